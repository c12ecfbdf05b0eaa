import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** The JSON answer of `openkx meaning`. */
function meaning(...args: readonly string[]) {
  const { out: stdout, status } = runCli(['meaning', ...args, '--format', 'json']);
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

describe('openkx meaning', () => {
  test.each([
    ['97110', ['--modifiers', 'KX,GP', '--on', '2026-03-02'], 'therapy_threshold'],
    ['97110', ['--modifiers', 'KX'], 'therapy_threshold'],
    ['97110', ['--modifiers', 'KX,GP', '--payer', '16'], 'undecided'],
    ['97110', ['--modifiers', 'KX,GP', '--payer', 'MC'], 'none'],
    ['97110', ['--modifiers', 'KX,GP', '--on', '2027-01-01'], 'undecided'],
    ['a5500', ['--modifiers', 'KX'], 'dmepos_policy'],
    ['A4253', ['--modifiers', 'KX'], 'glucose_monitor'],
    ['E1390', ['--modifiers', 'KX'], 'oxygen'],
    ['58150', ['--modifiers', 'KX'], 'sex_conflict'],
    ['D7140', ['--modifiers', 'KX'], 'dental_linkage'],
    ['D7140', ['--modifiers', 'KX', '--form', '837P'], 'dental_linkage'],
    ['93798', ['--form', '837I'], 'session_limit'],
    ['64493', ['--modifiers', 'KX'], 'diagnostic_injection'],
    ['G0121', ['--modifiers', 'KX'], 'follow_on_colonoscopy'],
    ['11730', ['--modifiers', 'KX,TA'], 'nail_avulsion'],
    ['99213', ['--modifiers', 'KX'], 'none'],
    ['G0121', ['--modifiers', 'KX', '--on', '2022-12-31'], 'undecided'],
    ['A5500', ['--payer', 'MC'], 'none'],
  ])('%s %j: %s', (code, args, expected) => {
    const answer = meaning(code, ...args);
    expect(answer).toMatchObject({ schema: 'openkx.meaning/1', code: code.toUpperCase(), meaning: expected });
    if (expected === 'undecided') expect(answer.settles).not.toEqual([]);
    if (expected !== 'none') expect(answer.authority[0].href).toMatch(/^https:/);
  });

  test('contradictions and look-alikes are named, with why', () => {
    const codes = (...args: string[]) => meaning(...args).findings.map(({ code }: { code: string }) => code);
    expect(codes('97110', '--modifiers', 'KX,GP,GA')).toEqual(['KX_PAIR_CONTRADICTED']);
    expect(codes('A4253', '--modifiers', 'KX,KS')).toContain('KX_PAIR_CONTRADICTED');
    expect(codes('E1390', '--modifiers', 'KX,N1')).toContain('KX_PAIR_CONTRADICTED');
    expect(codes('E0250', '--modifiers', 'KH,RR')).toContain('KX_LOOK_ALIKE');
  });

  test('in words: what KX attests, what is billed instead, who says so', () => {
    const { out: stdout } = runCli(['meaning', 'E0148', '--modifiers', 'KX']);
    expect(stdout).toMatch(/^dmepos_policy/);
    expect(stdout).toContain('without KX: GA, GZ, EY');
    expect(stdout).toContain('Authority');
  });

  test.each([
    [['meaning', '9711']],
    [['meaning', '97110', '--modifiers', 'KXX']],
    [['meaning', '97110', '--on', 'today']],
    [['meaning', '97110', '--form', 'paper']],
  ])('%j is no question', (args) => {
    expect(runCli(args).status).toBe(2);
  });

  test.each([
    ['plan-advantage', '88001', 'A5500', 'dmepos_policy'],
    ['plan-advantage', '88001', '64490', 'none'],
    ['plan-advantage', '88001', '97110', 'therapy_threshold'],
    ['plan-commercial', '77003', '64490', 'diagnostic_injection'],
    ['plan-commercial', '77003', 'G0121', 'none'],
    ['plan-commercial', '77003', '97110', 'none'],
    ['plan-medicaid', 'MC', '58150', 'sex_conflict'],
    ['plan-medicaid', 'MC', 'A5500', 'none'],
  ])('the example policy folder %s: payer %s, %s means %s', (folder, payer, code, expected) => {
    const answer = meaning(
      code,
      '--modifiers',
      'KX,GP',
      '--on',
      '2026-03-02',
      '--payer',
      payer,
      '--policy',
      join(ROOT, 'docs/examples', folder),
    );
    expect(answer.meaning).toBe(expected);
  });
});

describe('openkx dme check', () => {
  const example = join(ROOT, 'docs/examples/orders.json');

  test('as JSON: each item, each criterion true, false or unknown with its evidence', () => {
    const { out: stdout, status } = runCli(['dme', 'check', example, '--format', 'json']);
    const { items, issues } = JSON.parse(stdout);
    expect([status, issues]).toEqual([1, []]);
    expect(items.map(({ code, answer }: Record<string, string>) => [code, answer])).toEqual([
      ['A5500', 'kx'],
      ['A5512', 'kx'],
      ['E0301', 'unknown'],
    ]);
    expect(items[0].criteria.find(({ id }: { id: string }) => id === 'C3c')).toMatchObject({
      met: true,
      confidence: 'confirmed',
    });
  });

  test('in words', () => {
    const { out: stdout } = runCli(['dme', 'check', example]);
    expect(stdout).toContain('● KX may be billed');
    expect(stdout).toMatch(/no {2}H7 .*350 lb/s);
  });

  test('a file that is none, and one that is not there', () => {
    expect(runCli(['dme', 'check', join(ROOT, 'package.json')]).status).toBe(3);
    expect(runCli(['dme', 'check', join(ROOT, 'no-such.json')]).status).toBe(3);
  });
});

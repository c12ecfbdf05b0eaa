import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { listPolicy, loadPolicy, PolicyError, showPolicy } from './index.ts';

const overlay = mkdtempSync(join(tmpdir(), 'openkx-meanings-'));
afterAll(() => rmSync(overlay, { recursive: true }));

const SOURCE = '{ title: Made up, href: https://example.org, checked: 2026-11-22 }';
const ENTRY =
  'code: "119", effect: denial, next: appeal, from: 2006-01-01, through: until changed, label: Ours, meaning: ours, ' +
  'confidence: one source, source: made_up';

/** An entry, with one text in it replaced: `before => after`. */
function code(change = '', more = ''): string {
  const [before = '', after = ''] = change.split(' => ');
  return `  - { ${change === '' ? ENTRY : ENTRY.replace(before, after)}${more} }`;
}

/** The shelf with a list of reasons laid over it. */
function laidOver(...codes: readonly string[]) {
  mkdirSync(join(overlay, 'remit'), { recursive: true });
  const text = `id: remit.adjustment_reasons\nsources:\n  made_up: ${SOURCE}\ncodes:\n${codes.join('\n')}\n`;
  writeFileSync(join(overlay, 'remit/adjustment-reasons.yaml'), text);
  return loadPolicy({ overlay });
}

test('a code of an overlay takes the place of the shelf’s, and the others stay', () => {
  const { remit } = laidOver(code());
  const found = remit.adjustment_reasons.filter((each) => each.code === '119');
  expect(found).toMatchObject([{ label: 'Ours', next: 'appeal', source: { title: 'Made up' } }]);
  expect(remit.adjustment_reasons.some((each) => each.code === '45')).toBe(true);
});

test('a code may change its meaning with the day', () => {
  const { remit } = laidOver(code('until changed => 2026-06-30'), code('2006-01-01 => 2026-07-01'));
  expect(remit.adjustment_reasons.filter((each) => each.code === '119').map(({ from }) => from)).toEqual([
    20060101, 20260701,
  ]);
});

describe('is refused by name', () => {
  const refusal = (...codes: readonly string[]) => {
    try {
      laidOver(...codes);
    } catch (error) {
      if (error instanceof PolicyError) return error.issues.map((issue) => issue.code);
    }
    return [];
  };

  test.each([
    ['two meanings for a day', [code(), code('2006-01-01 => 2026-07-01')], 'POLICY_OVERLAP'],
    ['an effect unknown', [code('denial => nothing')], 'POLICY_SHAPE'],
    ['a step unknown', [code('appeal => shout')], 'POLICY_SHAPE'],
    ['a code that is none', [code('"119" => "1-9"')], 'POLICY_SHAPE'],
    ['a source unknown', [code('made_up => nobody')], 'POLICY_SOURCE_MISSING'],
    ['a certainty unknown', [code('one source => sure')], 'POLICY_SOURCE_MISSING'],
    ['a part unknown', [code('', ', note: x')], 'POLICY_SHAPE'],
  ])('%s', (_, codes, expected) => {
    expect(refusal(...codes)).toEqual([expected]);
  });
});

test('the lists are among what the shelf lists and shows', () => {
  const policy = loadPolicy();
  const ids = listPolicy(policy).map(({ id }) => id);
  for (const list of ['adjustment_reasons', 'remarks', 'provider_adjustments', 'groups']) {
    expect(ids).toContain(`remit.${list}`);
    expect(showPolicy(policy, `remit.${list}`)?.rows.length).toBeGreaterThan(0);
  }
  expect(showPolicy(policy, 'remit.adjustment_reasons')?.rows.find(({ key }) => key === '119')?.value).toBe(
    'denial, next add_kx: Yearly amount reached',
  );
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { inForce, loadPolicy, type Policy, PolicyError, showPolicy } from './index.ts';

const scratch = mkdtempSync(join(tmpdir(), 'openkx-documentation-'));
afterAll(() => rmSync(scratch, { recursive: true }));

let folders = 0;
function withFile(path: string, text: string): { policy?: Policy; codes: string[] } {
  const overlay = join(scratch, String(folders++));
  mkdirSync(join(overlay, path, '..'), { recursive: true });
  writeFileSync(join(overlay, path), text);
  try {
    return { policy: loadPolicy({ overlay }), codes: [] };
  } catch (error) {
    if (error instanceof PolicyError) return { codes: error.issues.map(({ code }) => code) };
    throw error;
  }
}

const SOURCE = 'sources: { instrument: { title: Made up, href: "https://example.org", checked: 2026-11-22 } }';

function measures(change: string, range = 'least: "0", most: "10"', more = ''): string {
  return `id: documentation.measures
populations: { walkers: Walkers }
${SOURCE}
measures:
  - { id: mine, name: Mine, short: [], disciplines: [PT], kind: number, unit: s, units: { s: "1" }, better: lower,
      range: { ${range}, confidence: unconfirmed }, needs: [], spoken: [mine], note: "", from: 2026-01-01,
      through: until changed, changes: [${change}] }
${more}`;
}

function change(low: string, high: string, population = 'walkers', confidence = 'one source'): string {
  return `{ kind: MDC, means: error, low: "${low}", high: "${high}", of: value, part: "", population: ${population},
    method: "", about: "", source: instrument, confidence: ${confidence} }`;
}

const MEASURES = 'documentation/measures.yaml';

describe('measures', () => {
  test('a measure of your own is added to those of the shelf', () => {
    const { policy, codes } = withFile(MEASURES, measures(change('1.5', '2')));
    expect(codes).toEqual([]);
    expect(policy?.measures.measures).toHaveLength(62);
    expect(policy?.measures.populations.get('walkers')).toBe('Walkers');
    const mine = policy?.measures.measures.find(({ id }) => id === 'mine');
    expect(mine).toMatchObject({ range: { least: 0, most: 10_000 }, changes: [{ low: 1500, high: 2000 }] });
  });

  test.each([
    ['a population nobody knows', measures(change('1', '2', 'nobody')), 'POLICY_SHAPE'],
    ['a change that ends before it begins', measures(change('2', '1')), 'POLICY_VALUE_RANGE'],
    ['a change of nothing', measures(change('0', '1')), 'POLICY_VALUE_RANGE'],
    ['a scale that ends before it begins', measures('', 'least: "10", most: "10"'), 'POLICY_VALUE_RANGE'],
    ['a scale that ends in words', measures('', 'least: none, most: "10"'), 'POLICY_VALUE_RANGE'],
    ['a confidence nobody knows', measures(change('1', '2', 'walkers', 'certain')), 'POLICY_SOURCE_MISSING'],
  ])('%s is refused', (_, text, code) => {
    expect(withFile(MEASURES, text).codes).toContain(code);
  });

  test('each is shown with its range and its changes', () => {
    const rows = showPolicy(loadPolicy(), 'documentation.measures')?.rows.filter(({ key }) => key === 'tug') ?? [];
    expect(rows).toHaveLength(8);
    expect(rows[0]?.value).toBe('Timed Up and Go, s, better lower, range 0..');
    expect(rows[3]?.value).toBe('MDC 3.2 s: stroke_chronic, 56 people');
  });
});

const PATTERNS = 'documentation/text-patterns.yaml';

function patterns(more: string): string {
  return `id: documentation.text_patterns
${SOURCE.replace('instrument', 'mine')}
patterns:
  - { id: plateau, code: TEXT_PLATEAU, find: 'stalled', negation: answers, others: answer, question: Why?, why: mine,
      from: 2026-01-01, through: until changed, source: mine, confidence: unconfirmed${more} }
`;
}

describe('text patterns', () => {
  test('a pattern of your own takes the place of the one of the same name', () => {
    const { policy } = withFile(PATTERNS, patterns(''));
    expect(policy?.textPatterns.patterns).toHaveLength(18);
    expect(policy?.textPatterns.patterns.find(({ id }) => id === 'plateau')).toMatchObject({
      find: 'stalled',
      unlessNote: '',
    });
  });

  test.each([
    ['a part nothing reads', patterns(', unless: x'), 'POLICY_SHAPE'],
    ['a side that is not by heading', patterns(', side: text'), 'POLICY_SHAPE'],
  ])('%s is refused', (_, text, code) => {
    expect(withFile(PATTERNS, text).codes).toContain(code);
  });
});

describe('counting of units', () => {
  test.each([
    ['2005-12-31', undefined],
    ['2006-01-01', false],
    ['2021-12-31', false],
    ['2022-01-01', true],
    ['2027-01-01', true],
  ])('on %s the midpoint of the therapist counts: %s', (day, counts) => {
    const found = inForce(loadPolicy().units, isoDate(day));
    expect(found.ok ? found.entry.value.assistant.therapistMidpoint : undefined).toBe(counts);
  });

  test('a payer of your own is added by its id', () => {
    const text = `id: therapy.units
values:
  - from: 2022-01-01
    through: until changed
    value: { quarter: "15", least: "8", payers: { MB: medicare }, payer_ids: { "77001": midpoint }, first_and_more: [],
      assistant: { percent: "10", therapist_midpoint: "yes" } }
    source: { title: Made up, href: "https://example.org", checked: 2026-11-22, confidence: one source }
`;
    const found = inForce(
      withFile('therapy/units.yaml', text).policy?.units ?? loadPolicy().units,
      isoDate('2026-01-01'),
    );
    expect(found.ok && found.entry.value.payerIds.get('77001')).toBe('midpoint');
    expect(withFile('therapy/units.yaml', text.replace('midpoint }', 'halves }')).codes).toContain('POLICY_SHAPE');
  });
});

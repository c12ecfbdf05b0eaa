import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FINDING_CODES, type FindingCode } from '../base/index.ts';
import { FindingCounts, FindingMarks, findingNumber, findingsOf, hasError, hasProblem } from './finding.ts';

const codes = FINDING_CODES.map((entry) => entry.code);

test('two masks of thirty-two bits hold every finding', () => {
  expect(codes.length).toBeLessThanOrEqual(64);
  expect(new Set(codes).size).toBe(codes.length);
});

test('any set of findings comes back from its masks, most important first', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(codes), (some) => {
      const marks = new FindingMarks();
      for (const code of some) marks.add(findingNumber(code));
      for (const code of codes) expect(marks.has(findingNumber(code))).toBe(some.includes(code));
      const expected = [...some].sort((a, b) => codes.indexOf(a) - codes.indexOf(b));
      expect(findingsOf(marks.low, marks.high).map((finding) => finding.code)).toEqual(expected);
      const errors = FINDING_CODES.filter((entry) => some.includes(entry.code) && entry.severity === 'error');
      expect(hasError(marks.low, marks.high)).toBe(errors.length > 0);
      const problems = FINDING_CODES.filter((entry) => some.includes(entry.code) && entry.severity !== 'note');
      expect(hasProblem(marks.low, marks.high)).toBe(problems.length > 0);
    }),
  );
});

test('the first and the last finding of a line are both counted', () => {
  const marks = new FindingMarks();
  for (const code of ['CLAIM_BROKEN', 'CLAIM_ALREADY_POSTED', 'KX_ADDED'] as const) marks.add(findingNumber(code));
  const counts = new FindingCounts();
  counts.add(marks.low, marks.high);
  expect(counts.byCode()).toEqual(
    new Map([
      ['CLAIM_BROKEN', 1],
      ['CLAIM_ALREADY_POSTED', 1],
      ['KX_ADDED', 1],
    ]),
  );
});

test('findings are counted one by one, however many stand together', () => {
  fc.assert(
    fc.property(fc.array(fc.shuffledSubarray(codes), { maxLength: 8 }), (lines) => {
      const counts = new FindingCounts();
      for (const some of lines) {
        const marks = new FindingMarks();
        for (const code of some) marks.add(findingNumber(code));
        counts.add(marks.low, marks.high);
      }
      const expected = codes
        .map((code) => [code, lines.filter((some) => some.includes(code)).length] as const)
        .filter(([, lines]) => lines > 0);
      expect([...counts.byCode()].sort()).toEqual(expected.sort());
    }),
  );
});

test('a finding carries what its register entry says', () => {
  const marks = new FindingMarks();
  marks.add(findingNumber('KX_WITH_GA'));
  expect(findingsOf(marks.low, marks.high)).toEqual([
    {
      code: 'KX_WITH_GA',
      severity: 'error',
      message: 'KX says the service is necessary, GA says it is expected to be denied as not necessary',
      hint: 'Keep the one that is true of the service.',
      cites: ['NGS therapy guide, ABN'],
    },
  ]);
  marks.clear();
  expect(findingsOf(marks.low, marks.high)).toEqual([]);
});

test('no rule that is not confirmed holds a claim', () => {
  const warnsOnly: FindingCode[] = [
    'KX_WITH_GX',
    'KX_WITH_GY',
    'KX_WITH_GZ',
    'GA_WITH_GZ',
    'DISCIPLINE_MISSING_UNSURE',
    'DISCIPLINE_UNLIKELY_FOR_CODE',
    'DISCIPLINE_REVENUE_MISMATCH',
    'UNITS_OVER_MUE',
    'FREQUENCY_7_8_TO_MEDICARE',
    'KX_BEFORE_THRESHOLD',
  ];
  const severities = warnsOnly.map((code) => FINDING_CODES.find((entry) => entry.code === code)?.severity);
  expect(new Set(severities)).toEqual(new Set(['warning']));
});

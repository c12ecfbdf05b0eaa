import { describe, expect, test } from 'vitest';
import type { PayerState } from '../../src/payer/index.ts';
import { type DeniedLine, deniedTexts, endsOf, isOvertaken } from './denied.ts';
import type { WorldPatient } from './model.ts';

const LINE: DeniedLine = {
  clinic: '2000000010',
  mbi: '1EG4TE5MK73',
  claim: 'C1',
  control: '1A1',
  modifiers: ['GP'],
  day: 20260304,
  before: 247000,
  booksLow: 240000,
  booksHigh: 240000,
  allowed: 3000,
  since: [{ clinic: '2000000028', claim: 'C2', cents: 7000, at: 9 }],
  otherwise: [],
};

test.each([
  ['all of what the books did not have', 7000, true],
  ['a cent less', 6999, false],
])('a denial is a race where others came to %s', (_what, cents, expected) => {
  const [since] = LINE.since as [DeniedLine['since'][number]];
  expect(isOvertaken({ ...LINE, since: [{ ...since, cents }] })).toBe(expected);
});

test('a denial is no race where nobody else was counted, whatever the books had', () => {
  expect(isOvertaken({ ...LINE, before: 240000, since: [] })).toBe(false);
});

describe('what became of a denied line', () => {
  const signs = (PT: number | undefined) =>
    new Map([[LINE.mbi, { signsAfter: { PT, OT: 0, SLP: 0 } } as Partial<WorldPatient> as WorldPatient]]);
  const filed = (control: string, isPaid: boolean, standing = true) => ({
    claim: { provider: LINE.clinic },
    standing,
    lines: [{ submitted: { control }, payment: isPaid ? {} : undefined }],
  });
  const end = (claims: readonly unknown[], signsAfter: number | undefined = 0) =>
    [...endsOf([LINE], { claims } as unknown as PayerState, signs(signsAfter)).values()][0];

  test.each([
    ['paid on a claim that stands', [filed('1A1', true)], 'paid since'],
    ['paid on one of two', [filed('1A1', true), filed('1A1', false)], 'paid since'],
    ['paid on a claim that was taken back', [filed('1A1', true, false), filed('1A1', false)], 'still denied'],
    ['on no claim any more', [filed('1A2', true)], 'taken back since'],
  ])('%s', (_what, claims, expected) => {
    expect(end(claims)).toBe(expected);
  });

  test('nobody signs for it', () => {
    const ends = endsOf([LINE], { claims: [filed('1A1', false)] } as unknown as PayerState, signs(undefined));
    expect([...ends.values()]).toEqual(['nobody signs for it']);
    expect(deniedTexts(ends)).toEqual([
      'C1 at 2000000010, 1 lines, the first of 20260304: asked, 2400.00 was used; then C2 of 2000000028 came to 70.00, ' +
        'so that it came to 2470.00 and 30.00 more; 1 nobody signs for it',
    ]);
  });
});

import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { checkpointRows } from './checkpoint-rows.ts';

const PLACE = { year: 2026, bucket: 'pt_slp', book: 'medicare' } as const;
const word = (day: string, usedCents: number, othersLowCents: number, othersHighCents = othersLowCents) => ({
  year: 2026,
  bucket: 'pt_slp' as const,
  asOf: isoDate(day),
  usedCents,
  source: '271 of 15202',
  othersLowCents,
  othersHighCents,
  recordedAt: `${day}T08:00:00Z`,
});
const rowsOf = (...checkpoints: ReturnType<typeof word>[]) =>
  checkpointRows({ checkpoints }, PLACE).map((row) => row.trim().split(/ {2,}/));

test('each word is told with what has changed for others since the one before', () => {
  const words = [
    word('2026-03-04', 100000, 100000),
    word('2026-04-01', 130000, 110050),
    word('2026-04-15', 130000, 110049),
  ];
  expect(rowsOf(...words)).toEqual([
    ['as of', 'payer counted', 'other providers', 'since', 'says'],
    ['2026-03-04', '1,000.00', '1,000.00', '271 of 15202'],
    ['2026-04-01', '1,300.00', '1,100.50', '+100.50', '271 of 15202'],
    ['2026-04-15', '1,300.00', '1,100.49', '-0.01', '271 of 15202'],
  ]);
});

test('where either is a range, so is the change', () => {
  const [, , after] = rowsOf(word('2026-03-04', 100000, 90000, 100000), word('2026-04-01', 110000, 95000, 110000));
  expect(after).toEqual(['2026-04-01', '1,100.00', '950.00..1,100.00', '-50.00..+200.00', '271 of 15202']);
});

test('nothing is told of another bucket, year or book', () => {
  const said = { checkpoints: [word('2026-03-04', 100000, 100000)] };
  for (const other of [{ bucket: 'ot' }, { year: 2025 }, { book: '77001' }] as const)
    expect(checkpointRows(said, { ...PLACE, ...other })).toEqual([]);
});

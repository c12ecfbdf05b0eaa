import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Names } from '../../claim/index.ts';
import { ClaimStream, newBatch, WINDOW_BYTES } from '../index.ts';
import { sourceOf } from '../testing/answers.ts';
import { EnvelopeTrail } from './envelope-trail.ts';

const CLINIC = readFileSync(join(import.meta.dirname, '../../../fixtures/demo/clinic.837'), 'latin1');
const MADE = '20260306 1700';
const FIRST = {
  interchange: '000000501',
  group: '1',
  transaction: '0001',
  batch: 'RB03061',
  made: MADE,
  from: 0,
  through: 10,
};
const SECOND = {
  interchange: '000000501',
  group: '2',
  transaction: '0002',
  batch: 'RB03062',
  made: MADE,
  from: 11,
  through: 11,
};

/** The stretches of a file, and how many claims it holds. */
function stretchesOf(text: string, windowBytes = WINDOW_BYTES) {
  const stream = new ClaimStream(sourceOf(Buffer.from(text, 'latin1')), 'claims.837', { windowBytes });
  const batch = newBatch(new Names());
  const trail = new EnvelopeTrail();
  const found = [];
  let claims = 0;
  while (stream.next(batch)) {
    found.push(...trail.stretches(batch));
    claims += batch.claimCount;
  }
  return { found, claims };
}

const one = stretchesOf(CLINIC);

test('the claims of a transaction are one stretch, with the numbers it went out under', () => {
  expect(one.found).toEqual([FIRST, SECOND]);
  expect(one.claims).toBe(12);
});

test('another interchange has its own numbers, and other delimiters do not matter', () => {
  const second = CLINIC.replaceAll('000000501', '000000502').replaceAll('*', '|');
  const later = [FIRST, SECOND].map((each) => ({
    ...each,
    interchange: '000000502',
    from: each.from + one.claims,
    through: each.through + one.claims,
  }));
  expect(stretchesOf(CLINIC + second).found).toEqual([FIRST, SECOND, ...later]);
});

test('without line breaks it is the same', () => {
  expect(stretchesOf(CLINIC.replaceAll('\n', '')).found).toEqual(one.found);
});

test('wherever windows cut the file, between ST and BHT or at a line end, each claim has the same numbers', () => {
  const other = CLINIC.replaceAll('000000501', '000000502').replaceAll('RB0306', 'RB0307');
  for (const text of [CLINIC + other, (CLINIC + other).replaceAll('~\n', '~\r\n')]) {
    const numbersOf = (windowBytes?: number) =>
      stretchesOf(text, windowBytes).found.flatMap(({ from, through, ...numbers }) =>
        Array.from({ length: through - from + 1 }, () => Object.values(numbers).join(' ')),
      );
    const whole = numbersOf();
    expect(new Set(whole).size).toBe(4);
    for (let bytes = 120; bytes < 1200; bytes += 7) expect(numbersOf(bytes), `${bytes}`).toEqual(whole);
  }
});

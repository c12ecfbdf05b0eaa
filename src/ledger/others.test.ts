import { expect, test } from 'vitest';
import { type IsoDate, isoDate } from '../base/index.ts';
import type { Answer } from './answer.ts';
import { memoryStore } from './memory.ts';
import type { ClaimEntry, Store } from './store.ts';
import { answer, answered, reversalOf } from './testing/answers.ts';
import { BENEFICIARY, claim, entry, line, opening, RUN, TENANT } from './testing/claims.ts';

const PAID = answer('A', [answered(1, 3000)]); // decided on 2026-03-20
const PLACE = { year: 2026, bucket: 'pt_slp' } as const;

/** A ledger with a claim of 30.00 sent on the 5th of March. */
function ledger(...answers: Answer[]): Store {
  const store = memoryStore();
  send(store, '2026-03-05', entry(claim('A', [line(1, 3000)])));
  store.postAnswers(TENANT, RUN, answers);
  return store;
}

function send(store: Store, day: string, each: ClaimEntry): void {
  const seen = new Map(store.load(TENANT, [BENEFICIARY]).map((b) => [b.beneficiary, b.lastSequence]));
  const run = { ...RUN, recordedAt: `${day}T09:00:00Z`, fileHash: day };
  expect(store.append(TENANT, run, seen, [each]).status).toBe('appended');
}

/** What others have used, after the payer has said what it had counted on a day. */
function others(store: Store, usedCents: number, asOf: string): [low: number, high: number] {
  const said = { beneficiary: BENEFICIARY, ...PLACE, usedCents, asOf: isoDate(asOf), source: '271' };
  store.postCheckpoints(TENANT, RUN, [said]);
  const [known] = store.status(TENANT, BENEFICIARY).known;
  return [known?.othersLowCents ?? -1, known?.othersHighCents ?? -1];
}

test.each([
  ['the day before it was sent: not yet counted', '2026-03-04', [5000, 5000]],
  ['the day it was sent: counted or not', '2026-03-05', [2000, 5000]],
  ['the day before it was decided: counted or not', '2026-03-19', [2000, 5000]],
  ['the day it was decided: counted', '2026-03-20', [2000, 2000]],
])('our claim of 30.00, and 50.00 counted on %s', (_name, asOf, expected) => {
  expect(others(ledger(PAID), 5000, asOf)).toEqual(expected);
});

test.each([
  ['a cent more than ours', 3001, [1, 1]],
  ['as much as ours', 3000, [0, 0]],
  ['a cent less: never below nothing', 2999, [0, 0]],
])('the payer counted %s', (_name, used, expected) => {
  expect(others(ledger(PAID), used, '2026-03-20')).toEqual(expected);
});

test('what is not answered may have been counted', () => {
  expect(others(ledger(), 5000, '2026-03-19')).toEqual([2000, 5000]);
});

test('what was taken back later may have been gone already', () => {
  const store = ledger(PAID, reversalOf(PAID)); // taken back on 2026-04-20
  expect(others(store, 5000, '2026-04-19')).toEqual([2000, 5000]);
  expect(others(store, 5000, '2026-04-20')).toEqual([5000, 5000]);
});

test('a replacement on its way may have been counted in place of what was paid', () => {
  const store = ledger(PAID);
  const corrects = { frequency: '7', contentHash: 'a7' } as const;
  send(store, '2026-04-01', entry(claim('A', [line(1, 2000)], corrects), { reverses: { sequence: 1 } }));
  expect(others(store, 5000, '2026-03-31')).toEqual([2000, 2000]);
  expect(others(store, 5000, '2026-04-01')).toEqual([2000, 3000]);
});

test('of a claim whose replacement the payer had answered by then nothing was counted, though its reversal is missing', () => {
  const store = ledger(PAID);
  const corrects = { frequency: '7', contentHash: 'a7' } as const;
  send(store, '2026-04-01', entry(claim('A', [line(1, 2000)], corrects), { reverses: { sequence: 1 } }));
  const rest = { frequency: '7', payerClaimNumber: 'ICN-A7', decidedOn: isoDate('2026-04-20') } as const;
  store.postAnswers(TENANT, RUN, [answer('A', [answered(1, 2000)], rest)]);
  expect(others(store, 5000, '2026-04-19')).toEqual([2000, 3000]);
  expect(others(store, 5000, '2026-04-20')).toEqual([3000, 3000]);
});

test('a claim in flight may have been counted at what it was worth before a later claim of its day was sent', () => {
  const store = ledger();
  const reranks = [{ claim: { sequence: 1 }, line: 1, lowDelta: -600, highDelta: -600, keepsFull: false }];
  send(store, '2026-03-10', entry(claim('B', [line(1, 3300)], { contentHash: 'b1' }), { reranks }));
  // 30.00 on the 9th, or nothing yet; by now it is worth 24.00.
  expect(others(store, 3000, '2026-03-09')).toEqual([0, 3000]);
  expect(others(store, 3001, '2026-03-09')).toEqual([1, 3001]);
});

test('what was paid, taken back and corrected in one check may have been counted at either', () => {
  const corrected = answer('A', [answered(1, 2400)], { payerClaimNumber: 'ICN-A2' });
  const store = ledger(PAID, reversalOf(PAID, { decidedOn: isoDate('2026-03-20') }), corrected);
  expect(others(store, 3000, '2026-03-19')).toEqual([0, 3000]);
  expect(others(store, 3000, '2026-03-20')).toEqual([600, 600]);
});

test('what was taken back had been counted, though the remittance that paid it is missing', () => {
  const corrected = answer('A', [answered(1, 2400)], { payerClaimNumber: 'ICN-A2', decidedOn: isoDate('2026-04-20') });
  const store = ledger(reversalOf(PAID), corrected);
  expect(others(store, 3000, '2026-04-19')).toEqual([0, 3000]);
  expect(others(store, 3001, '2026-04-19')).toEqual([1, 3001]);
});

test('an opening of a later day stands instead of the payer’s word, one of the same day does not', () => {
  const withOpening = (asOf: IsoDate) => {
    const store = ledger(PAID);
    store.addOpenings(TENANT, [opening(700, { asOf })], '2026-03-22T00:00:00Z');
    return others(store, 5000, '2026-03-20');
  };
  expect(withOpening(isoDate('2026-03-21'))).toEqual([700, 700]);
  expect(withOpening(isoDate('2026-03-20'))).toEqual([2000, 2000]);
});

test('of two words the later one counts, of the same day the one heard last', () => {
  const store = ledger(PAID);
  others(store, 9000, '2026-03-21');
  expect(others(store, 5000, '2026-03-20')).toEqual([6000, 6000]);
  expect(others(store, 5500, '2026-03-21')).toEqual([2500, 2500]);
});

test('each part has the day it is as of', () => {
  const store = ledger(PAID);
  send(store, '2026-03-25', entry(claim('B', [line(1, 100)], { contentHash: 'b1' })));
  others(store, 5000, '2026-03-20');
  expect(store.status(TENANT, BENEFICIARY).known).toMatchObject([
    {
      confirmedCents: 3000,
      confirmedAsOf: '2026-03-20',
      inFlightLowCents: 100,
      inFlightAsOf: '2026-03-25',
      othersAsOf: '2026-03-20',
      othersSource: '271',
      lowCents: 5100,
    },
  ]);
});

test('every word of the payer stays, by its day, with what it leaves for others by all that is known', () => {
  const store = ledger(PAID);
  others(store, 5000, '2026-04-01');
  others(store, 1000, '2026-03-04');
  others(store, 5001, '2026-04-15');
  const said = () =>
    store
      .status(TENANT, BENEFICIARY)
      .checkpoints.map(({ asOf, usedCents, othersLowCents, othersHighCents }) => [
        asOf,
        usedCents,
        othersLowCents,
        othersHighCents,
      ]);
  expect(said()).toEqual([
    ['2026-03-04', 1000, 1000, 1000],
    ['2026-04-01', 5000, 2000, 2000],
    ['2026-04-15', 5001, 2001, 2001],
  ]);
  store.postAnswers(TENANT, RUN, [reversalOf(PAID)]); // on 2026-04-20: it may have been gone already
  expect(said().slice(1)).toEqual([
    ['2026-04-01', 5000, 2000, 5000],
    ['2026-04-15', 5001, 2001, 5001],
  ]);
  expect(store.status(TENANT, BENEFICIARY, 2025).checkpoints).toEqual([]);
});

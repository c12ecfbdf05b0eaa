import { afterEach, describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import type { Answer } from './answer.ts';
import { countsIn } from './counts.ts';
import type { ClaimEntry, Store } from './store.ts';
import { answer, answered, rejection, reversalOf } from './testing/answers.ts';
import { BENEFICIARY, claim, entry, line, RUN, sessions, TENANT } from './testing/claims.ts';
import { type Closers, STORES } from './testing/stores.ts';

const closers: Closers = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

const A = entry(claim('A', [sessions(1, 2), sessions(2, 1)]));
const REPLACED = entry(claim('A', [sessions(1, 4)], { frequency: '7', contentHash: 'b2' }), {
  reverses: { sequence: 1 },
});
const VOIDED = entry(claim('A', [sessions(1, 2), sessions(2, 1)], { frequency: '8', contentHash: 'a1' }), {
  reverses: { sequence: 1 },
});
const session = (number: number, cents: number) =>
  answered(number, cents, { code: '93798', modifiers: '', bucket: '' });
const PAID = answer('A', [session(1, 3000), session(2, 3000)]);
const DENIED = answer('A', [session(1, 3000), session(2, 0)]);

describe.each(Object.entries(STORES))('the %s store', (_name, make) => {
  const open = () => {
    const store = make(closers);
    closers.push(() => store.close());
    return store;
  };
  const send = (store: Store, ...entries: ClaimEntry[]) => {
    const [books] = store.load(TENANT, [BENEFICIARY]);
    store.append(TENANT, RUN, new Map([[BENEFICIARY, books?.lastSequence ?? 0]]), entries);
  };
  const hear = (store: Store, ...answers: Answer[]) =>
    store.postAnswers(TENANT, { ...RUN, file: 'r.835' }, answers).map(({ outcome }) => outcome);
  /** Sessions that stand, and by what each of all that ever came was undone. The ledger has to agree with itself. */
  const counted = (store: Store) => {
    expect(store.verify().issue).toBeUndefined();
    const [books] = store.load(TENANT, [BENEFICIARY]);
    const all = books ? countsIn(books) : [];
    const standing = all.filter(({ undoneBy }) => undoneBy === 0);
    return [standing.reduce((sum, { amount }) => sum + amount, 0), all.map(({ undoneBy }) => undoneBy)];
  };

  test('a claim’s sessions count as they were recorded, once however often it is sent', () => {
    const store = open();
    send(store, A);
    send(store, A);
    expect(counted(store)).toEqual([3, [0, 0]]);
    expect(store.status(TENANT, BENEFICIARY).counts[0]).toMatchObject({
      what: 'session cardiac',
      amount: 2,
      since: 20260105,
      told: undefined,
      code: '93798',
      day: 20260304,
    });
  });

  test('what was told is kept with the line, and a line that counts may accrue too', () => {
    const store = open();
    const told = { what: 'session cardiac', amount: 1, since: 20260105, told: 30 };
    const record = claim('A', [line(1, 500, { counted: told }), sessions(2, 1, { serviceDate: '', year: 0 })]);
    send(store, entry(record));
    expect(store.load(TENANT, [BENEFICIARY])[0]?.claims[0]?.record).toEqual(record);
    expect(store.status(TENANT, BENEFICIARY).counts.map(({ told, day }) => [told, day])).toEqual([
      [30, 20260304],
      [undefined, 0],
    ]);
    expect(counted(store)).toEqual([2, [0, 0]]);
  });

  test('a replacement takes them back and brings its own, a void takes them back', () => {
    const replaced = open();
    send(replaced, A, REPLACED);
    expect(counted(replaced)).toEqual([4, [2, 2, 0]]);
    const voided = open();
    send(voided, A);
    send(voided, VOIDED);
    expect(counted(voided)).toEqual([0, [2, 2]]);
  });

  test('a denied session does not count, a paid one does, in whatever order claim and answer come', () => {
    const store = open();
    send(store, A);
    expect(hear(store, DENIED, DENIED)).toEqual(['settled', 'exists']);
    expect(counted(store)).toEqual([2, [0, 2]]);
    const before = open();
    hear(before, DENIED);
    send(before, A);
    expect(counted(before)).toEqual([2, [0, 1]]);
    const paid = open();
    send(paid, A);
    hear(paid, PAID);
    expect(counted(paid)).toEqual([3, [0, 0]]);
  });

  test('what is taken back does not count, and what is paid on appeal counts again', () => {
    const store = open();
    send(store, A);
    hear(store, PAID, reversalOf(PAID));
    expect(counted(store)).toEqual([0, [3, 3]]);
    hear(store, answer('A', [session(1, 3000), session(2, 3000)], { decidedOn: isoDate('2026-05-20') }));
    expect(counted(store)).toEqual([3, [0, 0]]);
  });

  test('a rejected claim counts for nothing, and where a replacement is rejected the original counts again', () => {
    const store = open();
    send(store, A);
    hear(store, rejection('A'));
    expect(counted(store)).toEqual([0, [2, 2]]);
    const again = open();
    send(again, A, REPLACED);
    hear(again, rejection('A', { claimSequence: 2 }));
    expect(counted(again)).toEqual([3, [0, 0, 3]]);
  });

  test('a replacement of a denied claim counts in its place; the line denied is undone since then', () => {
    const store = open();
    send(store, A);
    hear(store, DENIED);
    send(store, REPLACED);
    expect(counted(store)).toEqual([4, [3, 2, 0]]);
  });

  test('what is not whole is refused, and nothing of it is written', () => {
    const store = open();
    const half = { what: 'session cardiac', amount: 0.5, since: 0, told: undefined };
    expect(() => send(store, entry(claim('A', [sessions(1, 1, { counted: half })])))).toThrow('not whole');
    expect(counted(store)).toEqual([0, []]);
  });
});

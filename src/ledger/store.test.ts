import { afterEach, describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { encodeClaim } from './block.ts';
import type { ClaimRecord } from './record.ts';
import type { ClaimEntry, Store } from './store.ts';
import { answer, answered, rejection } from './testing/answers.ts';
import { BENEFICIARY, claim, entry, line, OTHER_BENEFICIARY, opening, RUN, TENANT } from './testing/claims.ts';
import { type Closers, STORES } from './testing/stores.ts';

const closers: Closers = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

describe.each(Object.entries(STORES))('the %s store', (_name, make) => {
  const open = () => {
    const store = make(closers);
    closers.push(() => store.close());
    return store;
  };

  /** Appends as a careful caller does: having just looked. */
  const append = (store: Store, ...entries: ClaimEntry[]) => {
    const names = [...new Set(entries.map((e) => e.claim.head.beneficiary))];
    const expected = new Map(store.load(TENANT, names).map((b) => [b.beneficiary, b.lastSequence]));
    const result = store.append(TENANT, RUN, expected, entries);
    if (result.status === 'stale') throw new Error('stale');
    return result;
  };
  const booksOf = (store: Store, beneficiary = BENEFICIARY) => store.load(TENANT, [beneficiary])[0]!;
  const balance = (store: Store, year = 2026) =>
    store.status(TENANT, BENEFICIARY, year).balances.map((b) => [b.bucket, b.lowCents, b.highCents]);
  const expectSound = (store: Store) => expect(store.verify().issue).toBeUndefined();

  test('knows nothing of a beneficiary before the first claim', () => {
    const store = open();
    const nothing = { beneficiary: BENEFICIARY, lastSequence: 0, balances: [] };
    expect(booksOf(store)).toEqual({ ...nothing, claims: [], openings: [], answers: [], checkpoints: [] });
    expect(store.status(TENANT, BENEFICIARY)).toEqual({
      ...nothing,
      known: [],
      checkpoints: [],
      postings: [],
      counts: [],
    });
    expect(store.verify()).toEqual({
      beneficiaries: 0,
      claims: 0,
      postings: 0,
      balances: 0,
      answers: 0,
      checkpoints: 0,
      issue: undefined,
    });
  });

  test('gives back a claim exactly as it was recorded', () => {
    const store = open();
    const odd = line(7, 0, {
      serviceDate: '',
      year: 0,
      bucket: '',
      verdict: 'UNDECIDED',
      mppr: undefined,
      controlNumber: '"\\\n',
    });
    const strange = { claimId: 'A\0\n\uE000', payerClaimNumber: '{"ICN\\1",}' };
    const record = claim('A', [line(1, 6123, { kxAdded: true }), odd], { form: '837I', ...strange });
    append(store, entry(record));
    const [stored] = booksOf(store).claims;
    expect(stored).toEqual({
      sequence: 1,
      run: RUN,
      reversedBy: undefined,
      live: true,
      isRejected: false,
      record,
      worth: [
        { lowCents: 6123, highCents: 6123, keepsFull: true, isConfirmed: false },
        { lowCents: 0, highCents: 0, keepsFull: false, isConfirmed: false },
      ],
    });
  });

  test('posts one estimate for each year and bucket of a claim, low end and high end', () => {
    const store = open();
    const lines = [
      line(1, 1000, { serviceDate: isoDate('2026-01-03') }),
      line(2, 0, { allowedHighCents: 4500, serviceDate: isoDate('2026-01-02') }),
      line(3, 700, { bucket: 'ot', discipline: 'OT' }),
      line(4, 300, { year: 2025, serviceDate: isoDate('2025-12-31') }),
    ];
    append(store, entry(claim('A', lines)));
    const { postings } = store.status(TENANT, BENEFICIARY);
    expect(postings.map((p) => [p.sequence, p.kind, p.year, p.bucket, p.serviceDate, p.lowCents, p.highCents])).toEqual(
      [
        [2, 'estimate', 2026, 'pt_slp', '2026-01-02', 1000, 5500],
        [3, 'estimate', 2026, 'ot', '2026-03-04', 700, 700],
        [4, 'estimate', 2025, 'pt_slp', '2025-12-31', 300, 300],
      ],
    );
    expect(postings[0]).toMatchObject({
      tenant: TENANT,
      claimId: 'A',
      provider: '1234567893',
      claimSequence: 1,
      run: RUN,
    });
    expect(balance(store)).toEqual([
      ['pt_slp', 1000, 5500],
      ['ot', 700, 700],
    ]);
    expect(balance(store, 2025)).toEqual([['pt_slp', 300, 300]]);
    expectSound(store);
  });

  test('a claim number used again on another day is another claim; on the same day it is a change', () => {
    const store = open();
    const next = { firstDay: isoDate('2026-03-05'), contentHash: 'b2' };
    const send = (...c: Parameters<typeof claim>) => append(store, entry(claim(...c))).outcomes[0]?.outcome;
    expect(send('A', [line(1, 100)])).toBe('posted');
    expect(send('A', [line(1, 200)], next)).toBe('posted');
    expect(send('A', [line(1, 400)], { ...next, contentHash: 'c3' })).toBe('changed');
    expect(balance(store)).toEqual([['pt_slp', 300, 300]]);
    expectSound(store);
  });

  test('a replacement takes back the claim of its own day, else the latest under its number', () => {
    const store = open();
    const on = (day: string, contentHash: string, frequency = '1') => ({
      firstDay: isoDate(day),
      contentHash,
      frequency,
    });
    const [first, second] = append(
      store,
      entry(claim('A', [line(1, 100)], on('2026-03-04', 'a1'))),
      entry(claim('A', [line(1, 200)], on('2026-03-05', 'b2'))),
    ).outcomes;
    const replace = (day: string, hash: string, sequence: number) =>
      append(store, entry(claim('A', [line(1, 50)], on(day, hash, '7')), { reverses: { sequence } })).outcomes[0];
    expect(() => replace('2026-03-04', 'c3', second!.sequence)).toThrow(/live under its key/);
    const third = replace('2026-03-04', 'c3', first!.sequence);
    expect(balance(store)).toEqual([['pt_slp', 250, 250]]);
    expect(() => replace('2026-03-09', 'd4', second!.sequence)).toThrow(/live under its key/);
    replace('2026-03-09', 'd4', third!.sequence);
    expect(balance(store)).toEqual([['pt_slp', 250, 250]]);
    expectSound(store);
  });

  const voids = { frequency: '8', contentHash: 'a8' };
  test.each<[string, Partial<ClaimRecord>[], string, number]>([
    ['in the submission it came in', [{}, voids, {}], 'exists', 0],
    ['in another one', [{}, voids, { submission: 'b' }], 'posted', 100],
    ['in one that is not known', [{}, voids, { submission: '' }], 'exists', 0],
    ['in another one, where that of the first is not known', [{ submission: '' }, voids, {}], 'exists', 0],
    ['with other content', [{}, voids, { contentHash: 'b2' }], 'posted', 100],
    ['in another one, and its file again', [{}, voids, { submission: 'b' }, { submission: 'b' }], 'exists', 100],
    ['in another one, and the first file again', [{}, voids, { submission: 'b' }, {}], 'exists', 100],
    ['in another one, and the file of the void again', [{}, voids, { submission: 'b' }, voids], 'exists', 100],
    [
      'in another one, and voided in another one',
      [{}, voids, { submission: 'b' }, { ...voids, submission: 'b' }],
      'posted',
      0,
    ],
  ])('a claim is billed again after a void: %s', (_case, claims, outcome, cents) => {
    const store = open();
    const outcomes = claims.map((rest) => {
      const live = store.load(TENANT, [BENEFICIARY])[0]?.claims.findLast((each) => each.live)?.sequence;
      const isNewVoid = rest.frequency === '8' && live !== undefined;
      const lines = rest.frequency === '8' ? [line(1, 0, { bucket: '' })] : [line(1, 100)];
      const record = claim('A', lines, rest);
      return append(store, entry(record, isNewVoid ? { reverses: { sequence: live } } : {})).outcomes[0]?.outcome;
    });
    expect(outcomes.at(-1)).toBe(outcome);
    expect(balance(store)).toEqual([['pt_slp', cents, cents]]);
    expectSound(store);
  });

  test.each<[string, Partial<ClaimRecord>, string]>([
    ['its file again', {}, 'exists'],
    ['the same in a new file', { submission: 'b' }, 'posted'],
    ['corrected', { contentHash: 'b2', submission: 'b' }, 'posted'],
    ['corrected, in the same transaction', { contentHash: 'b2' }, 'posted'],
  ])('after a rejection a claim comes again: %s', (_case, rest, outcome) => {
    const store = open();
    append(store, entry(claim('A', [line(1, 100)])));
    store.postAnswers(TENANT, RUN, [rejection('A')]);
    expect(balance(store)).toEqual([['pt_slp', 0, 0]]);
    expect(append(store, entry(claim('A', [line(1, 100)], rest))).outcomes[0]?.outcome).toBe(outcome);
    const cents = outcome === 'posted' ? 100 : 0;
    expect(balance(store)).toEqual([['pt_slp', cents, cents]]);
    store.postAnswers(TENANT, RUN, [answer('A', [answered(1, 90)])]);
    expect(balance(store)).toEqual([['pt_slp', 90, 90]]);
    expectSound(store);
  });

  test('a claim is noted to have been taken once for each word of it, and no balance moves', () => {
    const store = open();
    append(store, entry(claim('A', [line(1, 100)])), entry(claim('B', [line(1, 100)])));
    const said = { claimSequence: 1, kind: '277CA', acceptedOn: isoDate('2026-03-07'), status: 'A2:20' } as const;
    const syntax = { ...said, kind: '999', acceptedOn: isoDate('2026-03-06'), status: 'A' } as const;
    expect(store.postAcceptances(TENANT, RUN, [said, said, syntax])).toEqual([true, false, true]);
    expect(store.postAcceptances(TENANT, { ...RUN, file: 'again' }, [said])).toEqual([false]);
    const [first, second] = store.status(TENANT, BENEFICIARY).postings;
    expect([first?.acceptances, second?.acceptances]).toEqual([[syntax, said], []]);
    expect(balance(store)).toEqual([['pt_slp', 200, 200]]);
    expectSound(store);
  });

  test('says who has a claim of a number, by whichever provider', () => {
    const store = open();
    const other = { beneficiary: OTHER_BENEFICIARY };
    append(store, entry(claim('A', [line(1, 100)])));
    append(store, entry(claim('A', [line(1, 100)], { ...other, provider: '1999999992' })));
    append(store, entry(claim('B', [line(1, 100)], { ...other, provider: '1888888883' })));
    store.append('elsewhere', RUN, new Map(), [entry(claim('C', [line(1, 800)]))]);
    const asked = ['A', 'B', 'C', 'a', ''].map((id) => store.claimants(TENANT, id));
    expect(asked).toEqual([[OTHER_BENEFICIARY, BENEFICIARY].sort(), [OTHER_BENEFICIARY], [], [], []]);
    expect(store.claimants('nobody', 'A')).toEqual([]);
  });

  test('keeps the books of another payer, another beneficiary and another tenant apart', () => {
    const store = open();
    append(store, entry(claim('A', [line(1, 100)])), entry(claim('B', [line(1, 200)], { book: 'PLAN7' })));
    append(store, entry(claim('A', [line(1, 400)], { beneficiary: OTHER_BENEFICIARY })));
    store.append('elsewhere', RUN, new Map(), [entry(claim('A', [line(1, 800)]))]);
    expect(store.status(TENANT, BENEFICIARY).balances.map((b) => [b.book, b.lowCents])).toEqual([
      ['medicare', 100],
      ['PLAN7', 200],
    ]);
    expect(store.status('elsewhere', BENEFICIARY).balances.map((b) => b.lowCents)).toEqual([800]);
    expect([...store.beneficiaries(TENANT)]).toEqual([OTHER_BENEFICIARY, BENEFICIARY]);
    expectSound(store);
  });

  test('records the same claim once, however often and under whatever run it is sent', () => {
    const store = open();
    const record = claim('A', [line(1, 6123)]);
    const once = append(store, entry(record));
    const before = store.status(TENANT, BENEFICIARY);
    const again = store.append(TENANT, { ...RUN, file: 'again.837' }, new Map([[BENEFICIARY, before.lastSequence]]), [
      entry({ ...record, lines: [line(1, 9999)] }),
      entry(record),
    ]);
    expect(once.outcomes).toEqual([{ outcome: 'posted', sequence: 1 }]);
    expect(again).toEqual({
      status: 'appended',
      outcomes: [
        { outcome: 'exists', sequence: 1 },
        { outcome: 'exists', sequence: 1 },
      ],
      lastSequences: new Map(),
    });
    expect(store.status(TENANT, BENEFICIARY)).toEqual(before);
  });

  test('records a claim that is twice in one append once', () => {
    const store = open();
    const record = claim('A', [line(1, 6123)]);
    expect(append(store, entry(record), entry(record)).outcomes.map((o) => o.outcome)).toEqual(['posted', 'exists']);
    expect(balance(store)).toEqual([['pt_slp', 6123, 6123]]);
  });

  test('refuses a changed resend and writes the rest of the append', () => {
    const store = open();
    append(store, entry(claim('A', [line(1, 100)])));
    const changed = entry(claim('A', [line(1, 101)], { contentHash: 'a2' }));
    const result = append(store, changed, entry(claim('B', [line(1, 10)])));
    expect(result.outcomes).toEqual([
      { outcome: 'changed', sequence: 1 },
      { outcome: 'posted', sequence: 3 },
    ]);
    expect(balance(store)).toEqual([['pt_slp', 110, 110]]);
    expectSound(store);
  });

  test('a replacement takes the original back in full before its own amount', () => {
    const store = open();
    append(store, entry(claim('A', [line(1, 100), line(2, 50, { bucket: 'ot' })])));
    const replacement = claim('A', [line(1, 70)], { frequency: '7', contentHash: 'a2' });
    append(store, entry(replacement, { reverses: { sequence: 1 } }));
    const { postings } = store.status(TENANT, BENEFICIARY);
    expect(
      postings.slice(2).map((p) => [p.kind, p.claimSequence, p.causeSequence, p.reversesSequence, p.lowCents]),
    ).toEqual([
      ['reversal', 1, 4, 2, -100],
      ['reversal', 1, 4, 3, -50],
      ['estimate', 4, 4, undefined, 70],
    ]);
    expect(booksOf(store).claims.map((c) => [c.sequence, c.live, c.reversedBy])).toEqual([
      [1, false, 4],
      [4, true, undefined],
    ]);
    expect(balance(store)).toEqual([
      ['pt_slp', 70, 70],
      ['ot', 0, 0],
    ]);
    expectSound(store);
  });

  test('a void takes the claim back and puts nothing in its place', () => {
    const store = open();
    append(store, entry(claim('A', [line(1, 100)])));
    const voided = claim('A', [line(1, 0, { bucket: '', basis: 'void' })], { frequency: '8', contentHash: 'a8' });
    append(store, entry(voided, { reverses: { sequence: 1 } }));
    expect(balance(store)).toEqual([['pt_slp', 0, 0]]);
    expect(booksOf(store).claims.map((c) => c.live)).toEqual([false, false]);
    expect(append(store, entry(voided), entry(claim('A', [line(1, 100)]))).outcomes.map((o) => o.outcome)).toEqual([
      'exists',
      'exists',
    ]);
    expectSound(store);
  });

  test('a replacement with nothing to replace counts as a new claim', () => {
    const store = open();
    append(store, entry(claim('A', [line(1, 100)], { frequency: '7' })));
    expect(balance(store)).toEqual([['pt_slp', 100, 100]]);
    expectSound(store);
  });

  test('an entry can take back and rerank entries before it in the same append', () => {
    const store = open();
    const result = append(
      store,
      entry(claim('A', [line(1, 100)])),
      entry(claim('B', [line(1, 60), line(2, 40)])),
      entry(claim('A', [line(1, 90)], { frequency: '7', contentHash: 'a7' }), {
        reverses: { entry: 0 },
        reranks: [{ claim: { entry: 1 }, line: 2, lowDelta: 6, highDelta: 6, keepsFull: true }],
      }),
      entry(claim('B', [line(1, 1)], { frequency: '7', contentHash: 'b7' }), { reverses: { entry: 1 } }),
    );
    expect(result.outcomes.map((o) => o.sequence)).toEqual([1, 3, 5, 9]);
    expect(balance(store)).toEqual([['pt_slp', 91, 91]]);
    expect(result.lastSequences).toEqual(new Map([[BENEFICIARY, 11]]));
    expectSound(store);
  });

  test('a rerank changes what a line is worth now and not what it was recorded as', () => {
    const store = open();
    append(store, entry(claim('A', [line(1, 100), line(2, 200)])));
    const reranks = [{ claim: { sequence: 1 }, line: 2, lowDelta: -30, highDelta: -20, keepsFull: false }];
    append(store, entry(claim('B', [line(1, 5)]), { reranks }));
    const [first] = booksOf(store).claims;
    expect(first?.record.lines[1]).toEqual(line(2, 200));
    expect(first?.worth).toEqual([
      { lowCents: 100, highCents: 100, keepsFull: true, isConfirmed: false },
      { lowCents: 170, highCents: 180, keepsFull: false, isConfirmed: false },
    ]);
    expect(balance(store)).toEqual([['pt_slp', 275, 285]]);
    append(store, entry(claim('A', [], { frequency: '8', contentHash: 'a8' }), { reverses: { sequence: 1 } }));
    expect(balance(store)).toEqual([['pt_slp', 5, 5]]);
    expectSound(store);
  });

  test('refuses the whole append when a beneficiary has moved on, and names it', () => {
    const store = open();
    append(
      store,
      entry(claim('A', [line(1, 100)])),
      entry(claim('A', [line(1, 1)], { beneficiary: OTHER_BENEFICIARY })),
    );
    const seen = new Map([[OTHER_BENEFICIARY, booksOf(store, OTHER_BENEFICIARY).lastSequence]]);
    const entries = [
      entry(claim('B', [line(1, 1)], { beneficiary: OTHER_BENEFICIARY })),
      entry(claim('B', [line(1, 1)])),
    ];
    expect(store.append(TENANT, RUN, seen, entries)).toEqual({ status: 'stale', stale: [BENEFICIARY] });
    expect(store.verify()).toMatchObject({ claims: 2, postings: 2, issue: undefined });
    seen.set(BENEFICIARY, booksOf(store).lastSequence);
    expect(store.append(TENANT, RUN, seen, entries).status).toBe('appended');
  });

  test('the answer to an append is what the next append has to expect', () => {
    const store = open();
    const first = append(store, entry(claim('A', [line(1, 100)])));
    expect(store.append(TENANT, RUN, first.lastSequences, [entry(claim('B', [line(1, 1)]))]).status).toBe('appended');
    expect(store.append(TENANT, RUN, first.lastSequences, [entry(claim('C', [line(1, 1)]))]).status).toBe('stale');
  });

  test('an opening amount is posted once for its date and source, and refused with another amount', () => {
    const store = open();
    const results = store.addOpenings(TENANT, [opening(50000), opening(50000), opening(50001)], '2026-02-02T08:00:00Z');
    expect(results).toEqual([
      { outcome: 'posted', sequence: 1, recordedCents: 50000 },
      { outcome: 'exists', sequence: 1, recordedCents: 50000 },
      { outcome: 'changed', sequence: 1, recordedCents: 50000 },
    ]);
    const others = [
      opening(1, { asOf: isoDate('2026-02-02') }),
      opening(2, { source: 'portal' }),
      opening(4, { book: 'PLAN7' }),
    ];
    store.addOpenings(TENANT, [...others, opening(50001)], '2026-02-03T08:00:00Z');
    expect(balance(store)).toEqual([
      ['pt_slp', 50003, 50003],
      ['pt_slp', 4, 4],
    ]);
    expect(booksOf(store).openings[0]).toEqual({ ...opening(50000), sequence: 1, recordedAt: '2026-02-02T08:00:00Z' });
    expectSound(store);
  });

  test('an opening amount makes books loaded before it stale', () => {
    const store = open();
    store.addOpenings(TENANT, [opening(1)], '2026-02-02T08:00:00Z');
    expect(store.append(TENANT, RUN, new Map(), [entry(claim('A', []))])).toEqual({
      status: 'stale',
      stale: [BENEFICIARY],
    });
  });

  test('status gives one year when asked for one', () => {
    const store = open();
    append(store, entry(claim('A', [line(1, 1), line(2, 2, { year: 2025, serviceDate: isoDate('2025-12-31') })])));
    expect(store.status(TENANT, BENEFICIARY, 2025).postings.map((p) => p.lowCents)).toEqual([2]);
    expect(store.status(TENANT, BENEFICIARY, 2025).balances.map((b) => b.year)).toEqual([2025]);
  });

  test.each<[string, ClaimEntry]>([
    [
      'takes back a claim that is not under its key',
      entry(claim('B', [], { frequency: '7' }), { reverses: { sequence: 1 } }),
    ],
    ['leaves a live original standing', entry(claim('A', [], { frequency: '7' }))],
    ['is an original and takes something back', entry(claim('B', []), { reverses: { sequence: 1 } })],
    ['refers to a claim that is not there', entry(claim('B', []), { reranks: [rerank(99, 1)] })],
    ['reranks a line that is not there', entry(claim('B', []), { reranks: [rerank(1, 9)] })],
    ['reranks a line that accrues nothing', entry(claim('B', []), { reranks: [rerank(1, 2)] })],
    [
      "reranks another beneficiary's line",
      entry(claim('B', [], { beneficiary: OTHER_BENEFICIARY }), { reranks: [rerank(1, 1)] }),
    ],
    [
      'refers to an entry that comes later',
      entry(claim('B', []), { reranks: [{ ...rerank(1, 1), claim: { entry: 5 } }] }),
    ],
    ['has no beneficiary', entry(claim('B', [], { beneficiary: '' }))],
  ])('throws at an entry that %s, and keeps nothing of its append', (_what, wrong) => {
    const store = open();
    append(store, entry(claim('A', [line(1, 100), line(2, 0, { bucket: '' })], { contentHash: 'original' })));
    const before = store.status(TENANT, BENEFICIARY);
    const expected = new Map([[BENEFICIARY, before.lastSequence]]);
    expect(() => store.append(TENANT, RUN, expected, [entry(claim('C', [line(1, 1)])), wrong])).toThrow(
      expect.objectContaining({ code: 'LEDGER_MISUSE' }),
    );
    expect(store.status(TENANT, BENEFICIARY)).toEqual(before);
    expectSound(store);
  });

  test('throws when a claim already taken back is reranked', () => {
    const store = open();
    append(store, entry(claim('A', [line(1, 100)])));
    append(store, entry(claim('A', [], { frequency: '8', contentHash: 'a8' }), { reverses: { sequence: 1 } }));
    expect(() => append(store, entry(claim('B', []), { reranks: [rerank(1, 1)] }))).toThrow('not live');
  });
});

test.each([
  ['has a part of a cent', [line(1, 0.5)]],
  ['has its low end above its high end', [line(1, 2, { allowedHighCents: 1 })]],
  ['has an amount on a line that accrues nothing', [line(1, 1, { bucket: '' })]],
])('a claim that %s is not encoded', (_what, lines) => {
  expect(() => encodeClaim(claim('B', lines))).toThrow(expect.objectContaining({ code: 'LEDGER_MISUSE' }));
});

function rerank(sequence: number, lineNumber: number) {
  return { claim: { sequence }, line: lineNumber, lowDelta: 1, highDelta: 1, keepsFull: true };
}

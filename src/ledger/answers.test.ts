import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import type { Answer } from './answer.ts';
import { memoryStore } from './memory.ts';
import type { ClaimEntry, Store } from './store.ts';
import { answer, answered, rejection, reversalOf } from './testing/answers.ts';
import { BENEFICIARY, claim, entry, line, OTHER_BENEFICIARY, opening, RUN, TENANT } from './testing/claims.ts';
import { type Closers, STORES } from './testing/stores.ts';

const closers: Closers = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

const ANSWERED = { ...RUN, file: 'remittance.835', fileHash: 'beef' };

function books(store: Store, beneficiary = BENEFICIARY) {
  const [found] = store.load(TENANT, [beneficiary]);
  if (!found) throw new Error('nothing loaded');
  return found;
}

function send(store: Store, ...entries: ClaimEntry[]): void {
  const who = [...new Set(entries.map(({ claim: { head } }) => head.beneficiary))];
  const expected = new Map(store.load(TENANT, who).map((b) => [b.beneficiary, b.lastSequence]));
  expect(store.append(TENANT, RUN, expected, entries).status).toBe('appended');
}

function hear(store: Store, ...answers: Answer[]) {
  return store.postAnswers(TENANT, ANSWERED, answers).map(({ outcome }) => outcome);
}

/** `[year, bucket, low, high, confirmed]` of every balance that is not all zero, in order. */
function balances(store: Store, beneficiary = BENEFICIARY) {
  expect(store.verify().issue).toBeUndefined();
  return books(store, beneficiary)
    .balances.map((b) => [b.year, b.bucket, b.lowCents, b.highCents, b.confirmedCents] as const)
    .filter(([, , ...cents]) => cents.some((each) => each !== 0))
    .sort((a, b) => (`${a}` < `${b}` ? -1 : 1));
}

const ORIGINAL = entry(claim('A', [line(1, 3000), line(2, 2500, { code: '97140' })]));
const PAID = answer('A', [answered(1, 3100), answered(2, 2400, { code: '97140' })]);

function replacement(cents: number, rest: Partial<ClaimEntry> = {}): ClaimEntry {
  return entry(claim('A', [line(1, cents)], { frequency: '7', contentHash: 'a7', payerClaimNumber: 'ICN-A' }), rest);
}

describe.each(Object.entries(STORES))('the %s store, told what a payer answered,', (_name, make) => {
  const open = () => {
    const store = make(closers);
    closers.push(() => store.close());
    return store;
  };

  test('takes the estimate back and posts what was allowed, once', () => {
    const store = open();
    send(store, ORIGINAL);
    expect(balances(store)).toEqual([[2026, 'pt_slp', 5500, 5500, 0]]);
    expect(hear(store, PAID, PAID)).toEqual(['settled', 'exists']);
    expect(hear(store, PAID)).toEqual(['exists']);
    expect(balances(store)).toEqual([[2026, 'pt_slp', 5500, 5500, 5500]]);
    expect(store.status(TENANT, BENEFICIARY).postings.map((p) => [p.kind, p.lowCents])).toEqual([
      ['estimate', 5500],
      ['settlement', -5500],
      ['confirmed', 5500],
    ]);
    expect(books(store).claims[0]?.worth.map((w) => [w.lowCents, w.isConfirmed])).toEqual([
      [3100, true],
      [2400, true],
    ]);
  });

  test('says the same when all that comes between is one transaction', () => {
    const tell = (isHeld: boolean) => {
      const store = open();
      if (isHeld) store.hold();
      send(store, ORIGINAL, entry(claim('B', [line(1, 700)])));
      const heard = [hear(store, answer('B', [answered(1, 650)])), hear(store, PAID)];
      send(store, replacement(2000, { reverses: { sequence: 1 } }));
      heard.push(hear(store, reversalOf(PAID)), hear(store, PAID));
      heard.push(hear(store, answer('A', [answered(1, 1900)], { identity: 'A7', frequency: '7' })));
      if (isHeld) store.commit();
      const { postings } = store.status(TENANT, BENEFICIARY);
      return { heard, balances: balances(store), postings: postings.map((p) => [p.kind, p.lowCents, p.causeSequence]) };
    };
    expect(tell(true)).toEqual(tell(false));
  });

  test('leaves in flight the lines that were not answered', () => {
    const store = open();
    send(store, ORIGINAL);
    hear(store, answer('A', [answered(2, 2400, { code: '97140' })]));
    expect(balances(store)).toEqual([[2026, 'pt_slp', 5400, 5400, 2400]]);
  });

  test('counts nothing of a denied line, nor of a claim denied without lines', () => {
    const [one, other] = [open(), open()];
    send(one, ORIGINAL);
    send(other, ORIGINAL);
    hear(one, answer('A', [answered(1, 0), answered(2, 2400, { code: '97140' })]));
    hear(other, answer('A', [], { status: '4' }));
    expect(balances(one)).toEqual([[2026, 'pt_slp', 2400, 2400, 2400]]);
    expect(balances(other)).toEqual([]);
  });

  test('finds lines by code, day and charge where no number is echoed, and whatever modifiers the payer put', () => {
    const store = open();
    send(store, ORIGINAL);
    const lines = [
      answered(2, 2400, { controlNumber: '', code: '97140', modifiers: 'GP:59' }),
      answered(1, 3100, { controlNumber: '', modifiers: '', bucket: '' }),
    ];
    hear(store, answer('A', lines));
    expect(balances(store)).toEqual([[2026, 'pt_slp', 5500, 5500, 5500]]);
  });

  test('keeps what is like no claim of ours, counts it, and joins it when the claim comes', () => {
    const store = open();
    expect(hear(store, PAID)).toEqual(['waiting']);
    expect(balances(store)).toEqual([[2026, 'pt_slp', 5500, 5500, 5500]]);
    expect(books(store).answers.map((a) => a.claimSequence)).toEqual([undefined]);
    send(store, ORIGINAL);
    expect(balances(store)).toEqual([[2026, 'pt_slp', 5500, 5500, 5500]]);
    expect(books(store).answers[0]?.claimSequence).toBe(books(store).claims[0]?.sequence);
  });

  test('keeps an answer about nobody that can be told, and counts it nowhere', () => {
    const store = open();
    expect(hear(store, answer('B', [answered(1, 100)], { beneficiary: '' }))).toEqual(['waiting']);
    expect([...store.answers(TENANT)].map((a) => [a.beneficiary, a.answer.claimId])).toEqual([['', 'B']]);
    expect(store.verify()).toMatchObject({ issue: undefined, answers: 1, postings: 0 });
  });

  test('knows whose a claim is when the payer has another identifier for the patient', () => {
    const store = open();
    send(store, ORIGINAL);
    expect(hear(store, answer('A', PAID.lines, { beneficiary: OTHER_BENEFICIARY }))).toEqual(['settled']);
    expect(balances(store)).toEqual([[2026, 'pt_slp', 5500, 5500, 5500]]);
    expect(balances(store, OTHER_BENEFICIARY)).toEqual([]);
  });

  test('takes a payment back with its reversal, and posts the correction', () => {
    const store = open();
    send(store, ORIGINAL);
    hear(store, PAID, reversalOf(PAID));
    expect(balances(store)).toEqual([]);
    const corrected = { payerClaimNumber: 'ICN-A2', frequency: '7', decidedOn: isoDate('2026-04-20') };
    hear(store, answer('A', [answered(1, 3100), answered(2, 0, { code: '97140' })], corrected));
    expect(balances(store)).toEqual([[2026, 'pt_slp', 3100, 3100, 3100]]);
  });

  test('counts a replacement instead of what was paid, until the payer has decided it', () => {
    const store = open();
    send(store, ORIGINAL);
    hear(store, PAID);
    send(store, replacement(2000, { reverses: { sequence: 1 } }));
    expect(balances(store)).toEqual([[2026, 'pt_slp', 2000, 2000, 5500]]);
    const later = { payerClaimNumber: 'ICN-R', frequency: '7', decidedOn: isoDate('2026-04-20') };
    hear(store, reversalOf(PAID), answer('A', [answered(1, 1900)], later));
    expect(balances(store)).toEqual([[2026, 'pt_slp', 1900, 1900, 1900]]);
  });

  test('lets what was paid stand when the payer refuses the replacement', () => {
    const store = open();
    send(store, ORIGINAL);
    hear(store, PAID);
    send(store, replacement(2000, { reverses: { sequence: 1 } }));
    hear(store, rejection('A', { decidedOn: isoDate('2026-04-01') }));
    expect(balances(store)).toEqual([[2026, 'pt_slp', 5500, 5500, 5500]]);
    const again = { frequency: '7', contentHash: 'a7b', payerClaimNumber: 'ICN-A' };
    send(store, entry(claim('A', [line(1, 2100)], again), { reverses: { sequence: 1 } }));
    expect(balances(store)).toEqual([[2026, 'pt_slp', 2100, 2100, 5500]]);
  });

  test('takes a void at its word, and at the payer’s once it has reversed', () => {
    const store = open();
    send(store, ORIGINAL);
    hear(store, PAID);
    send(store, entry(claim('A', [], { frequency: '8', contentHash: 'a8' }), { reverses: { sequence: 1 } }));
    expect(balances(store)).toEqual([[2026, 'pt_slp', 0, 0, 5500]]);
    hear(store, reversalOf(PAID));
    expect(balances(store)).toEqual([]);
  });

  test('counts nothing of a claim that was rejected before it was decided, nor after it was sent again', () => {
    const store = open();
    send(store, ORIGINAL);
    hear(store, rejection('A', { claimSequence: 1 }));
    expect(balances(store)).toEqual([]);
    expect(books(store).claims[0]).toMatchObject({ live: false, isRejected: true });
  });

  test('leaves an original paid when the same claim comes back as a duplicate', () => {
    const store = open();
    send(store, ORIGINAL);
    hear(store, PAID);
    const duplicate = { status: '4', payerClaimNumber: 'ICN-DUP', decidedOn: isoDate('2026-03-27') };
    hear(store, answer('A', [answered(1, 0), answered(2, 0, { code: '97140' })], duplicate));
    expect(balances(store)).toEqual([[2026, 'pt_slp', 5500, 5500, 5500]]);
  });

  test('puts a December line to its own year, whenever it is paid', () => {
    const store = open();
    const day = { serviceDate: isoDate('2025-12-31') } as const;
    const [december, january] = [claim('D', [line(1, 3000, { ...day, year: 2025 })]), claim('J', [line(1, 100)])];
    send(store, entry({ ...december, firstDay: day.serviceDate }), entry(january));
    hear(store, answer('D', [answered(1, 2900, day)], { decidedOn: isoDate('2026-01-20') }));
    expect(balances(store)).toEqual([
      [2025, 'pt_slp', 2900, 2900, 2900],
      [2026, 'pt_slp', 100, 100, 0],
    ]);
  });

  test('leaves what an opening says beside it', () => {
    const store = open();
    store.addOpenings(TENANT, [opening(40000)], '2026-02-01T00:00:00Z');
    send(store, ORIGINAL);
    hear(store, PAID);
    expect(books(store).balances).toMatchObject([{ lowCents: 45500, confirmedCents: 5500, openingCents: 40000 }]);
  });

  test('keeps each checkpoint once, and lets it change no balance', () => {
    const store = open();
    const said = { beneficiary: BENEFICIARY, year: 2026, bucket: 'ot', usedCents: 12345, source: '271' } as const;
    const checkpoints = [{ ...said, asOf: isoDate('2026-03-01') }];
    expect(store.postCheckpoints(TENANT, ANSWERED, checkpoints)).toEqual([true]);
    expect(store.postCheckpoints(TENANT, ANSWERED, checkpoints)).toEqual([false]);
    expect(books(store).checkpoints).toMatchObject(checkpoints);
    expect(balances(store)).toEqual([]);
  });

  test('shows every account at a glance, whom a payer told of a year, and moves its last numbers with all that is written', () => {
    const store = open();
    expect([[...store.accounts(TENANT)], store.told(TENANT, 2026), store.last(TENANT)]).toEqual([
      [],
      [],
      { sequence: 0, run: 0 },
    ]);
    send(store, ORIGINAL);
    const sent = store.last(TENANT);
    const { beneficiary, lastSequence, balances: own } = books(store);
    expect([...store.accounts(TENANT)]).toEqual([{ beneficiary, lastSequence, balances: own, answers: 0 }]);
    expect([[...store.accounts('another')], [...store.accounts(TENANT, beneficiary)]]).toEqual([[], []]);
    const said = { beneficiary: OTHER_BENEFICIARY, year: 2026, bucket: 'ot', usedCents: 1, source: '271' } as const;
    store.postCheckpoints(TENANT, ANSWERED, [{ ...said, asOf: isoDate('2026-03-01') }]);
    expect(store.last(TENANT).sequence).toBeGreaterThan(sent.sequence);
    expect([store.told(TENANT, 2026), store.told(TENANT, 2025)]).toEqual([[OTHER_BENEFICIARY], []]);
  });

  test('says whose books were written to since, whatever was written, in order', () => {
    const store = open();
    const since = (sequence: number, tenant = TENANT) => {
      const all = store.changedAfter(tenant, sequence);
      expect(all.map((each) => each.sequence)).toEqual(all.map((each) => each.sequence).sort((a, b) => a - b));
      return [...new Set(all.map((each) => each.beneficiary))];
    };
    const steps = [
      () => send(store, ORIGINAL),
      () => store.addOpenings(TENANT, [opening(40000)], '2026-02-01T00:00:00Z'),
      () => hear(store, PAID),
      () => hear(store, { ...PAID, identity: 'of nobody', claimId: 'ANOTHER', beneficiary: '' }),
      () => {
        const said = { beneficiary: OTHER_BENEFICIARY, year: 2026, bucket: 'ot', usedCents: 1, source: '271' } as const;
        store.postCheckpoints(TENANT, ANSWERED, [{ ...said, asOf: isoDate('2026-03-01') }]);
      },
    ];
    const seen = steps.map((step) => {
      const { sequence } = store.last(TENANT);
      step();
      expect(since(store.last(TENANT).sequence)).toEqual([]);
      return since(sequence);
    });
    expect(seen).toEqual([[BENEFICIARY], [BENEFICIARY], [BENEFICIARY], [''], [OTHER_BENEFICIARY]]);
    expect([since(0), since(0, 'another')]).toEqual([[BENEFICIARY, '', OTHER_BENEFICIARY], []]);
    const [nobodys] = store.changedAfter(TENANT, 0).filter(({ beneficiary }) => beneficiary === '');
    const from = (nobodys?.sequence ?? 0) - 1;
    expect(store.nobodysAfter(TENANT, from).map(({ answer }) => answer.claimId)).toEqual(['ANOTHER']);
    expect([store.nobodysAfter(TENANT, from + 1), store.nobodysAfter('another', 0)]).toEqual([[], []]);
  });

  test('knows the claims of a transaction that was sent, and of the latest that had its numbers', () => {
    const store = open();
    const controls = { interchange: '000000001', group: '1', transaction: '0001', batch: 'B1' };
    const both = [entry(claim('A', [line(1, 1)])), entry(claim('B', [line(1, 1)]))];
    store.append(TENANT, RUN, new Map(), both, [{ ...controls, from: 1, through: 1 }]);
    expect(store.sentIn(TENANT, 'group', '1', '0001').map((c) => c.claimId)).toEqual(['B']);
    expect(store.sentIn(TENANT, 'interchange', '000000001', '0002')).toEqual([]);
    store.append(
      TENANT,
      { ...RUN, fileHash: 'next' },
      seen(store),
      [entry(claim('C', [line(1, 1)]))],
      [{ ...controls, from: 0, through: 0 }],
    );
    expect(store.sentIn(TENANT, 'group', '1', '0001').map((c) => c.claimId)).toEqual(['C']);
  });
});

function seen(store: Store): ReadonlyMap<string, number> {
  return new Map(store.load(TENANT, [BENEFICIARY]).map((b) => [b.beneficiary, b.lastSequence]));
}

/** Two claims, one of them replaced, and every answer to them. */
const ANSWERS: readonly Answer[] = [
  PAID,
  reversalOf(PAID),
  answer('A', [answered(1, 1900)], {
    payerClaimNumber: 'ICN-R',
    frequency: '7',
    decidedOn: isoDate('2026-04-20'),
  }),
  answer('B', [answered(1, 777)]),
  answer('B', [answered(1, 0)], { status: '4', payerClaimNumber: 'ICN-B-DUP', decidedOn: isoDate('2026-05-01') }),
  answer('Z', [answered(1, 5)], { provider: '1234567893' }),
];
const CLAIMS: readonly ClaimEntry[] = [
  ORIGINAL,
  entry(claim('B', [line(1, 800)], { contentHash: 'b1' })),
  replacement(2000, { reverses: { sequence: 0 } }),
];

test('the books say the same in the end, in whatever order answers come, among the claims and more than once', () => {
  const steps = [...ANSWERS.map((_, at) => at), ...ANSWERS.map((_, at) => at), ...CLAIMS.map(() => -1)];
  fc.assert(
    fc.property(fc.shuffledSubarray(steps, { minLength: steps.length }), (order) => {
      const store = memoryStore();
      let sent = 0;
      for (const step of order) {
        if (step >= 0) hear(store, ANSWERS[step] as Answer);
        else {
          const next = CLAIMS[sent++] as ClaimEntry;
          const original = books(store).claims.find(({ record }) => record.claimId === 'A')?.sequence;
          send(store, next.reverses ? { ...next, reverses: { sequence: original as number } } : next);
        }
      }
      expect(balances(store)).toEqual([[2026, 'pt_slp', 1900 + 777 + 5, 1900 + 777 + 5, 1900 + 777 + 5]]);
      expect(books(store).claims.map(({ live }) => live)).toEqual([false, true, true]);
    }),
    { numRuns: 300 },
  );
});

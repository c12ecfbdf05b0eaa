import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { ClaimEntry, Store } from './store.ts';
import { BENEFICIARY, claim, entry, line, OTHER_BENEFICIARY, opening, RUN, TENANT } from './testing/claims.ts';
import { type Closers, STORES } from './testing/stores.ts';

const closers: Closers = [];
afterAll(() => {
  for (const close of closers.splice(0).reverse()) close();
});

/** One thing that reaches a practice's ledger. */
const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('claim' as const),
      who: fc.constantFrom(BENEFICIARY, OTHER_BENEFICIARY),
      id: fc.constantFrom('A', 'B', 'C', 'D'),
      frequency: fc.constantFrom('1', '1', '1', '7', '7', '8'),
      amounts: fc.array(
        fc.record({ year: fc.constantFrom(2025, 2026), ot: fc.boolean(), low: fc.nat(300), more: fc.nat(2) }),
        { maxLength: 4 },
      ),
      rerank: fc.option(fc.record({ id: fc.constantFrom('A', 'B', 'C', 'D'), low: fc.integer({ min: -5, max: 5 }) }), {
        nil: undefined,
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('opening' as const),
      who: fc.constantFrom(BENEFICIARY, OTHER_BENEFICIARY),
      cents: fc.nat(3),
      source: fc.constantFrom('portal', 'telephone'),
    }),
  },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;
type ClaimEvent = Extract<Event, { kind: 'claim' }>;

/** The books as one would keep them on paper: what stands under each key, line by line, and the openings. */
class Paper {
  readonly seen = new Set<string>();
  readonly standing = new Map<string, { year: number; bucket: 'pt_slp' | 'ot'; low: number; high: number }[]>();
  readonly openings = new Map<string, { who: string; cents: number }>();

  balances(who: string): string[] {
    const sums = new Map<string, [number, number]>();
    const add = (key: string, low: number, high: number) => {
      const [a, b] = sums.get(key) ?? [0, 0];
      sums.set(key, [a + low, b + high]);
    };
    for (const [key, lines] of this.standing) {
      if (key.startsWith(who)) for (const l of lines) add(`${l.year} ${l.bucket}`, l.low, l.high);
    }
    for (const o of this.openings.values()) if (o.who === who) add('2026 pt_slp', o.cents, o.cents);
    return [...sums]
      .filter(([, [low, high]]) => low !== 0 || high !== 0)
      .map(([key, sum]) => `${key} ${sum.join('..')}`)
      .sort();
  }
}

/** Sends one claim to the store and writes it on paper; both must say the same became of it. @returns whether it was refused */
function send(store: Store, paper: Paper, e: ClaimEvent): boolean {
  const key = `${e.who} ${e.id}`;
  const contentHash = JSON.stringify([e.frequency, e.amounts]);
  const lines =
    e.frequency === '8'
      ? []
      : e.amounts.map((a, i) =>
          line(i + 1, a.low, {
            year: a.year,
            bucket: a.ot ? 'ot' : 'pt_slp',
            allowedHighCents: a.low + a.more,
          }),
        );
  const books = store.load(TENANT, [e.who])[0]!;
  const liveOf = (id: string) => books.claims.find((c) => c.live && c.record.claimId === id);
  const corrects = e.frequency !== '1';
  const target = corrects ? liveOf(e.id) : undefined;
  const isNew = !paper.seen.has(key + contentHash) && (corrects || !paper.standing.has(key));
  const reranked = e.rerank && e.rerank.id !== e.id ? liveOf(e.rerank.id) : undefined;
  const delta = e.rerank?.low ?? 0;
  const next: ClaimEntry = entry(claim(e.id, lines, { beneficiary: e.who, frequency: e.frequency, contentHash }), {
    ...(target ? { reverses: { sequence: target.sequence } } : {}),
    reranks:
      reranked && reranked.record.lines.length > 0
        ? [{ claim: { sequence: reranked.sequence }, line: 1, lowDelta: delta, highDelta: delta, keepsFull: true }]
        : [],
  });
  const result = store.append(TENANT, RUN, new Map([[e.who, books.lastSequence]]), [next]);
  const outcome = result.status === 'appended' ? result.outcomes[0]?.outcome : 'stale';
  expect(outcome).toBe(isNew ? 'posted' : paper.seen.has(key + contentHash) ? 'exists' : 'changed');
  if (!isNew) return outcome === 'changed';
  paper.seen.add(key + contentHash);
  const first = next.reranks.length > 0 ? paper.standing.get(`${e.who} ${e.rerank?.id}`)?.[0] : undefined;
  if (first) {
    first.low += delta;
    first.high += delta;
  }
  paper.standing.delete(key);
  if (e.frequency !== '8') {
    paper.standing.set(
      key,
      e.amounts.map((a) => ({ year: a.year, bucket: a.ot ? 'ot' : 'pt_slp', low: a.low, high: a.low + a.more })),
    );
  }
  return false;
}

/** @returns whether it was refused: what is refused has not happened, and may happen when it comes again */
function happen(store: Store, paper: Paper, e: Event): boolean {
  if (e.kind === 'claim') return send(store, paper, e);
  open(store, paper, e);
  return false;
}

function open(store: Store, paper: Paper, e: Exclude<Event, ClaimEvent>): void {
  const key = `${e.who} ${e.source}`;
  const known = paper.openings.get(key);
  const [result] = store.addOpenings(
    TENANT,
    [opening(e.cents, { beneficiary: e.who, source: e.source })],
    '2026-03-01T00:00:00Z',
  );
  expect(result?.outcome).toBe(known === undefined ? 'posted' : known.cents === e.cents ? 'exists' : 'changed');
  if (known === undefined) paper.openings.set(key, { who: e.who, cents: e.cents });
}

function balancesOf(store: Store, who: string): string[] {
  return store
    .status(TENANT, who)
    .balances.filter((b) => b.lowCents !== 0 || b.highCents !== 0)
    .map((b) => `${b.year} ${b.bucket} ${b.lowCents}..${b.highCents}`)
    .sort();
}

/** A store that takes time to open is opened fewer times. */
const RUNS: Readonly<Record<string, number>> = { memory: 300, sqlite: 25, postgres: 5 };

describe.each(Object.entries(STORES))('the %s store', (name, make) => {
  const numRuns = RUNS[name] ?? 25;

  test('balances what a paper book balances, after any history', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), (events) => {
        const [store, paper] = [make(closers), new Paper()];
        for (const e of events) happen(store, paper, e);
        for (const who of [BENEFICIARY, OTHER_BENEFICIARY]) expect(balancesOf(store, who)).toEqual(paper.balances(who));
        expect(store.verify().issue).toBeUndefined();
        store.close();
      }),
      { numRuns },
    );
  });

  test('has the same books whether or not anything is sent again, at any time', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 15 }), fc.array(fc.nat(), { maxLength: 15 }), (events, again) => {
        const [plain, repeated] = [make(closers), make(closers)];
        const [onePaper, otherPaper] = [new Paper(), new Paper()];
        const refused = new Set<Event>();
        for (const [i, e] of events.entries()) {
          happen(plain, onePaper, e);
          if (happen(repeated, otherPaper, e)) refused.add(e);
          for (const place of again) {
            const earlier = events[place % (i + 1)] as Event;
            if (!refused.has(earlier)) happen(repeated, otherPaper, earlier);
          }
        }
        const names = [BENEFICIARY, OTHER_BENEFICIARY];
        expect(repeated.load(TENANT, names)).toEqual(plain.load(TENANT, names));
        plain.close();
        repeated.close();
      }),
      { numRuns },
    );
  });
});

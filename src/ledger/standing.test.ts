import { afterEach, describe, expect, test } from 'vitest';
import { decodeLines, encodeClaim } from './block.ts';
import type { ClaimEntry, Store } from './store.ts';
import { answer, answered, rejection } from './testing/answers.ts';
import { BENEFICIARY, claim, entry, line, OTHER_BENEFICIARY, RUN, TENANT } from './testing/claims.ts';
import { type Closers, STORES } from './testing/stores.ts';

const closers: Closers = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

function send(store: Store, ...entries: ClaimEntry[]): void {
  const who = [...new Set(entries.map((each) => each.claim.head.beneficiary))];
  const expected = new Map(store.load(TENANT, who).map((books) => [books.beneficiary, books.lastSequence]));
  expect(store.append(TENANT, RUN, expected, entries).status).toBe('appended');
}

/** `[sequence, worth of each line]` of what stands, in order: as it is streamed, and as each beneficiary's books say. */
function both(store: Store) {
  const byNumber = (a: readonly [number, unknown], b: readonly [number, unknown]) => a[0] - b[0];
  const streamed = Array.from(
    store.standing(TENANT),
    ({ sequence, lines, worth }) =>
      [sequence, lines.map(({ allowedLowCents }, place) => worth?.[place]?.lowCents ?? allowedLowCents)] as const,
  );
  const loaded = store
    .load(TENANT, [...store.beneficiaries(TENANT)])
    .flatMap(({ claims }) => claims.filter(({ live }) => live))
    .map(({ sequence, worth }) => [sequence, worth.map(({ lowCents }) => lowCents)] as const);
  return [streamed.toSorted(byNumber), loaded.toSorted(byNumber)] as const;
}

describe.each(Object.entries(STORES))('what stands in the %s store', (_name, open) => {
  test('is every claim, whoever is billed for', () => {
    const store = open(closers);
    send(
      store,
      entry(claim('A', [line(1, 3000)])),
      entry(claim('B', [line(1, 1)], { beneficiary: OTHER_BENEFICIARY })),
    );
    const [streamed, loaded] = both(store);
    expect(streamed.map(([, cents]) => cents)).toEqual([[3000], [1]]);
    expect(streamed).toEqual(loaded);
    expect([...store.standing('another tenant')]).toEqual([]);
  });

  test('leaves out what is replaced, voided or rejected, and voids themselves', () => {
    const store = open(closers);
    send(store, entry(claim('A', [line(1, 3000)])), entry(claim('B', [line(1, 2000)])));
    send(store, entry(claim('C', [line(1, 500)], { beneficiary: OTHER_BENEFICIARY })));
    const [first, second] = [...store.standing(TENANT)].map(({ sequence }) => sequence) as [number, number];
    send(
      store,
      entry(claim('A', [line(1, 3100)], { frequency: '7', contentHash: 'a7' }), { reverses: { sequence: first } }),
      entry(claim('B', [line(1, 0)], { frequency: '8', contentHash: 'b8' }), { reverses: { sequence: second } }),
    );
    expect(both(store)[0].map(([, cents]) => cents)).toEqual([[500], [3100]]);
    store.postAnswers(TENANT, RUN, [rejection('C', { beneficiary: OTHER_BENEFICIARY })]);
    const [streamed, loaded] = both(store);
    expect(streamed).toEqual(loaded);
  });

  test('is at what the payer allowed, and at what a later claim of the day left of a line', () => {
    const store = open(closers);
    send(store, entry(claim('A', [line(1, 3000)])));
    const [earlier] = [...store.standing(TENANT)].map(({ sequence }) => sequence) as [number];
    const rerank = { claim: { sequence: earlier }, line: 1, lowDelta: -600, highDelta: -600, keepsFull: false };
    send(store, entry(claim('B', [line(1, 2900)]), { reranks: [rerank] }));
    expect(both(store)[0].map(([, cents]) => cents)).toEqual([[2400], [2900]]);
    store.postAnswers(TENANT, RUN, [answer('B', [answered(1, 2750)], { beneficiary: BENEFICIARY })]);
    const [streamed, loaded] = both(store);
    expect(streamed.at(-1)?.[1]).toEqual([2750]);
    expect(streamed).toEqual(loaded);
  });
});

describe('who rendered a line', () => {
  const of = (...renderings: string[]) => renderings.map((rendering, place) => line(place + 1, 3000, { rendering }));

  test.each([
    ['one for all', ['1000000004', '1000000004', '1000000004']],
    ['one each', ['1000000004', '1234567893', '1000000004']],
    ['nobody', ['', '']],
    ['nobody after somebody', ['1000000004', '', '']],
    ['somebody after nobody', ['', '1000000004']],
  ])('reads back as it was: %s', (_, renderings) => {
    const lines = [...of(...renderings), line(9, 0, { mppr: undefined, rendering: '1234567893' })];
    expect(decodeLines(encodeClaim(claim('A', lines)).block)).toEqual(lines);
  });

  test('is not known of a claim recorded before it was kept', () => {
    const before =
      '[[1,"2026-03-04",2026,"pt_slp","PT","97110","GP",1000,6000,3000,3000,"fee",0,0,248000,"KX_NOT_NEEDED",0,"L1",[4400,3000,2400,1]],' +
      '[2,"2026-03-04",2026,"","","99213","",1000,6000,0,0,"none",0,0,0,"NOT_SUBJECT",0,"L2"]]';
    expect(decodeLines(before).map(({ number, rendering, mppr }) => [number, rendering, mppr?.peRvu])).toEqual([
      [1, '', 4400],
      [2, '', undefined],
    ]);
  });
});

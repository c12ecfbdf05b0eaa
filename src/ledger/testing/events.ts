import fc from 'fast-check';
import { isoDate } from '../../base/index.ts';
import type { Answer } from '../answer.ts';
import type { ClaimEntry, Store } from '../store.ts';
import { acceptance, answer, answered, rejection, reversalOf } from './answers.ts';
import { BENEFICIARY, claim, entry, line, OTHER_BENEFICIARY, opening, RUN, sessions } from './claims.ts';

const who = fc.constantFrom(BENEFICIARY, OTHER_BENEFICIARY, '1EG4TE5MK74');
const id = fc.constantFrom('A', 'B', 'C');
const run = fc
  .constantFrom('2026-03-05', '2026-03-20', '2026-04-02')
  .map((day) => ({ ...RUN, recordedAt: `${day}T09:00:00Z` }));

const claims = fc.record({
  kind: fc.constant('append' as const),
  run,
  isHeld: fc.boolean(),
  sent: fc.array(
    fc.record({
      who,
      id,
      cents: fc.nat(3),
      frequency: fc.constantFrom('1', '1', '1', '7', '8'),
      day: fc.constantFrom('2026-03-04', '2026-03-05'),
      submission: fc.constantFrom('f11e0001', 'f11e0001', 'f11e0002'),
      reranks: fc.option(id, { nil: undefined }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});
const heard = fc.record({
  kind: fc.constant('answers' as const),
  run,
  answers: fc.array(
    fc.record({
      who: fc.oneof(who, fc.constant('')),
      id,
      cents: fc.nat(3),
      is: fc.constantFrom('paid', 'paid', 'taken back', 'taken back', 'rejected', 'rejected', 'taken in'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  alias: fc.option(fc.tuple(who, who), { nil: undefined, freq: 4 }),
});
const told = fc.record({
  kind: fc.constant('told' as const),
  run,
  who,
  cents: fc.nat(2),
  source: fc.constantFrom('reply', 'telephone'),
});
/** One thing that reaches the ledger of a clinic: claims, answers of payers in any order, and what others have used. */
export const event = fc.oneof(
  { weight: 3, arbitrary: claims },
  { weight: 2, arbitrary: heard },
  { weight: 1, arbitrary: told },
);
export type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** Does to a store what happens, as a careful caller does it, and gives every answer the store gave. */
export function happen(store: Store, tenant: string, e: Event): unknown {
  if (e.kind === 'append') return send(store, tenant, e);
  if (e.kind === 'answers') {
    const answers = e.answers.map(answerOf);
    return store.postAnswers(tenant, e.run, answers, e.alias ? [{ from: e.alias[0], to: e.alias[1] }] : []);
  }
  const { who: beneficiary, cents, source } = e;
  const asOf = isoDate('2026-03-10');
  const taken = store.load(tenant, [beneficiary]).flatMap(({ claims }) => claims.slice(-1));
  const acceptances = taken.map(({ sequence }) => {
    return { claimSequence: sequence, kind: '277CA', acceptedOn: asOf, status: `A2:${cents}` } as const;
  });
  return [
    store.postAcceptances(tenant, e.run, acceptances),
    store.postCheckpoints(tenant, e.run, [
      { beneficiary, year: 2026, bucket: 'pt_slp', usedCents: cents, asOf, source },
    ]),
    store.addOpenings(tenant, [opening(cents, { beneficiary, source })], e.run.recordedAt),
  ];
}

function answerOf({
  who: beneficiary,
  id: claimId,
  cents,
  is,
}: Extract<Event, { kind: 'answers' }>['answers'][number]): Answer {
  if (is === 'rejected') return rejection(claimId, { beneficiary });
  if (is === 'taken in') return acceptance(claimId, { beneficiary });
  const paid = answer(claimId, [answered(1, cents)], { beneficiary, payerClaimNumber: `${claimId}${cents}` });
  return is === 'paid' ? paid : reversalOf(paid);
}

function send(store: Store, tenant: string, { run, isHeld, sent }: Extract<Event, { kind: 'append' }>): unknown {
  if (isHeld) store.hold();
  const outcomes = sent.map((each) => {
    const [books] = store.load(tenant, [each.who]);
    const live = (claimId: string, day?: string) =>
      books?.claims.findLast(
        ({ live: isLive, record }) =>
          isLive && record.claimId === claimId && record.beneficiary === each.who && (!day || record.firstDay === day),
      );
    const target = each.frequency === '1' ? undefined : (live(each.id, each.day) ?? live(each.id));
    const ranked = each.reranks && each.reranks !== each.id ? live(each.reranks) : undefined;
    const lines =
      each.frequency === '8' ? [] : [line(1, each.cents), line(2, 1, { bucket: 'ot' }), sessions(3, each.cents)];
    const contentHash = JSON.stringify([each.cents, each.frequency]);
    const record = claim(each.id, lines, {
      beneficiary: each.who,
      firstDay: isoDate(each.day),
      frequency: each.frequency,
      contentHash,
      submission: each.submission,
    });
    const delta = { line: 1, lowDelta: 1, highDelta: 2, keepsFull: false };
    const next: ClaimEntry = entry(record, {
      ...(target ? { reverses: { sequence: target.sequence } } : {}),
      reranks: ranked && ranked.record.lines.length > 0 ? [{ claim: { sequence: ranked.sequence }, ...delta }] : [],
    });
    const expected = new Map([[each.who, store.load(tenant, [each.who])[0]?.lastSequence ?? 0]]);
    try {
      return store.append(
        tenant,
        run,
        expected,
        [next],
        [{ interchange: '1', group: each.id, transaction: '1', batch: '1', from: 0, through: 0 }],
      );
    } catch (error) {
      return `${error}`; // whatever one store refuses the other refuses in the same words
    }
  });
  if (isHeld) store.commit();
  return outcomes;
}

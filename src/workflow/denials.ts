import type { Adjustment } from '../claim/index.ts';
import type { AnsweredLine, BeneficiaryBooks, Store, StoredAnswer, StoredClaim } from '../ledger/index.ts';
import type { Policy } from '../policy/index.ts';
import { type Denial, Reasons } from '../remit/index.ts';
import { type DeniedLine, meaningOf } from './correct/denied-line.ts';

const REVERSAL = '22';

/** A denied line that still stands: nothing since has changed it. */
export interface StandingDenial extends DeniedLine {
  readonly beneficiary: string;
  /** The claim in the ledger; undefined when the answer is like no claim of ours. */
  readonly claimSequence: number | undefined;
  readonly form: string;
  readonly chargeCents: number;
  readonly trace: string;
  readonly denial: Denial;
  /** The file the claim was sent in. */
  readonly file: string;
}

/** Every denied line of a tenant that still stands, oldest decision first. */
export function deniedLines(policy: Policy, store: Store, tenant: string): StandingDenial[] {
  const reasons = new Reasons(policy);
  const whose = new Set<string>();
  const nobodys: StoredAnswer[] = [];
  for (const each of store.answers(tenant)) {
    if (!each.answer.lines.some(({ isDenied }) => isDenied)) continue;
    if (each.beneficiary === '') nobodys.push(each);
    else whose.add(each.beneficiary);
  }
  const lines = booksOf(store, tenant, whose)
    .flatMap((books) => deniedIn(books, reasons))
    .toArray();
  return [...lines, ...nobodys.flatMap((each) => unjoined(each, reasons))].sort((a, b) =>
    a.decidedOn === b.decidedOn ? (a.claim < b.claim ? -1 : 1) : (a.decidedOn ?? '') < (b.decidedOn ?? '') ? -1 : 1,
  );
}

/** Answers that are like no claim in the books and ask for something, in the order they were received. */
export function waitingAnswers(store: Store, tenant: string): StoredAnswer[] {
  const waiting: StoredAnswer[] = [];
  const whose = new Set<string>();
  for (const each of store.answers(tenant)) {
    if (each.beneficiary === '') waiting.push(each);
    else whose.add(each.beneficiary);
  }
  for (const books of booksOf(store, tenant, whose))
    waiting.push(...books.answers.filter(({ claimSequence }) => claimSequence === undefined));
  return waiting.filter(asksForSomething).sort((a, b) => a.sequence - b.sequence);
}

/** Of the answers that are like no claim: that a claim was taken leaves nothing to do. */
export function asksForSomething({ answer }: StoredAnswer): boolean {
  return answer.kind !== 'acceptance';
}

/** Beneficiaries loaded together: a store on a server is far away. */
const LOADED_AT_ONCE = 200;

function* booksOf(store: Store, tenant: string, whose: ReadonlySet<string>): Generator<BeneficiaryBooks> {
  const all = [...whose];
  for (let from = 0; from < all.length; from += LOADED_AT_ONCE)
    yield* store.load(tenant, all.slice(from, from + LOADED_AT_ONCE));
}

/** Denied lines of one beneficiary that still stand. */
export function deniedIn(books: BeneficiaryBooks, reasons: Reasons): StandingDenial[] {
  const claims = new Map(books.claims.map((claim) => [claim.sequence, claim]));
  const last = new Map<string, StandingDenial | undefined>();
  for (const each of books.answers.toSorted((a, b) => (a.answer.decidedOn < b.answer.decidedOn ? -1 : 1))) {
    if (each.answer.kind !== 'payment' || each.answer.status === REVERSAL) continue;
    const claim = each.claimSequence === undefined ? undefined : claims.get(each.claimSequence);
    if (claim && !claim.live) continue; // replaced or voided since
    // Of a copy the payer says that most of it came before; the number it gave the copy is none to correct anything by.
    const isCopy = each.answer.lines.some(({ isRepeat }) => isRepeat);
    each.answer.lines.forEach((line, at) => {
      const place = each.places[at];
      const key = claim && place !== undefined ? `${claim.sequence} ${place}` : `${each.sequence}:${at}`;
      if (isCopy && last.has(key)) return;
      const isPaid = claim !== undefined && place !== undefined && (claim.worth[place]?.lowCents ?? 0) > 0;
      last.set(key, isPaid ? undefined : deniedLine(each, line, reasons, claim, place));
    });
  }
  return [...last.values()].filter((line) => line !== undefined);
}

/** Denied lines of an answer that is in nobody's books. */
export function unjoined(each: StoredAnswer, reasons: Reasons): StandingDenial[] {
  return each.answer.lines.flatMap((line) => deniedLine(each, line, reasons) ?? []);
}

function deniedLine(
  { answer }: StoredAnswer,
  line: AnsweredLine,
  reasons: Reasons,
  claim?: StoredClaim,
  place?: number,
): StandingDenial | undefined {
  if (!line.isDenied) return undefined;
  const billed = place === undefined ? undefined : claim?.record.lines[place];
  const { provider, claimId, payerClaimNumber, decidedOn, trace, status } = answer;
  const denied: DeniedLine = {
    provider,
    claim: claimId,
    payerClaimNumber,
    payer: claim?.record.book ?? answer.book,
    line: billed?.number ?? 0,
    controlNumber: billed?.controlNumber ?? line.controlNumber,
    serviceDate: line.serviceDate || billed?.serviceDate || undefined,
    code: line.code,
    modifiers: line.modifiers === '' ? [] : line.modifiers.split(':'),
    paidCents: line.paidCents,
    status,
    adjustments: adjustmentsOf(line.adjustments),
    remarks: line.remarks === '' ? [] : line.remarks.split(' '),
    decidedOn: decidedOn || undefined,
  };
  const denial = meaningOf(denied, reasons);
  if (!denial) return undefined;
  return {
    ...denied,
    beneficiary: claim?.record.beneficiary ?? answer.beneficiary,
    claimSequence: claim?.sequence,
    form: claim?.record.form ?? '',
    chargeCents: line.chargeCents,
    trace,
    denial,
    file: claim?.run.file ?? '',
  };
}

function adjustmentsOf(text: string): Adjustment[] {
  const words = text === '' ? [] : text.split(' ');
  return Array.from({ length: words.length / 2 }, (_, at) => {
    const [group = '', reason = ''] = (words[at * 2] as string).split('-');
    return { group, reason, cents: Number(words[at * 2 + 1]), quantity: undefined };
  });
}

import type { IsoDate } from '../base/index.ts';
import type { Adjustment, RemittanceClaim, RemittanceLine } from '../claim/index.ts';
import type { AnsweredLine, BeneficiaryBooks, Store, StoredAnswer, StoredClaim } from '../ledger/index.ts';
import type { Policy } from '../policy/index.ts';
import { type Denial, denialOf, Reasons } from '../remit/index.ts';

const REVERSAL = '22';

/** A line that a payer has denied, and nothing since has changed that. */
export interface DeniedLine {
  readonly beneficiary: string;
  readonly provider: string;
  /** CLM01. */
  readonly claimId: string;
  /** In the ledger; undefined when the answer is like no claim of ours. */
  readonly claimSequence: number | undefined;
  /** LX01 of the claim as sent; 0 when it is not known. */
  readonly line: number;
  readonly controlNumber: string;
  readonly payerClaimNumber: string;
  /** `medicare`, or the payer's id; `''` when not known. */
  readonly book: string;
  readonly form: string;
  readonly serviceDate: IsoDate | '';
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly chargeCents: number;
  readonly deniedCents: number;
  /** `CO-119 6000`: group and reason, then cents. */
  readonly adjustments: string;
  readonly remarks: string;
  readonly decidedOn: IsoDate | '';
  readonly trace: string;
  readonly denial: Denial;
  /** The file the claim was sent in. */
  readonly file: string;
}

/** Every denied line of a tenant that still stands, oldest decision first. */
export function deniedLines(policy: Policy, store: Store, tenant: string): DeniedLine[] {
  const reasons = new Reasons(policy);
  const whose = new Set<string>();
  const nobodys: StoredAnswer[] = [];
  for (const each of store.answers(tenant)) {
    if (!each.answer.lines.some(({ isDenied }) => isDenied)) continue;
    if (each.beneficiary === '') nobodys.push(each);
    else whose.add(each.beneficiary);
  }
  const lines = [...whose].flatMap((beneficiary) =>
    store.load(tenant, [beneficiary]).flatMap((books) => deniedIn(books, reasons)),
  );
  return [...lines, ...nobodys.flatMap((each) => unjoined(each, reasons))].sort((a, b) =>
    a.decidedOn === b.decidedOn ? a.claimId.localeCompare(b.claimId) : a.decidedOn < b.decidedOn ? -1 : 1,
  );
}

/** Answers that are like no claim in the books, in the order they were received. */
export function waitingAnswers(store: Store, tenant: string): StoredAnswer[] {
  const waiting: StoredAnswer[] = [];
  const whose = new Set<string>();
  for (const each of store.answers(tenant)) {
    if (each.beneficiary === '') waiting.push(each);
    else whose.add(each.beneficiary);
  }
  for (const beneficiary of whose) {
    for (const books of store.load(tenant, [beneficiary]))
      waiting.push(...books.answers.filter(({ claimSequence }) => claimSequence === undefined));
  }
  return waiting.sort((a, b) => a.sequence - b.sequence);
}

function deniedIn(books: BeneficiaryBooks, reasons: Reasons): DeniedLine[] {
  const claims = new Map(books.claims.map((claim) => [claim.sequence, claim]));
  const last = new Map<string, DeniedLine | undefined>();
  for (const each of books.answers.toSorted((a, b) => (a.answer.decidedOn < b.answer.decidedOn ? -1 : 1))) {
    if (each.answer.kind !== 'payment' || each.answer.status === REVERSAL) continue;
    const claim = each.claimSequence === undefined ? undefined : claims.get(each.claimSequence);
    if (claim && !claim.live) continue; // replaced or voided since
    each.answer.lines.forEach((line, at) => {
      const place = each.places[at];
      const key = claim && place !== undefined ? `${claim.sequence} ${place}` : `${each.sequence}:${at}`;
      const isPaid = claim !== undefined && place !== undefined && (claim.worth[place]?.lowCents ?? 0) > 0;
      last.set(key, isPaid ? undefined : deniedLine(each, line, reasons, claim, place));
    });
  }
  return [...last.values()].filter((line) => line !== undefined);
}

function unjoined(each: StoredAnswer, reasons: Reasons): DeniedLine[] {
  return each.answer.lines.flatMap((line) => deniedLine(each, line, reasons) ?? []);
}

function deniedLine(
  { answer }: StoredAnswer,
  line: AnsweredLine,
  reasons: Reasons,
  claim?: StoredClaim,
  place?: number,
): DeniedLine | undefined {
  const denial = line.isDenied ? denialOf(nounOf(answer.status, line), lineNoun(line), reasons) : undefined;
  if (!denial) return undefined;
  const billed = place === undefined ? undefined : claim?.record.lines[place];
  const { provider, claimId, payerClaimNumber, decidedOn, trace } = answer;
  return {
    beneficiary: claim?.record.beneficiary ?? answer.beneficiary,
    provider,
    claimId,
    claimSequence: claim?.sequence,
    line: billed?.number ?? 0,
    controlNumber: billed?.controlNumber ?? line.controlNumber,
    payerClaimNumber,
    book: claim?.record.book ?? answer.book,
    form: claim?.record.form ?? '',
    serviceDate: line.serviceDate || (billed?.serviceDate ?? ''),
    code: line.code,
    modifiers: line.modifiers === '' ? [] : line.modifiers.split(':'),
    chargeCents: line.chargeCents,
    deniedCents: denial.cents,
    adjustments: line.adjustments,
    remarks: line.remarks,
    decidedOn,
    trace,
    denial,
    file: claim?.run.file ?? '',
  };
}

/** As much of the remittance's nouns as the meaning of a denial needs. */
function nounOf(status: string, line: AnsweredLine): RemittanceClaim {
  return {
    status,
    from: line.serviceDate || undefined,
    adjustments: [],
    remarks: [],
  } as Partial<RemittanceClaim> as RemittanceClaim;
}

function lineNoun(line: AnsweredLine): RemittanceLine {
  const procedure = {
    qualifier: 'HC',
    code: line.code,
    modifiers: line.modifiers === '' ? [] : line.modifiers.split(':'),
  };
  return {
    procedure,
    submitted: undefined,
    paidCents: line.paidCents,
    from: line.serviceDate || undefined,
    adjustments: adjustmentsOf(line.adjustments),
    remarks: line.remarks === '' ? [] : line.remarks.split(' '),
  } as Partial<RemittanceLine> as RemittanceLine;
}

function adjustmentsOf(text: string): Adjustment[] {
  const words = text === '' ? [] : text.split(' ');
  return Array.from({ length: words.length / 2 }, (_, at) => {
    const [group = '', reason = ''] = (words[at * 2] as string).split('-');
    return { group, reason, cents: Number(words[at * 2 + 1]), quantity: undefined };
  });
}

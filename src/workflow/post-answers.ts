import { hash } from 'node:crypto';
import { dayNumberOf } from '../base/index.ts';
import {
  type AnswerBatch,
  type Bucket,
  type RemittanceClaim,
  type RemittanceHeader,
  type RemittanceLine,
  remittanceClaim,
} from '../claim/index.ts';
import type { Alias, Answer, AnsweredLine } from '../ledger/index.ts';
import type { Policy } from '../policy/index.ts';
import { allowedOf, type Denial, denialOf, Reasons, type RemitFinding, RemittanceAudit } from '../remit/index.ts';

const ORIGINAL_MEDICARE = new Set(['MA', 'MB']);
const SECONDARY = new Set(['2', '3', '20', '21']);
const SEQUESTRATION = '253';
const BUCKET_OF: Readonly<Record<string, Bucket>> = { GP: 'pt_slp', GN: 'pt_slp', GO: 'ot' };

/** A claim of a remittance as the ledger keeps it, and what was said of its lines. */
export interface RemittedClaim {
  readonly answer: Answer;
  readonly claim: RemittanceClaim;
  /** By line; undefined for one that was not denied. */
  readonly denials: readonly (Denial | undefined)[];
}

/** Turns the claims of remittances into answers, and says what does not add up. */
export class AnswerMaker {
  readonly #policy: Policy;
  readonly #reasons: Reasons;
  readonly #audit: RemittanceAudit;
  /**
   * How often the same claim has stood in one remittance, by digest: a payer may answer two that are alike to the letter. The
   * same remittance again, in this file or another, begins anew, and is the same.
   */
  readonly #seen = new Map<string, number>();
  /** Byte at which the remittance at hand begins. */
  #began = -1;

  constructor(policy: Policy) {
    this.#policy = policy;
    this.#reasons = new Reasons(policy);
    this.#audit = new RemittanceAudit(this.#reasons);
  }

  /** Looks whether a batch adds up. Before its claims are asked for. */
  audit(batch: AnswerBatch): void {
    this.#audit.audit(batch);
  }

  /** The claims of a batch, from one row to before another, that were read whole. */
  claims(batch: AnswerBatch, from: number, to: number): RemittedClaim[] {
    const remitted: RemittedClaim[] = [];
    for (let at = from; at < Math.min(to, batch.claimCount); at++) {
      const claim = remittanceClaim(batch, at);
      const header = batch.headers[batch.claims.remittance[at] as number];
      if (!claim.whole || !header) continue;
      const denials = claim.lines.map((line) => denialOf(claim, line, this.#reasons));
      remitted.push({ answer: this.#answer(header, claim, denials), claim, denials });
    }
    return remitted;
  }

  /** What does not add up, since this was last asked. */
  takeFindings(): RemitFinding[] {
    return this.#audit.takeFindings();
  }

  #answer(header: RemittanceHeader, claim: RemittanceClaim, denials: readonly (Denial | undefined)[]): Answer {
    const { id: claimId, status, frequency, payerClaimNumber, chargeCents, paidCents } = claim;
    return {
      kind: 'payment',
      identity: this.#identity(header, claim),
      beneficiary: claim.patientId || claim.insuredId,
      provider: header.payee.npi || header.payee.taxId,
      claimId,
      claimSequence: undefined,
      book: ORIGINAL_MEDICARE.has(claim.filing) ? 'medicare' : '',
      status,
      frequency,
      payerClaimNumber,
      decidedOn: header.paidOn ?? header.producedOn ?? '',
      trace: header.trace,
      chargeCents,
      paidCents,
      lines: claim.lines.map((line, at) => this.#line(claim, line, denials[at])),
    };
  }

  #identity(header: RemittanceHeader, claim: RemittanceClaim): string {
    const { trace, traceOrigin, paidOn, paymentCents, payee, at } = header;
    if (at.byte !== this.#began) this.#seen.clear();
    this.#began = at.byte;
    const { id, status, payerClaimNumber, chargeCents, paidCents, patientId, lines } = claim;
    const said = lines.map(({ procedure, chargeCents: charge, paidCents: paid, from }) => [
      procedure.code,
      procedure.modifiers,
      charge,
      paid,
      from,
    ]);
    const whole = [trace, traceOrigin, paidOn, paymentCents, payee.npi || payee.taxId, id, status, payerClaimNumber];
    const text = JSON.stringify([...whole, chargeCents, paidCents, patientId, said]);
    const digest = hash('sha256', text, 'base64url').slice(0, 32);
    const time = (this.#seen.get(digest) ?? 0) + 1;
    this.#seen.set(digest, time);
    return `835 ${digest} ${time}`;
  }

  #line(claim: RemittanceClaim, line: RemittanceLine, denial: Denial | undefined): AnsweredLine {
    const { code, modifiers } = line.submitted ?? line.procedure;
    const adjustments = line.adjustments.length > 0 ? line.adjustments : claim.adjustments;
    const serviceDate = line.from ?? claim.from ?? '';
    return {
      controlNumber: line.controlNumber,
      code,
      modifiers: modifiers.join(':'),
      serviceDate,
      bucket: this.#counts(claim, serviceDate) ? bucketOf([...modifiers, ...line.procedure.modifiers]) : '',
      chargeCents: line.chargeCents,
      paidCents: line.paidCents,
      allowedCents: denial?.whole ? 0 : this.#allowed(claim, line),
      patientCents: sum(line, ({ group }) => group === 'PR'),
      adjustments: adjustments.map(({ group, reason, cents }) => `${group}-${reason} ${cents}`).join(' '),
      remarks: [...new Set([...line.remarks, ...claim.remarks])].join(' '),
      isDenied: denial !== undefined,
      isRepeat: denial?.next === 'check_duplicate' && denial.whole,
    };
  }

  /** Behind another payer Medicare counts what it pays itself, before sequestration. */
  #allowed(claim: RemittanceClaim, line: RemittanceLine): number {
    const { cents, priorPayerCents } = allowedOf(claim, line, this.#reasons);
    if (priorPayerCents === 0 && !SECONDARY.has(claim.status)) return cents;
    const turned = claim.status === '22' && claim.chargeCents > 0 ? -1 : 1;
    return turned * (line.paidCents + sum(line, ({ reason }) => reason === SEQUESTRATION));
  }

  /** Whether what is billed on this type of bill counts; a place of service is none. */
  #counts({ filing, facility }: RemittanceClaim, serviceDate: string): boolean {
    if (filing !== 'MA' || serviceDate === '') return true;
    return this.#policy.countsOn(Number(facility.slice(0, 2)), dayNumberOf(serviceDate as never));
  }
}

/** Identifiers that the remittances of a batch correct. */
export function aliasesOf(batch: AnswerBatch): Alias[] {
  const { patientStart, patientEnd, correctedStart, correctedEnd, whole } = batch.claims;
  const aliases: Alias[] = [];
  for (let claim = 0; claim < batch.claimCount; claim++) {
    if (correctedStart[claim] === correctedEnd[claim] || whole[claim] !== 1) continue;
    const from = batch.text(patientStart[claim] as number, patientEnd[claim] as number);
    const to = batch.text(correctedStart[claim] as number, correctedEnd[claim] as number);
    if (from !== '' && from !== to) aliases.push({ from, to });
  }
  return aliases;
}

function bucketOf(modifiers: readonly string[]): Bucket | '' {
  const buckets = new Set(modifiers.flatMap((modifier) => BUCKET_OF[modifier] ?? []));
  const [bucket] = buckets;
  return buckets.size === 1 && bucket ? bucket : '';
}

function sum(line: RemittanceLine, counts: (adjustment: RemittanceLine['adjustments'][number]) => boolean): number {
  return line.adjustments.reduce((total, each) => (counts(each) ? total + each.cents : total), 0);
}

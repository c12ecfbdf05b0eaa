import { type IsoDate, isoDateOf } from '../base/index.ts';
import {
  ALLOWED_BASES,
  BUCKETS,
  bucketOf,
  type ClaimBatch,
  DISCIPLINES,
  FORMS,
  type Names,
  unpackCode,
  unpackModifier,
  VERDICTS,
} from '../claim/index.ts';
import { encodeClaim, type LineRecord, type NewClaim } from '../ledger/index.ts';
import { LINE_CLASS } from '../rules/index.ts';
import { contentHash } from './book-keeper.ts';
import { contentHashOf } from './decide/content.ts';
import type { Decisions } from './decide/decisions.ts';
import type { ActiveRule } from './decide/payer-rules.ts';
import { submissionText } from './decide/submission.ts';
import type { DecisionRun } from './decision-run.ts';

/** Texts that many lines have in common, made once. */
export class RecordTexts {
  readonly #codes = new Map<number, string>();
  readonly #days = new Map<number, IsoDate>();
  readonly #modifiers = new Map<number, string>();
  readonly #names = new Map<number, string>();

  code(packed: number): string {
    return remembered(this.#codes, packed, unpackCode);
  }

  day(day: number): IsoDate {
    return remembered(this.#days, day, isoDateOf);
  }

  /** Of names that are few, such as those of clinicians. */
  name(names: Names, name: number): string {
    return remembered(this.#names, name, () => names.text(name));
  }

  modifiers({ lines }: ClaimBatch, at: number): string {
    const [first, second] = [lines.modifier1[at] as number, lines.modifier2[at] as number];
    const [third, fourth] = [lines.modifier3[at] as number, lines.modifier4[at] as number];
    // Three slots make a whole number that a float holds exactly; a fourth is rare and not remembered.
    const key = fourth === 0 ? (first * 65536 + second) * 65536 + third : -1;
    const join = () =>
      [first, second, third, fourth]
        .filter((slot) => slot !== 0)
        .map(unpackModifier)
        .join(':');
    return key < 0 ? join() : remembered(this.#modifiers, key, join);
  }
}

function remembered<T>(known: Map<number, T>, key: number, make: (key: number) => T): T {
  let value = known.get(key);
  if (value === undefined) {
    value = make(key);
    known.set(key, value);
  }
  return value;
}

/** Makes ledger records of the claims of a batch. */
export class BatchRecords {
  readonly #run: DecisionRun;
  readonly #batch: ClaimBatch;
  readonly #decisions: Decisions;
  readonly #texts: RecordTexts;

  constructor(run: DecisionRun, batch: ClaimBatch, decisions: Decisions, texts: RecordTexts) {
    this.#run = run;
    this.#batch = batch;
    this.#decisions = decisions;
    this.#texts = texts;
  }

  claim(claim: number): NewClaim {
    const { claims, names } = this.#batch;
    const rule = this.#run.decider.payers.rules[this.#decisions.rule[claim] as number] as ActiveRule;
    const lines: LineRecord[] = [];
    for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
      lines.push(this.#line(at, lines.length + 1));
    }
    const content = contentHashOf(this.#batch, claim);
    return encodeClaim({
      beneficiary: names.text(claims.beneficiary[claim] as number),
      book: rule.bookId,
      provider: names.text(claims.provider[claim] as number),
      claimId: this.#batch.text(claims.idStart[claim] as number, claims.idEnd[claim] as number),
      firstDay: lines.reduce<LineRecord['serviceDate']>(
        (first, { serviceDate }) => (first === '' || (serviceDate !== '' && serviceDate < first) ? serviceDate : first),
        '',
      ),
      frequency: String.fromCharCode(claims.frequency[claim] as number),
      contentHash: contentHash(content.high, content.low),
      form: FORMS[claims.form[claim] as number] as (typeof FORMS)[number],
      payerClaimNumber: this.#batch.text(
        claims.payerClaimStart[claim] as number,
        claims.payerClaimEnd[claim] as number,
      ),
      submission: submissionText(this.#decisions.submission[claim] as number),
      lines,
    });
  }

  /** Lines are numbered by their place in the claim, which is what LX01 says unless it is wrong. */
  #line(at: number, number: number): LineRecord {
    const { lines, names } = this.#batch;
    const out = this.#decisions;
    const counted = out.lineClass[at] === LINE_CLASS.COUNTED;
    const discipline = out.discipline[at] as number;
    const day = lines.day[at] as number;
    const brought = this.#run.uses.countedOn(out, at);
    return {
      number,
      serviceDate: day === 0 ? '' : this.#texts.day(day),
      year: Math.trunc(day / 10000),
      bucket: counted ? (BUCKETS[bucketOf(discipline)] as LineRecord['bucket']) : '',
      discipline: DISCIPLINES[discipline] ?? '',
      code: this.#texts.code(lines.code[at] as number),
      modifiers: this.#texts.modifiers(this.#batch, at),
      unitsThousandths: lines.units[at] as number,
      chargeCents: lines.charge[at] as number,
      allowedLowCents: out.second[lines.claim[at] as number] === 1 ? 0 : (out.allowedLow[at] as number),
      allowedHighCents: out.allowedHigh[at] as number,
      basis: ALLOWED_BASES[out.basis[at] as number] as LineRecord['basis'],
      beforeLowCents: out.beforeLow[at] as number,
      beforeHighCents: out.beforeHigh[at] as number,
      thresholdCents: out.threshold[at] as number,
      verdict: VERDICTS[out.verdict[at] as number] as LineRecord['verdict'],
      kxAdded: out.addsKx[at] === 1,
      controlNumber: this.#batch.text(lines.controlStart[at] as number, lines.controlEnd[at] as number),
      rendering: this.#texts.name(names, lines.rendering[at] as number),
      mppr: counted ? this.#ranking(at) : undefined,
      ...(brought ? { counted: brought } : {}),
    };
  }

  #ranking(at: number): LineRecord['mppr'] {
    const row = this.#decisions.feeRow[at] as number;
    const { fees } = this.#run.decider;
    const { claims, lines } = this.#batch;
    const isRanked = row >= 0 && fees.multiple[row] === 1 && (lines.units[at] as number) > 0;
    if (!isRanked || this.#run.policy.mpprExempt(claims.billType[lines.claim[at] as number] as number))
      return undefined;
    return {
      peRvu: fees.peRvu[row] as number,
      fullCents: fees.full[row] as number,
      reducedCents: fees.reduced[row] as number,
      keepsFull: this.#decisions.keepsFull[at] === 1,
    };
  }
}

/** The modifiers of a line as billed, empty slots left out. */
export function modifierTexts(batch: ClaimBatch, at: number): string[] {
  const { modifier1, modifier2, modifier3, modifier4 } = batch.lines;
  return [modifier1, modifier2, modifier3, modifier4].map((slot) => unpackModifier(slot[at] as number)).filter(Boolean);
}

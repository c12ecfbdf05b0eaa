import type { X12Position } from '../base/index.ts';
import {
  ANSWER_LINES_MAX,
  type AnswerBatch,
  NO_CENTS,
  OF_CLAIM,
  packShortCode,
  type RemittanceClosing,
} from '../claim/index.ts';
import { type AssistantShares, NO_REDUCTION } from './assistant.ts';
import { type RemitCode, type RemitFinding, remitFinding } from './issue.ts';
import { type Allowed, allow, LineMoney } from './line-money.ts';
import { EFFECT, type Reasons } from './reasons.ts';

const REVERSAL = packShortCode('22');
const DENIED = packShortCode('4');

/**
 * Adds up the claims of a batch, in columns: whether lines, claims and checks balance, and what was allowed of each line.
 * No object is made for what comes out.
 */
export class RemittanceAudit {
  /** By line of the batch: cents allowed, negative on a reversal; and one of WAY. */
  readonly allowed = new Float64Array(ANSWER_LINES_MAX);
  readonly way = new Uint8Array(ANSWER_LINES_MAX);
  /** By line of the batch: 1 when it has an adjustment for a reason that denies. */
  readonly denied = new Uint8Array(ANSWER_LINES_MAX);
  readonly #reasons: Reasons;
  readonly #money = new LineMoney();
  readonly #out: Allowed = { cents: 0, way: 0, worked: 0, differs: false, signTurned: false };
  readonly #findings: RemitFinding[] = [];
  /** Reasons said once that are not to be said again. */
  readonly #unknown = new Set<number>();
  #batch!: AnswerBatch;

  constructor(reasons: Reasons) {
    this.#reasons = reasons;
  }

  /** Findings since the last call, in file order but for those of checks, which come last. */
  takeFindings(): RemitFinding[] {
    return this.#findings.splice(0);
  }

  audit(batch: AnswerBatch): void {
    this.#batch = batch;
    for (let claim = 0; claim < batch.claimCount; claim++) this.#claim(claim);
    for (const closing of batch.closings) this.#check(closing);
  }

  #claim(claim: number): void {
    const { claims, lines, adjustments } = this.#batch;
    const isReversal = claims.status[claim] === REVERSAL;
    // A payer that reverses with the signs of the original is read as if it had turned them.
    const sign = isReversal && (claims.charge[claim] as number) > 0 ? -1 : 1;
    const [rowsEnd, day] = [claims.adjustmentTo[claim] as number, claims.from[claim] as number];
    let row = claims.adjustmentFrom[claim] as number;
    let adjusted = 0;
    for (; row < rowsEnd && adjustments.line[row] === OF_CLAIM; row++) {
      adjusted += adjustments.cents[row] as number;
      this.#effect(claim, adjustments.reason[row] as number, day);
    }
    const first = claims.lineFrom[claim] as number;
    const end = claims.lineTo[claim] as number;
    for (let line = first; line < end; line++) {
      const money = this.#money;
      const [charge, paid] = [lines.charge[line] as number, lines.paid[line] as number];
      const lineDay = (lines.from[line] as number) || day;
      const isReadable = charge !== NO_CENTS && paid !== NO_CENTS;
      money.begin(isReadable ? charge * sign : 0, isReadable ? paid * sign : 0);
      for (; row < rowsEnd && adjustments.line[row] === line - first; row++) {
        const cents = adjustments.cents[row] as number;
        adjusted += cents;
        const reason = adjustments.reason[row] as number;
        const effect = this.#effect(claim, reason, lineDay);
        money.adjust(adjustments.group[row] as number, reason, effect, cents * sign);
      }
      this.#line(claim, line, isReadable, isReversal, sign, this.#assistant(line, lineDay));
    }
    const [charge, paid] = [claims.charge[claim] as number, claims.paid[claim] as number];
    if (charge !== NO_CENTS && paid !== NO_CENTS && charge - adjusted !== paid)
      this.#say('REMIT_CLAIM_BALANCE', paid, charge - adjusted, this.#placeOfClaim(claim));
    if (sign < 0) this.#say('REMIT_REVERSAL_SIGN', charge, -charge, this.#placeOfClaim(claim));
  }

  /** What an assistant takes from the payment of a line; nothing when no modifier says that one furnished it. */
  #assistant(line: number, day: number): AssistantShares {
    const { modifier1, modifier2, modifier3, modifier4 } = this.#batch.lines;
    const { assistants } = this.#reasons;
    const isAssistants =
      assistants.isOne(modifier1[line] as number) ||
      assistants.isOne(modifier2[line] as number) ||
      assistants.isOne(modifier3[line] as number) ||
      assistants.isOne(modifier4[line] as number);
    return isAssistants ? assistants.on(day) : NO_REDUCTION;
  }

  #line(
    claim: number,
    line: number,
    isReadable: boolean,
    isReversal: boolean,
    sign: number,
    assistant: AssistantShares,
  ): void {
    const { claims, lines } = this.#batch;
    const money = this.#money;
    const out = this.#out;
    const stated = lines.allowed[line] as number;
    allow(money, stated, isReversal, claims.status[claim] === DENIED, out, assistant);
    this.allowed[line] = isReadable ? out.cents : 0;
    this.way[line] = isReadable ? out.way : 0;
    this.denied[line] = money.denied !== 0 ? 1 : 0;
    if (!isReadable) return;
    if (money.expectedPaid !== money.paid)
      this.#say('REMIT_LINE_BALANCE', money.paid * sign, money.expectedPaid * sign, this.#placeOfLine(claim, line));
    if (out.signTurned && sign > 0) this.#say('REMIT_REVERSAL_SIGN', stated, -stated, this.#placeOfLine(claim, line));
    if (out.differs) this.#say('REMIT_ALLOWED_DIFFERS', out.cents, out.worked, this.#placeOfLine(claim, line));
  }

  #check({ header, providerAdjustments, claimsCents, complete }: RemittanceClosing): void {
    if (!complete) return; // what was not read cannot be missed
    let expected = claimsCents;
    for (const { cents } of providerAdjustments) expected -= cents;
    if (expected !== header.paymentCents)
      this.#say('REMIT_CHECK_BALANCE', header.paymentCents, expected, { file: this.#batch.file, ...header.at });
  }

  #effect(claim: number, reason: number, day: number): number {
    const effect = this.#reasons.effect(reason, day);
    if (effect === EFFECT.UNKNOWN && !this.#unknown.has(reason)) {
      this.#unknown.add(reason);
      const finding = remitFinding('REMIT_REASON_UNKNOWN', 0, 0, this.#placeOfClaim(claim));
      this.#findings.push({ ...finding, found: this.#reasons.text(reason), expected: 'a reason of the policy shelf' });
    }
    return effect;
  }

  #say(code: RemitCode, found: number, expected: number, at: X12Position): void {
    this.#findings.push(remitFinding(code, found, expected, at));
  }

  #placeOfClaim(claim: number): X12Position {
    const { claims, base, file } = this.#batch;
    const byte = base + (claims.start[claim] as number);
    return { file, byte, segment: claims.segment[claim] as number, loop: '2100', claim: this.#idOf(claim) };
  }

  #placeOfLine(claim: number, line: number): X12Position {
    const { lines, base, file } = this.#batch;
    const byte = base + (lines.start[line] as number);
    return { file, byte, segment: lines.segment[line] as number, loop: '2110', claim: this.#idOf(claim) };
  }

  #idOf(claim: number): string {
    const { claims } = this.#batch;
    return this.#batch.text(claims.idStart[claim] as number, claims.idEnd[claim] as number);
  }
}

import {
  type ClaimBatch,
  DISCIPLINE_MASK,
  type Names,
  packCode,
  unpackModifier,
  VERDICT,
} from '../../../claim/index.ts';
import type { LineCount } from '../../../ledger/index.ts';
import {
  decideUse,
  type OrderFacts,
  type PayerUses,
  payerUses,
  type Statement,
  sessionsOf,
  sessionsWith,
  type UseAnswer,
  type UseEvidence,
} from '../../../meaning/index.ts';
import type { Policy } from '../../../policy/index.ts';
import { findingNumber, LINE_CLASS } from '../../../rules/index.ts';
import { contentOf } from '../content.ts';
import { type Decisions, STANDING } from '../decisions.ts';
import { takesBack } from '../presenting.ts';
import { contentNumber, keyNumber } from './claim-numbers.ts';
import { ClaimSight, SEEN } from './claim-sight.ts';
import { HandedIn } from './handed-in.ts';
import { daysIn, type EarlierCounts, sessionsIn, shoesIn, shoesKey, UseHistory } from './history.ts';
import { KnownKinds } from './known-kinds.ts';
import { UseEras } from './use-eras.ts';
import { type Kind, makeKind, NOT_COUNTED } from './use-kind.ts';

export interface UseOptions {
  readonly orders?: readonly OrderFacts[];
  readonly statements?: readonly Statement[];
}

/** An answer, and what the line brings to a count once its claim is sent. */
export type CountedAnswer = UseAnswer & { readonly counted?: LineCount };

const KX_ON_OTHER_LINE = findingNumber('KX_ON_OTHER_LINE');

/** Line classes that the therapy threshold has no part in. */
const OUTSIDE = new Uint8Array(32);
for (const each of [
  'DENTAL',
  'PAYER_NEVER',
  'VOID',
  'NON_PAYMENT',
  'CODE_NOT_LISTED',
  'DISCIPLINE_NOT_GIVEN',
] as const) {
  OUTSIDE[LINE_CLASS[each]] = 1;
}

/** Line classes of claims that undo others, and bring nothing to a count. */
const UNDONE = new Uint8Array(32);
UNDONE[LINE_CLASS.VOID] = 1;
UNDONE[LINE_CLASS.NON_PAYMENT] = 1;

/** Answers the lines that therapy does not govern, claim by claim in receipt order. Lives as long as the run. */
export class UseDesk {
  /** Answers by number; 0 stands for lines of therapy. */
  readonly answers: CountedAnswer[] = [undefined as never];
  readonly #policy: Policy;
  readonly #handedIn: HandedIn;
  readonly #history: UseHistory;
  /** Made for the first line that is not therapy's. */
  #kinds: KnownKinds<Kind> | undefined;
  /** Made for the first line that is not therapy's; many files have none. */
  #eras: UseEras | undefined;
  /** By the number of the payer's rule. */
  readonly #payers: PayerUses[] = [];
  readonly #numbers = new Map<string, number>();
  #putBack: (() => void) | undefined;
  /** The claim at hand has come before: what it brings is counted, and what it takes back is taken back. */
  #isPosted = false;
  readonly #sight = new ClaimSight();

  constructor(policy: Policy, names: Names, { orders, statements }: UseOptions, earlier?: EarlierCounts) {
    this.#policy = policy;
    this.#handedIn = new HandedIn(names, orders, statements);
    this.#history = new UseHistory(earlier);
  }

  /** A batch has been decided. */
  leave(batch: ClaimBatch): void {
    this.#sight.leave(batch);
  }

  /** The working set is let go, and with it the numbers of payers' rules. What was counted stays. */
  startAfresh(): void {
    this.#payers.length = 0;
    this.#kinds?.clear();
  }

  /**
   * Before a claim is held or sent: its lines of other meanings are answered.
   *
   * @param original content of the claim it takes back, as the books compare it; undefined for none
   */
  answerClaim(batch: ClaimBatch, out: Decisions, claim: number, original?: number): void {
    const { claims, lines } = batch;
    const end = claims.lineEnd[claim] as number;
    let isTouched = false;
    out.addsCondition[claim] = 0;
    for (let at = claims.lineStart[claim] as number; at < end; at++) {
      out.use[at] = 0;
      const lineClass = out.lineClass[at] as number;
      if (OUTSIDE[lineClass] === 0) continue;
      const isUndone = UNDONE[lineClass] === 1;
      if (isUndone && ((lines.modifiers[at] as number) & DISCIPLINE_MASK) !== 0) continue;
      if (!isTouched) {
        isTouched = true;
        this.#begin(batch, claim, out.standing[claim] as number, original);
      }
      this.#answerLine(batch, out, claim, at, isUndone);
    }
  }

  /** Once it is known whether a claim is held: a held one counts for nothing. */
  settle(batch: ClaimBatch, claim: number, isHeld: boolean): void {
    const { isBringing } = this.#history;
    if (!isBringing && !this.#putBack) return;
    const beneficiary = batch.claims.beneficiary[claim] as number;
    if (isHeld) this.#putBack?.();
    else if (isBringing && !this.#isPosted)
      this.#history.keep(beneficiary, keyOf(batch, claim), contentKeyOf(batch, claim));
    this.#history.drop();
    this.#putBack = undefined;
  }

  /** What a line brings to a count, for whoever keeps it; undefined for most. */
  countedOn(out: Decisions, at: number): LineCount | undefined {
    const use = out.use[at] as number;
    if (use === 0 || UNDONE[out.lineClass[at] as number] === 1) return undefined;
    return (this.answers[use] as CountedAnswer).counted;
  }

  /** Whether a line's answer keeps its claim from going out, KX that is put on it apart. */
  hasError(use: number): boolean {
    return use !== 0 && (this.answers[use] as UseAnswer).findings.some(({ severity }) => severity === 'error');
  }

  /** Whether a line's answer has a finding to act on; notes are not. */
  hasProblem(use: number): boolean {
    return use !== 0 && (this.answers[use] as UseAnswer).findings.some(({ severity }) => severity !== 'note');
  }

  #begin(batch: ClaimBatch, claim: number, standing: number, original: number | undefined): void {
    const beneficiary = batch.claims.beneficiary[claim] as number;
    this.#putBack = undefined;
    this.#isPosted = standing === STANDING.POSTED;
    this.#sight.take(batch, claim);
    if (!this.#isPosted && takesBack(batch.claims.frequency[claim] as number)) {
      const key = keyOf(batch, claim);
      const content = original === undefined ? undefined : contentNumber(key, original);
      this.#putBack = this.#history.takeBack(beneficiary, key, content);
    }
    this.#history.take(beneficiary, contentKeyOf(batch, claim), standing === STANDING.NEW);
  }

  #answerLine(batch: ClaimBatch, out: Decisions, claim: number, at: number, isUndone: boolean): void {
    const kind = this.#kindOf(batch, out, claim, at);
    const day = batch.lines.day[at] as number;
    const use = this.#useOf(batch, claim, kind, day);
    const answer = this.answers[use] as CountedAnswer;
    out.use[at] = use;
    this.#unmark(out, at);
    if (isUndone) return;
    out.verdict[at] = answer.verdict;
    // Without any HI segment there is nothing to go by, and the claim is none that could be sent.
    if (answer.addsCondition && this.#sight.hasDiagnosis) out.addsCondition[claim] = 1;
    const { counted } = answer;
    if (counted) this.#history.bring(kind.counts, packCode(kind.line.code), day, counted.amount);
  }

  /** The number of a line's answer: worked out once for each situation, unless something was handed in. */
  #useOf(batch: ClaimBatch, claim: number, kind: Kind, day: number): number {
    const beneficiary = batch.claims.beneficiary[claim] as number;
    if (this.#handedIn.has(beneficiary) || this.#isTold(beneficiary, kind))
      return this.#numberOf(this.#answerAlone(batch, claim, kind, day));
    const situation = this.#situation(kind, day);
    let use = kind.known.get(situation);
    if (use === undefined) {
      use = this.#numberOf(this.#answerAlone(batch, claim, kind, day));
      kind.known.set(situation, use);
    }
    return use;
  }

  #isTold(beneficiary: number, { pick, counts }: Kind): boolean {
    return pick.program !== undefined && this.#history.told(beneficiary, counts).length > 0;
  }

  /** All that bears on the answer beside the kind of the line: what was counted, and what the claim says. */
  #situation(kind: Kind, day: number): number | string {
    const counted = kind.counts === NOT_COUNTED ? 0 : this.#countOf(kind, day);
    if (kind.glances === 'nothing') return counted;
    const seen = this.#sight.seen(kind, this.#policy.otherUses.sexConflict.condition);
    return typeof counted === 'number' ? counted * SEEN + seen : `${counted} ${seen}`;
  }

  /** What was counted before a line, as far as it bears on its answer: a number, or a text of all that does. */
  #countOf({ pick, counts, shoes }: Kind, day: number): number | string {
    const sum = this.#history.sum(counts);
    if (sum < 0) return pick.program?.period === 'year' ? `${day}` : 0;
    if (pick.program?.counts === 'units' && pick.program.period === 'event') return sum;
    if (pick.injection) return sessionsWith(day, this.#history.days(counts), pick.injection);
    if (pick.policies) return shoesKey(this.#history, counts, shoes, day);
    return `${day} ${this.#history
      .counted(counts)
      .map((one) => `${one.day} ${one.amount}`)
      .join()}`;
  }

  /** That KX is on a line outside therapy is told by the answer. */
  #unmark(out: Decisions, at: number): void {
    out.marksLow[at] = (out.marksLow[at] as number) & ~(1 << KX_ON_OTHER_LINE);
  }

  #kindOf(batch: ClaimBatch, out: Decisions, claim: number, at: number): Kind {
    const { claims, lines } = batch;
    this.#kinds ??= new KnownKinds();
    const kinds = this.#kinds;
    const { key } = kinds;
    key[0] = lines.code[at] as number;
    key[1] = ((lines.modifier1[at] as number) << 16) | (lines.modifier2[at] as number);
    key[2] = ((lines.modifier3[at] as number) << 16) | (lines.modifier4[at] as number);
    this.#eras ??= new UseEras(this.#policy.otherUses);
    key[3] = this.#eras.of(lines.day[at] as number);
    key[4] = lines.units[at] as number;
    key[5] = out.rule[claim] as number;
    key[6] = claims.form[claim] as number;
    key[7] = 0;
    const known = kinds.find();
    if (known && !known.byState) return known;
    key[7] = claims.providerZip[claim] as number;
    const ofState = known && kinds.find();
    if (ofState) return ofState;
    const kind = makeKind(this.#policy, this.#history, batch, claim, at, this.#payerOf(batch, out, claim));
    if (kind.byState) kinds.keep(kind);
    key[7] = 0;
    return kinds.keep(kind);
  }

  #payerOf({ claims, names }: ClaimBatch, out: Decisions, claim: number): PayerUses {
    const rule = out.rule[claim] as number;
    let uses = this.#payers[rule];
    if (!uses) {
      const indicator = unpackModifier(claims.filing[claim] as number).replaceAll('\0', '');
      const payer = names.text(claims.payer[claim] as number);
      uses = payerUses(this.#policy, claims.form[claim] as number, indicator, payer);
      this.#payers[rule] = uses;
    }
    return uses;
  }

  #answerAlone(batch: ClaimBatch, claim: number, kind: Kind, day: number): CountedAnswer {
    const { pick, glances, counts } = kind;
    const line = { ...kind.line, day };
    const beneficiary = batch.claims.beneficiary[claim] as number;
    const uses = this.#policy.otherUses;
    const order = pick.policies ? this.#handedIn.orderOf(beneficiary, line.code, line.day) : undefined;
    const statements = this.#handedIn.statementsOf(beneficiary);
    const known = glances === 'nothing' ? line : { ...line, ...this.#sight.glance };
    const told = glances === 'sex' ? { ...known, sex: this.#sight.sex } : known;
    if (counts === NOT_COUNTED) return decideUse(told, pick, { order, statements }, uses);
    const before = this.#history.counted(counts);
    const yearly = pick.policies?.[0]?.yearly ?? [];
    const evidence: UseEvidence = {
      order,
      statements,
      ...(pick.program
        ? { earlierSessions: sessionsIn(before), earlierTold: this.#history.told(beneficiary, counts) }
        : {}),
      ...(yearly.length > 0 ? { earlierShoes: shoesIn(before, yearly, line.day) } : {}),
      ...(pick.injection || pick.meaning === 'nail_avulsion' ? { earlierDays: daysIn(before) } : {}),
    };
    return this.#counting(kind, decideUse(told, pick, evidence, uses));
  }

  /** With what the line adds to its count. A therapeutic injection counts for nothing. */
  #counting({ line, pick, counts }: Kind, answer: UseAnswer): CountedAnswer {
    const isDiagnostic = line.modifiers.includes('KX') || answer.addsKx;
    if (answer.verdict === VERDICT.NOT_SUBJECT || (pick.injection && !isDiagnostic)) return answer;
    const amount = pick.program ? sessionsOf(pick.program, line) : Math.max(0, Math.ceil(line.units));
    const { since = 0, told } = answer.period ?? {};
    return { ...answer, counted: { what: this.#history.nameOf(counts), amount, since, told } };
  }

  /** The number of an answer; answers that say the same have one number. */
  #numberOf(answer: CountedAnswer): number {
    const { meaning, verdict, findings, because, addsKx, addsCondition, counted } = answer;
    const said = findings.map(({ code, severity, message }) => `${code}${severity}${message}`);
    const count = counted && `${counted.what} ${counted.amount} ${counted.since} ${counted.told}`;
    const key = [meaning, verdict, addsKx, addsCondition, count, ...said, ...because].join('\n');
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.answers.push(answer) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}

function keyOf({ claims }: ClaimBatch, claim: number): number {
  return keyNumber(claims.keyHigh[claim] as number, claims.keyLow[claim] as number);
}

function contentKeyOf(batch: ClaimBatch, claim: number): number {
  return contentNumber(keyOf(batch, claim), contentOf(batch, claim));
}

import {
  type ClaimBatch,
  DISCIPLINE_MASK,
  FORM,
  type Names,
  packCode,
  unpackCode,
  unpackModifier,
  VERDICT,
} from '../../../claim/index.ts';
import {
  decideUse,
  digitOf,
  type OrderFacts,
  type PayerUses,
  type Pick,
  payerUses,
  pickMeaning,
  type Statement,
  sessionsOf,
  sessionsWith,
  type UseAnswer,
  type UseEvidence,
  type UseLine,
} from '../../../meaning/index.ts';
import type { Policy } from '../../../policy/index.ts';
import { findingNumber, LINE_CLASS } from '../../../rules/index.ts';
import { diagnosisBits, type Glance, glanceAt, hasDiagnosis, sexAt } from '../../../x12/index.ts';
import { type Decisions, STANDING } from '../decisions.ts';
import { takesBack } from '../presenting.ts';
import { HandedIn } from './handed-in.ts';
import { daysIn, type EarlierCounts, sessionsIn, shoesIn, shoesKey, UseHistory } from './history.ts';
import { KnownKinds } from './known-kinds.ts';
import { UseEras } from './use-eras.ts';

export interface UseOptions {
  readonly orders?: readonly OrderFacts[];
  readonly statements?: readonly Statement[];
  /** What was counted before this run. */
  readonly earlierCounts?: EarlierCounts;
}

/** What lines that are alike have in common. The day is that of the first of them; any of its era is as good. */
interface Kind {
  readonly line: UseLine;
  readonly pick: Pick;
  /** What of the claim bears on the answer beside the line itself. */
  readonly glances: 'nothing' | 'sex' | 'diagnoses' | 'any diagnosis';
  /** What a line of this kind is counted under; -1 when it is not. */
  readonly counts: number;
  /** Rules differ by state: the kind is that of one ZIP code. */
  readonly byState: boolean;
  /** Diagnoses that policies of the line ask for, by their first characters. */
  readonly asked: readonly (readonly Uint8Array[])[];
  /** Numbers of answers by situation, where nothing was handed in about the beneficiary. */
  readonly known: Map<number | string, number>;
}

const NO_GLANCE: Glance = { diagnoses: [], conditions: [] };
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

/** Answers the lines that therapy does not govern, claim by claim in receipt order. Lives as long as the run. */
export class UseDesk {
  /** Answers by number; 0 stands for lines of therapy. */
  readonly answers: UseAnswer[] = [undefined as never];
  readonly #policy: Policy;
  readonly #handedIn: HandedIn;
  readonly #history: UseHistory;
  readonly #kinds = new KnownKinds<Kind>();
  readonly #eras: UseEras;
  /** By the number of the payer's rule. */
  readonly #payers: PayerUses[] = [];
  readonly #numbers = new Map<string, number>();
  #putBack: (() => void) | undefined;
  #glanced = -1;
  #glance: Glance = NO_GLANCE;

  constructor(policy: Policy, names: Names, { orders, statements, earlierCounts }: UseOptions) {
    this.#policy = policy;
    this.#eras = new UseEras(policy.otherUses);
    this.#handedIn = new HandedIn(names, orders, statements);
    this.#history = new UseHistory((beneficiary) => names.text(beneficiary), earlierCounts);
  }

  /** The working set is let go, and with it the numbers of payers' rules. What was counted stays. */
  startAfresh(): void {
    this.#payers.length = 0;
    this.#kinds.clear();
  }

  /** Before a claim is held or sent: its lines of other meanings are answered. */
  answerClaim(batch: ClaimBatch, out: Decisions, claim: number): void {
    const { claims, lines } = batch;
    const end = claims.lineEnd[claim] as number;
    let isTouched = false;
    out.addsCondition[claim] = 0;
    for (let at = claims.lineStart[claim] as number; at < end; at++) {
      out.use[at] = 0;
      const lineClass = out.lineClass[at] as number;
      if (OUTSIDE[lineClass] === 0) continue;
      const isUndone = lineClass === LINE_CLASS.VOID || lineClass === LINE_CLASS.NON_PAYMENT;
      if (isUndone && ((lines.modifiers[at] as number) & DISCIPLINE_MASK) !== 0) continue;
      if (!isTouched) {
        isTouched = true;
        this.#begin(batch, claim, out.standing[claim] === STANDING.NEW);
      }
      this.#answerLine(batch, out, claim, at, isUndone);
    }
  }

  /** Once it is known whether a claim is held: a held one counts for nothing. */
  settle(batch: ClaimBatch, claim: number, isHeld: boolean): void {
    const isBringing = this.#history.pending.length > 0;
    if (!isBringing && !this.#putBack) return;
    const beneficiary = batch.claims.beneficiary[claim] as number;
    if (isHeld) this.#putBack?.();
    else if (isBringing) this.#history.keep(beneficiary, keyOf(batch, claim), contentOf(batch, claim));
    this.#history.pending.length = 0;
    this.#putBack = undefined;
  }

  /** Whether a line's answer keeps its claim from going out, KX that is put on it apart. */
  hasError(use: number): boolean {
    return use !== 0 && (this.answers[use] as UseAnswer).findings.some(({ severity }) => severity === 'error');
  }

  #begin(batch: ClaimBatch, claim: number, isNew: boolean): void {
    const beneficiary = batch.claims.beneficiary[claim] as number;
    this.#putBack = undefined;
    this.#glanced = -1;
    if (takesBack(batch.claims.frequency[claim] as number)) {
      this.#putBack = this.#history.takeBack(beneficiary, keyOf(batch, claim));
    }
    this.#history.take(beneficiary, contentOf(batch, claim), isNew);
  }

  #answerLine(batch: ClaimBatch, out: Decisions, claim: number, at: number, isUndone: boolean): void {
    const kind = this.#kindOf(batch, out, claim, at);
    const day = batch.lines.day[at] as number;
    const use = this.#useOf(batch, claim, kind, day);
    const answer = this.answers[use] as UseAnswer;
    out.use[at] = use;
    this.#unmark(out, at);
    if (isUndone) return;
    out.verdict[at] = answer.verdict;
    // Without any HI segment there is nothing to go by, and the claim is none that could be sent.
    if (answer.addsCondition && this.#glanceAt(batch, claim).diagnoses.length > 0) out.addsCondition[claim] = 1;
    if (kind.counts !== NOT_COUNTED && answer.verdict !== VERDICT.NOT_SUBJECT) this.#count(kind, answer, day);
  }

  /** The number of a line's answer: worked out once for each situation, unless something was handed in. */
  #useOf(batch: ClaimBatch, claim: number, kind: Kind, day: number): number {
    const beneficiary = batch.claims.beneficiary[claim] as number;
    if (this.#handedIn.has(beneficiary)) return this.#numberOf(this.#answerAlone(batch, claim, kind, day));
    const situation = this.#situation(batch, claim, kind, day);
    let use = kind.known.get(situation);
    if (use === undefined) {
      use = this.#numberOf(this.#answerAlone(batch, claim, kind, day));
      kind.known.set(situation, use);
    }
    return use;
  }

  /** All that bears on the answer beside the kind of the line: what was counted, and what the claim says. */
  #situation(batch: ClaimBatch, claim: number, kind: Kind, day: number): number | string {
    const counted = kind.counts === NOT_COUNTED ? 0 : this.#countOf(kind, day);
    if (kind.glances === 'nothing') return counted;
    const seen = this.#seen(batch, claim, kind);
    return typeof counted === 'number' ? counted * SEEN + seen : `${counted} ${seen}`;
  }

  /** What was counted before a line, as far as it bears on its answer: a number, or a text of all that does. */
  #countOf({ pick, counts }: Kind, day: number): number | string {
    const sum = this.#history.sum(counts);
    if (sum < 0) return 0;
    if (pick.program?.counts === 'units' && pick.program.period === 'event') return sum;
    const counted = this.#history.counted(counts);
    if (pick.injection) return sessionsWith(day, daysIn(counted), pick.injection);
    if (pick.policies) return shoesKey(counted, pick.policies[0]?.yearly ?? [], day);
    return `${day} ${counted.map((one) => `${one.day} ${one.amount}`).join()}`;
  }

  /** What the claim says, as a number below `SEEN`. */
  #seen(batch: ClaimBatch, claim: number, { glances, asked }: Kind): number {
    if (glances === 'sex') {
      const coded =
        batch.claims.form[claim] === FORM.INSTITUTIONAL && this.#glanceAt(batch, claim).conditions.includes('45');
      return (sexAt(batch, claim).charCodeAt(0) || 0) * 2 + (coded ? 1 : 0);
    }
    if (glances === 'any diagnosis') return hasDiagnosis(batch, claim) ? 1 : 0;
    return diagnosisBits(batch, claim, asked);
  }

  /** That KX is on a line outside therapy is told by the answer. */
  #unmark(out: Decisions, at: number): void {
    out.marksLow[at] = (out.marksLow[at] as number) & ~(1 << KX_ON_OTHER_LINE);
  }

  #kindOf(batch: ClaimBatch, out: Decisions, claim: number, at: number): Kind {
    const { claims, lines } = batch;
    const { key } = this.#kinds;
    key[0] = lines.code[at] as number;
    key[1] = ((lines.modifier1[at] as number) << 16) | (lines.modifier2[at] as number);
    key[2] = ((lines.modifier3[at] as number) << 16) | (lines.modifier4[at] as number);
    key[3] = this.#eras.of(lines.day[at] as number);
    key[4] = lines.units[at] as number;
    key[5] = out.rule[claim] as number;
    key[6] = claims.form[claim] as number;
    key[7] = 0;
    const known = this.#kinds.find();
    if (known && !known.byState) return known;
    key[7] = claims.providerZip[claim] as number;
    const ofState = known && this.#kinds.find();
    if (ofState) return ofState;
    const kind = this.#makeKind(batch, claim, at, this.#payerOf(batch, out, claim));
    if (kind.byState) this.#kinds.keep(kind);
    key[7] = 0;
    return this.#kinds.keep(kind);
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

  #makeKind({ claims, lines }: ClaimBatch, claim: number, at: number, payer: PayerUses): Kind {
    const slots = [lines.modifier1, lines.modifier2, lines.modifier3, lines.modifier4];
    const { localityOfZip, localities } = this.#policy.fees;
    const zip = claims.providerZip[claim] as number;
    const line: UseLine = {
      form: claims.form[claim] as number,
      payer,
      code: unpackCode(lines.code[at] as number),
      modifiers: slots.map((slot) => unpackModifier(slot[at] as number).toUpperCase()).filter((each) => each !== ''),
      day: lines.day[at] as number,
      units: (lines.units[at] as number) / 1000,
      diagnoses: undefined,
      conditions: [],
      sex: '',
      state: zip < 0 ? '' : (localities[localityOfZip[zip] as number]?.state ?? ''),
    };
    const pick = pickMeaning(line, this.#policy.otherUses);
    const under = countedUnder(line, pick, this.#policy);
    const counts = under === '' ? NOT_COUNTED : this.#history.numberOf(under);
    const byState = pick.meaning === 'nail_avulsion';
    const asked = diagnosesAsked(pick);
    return { line, pick, glances: needsGlance(line, pick), counts, byState, asked, known: new Map() };
  }

  #answerAlone(batch: ClaimBatch, claim: number, kind: Kind, day: number): UseAnswer {
    const { pick, glances, counts } = kind;
    const line = { ...kind.line, day };
    const beneficiary = batch.claims.beneficiary[claim] as number;
    const uses = this.#policy.otherUses;
    const order = pick.policies ? this.#handedIn.orderOf(beneficiary, line.code, line.day) : undefined;
    const statements = this.#handedIn.statementsOf(beneficiary);
    const known = glances === 'nothing' ? line : { ...line, ...this.#glanceAt(batch, claim) };
    const told = glances === 'sex' ? { ...known, sex: sexAt(batch, claim) } : known;
    if (counts === NOT_COUNTED) return decideUse(told, pick, { order, statements }, uses);
    const before = this.#history.counted(counts);
    const yearly = pick.policies?.[0]?.yearly ?? [];
    const evidence: UseEvidence = {
      order,
      statements,
      ...(pick.program ? { earlierSessions: sessionsIn(before) } : {}),
      ...(yearly.length > 0 ? { earlierShoes: shoesIn(before, yearly, line.day) } : {}),
      ...(pick.injection || pick.meaning === 'nail_avulsion' ? { earlierDays: daysIn(before) } : {}),
    };
    return decideUse(told, pick, evidence, uses);
  }

  #glanceAt(batch: ClaimBatch, claim: number): Glance {
    if (this.#glanced !== claim) {
      this.#glanced = claim;
      this.#glance = glanceAt(batch, claim);
    }
    return this.#glance;
  }

  /** What the line adds to its count, once its claim is sent. A therapeutic injection counts for nothing. */
  #count({ line, pick, counts }: Kind, answer: UseAnswer, day: number): void {
    const isDiagnostic = line.modifiers.includes('KX') || answer.addsKx;
    if (pick.injection && !isDiagnostic) return;
    const amount = pick.program ? sessionsOf(pick.program, line) : line.units;
    this.#history.bring(counts, packCode(line.code), day, amount);
  }

  /** The number of an answer; answers that say the same have one number. */
  #numberOf(answer: UseAnswer): number {
    const { meaning, verdict, findings, because, addsKx, addsCondition } = answer;
    const said = findings.map(({ code, severity, message }) => `${code}${severity}${message}`);
    const key = [meaning, verdict, addsKx, addsCondition, ...said, ...because].join('\n');
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.answers.push(answer) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}

/** More than what a claim says can come to. */
const SEEN = 1024;
const NOT_COUNTED = -1;

/** The diagnoses that policies of the line ask for. */
function diagnosesAsked({ policies = [] }: Pick): Uint8Array[][] {
  return policies.flatMap(({ criteria }) =>
    [...criteria.values()].flatMap(({ test }) =>
      test?.kind === 'diagnosis' ? [test.prefixes.map((prefix) => Buffer.from(prefix, 'latin1'))] : [],
    ),
  );
}

function needsGlance({ form }: UseLine, pick: Pick): Kind['glances'] {
  if (pick.meaning === 'sex_conflict') return 'sex';
  if (pick.meaning === 'dental_linkage') return form === FORM.DENTAL ? 'any diagnosis' : 'nothing';
  return pick.meaning === 'dmepos_policy' && diagnosesAsked(pick).length > 0 ? 'diagnoses' : 'nothing';
}

/** What lines of a kind are counted under; empty when they are not counted. */
function countedUnder(line: UseLine, pick: Pick, { otherUses }: Policy): string {
  if (pick.program) return `session ${pick.program.key}`;
  if (pick.injection) return pick.injection.most === undefined ? '' : `injection ${pick.injection.key}`;
  if (pick.meaning === 'nail_avulsion') {
    const digit = digitOf(line, otherUses);
    return digit === '' ? '' : `nail ${digit}`;
  }
  return pick.meaning === 'dmepos_policy' && (pick.policies?.[0]?.yearly.length ?? 0) > 0 ? 'shoes' : '';
}

function keyOf({ claims }: ClaimBatch, claim: number): number {
  return (claims.keyHigh[claim] as number) * 2 ** 20 + ((claims.keyLow[claim] as number) >>> 12);
}

function contentOf({ claims }: ClaimBatch, claim: number): number {
  const low = (claims.keyLow[claim] as number) ^ (claims.contentLow[claim] as number);
  return ((claims.keyHigh[claim] as number) ^ (claims.contentHigh[claim] as number)) * 2 ** 20 + (low >>> 12);
}

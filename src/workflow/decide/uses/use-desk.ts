import {
  type ClaimBatch,
  DISCIPLINE_MASK,
  FORM,
  type Names,
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
  type UseAnswer,
  type UseEvidence,
  type UseLine,
} from '../../../meaning/index.ts';
import type { Policy } from '../../../policy/index.ts';
import { findingNumber, LINE_CLASS } from '../../../rules/index.ts';
import { type Glance, glanceAt } from '../../../x12/index.ts';
import type { Decisions } from '../decisions.ts';
import { takesBack } from '../presenting.ts';
import { HandedIn } from './handed-in.ts';
import { type Counted, daysIn, type EarlierCounts, sessionsIn, shoesIn, UseHistory } from './history.ts';
import { KnownKinds } from './known-kinds.ts';

export interface UseOptions {
  readonly orders?: readonly OrderFacts[];
  readonly statements?: readonly Statement[];
  /** What was counted before this run. */
  readonly earlierCounts?: EarlierCounts;
}

/** What lines that are alike have in common. */
interface Kind {
  readonly line: UseLine;
  readonly pick: Pick;
  /** The answer's number, where nothing of the claim or of what came before bears on it and nothing was handed in. */
  readonly fixed: number;
  readonly glances: boolean;
  /** What a line of this kind is counted under; empty when it is not. */
  readonly counts: string;
}

const NO_GLANCE: Glance = { diagnoses: [], conditions: [], sex: '' };
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
  readonly #payers = new Map<number, { number: number; uses: PayerUses }>();
  readonly #numbers = new Map<string, number>();
  #pending: Counted[] = [];
  #putBack: (() => void) | undefined;
  #glanced = -1;
  #glance: Glance = NO_GLANCE;

  constructor(policy: Policy, names: Names, { orders, statements, earlierCounts }: UseOptions) {
    this.#policy = policy;
    this.#handedIn = new HandedIn(names, orders, statements);
    this.#history = new UseHistory((beneficiary) => names.text(beneficiary), earlierCounts);
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
        this.#begin(batch, claim);
      }
      this.#answerLine(batch, out, claim, at, isUndone);
    }
  }

  /** Once it is known whether a claim is held: a held one counts for nothing. */
  settle(batch: ClaimBatch, claim: number, isHeld: boolean): void {
    if (this.#pending.length === 0 && !this.#putBack) return;
    const { claims } = batch;
    const beneficiary = claims.beneficiary[claim] as number;
    if (isHeld) this.#putBack?.();
    else if (this.#pending.length > 0 && !this.#history.isKnown(beneficiary, contentOf(batch, claim))) {
      this.#history.add(beneficiary, keyOf(batch, claim), contentOf(batch, claim), this.#pending);
    }
    this.#pending = [];
    this.#putBack = undefined;
  }

  /** Whether a line's answer keeps its claim from going out, KX that is put on it apart. */
  hasError(use: number): boolean {
    return use !== 0 && (this.answers[use] as UseAnswer).findings.some(({ severity }) => severity === 'error');
  }

  #begin(batch: ClaimBatch, claim: number): void {
    this.#pending = [];
    this.#putBack = undefined;
    this.#glanced = -1;
    if (takesBack(batch.claims.frequency[claim] as number)) {
      this.#putBack = this.#history.takeBack(batch.claims.beneficiary[claim] as number, keyOf(batch, claim));
    }
  }

  #answerLine(batch: ClaimBatch, out: Decisions, claim: number, at: number, isUndone: boolean): void {
    const kind = this.#kindOf(batch, claim, at);
    const beneficiary = batch.claims.beneficiary[claim] as number;
    const isFixed = kind.fixed !== 0 && !this.#handedIn.has(beneficiary);
    const use = isFixed ? kind.fixed : this.#numberOf(this.#answerAlone(batch, claim, kind));
    const answer = this.answers[use] as UseAnswer;
    out.use[at] = use;
    this.#unmark(out, at);
    if (isUndone) return;
    out.verdict[at] = answer.verdict;
    // Without any HI segment there is nothing to go by, and the claim is none that could be sent.
    if (answer.addsCondition && this.#glance.diagnoses.length > 0) out.addsCondition[claim] = 1;
    if (kind.counts !== '' && answer.verdict !== VERDICT.NOT_SUBJECT) this.#count(kind, answer);
  }

  /** That KX is on a line outside therapy is told by the answer. */
  #unmark(out: Decisions, at: number): void {
    out.marksLow[at] = (out.marksLow[at] as number) & ~(1 << KX_ON_OTHER_LINE);
  }

  #kindOf(batch: ClaimBatch, claim: number, at: number): Kind {
    const { claims, lines } = batch;
    const payer = this.#payerOf(batch, claim);
    const form = claims.form[claim] as number;
    const { key } = this.#kinds;
    key[0] = lines.code[at] as number;
    key[1] = ((lines.modifier1[at] as number) << 16) | (lines.modifier2[at] as number);
    key[2] = ((lines.modifier3[at] as number) << 16) | (lines.modifier4[at] as number);
    key[3] = lines.day[at] as number;
    key[4] = lines.units[at] as number;
    key[5] = payer.number;
    key[6] = form;
    key[7] = claims.providerZip[claim] as number;
    return this.#kinds.find(() => this.#makeKind(batch, claim, at, payer.uses));
  }

  #payerOf({ claims, names }: ClaimBatch, claim: number): { number: number; uses: PayerUses } {
    const [payer, filing] = [claims.payer[claim] as number, claims.filing[claim] as number];
    const form = claims.form[claim] as number;
    const key = payer * 262144 + filing * 4 + form;
    let known = this.#payers.get(key);
    if (!known) {
      const indicator = unpackModifier(filing).replaceAll('\0', '');
      known = { number: this.#payers.size + 1, uses: payerUses(this.#policy, form, indicator, names.text(payer)) };
      this.#payers.set(key, known);
    }
    return known;
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
    const glances = needsGlance(line, pick);
    const counts = countedUnder(line, pick, this.#policy);
    const isFixed = !glances && counts === '';
    const fixed = isFixed ? this.#numberOf(decideUse(line, pick, this.#nothing(), this.#policy.otherUses)) : 0;
    return { line, pick, fixed, glances, counts };
  }

  #nothing(): UseEvidence {
    return { order: undefined, statements: this.#handedIn.statementsOf(0) };
  }

  #answerAlone(batch: ClaimBatch, claim: number, { line, pick, glances, counts }: Kind): UseAnswer {
    const beneficiary = batch.claims.beneficiary[claim] as number;
    const uses = this.#policy.otherUses;
    const order = pick.policies ? this.#handedIn.orderOf(beneficiary, line.code, line.day) : undefined;
    const statements = this.#handedIn.statementsOf(beneficiary);
    const known = glances ? { ...line, ...this.#glanceAt(batch, claim) } : line;
    if (counts === '') return decideUse(known, pick, { order, statements }, uses);
    const before = [...this.#history.before(beneficiary, contentOf(batch, claim)), ...this.#pending];
    const yearly = pick.policies?.[0]?.yearly ?? [];
    const evidence: UseEvidence = {
      order,
      statements,
      ...(pick.program ? { earlierSessions: sessionsIn(before, pick.program.key) } : {}),
      ...(yearly.length > 0 ? { earlierShoes: shoesIn(before, yearly, line.day) } : {}),
      ...(pick.injection || pick.meaning === 'nail_avulsion' ? { earlierDays: daysIn(before, counts) } : {}),
    };
    return decideUse(known, pick, evidence, uses);
  }

  #glanceAt(batch: ClaimBatch, claim: number): Glance {
    if (this.#glanced !== claim) {
      this.#glanced = claim;
      this.#glance = glanceAt(batch, claim);
    }
    return this.#glance;
  }

  /** What the line adds to its count, once its claim is sent. A therapeutic injection counts for nothing. */
  #count({ line, pick, counts }: Kind, answer: UseAnswer): void {
    const isDiagnostic = line.modifiers.includes('KX') || answer.addsKx;
    if (pick.injection && !isDiagnostic) return;
    const amount = pick.program ? sessionsOf(pick.program, line) : line.units;
    this.#pending.push({ what: counts, code: line.code, day: line.day, amount });
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

function needsGlance({ form }: UseLine, pick: Pick): boolean {
  if (pick.meaning === 'sex_conflict') return true;
  if (pick.meaning === 'dental_linkage') return form === FORM.DENTAL;
  const { policies = [] } = pick;
  if (pick.meaning !== 'dmepos_policy') return false;
  return policies.some(({ criteria }) => [...criteria.values()].some(({ test }) => test?.kind === 'diagnosis'));
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

import type { Confidence, Logic, LogicCondition } from '../../policy/index.ts';
import type { Truth } from '../answer.ts';

/** What the conditions of a logic are asked about. */
export interface LogicFacts {
  readonly code: string;
  readonly day: number;
  /** Month of use from 1, undefined when not known. */
  readonly month: number | undefined;
  /** NU or UE; undefined when neither they nor RR are on the line. */
  readonly purchase: Truth;
}

export interface Judged {
  readonly met: Truth;
  readonly confidence: Confidence;
}

/** How a logic comes out with every criterion as it is, and with unconfirmed requirements left out. */
export interface Outcome {
  readonly strict: Truth;
  readonly firm: Truth;
}

/**
 * Three-valued. An unconfirmed requirement may warn and not refuse: `firm` takes it for met. An unconfirmed way to
 * qualify, one of several, counts only when it is shown, unless all of them are unconfirmed.
 *
 * @returns undefined when nothing of the logic applies to the line
 */
export function judge(logic: Logic, facts: LogicFacts, of: (criterion: string) => Judged): Outcome | undefined {
  if ('criterion' in logic) {
    const { met, confidence } = of(logic.criterion);
    return { strict: met, firm: confidence === 'unconfirmed' ? true : met };
  }
  if ('part' in logic) {
    const applies = holds(logic.when, facts);
    if (applies === false) return undefined;
    const part = judge(logic.part, facts, of);
    if (applies === true || !part) return part;
    return { strict: part.strict === true ? true : undefined, firm: part.firm === true ? true : undefined };
  }
  const isAll = 'all' in logic;
  const parts = (isAll ? logic.all : logic.any).flatMap((each) => {
    const outcome = judge(each, facts, of);
    return outcome ? [{ outcome, isOpen: isUnconfirmed(each, of) }] : [];
  });
  if (parts.length === 0) return undefined;
  if (isAll) {
    return {
      strict: both(parts.map((each) => each.outcome.strict)),
      firm: both(parts.map((each) => each.outcome.firm)),
    };
  }
  const isOpen = parts.every((each) => each.isOpen);
  const firm = either(parts.map((each) => (each.isOpen ? each.outcome.strict : each.outcome.firm)));
  return { strict: either(parts.map((each) => each.outcome.strict)), firm: isOpen ? true : firm };
}

/** The criteria of a logic that bear on the line. */
export function applicable(logic: Logic, facts: LogicFacts): string[] {
  if ('criterion' in logic) return [logic.criterion];
  if ('part' in logic) return holds(logic.when, facts) === false ? [] : applicable(logic.part, facts);
  return ('all' in logic ? logic.all : logic.any).flatMap((each) => applicable(each, facts));
}

function isUnconfirmed(logic: Logic, of: (criterion: string) => Judged): boolean {
  if ('criterion' in logic) return of(logic.criterion).confidence === 'unconfirmed';
  if ('part' in logic) return isUnconfirmed(logic.part, of);
  return ('all' in logic ? logic.all : logic.any).every((each) => isUnconfirmed(each, of));
}

function holds(when: LogicCondition, { code, day, month, purchase }: LogicFacts): Truth {
  const parts: Truth[] = [];
  if (when.codes) parts.push(when.codes.has(code));
  if (when.notCodes) parts.push(!when.notCodes.has(code));
  if (when.from !== undefined) parts.push(day >= when.from);
  if (when.monthFrom !== undefined) parts.push(month === undefined ? undefined : month >= when.monthFrom);
  if (when.purchase !== undefined) parts.push(purchase === undefined ? undefined : purchase === when.purchase);
  return both(parts);
}

/** All of them: false as soon as one is. */
export function both(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

/** One of them: true as soon as one is. */
export function either(parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes(undefined) ? undefined : false;
}

import type { Confidence } from '../../policy/index.ts';

/** What the record shows of one requirement. Missing evidence is `unknown`, never `fail`. */
export type Outcome = 'fail' | 'unknown' | 'pass' | 'not_applicable';

/** How much hangs on it. `block`: KX should not be attested. Our own choice, not Medicare's. */
export type Weight = 'block' | 'high' | 'warn' | 'info';

/** What one check says about one thing it looked at. */
export interface Answer {
  readonly outcome: Outcome;
  /** What the record shows, without patient data. */
  readonly found: string;
  readonly expected?: string;
  /** When it weighs less here than the check does in general. */
  readonly severity?: Weight;
  /** Names of the fields it rests on, inside the thing looked at: `signature/on`. */
  readonly fields?: readonly string[];
  /** Certainty of the dated value it rests on, where there is one. */
  readonly confidence?: Confidence;
}

type More = Pick<Answer, 'fields' | 'severity'>;

export function pass(found: string, more: More = {}): Answer {
  return { outcome: 'pass', found, ...more };
}

export function fail(found: string, expected: string, more: More = {}): Answer {
  return { outcome: 'fail', found, expected, ...more };
}

export function unknown(found: string, expected = '', more: More = {}): Answer {
  return { outcome: 'unknown', found, ...(expected === '' ? {} : { expected }), ...more };
}

export function notApplicable(found: string): Answer {
  return { outcome: 'not_applicable', found };
}

/**
 * The commonest question: is something stated? Left out is unknown, looked for and not found is a fail.
 *
 * @param what as a noun: `the duration`
 */
export function stated(value: unknown, what: string, expected: string, field: string, severity?: Weight): Answer {
  const more = { fields: [field], ...(severity ? { severity } : {}) };
  if (value === undefined) return unknown(`${what} is not known`, expected, more);
  const none = value === null || (Array.isArray(value) && value.length === 0);
  return none ? fail(`${what} is not stated`, expected, more) : pass(`${what} is stated`, more);
}

/** The first answer that is not a pass, worst first; the last one when all pass. */
export function allOf(...answers: readonly Answer[]): Answer {
  const [worst] = [...answers].sort((a, b) => RANK[a.outcome] - RANK[b.outcome]);
  return worst ?? notApplicable('nothing to look at');
}

/** Order of outcomes, worst first. */
export const RANK: Readonly<Record<Outcome, number>> = { fail: 0, unknown: 1, pass: 2, not_applicable: 3 };
export const WEIGHTS: readonly Weight[] = ['block', 'high', 'warn', 'info'];

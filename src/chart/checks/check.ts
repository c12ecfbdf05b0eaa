import type { Confidence } from '../../policy/index.ts';
import type { Answer, Outcome, Weight } from './answer.ts';
import { notApplicable, unknown } from './answer.ts';
import type { Chart, Listed, Placed } from './chart.ts';
import type { Law } from './law.ts';

export const SECTIONS = {
  plan: 'Plan of care',
  certification: 'Certification',
  evaluation: 'Evaluation and re-evaluation',
  progress: 'Progress reports',
  note: 'Treatment notes',
  necessity: 'Discharge, maintenance, necessity',
  people: 'People, place, period',
  record: 'Signatures, retention, requests',
  wound: 'Wound care',
} as const;

export type Section = keyof typeof SECTIONS;

/** Facts about one thing a check looks at. `at` is its place; what a case is made of is the rest. */
export type Subject<F> = F & { readonly at: string };

/** A row of a check's table: what is given, and what it comes to. */
type Case<F> = readonly [name: string, given: F, outcome: Outcome, severity?: Weight];

/** What a check is about, for the register, the page and the report. */
export interface CheckAbout {
  /** As everyone calls it: `poc-diagnosis`. */
  readonly id: string;
  readonly section: Section;
  /** The requirement, in our own words. */
  readonly rule: string;
  readonly severity: Weight;
  /** How well the rule itself is known. An unconfirmed rule warns and never blocks. */
  readonly confidence: Confidence;
  /** Whether the rule's own text or a contractor's page says so, or only those who retell it. */
  readonly rank: 'primary' | 'secondary' | 'primary and secondary';
  readonly cites: readonly string[];
  /** The worst it can come to: some requirements never fail. */
  readonly worst: Exclude<Outcome, 'not_applicable'>;
}

interface CheckRule<F> extends CheckAbout {
  /** The facts, one set for each thing looked at; an answer when there is nothing to look at. */
  readonly facts: (chart: Chart) => readonly Subject<F>[] | Answer;
  readonly judge: (facts: F, law: Law) => Answer;
  readonly cases: readonly Case<F>[];
}

interface TriedCase {
  readonly name: string;
  readonly outcome: Outcome;
  readonly severity: Weight | undefined;
  readonly answer: (law: Law) => Answer;
}

/** One requirement: what it asks of a chart, how it judges, and the cases that show it. */
export interface Check extends CheckAbout {
  readonly look: (chart: Chart) => readonly Looked[] | Answer;
  /** The facts it judges by, for whoever wants to keep them. */
  readonly facts: (chart: Chart) => readonly unknown[] | Answer;
  readonly cases: readonly TriedCase[];
}

/** The answer about one thing, and its place. */
export interface Looked {
  readonly at: string;
  readonly answer: Answer;
}

export function defineCheck<F>({ facts, judge, cases, ...about }: CheckRule<F>): Check {
  return {
    ...about,
    facts,
    look: (chart) => {
      const found = facts(chart);
      if ('outcome' in found) return found;
      return found.map((each) => ({ at: each.at, answer: judge(each, chart.law) }));
    },
    cases: cases.map(([name, given, outcome, severity]) => ({
      name,
      outcome,
      severity,
      answer: (law) => judge(given, law),
    })),
  };
}

/** Facts of each entry of a list; unknown when the list was not given, not applicable when it has nothing. */
export function each<T, F>(
  list: Listed<T>,
  what: string,
  facts: (value: T, at: string) => F | undefined,
  none = `no ${what} to look at`,
): readonly Subject<F>[] | Answer {
  if (!list.isHeld) return unknown(`no ${what} were given`, `${what} of the episode`);
  const subjects = list.items.flatMap((placed) => subject(placed, facts));
  return subjects.length > 0 ? subjects : notApplicable(list.items.length > 0 ? none : `no ${what} to look at`);
}

function subject<T, F>({ at, value }: Placed<T>, facts: (value: T, at: string) => F | undefined): Subject<F>[] {
  const found = facts(value, at);
  return found === undefined ? [] : [{ ...found, at }];
}

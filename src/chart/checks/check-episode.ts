import type { IsoDate } from '../../base/index.ts';
import type { Confidence, Policy } from '../../policy/index.ts';
import { Places } from '../episode/places.ts';
import type { Episode } from '../episode/types.ts';
import { type Answer, type Outcome, RANK, WEIGHTS, type Weight } from './answer.ts';
import { Chart } from './chart.ts';
import type { Check, Looked, Section } from './check.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { CHECKS } from './register.ts';

export const REPORT_SCHEMA_ID = 'openkx.chart-check/1';

/** What one requirement came to. */
export interface CheckResult {
  readonly check: string;
  readonly section: Section;
  readonly outcome: Outcome;
  /** What hangs on it here; what an unconfirmed rule says is never more than a warning. */
  readonly severity: Weight;
  readonly confidence: Confidence;
  readonly cites: readonly string[];
  /** What the record shows; of several things the first of the worst. */
  readonly found: string;
  readonly expected?: string;
  /** How many things were looked at, and how many of them came to this outcome. */
  readonly looked: number;
  readonly alike: number;
  /** The fields, documents and passages it rests on. */
  readonly restsOn: readonly Evidence[];
}

export interface ChartReport {
  readonly schema: typeof REPORT_SCHEMA_ID;
  /** The clinic's own name for the episode. */
  readonly episode: string;
  readonly asOf: IsoDate;
  /** Version of the policy shelf the answers rest on. */
  readonly policy: string;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Checks that fail and block: KX should not be attested while there are any. */
  readonly blocking: readonly string[];
  readonly results: readonly CheckResult[];
}

/**
 * Every check over an episode, as it was held on a day. Pure: the same episode, policy and day give the same report.
 *
 * @param places where the parts of the episode stand in their source, when it was read from one
 */
export function checkEpisode(
  episode: Episode,
  policy: Policy,
  asOf: IsoDate,
  places: Places = Places.of(episode),
): ChartReport {
  const chart = new Chart(episode, policy, asOf, places);
  const results = CHECKS.map((check) => resultOf(check, chart));
  const count = (outcome: Outcome) => results.filter((result) => result.outcome === outcome).length;
  return {
    schema: REPORT_SCHEMA_ID,
    episode: episode.id,
    asOf,
    policy: policy.version,
    counts: {
      fail: count('fail'),
      unknown: count('unknown'),
      pass: count('pass'),
      not_applicable: count('not_applicable'),
    },
    blocking: results.filter((each) => each.outcome === 'fail' && each.severity === 'block').map(({ check }) => check),
    results,
  };
}

/** What one check says of a chart. */
function resultOf(check: Check, chart: Chart): CheckResult {
  const found = check.look(chart);
  const looked: readonly Looked[] = 'outcome' in found ? [] : found;
  const worst = worstOf('outcome' in found ? [found] : looked.map(({ answer }) => answer));
  const alike = looked.filter(({ answer }) => answer.outcome === worst.outcome);
  const confidence = lessCertain(check.confidence, worst.confidence);
  return {
    check: check.id,
    section: check.section,
    outcome: worst.outcome,
    severity: weighed(worst.severity ?? check.severity, confidence),
    confidence,
    cites: check.cites,
    found: worst.found,
    ...(worst.expected === undefined ? {} : { expected: worst.expected }),
    looked: looked.length,
    alike: alike.length,
    restsOn: worst.outcome === 'not_applicable' ? [] : alike.flatMap((each) => evidenceOf(chart, each)),
  };
}

/** Of several answers the worst: by outcome, then by what hangs on it, then the first. */
function worstOf(answers: readonly Answer[]): Answer {
  const weight = ({ severity }: Answer) => (severity === undefined ? -1 : WEIGHTS.indexOf(severity));
  const [first, ...others] = answers;
  if (!first) throw new Error('a check looked at nothing and gave no answer');
  return others.reduce((worst, each) => {
    const difference = RANK[each.outcome] - RANK[worst.outcome];
    return difference < 0 || (difference === 0 && weight(each) < weight(worst)) ? each : worst;
  }, first);
}

function lessCertain(rule: Confidence, value: Confidence | undefined): Confidence {
  const order: readonly Confidence[] = ['unconfirmed', 'one source', 'confirmed'];
  return value !== undefined && order.indexOf(value) < order.indexOf(rule) ? value : rule;
}

/** An unconfirmed rule or value may warn; it never blocks. */
function weighed(severity: Weight, confidence: Confidence): Weight {
  const isHeavy = severity === 'block' || severity === 'high';
  return confidence === 'unconfirmed' && isHeavy ? 'warn' : severity;
}

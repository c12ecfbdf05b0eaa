import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { firstEvaluation } from './evaluations.ts';

export interface ObjectiveFacts {
  readonly instruments: readonly string[] | null | undefined;
  /** Values of outcome measures of that day; undefined when measures were not given. */
  readonly measured: number | undefined;
}

const EXPECTED = 'NOMS, FOTO, AM-PAC or OPTIMAL, or other objective measures of function';
const FIELDS = { fields: ['objective'] };

export const evalObjective = defineCheck<ObjectiveFacts>({
  id: 'eval-objective',
  section: 'evaluation',
  rule: 'The evaluation measures function: one of the four recommended instruments, or other objective documentation.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3C'],
  worst: 'fail',
  facts: (chart) =>
    firstEvaluation(chart, ({ objective, on }) => ({
      instruments: objective,
      measured: chart.measures.isHeld ? chart.measures.items.filter(({ value }) => value.on === on).length : undefined,
    })),
  judge: ({ instruments, measured = 0 }) => {
    const found = (instruments?.length ?? 0) + measured;
    if (found > 0) return pass(`objective measures: ${found}`, FIELDS);
    return instruments === undefined
      ? unknown('what was measured is not known', EXPECTED, FIELDS)
      : fail('no objective measure', EXPECTED, FIELDS);
  },
  cases: [
    ['an instrument is named', { instruments: ['AM-PAC'], measured: 0 }, 'pass'],
    ['values of that day', { instruments: undefined, measured: 2 }, 'pass'],
    ['none', { instruments: [], measured: 0 }, 'fail'],
    ['looked for and not there', { instruments: null, measured: undefined }, 'fail'],
    ['nothing is known', { instruments: undefined, measured: undefined }, 'unknown'],
  ],
});

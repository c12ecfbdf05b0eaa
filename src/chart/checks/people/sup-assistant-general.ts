import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';

export interface SupervisionFacts {
  readonly on: IsoDate;
  readonly supervision: 'direct' | 'general' | 'none' | null | undefined;
  /** What the state asks for, where it was given. */
  readonly state: 'direct' | 'general' | undefined;
}

const FIELDS = { fields: ['supervision'] };

export const supAssistantGeneral = defineCheck<SupervisionFacts>({
  id: 'sup-assistant-general',
  section: 'people',
  rule: 'In a private practice assistants work under general supervision from 2025, under direct supervision before; stricter state law comes first.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'secondary',
  cites: ['CY 2025 physician fee schedule'],
  worst: 'fail',
  facts: (chart) => {
    if (chart.episode.setting !== 'private_practice') return notApplicable('the rule is for private practices');
    if (!chart.notes.isHeld) return unknown('no treatment notes were given', 'who treated, and under what supervision');
    const subjects: Subject<SupervisionFacts>[] = [];
    for (const { at, value } of chart.notes.items) {
      const treated = value.furnishedBy?.map((person) => chart.credentialOf(person) ?? '') ?? [];
      if (!value.on || !treated.some((credential) => chart.law.isAssistant(credential))) continue;
      subjects.push({ at, on: value.on, supervision: value.supervision, state: chart.episode.stateSupervision });
    }
    return subjects.length > 0 ? subjects : notApplicable('no assistant treated');
  },
  judge: ({ on, supervision, state }, law) =>
    law.with(law.documentation.supervision, on, ({ assistants }) => {
      const asked = state === 'direct' ? 'direct' : assistants;
      const expected = `${asked} supervision${state === 'direct' && assistants === 'general' ? ', by state law' : ''}`;
      if (supervision === undefined)
        return unknown(`${on}: how the assistant was supervised is not known`, expected, FIELDS);
      const isEnough = supervision === 'direct' || supervision === asked;
      return isEnough
        ? pass('assistants were supervised', FIELDS)
        : fail(`${on}: ${supervision ?? 'no'} supervision`, expected, FIELDS);
    }),
  cases: [
    ['general on 2024-12-31', { on: d('2024-12-31'), supervision: 'general', state: undefined }, 'fail'],
    ['direct on 2024-12-31', { on: d('2024-12-31'), supervision: 'direct', state: undefined }, 'pass'],
    ['general on 2025-01-01', { on: d('2025-01-01'), supervision: 'general', state: undefined }, 'pass'],
    [
      'general in 2025, where the state asks for direct',
      { on: d('2025-01-01'), supervision: 'general', state: 'direct' },
      'fail',
    ],
    [
      'general in 2024, where the state asks for general',
      { on: d('2024-12-31'), supervision: 'general', state: 'general' },
      'fail',
    ],
    ['none', { on: d('2026-02-03'), supervision: 'none', state: undefined }, 'fail'],
    ['not known', { on: d('2026-02-03'), supervision: undefined, state: undefined }, 'unknown'],
  ],
});

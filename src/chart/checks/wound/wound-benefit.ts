import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { areaOf, eachWoundDay } from './wounds.ts';

export interface BenefitFacts {
  /** Surfaces over time in square millimetres, earliest first. */
  readonly areas: readonly number[];
  /** Other evidence of necessity. */
  readonly rationale: string | null | undefined;
}

const EXPECTED = 'a wound that shrinks, or other clear evidence of necessity';

export const woundBenefit = defineCheck<BenefitFacts>({
  id: 'wound-benefit',
  section: 'wound',
  rule: 'There is ongoing objective benefit, or other clear evidence of necessity.',
  severity: 'high',
  confidence: 'one source',
  rank: 'primary',
  cites: ['Noridian wound care by therapists'],
  worst: 'fail',
  facts: (chart) => {
    const days = eachWoundDay(chart, (wound, on) => ({ on, area: wound ? areaOf(wound) : undefined }));
    if ('outcome' in days) return days;
    const areas = [...days]
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .flatMap(({ area }) => (area === undefined ? [] : [area]));
    return [{ at: days.at(-1)?.at ?? '', areas, rationale: chart.episode.necessity?.woundRationale }];
  },
  judge: ({ areas, rationale }) => {
    const [first, last] = [areas[0], areas.at(-1)];
    if (areas.length === 0 || first === undefined || last === undefined)
      return notApplicable('no surface is measured; see wound-measured');
    if (areas.length === 1) return unknown('measured once', EXPECTED);
    const found = `${(first / 100).toFixed(1)} cm2 at first, ${(last / 100).toFixed(1)} cm2 at last`;
    if (last < first) return pass(found);
    if (rationale) return pass(`${found}; other evidence is given`);
    return rationale === undefined ? unknown(found, EXPECTED) : fail(found, EXPECTED);
  },
  cases: [
    ['a square millimetre less', { areas: [1200, 1199], rationale: null }, 'pass'],
    ['no less, and no other evidence', { areas: [1200, 1200], rationale: null }, 'fail'],
    ['no less, with other evidence', { areas: [1200, 1300], rationale: 'exposed tendon covered' }, 'pass'],
    ['no less, and not looked for', { areas: [1200, 1200], rationale: undefined }, 'unknown'],
    ['measured once', { areas: [1200], rationale: null }, 'unknown'],
    ['never measured', { areas: [], rationale: null }, 'not_applicable'],
  ],
});

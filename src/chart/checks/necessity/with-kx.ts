import type { Episode } from '../../episode/types.ts';
import { type Answer, notApplicable, unknown } from '../answer.ts';
import type { Chart } from '../chart.ts';
import type { Subject } from '../check.ts';

/** Facts of what the record says about necessity, where KX is used or to be attested. */
export function withKx<F>(
  chart: Chart,
  facts: (necessity: NonNullable<Episode['necessity']>) => F,
): readonly Subject<F>[] | Answer {
  if (chart.usesKx === undefined) return unknown('whether KX is used is not known', 'kxFrom, or billed visits');
  if (!chart.usesKx) return notApplicable('KX is not used');
  return [{ ...facts(chart.episode.necessity ?? {}), at: '/necessity' }];
}

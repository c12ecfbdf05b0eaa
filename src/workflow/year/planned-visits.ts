import { addDays, dayNumberOf, isoDateOf } from '../../base/index.ts';
import type { Episode } from '../../chart/index.ts';
import type { Bucket } from '../../claim/index.ts';
import { parseFrequency } from '../../outlook/index.ts';
import type { KnownAhead } from './patient-year.ts';

/**
 * The visits ahead by the latest plan of each episode that goes on, of one bucket. One plan at most speaks: where several
 * episodes of a bucket go on at once their visits cannot be told apart, so none does.
 */
export function plannedVisits(episodes: readonly Episode[], bucket: Bucket): KnownAhead[] {
  const open = episodes.filter(
    ({ discipline, closedOn }) => !closedOn && (discipline === 'OT' ? 'ot' : 'pt_slp') === bucket,
  );
  const [only] = open;
  return only && open.length === 1 ? planOf(only) : [];
}

function planOf({ plans = [] }: Episode): KnownAhead[] {
  const plan = plans.at(-1);
  const phases = plan?.frequency ? parseFrequency(plan.frequency) : undefined;
  if (!plan?.establishedOn || !phases) return [];
  const { establishedOn: from, durationDays } = plan;
  const ahead = { basis: 'plan', phases, from } as const;
  if (!durationDays) return [{ ahead }];
  return [{ ahead, through: isoDateOf(addDays(dayNumberOf(from), durationDays - 1)) }];
}

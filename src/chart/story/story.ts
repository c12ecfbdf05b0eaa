import type { IsoDate } from '../../base/index.ts';
import type { Policy } from '../../policy/index.ts';
import { weekday } from '../calendar/days.ts';
import { Chart } from '../checks/chart.ts';
import { Places } from '../episode/places.ts';
import type { Episode } from '../episode/types.ts';
import { dueEvents } from './due.ts';
import { happenings } from './happenings.ts';

const STORY_SCHEMA_ID = 'openkx.chart-story/1';

/**
 * `happened`: it is in the record. What falls due is `kept` (done in time), `late`, `missing` (not in the records we hold),
 * `unknown` (the record may lack it) or `ahead` (due later).
 */
export type StoryKind = 'happened' | 'kept' | 'late' | 'missing' | 'unknown' | 'ahead';

export type DueTopic = 'certification' | 'coverage' | 'progress_report' | 'discharge' | 'request' | 'retention';

/** One thing that happened or fell due. Credentials and dates, never names or the words of a note. */
export interface StoryEvent {
  readonly on: IsoDate;
  readonly kind: StoryKind;
  readonly text: string;
  /** Where it stands in the record. */
  readonly at?: string;
  /** Of what falls due: what it is. */
  readonly topic?: DueTopic;
  /** Of a progress report that is ahead: the treatment day it is due by, and how many are left until it. */
  readonly treatments?: { readonly due: number; readonly left: number };
  /** Whether it is no more than a treatment day like others. */
  readonly isRoutine?: boolean;
}

export interface StoryDay {
  readonly on: IsoDate;
  /** 0 for Sunday to 6 for Saturday. */
  readonly weekday: number;
  /** 1 for the first treatment day of the episode. */
  readonly treatmentDay?: number;
  readonly events: readonly StoryEvent[];
}

export interface Story {
  readonly schema: typeof STORY_SCHEMA_ID;
  readonly episode: string;
  readonly asOf: IsoDate;
  readonly days: readonly StoryDay[];
}

/** The episode day by day, as it was held on a day: what happened, what fell due when, and what is missing. */
export function tellStory(episode: Episode, policy: Policy, asOf: IsoDate, places: Places = Places.of(episode)): Story {
  const chart = new Chart(episode, policy, asOf, places);
  const happened = happenings(chart).map(
    (event): StoryEvent => (event.on > asOf ? { ...event, kind: 'ahead' } : event),
  );
  const events = [...happened, ...dueEvents(chart)];
  const byDay = Map.groupBy(events, ({ on }) => on);
  const days = [...byDay.keys()].sort().map((on): StoryDay => {
    const treatmentDay = chart.treatmentDays.indexOf(on) + 1;
    return { on, weekday: weekday(on), ...(treatmentDay > 0 ? { treatmentDay } : {}), events: byDay.get(on) ?? [] };
  });
  return { schema: STORY_SCHEMA_ID, episode: episode.id, asOf, days };
}

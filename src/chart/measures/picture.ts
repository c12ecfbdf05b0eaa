import type { Episode, Measurement } from '../episode/types.ts';
import type { FollowedGoal, MeasuredSeries } from './in-episode.ts';
import { plotReadings } from './plot.ts';

export interface SeriesPicture {
  /** SVG text; empty where the values cannot all be drawn on one scale. */
  readonly svg: string;
  readonly title: string;
  /** What the picture shows, in words: values, change, and the goal it follows. */
  readonly description: string;
}

/** A series as a picture. @param number tells the pictures of one page apart */
export function pictureOf(
  { title, values, readings, change, goals }: MeasuredSeries,
  episode: Episode,
  number: number,
): SeriesPicture {
  if (readings.length < values.length || readings.length === 0) {
    const description = 'Its values are told as they were written; they cannot all be drawn on one scale.';
    return { svg: '', title, description };
  }
  const [followed] = goals;
  const plot = plotReadings(readings, {
    id: `measure-${number}`,
    ...(change ? { change } : {}),
    ...(followed ? { goal: followed.goal } : {}),
  });
  const [first] = values as [Measurement, ...Measurement[]];
  const goal = goalText(episode, first);
  const described = `${plot.description}${goal === '' ? '' : ` ${goal}`}${goals.map(courseOf).join('')}`;
  return { svg: plot.svg, title: plot.title, description: described };
}

/** The goal that a value follows, as its plan has it; empty where it follows none. */
export function goalText({ plans = [] }: Episode, { goal }: Measurement): string {
  const found = plans.flatMap(({ goals = [] }) => goals).find(({ id }) => id === goal);
  return found?.target ? `It follows goal ${found.id}: ${found.target}.` : '';
}

function courseOf({ links }: FollowedGoal): string {
  const course = links.map(({ report, status }) => `${report.day} ${status}`).join(', ');
  return ` At evaluation, reports and discharge: ${course}.`;
}

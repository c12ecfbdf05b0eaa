import type { Places } from './places.ts';
import type { Episode, Measurement, Visit } from './types.ts';

/** A row of a table and where it stands: `visits.csv:12`. */
export interface TableRow<T> {
  readonly place: string;
  readonly value: T;
}

/**
 * The episode with billed services from a table. A table speaks for its days: what the episode says of such a day gives
 * way, other days are kept.
 */
export function withVisits(episode: Episode, rows: readonly TableRow<Visit>[], places: Places): Episode {
  const days = new Set(rows.map(({ value }) => value.on));
  const kept = (episode.visits ?? []).filter(({ on }) => !days.has(on));
  return { ...episode, visits: [...kept, ...placed(rows, places)].sort(byDay) };
}

/** The episode with values of outcome measures from a table; a row takes the place of a value of that day, measure and side. */
export function withMeasures(episode: Episode, rows: readonly TableRow<Measurement>[], places: Places): Episode {
  const known = new Set(rows.map(({ value }) => keyOf(value)));
  const kept = (episode.measures ?? []).filter((value) => !known.has(keyOf(value)));
  return { ...episode, measures: [...kept, ...placed(rows, places)].sort(byDay) };
}

function placed<T extends object>(rows: readonly TableRow<T>[], places: Places): T[] {
  for (const { place, value } of rows) places.set(value, place);
  return rows.map(({ value }) => value);
}

function keyOf({ on, name, side }: Measurement): string {
  return [on, name.toLowerCase(), side ?? ''].join('|');
}

function byDay(a: { on: string }, b: { on: string }): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}

import type { Answer } from '../../../api/client.ts';
import type { Scale } from './scale.ts';

export type BucketYear = Answer<'GET /v1/patients/{id}/year'>['buckets'][number];
export type Point = BucketYear['series'][number];

/** How high each part stands at a point: what others have used is the ground, ours stands on it, what may be is on top. */
export function levelsOf(point: Point) {
  const others = point.othersLowCents;
  const confirmed = others + point.confirmedCents;
  const flight = confirmed + point.inFlightLowCents;
  return { others, confirmed, flight, most: Math.max(flight, point.highCents) };
}

type Level = keyof ReturnType<typeof levelsOf>;

/** The steps of a part from the first point to a day, as a closed area between two levels. */
export function areaOf(points: readonly Point[], until: string, scale: Scale, low: Level | null, high: Level): string {
  if (points.length === 0) return '';
  const upper = stepsOf(points, until, (point) => scale.y(levelsOf(point)[high]), scale);
  const lower = stepsOf(points, until, (point) => scale.y(low === null ? 0 : levelsOf(point)[low]), scale);
  const back = [...lower].reverse();
  return `M${[...upper, ...back].map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
}

/** Whether a part is anything at all, so that nothing is drawn for nothing. */
export function hasArea(points: readonly Point[], low: Level | null, high: Level): boolean {
  return points.some((point) => levelsOf(point)[high] > (low === null ? 0 : levelsOf(point)[low]));
}

function stepsOf(
  points: readonly Point[],
  until: string,
  y: (point: Point) => number,
  scale: Scale,
): [number, number][] {
  const steps: [number, number][] = [];
  points.forEach((point, place) => {
    const next = points[place + 1]?.on ?? (until > point.on ? until : point.on);
    steps.push([scale.x(point.on), y(point)], [Math.max(scale.x(point.on) + 1, scale.x(next)), y(point)]);
  });
  return steps;
}

import type { IsoDate } from '../../base/index.ts';
import { earliest } from '../calendar/days.ts';
import { Places } from '../episode/places.ts';
import type { Episode } from '../episode/types.ts';

type Node = Record<string, unknown>;

/** Days that are filled in when something has happened: before that day there is none. */
const OUTCOMES = ['visitedOn', 'answeredOn', 'closedOn', 'endedOn'];

/**
 * The episode as it was held on a day: what came later is not there yet, and neither is a signature given later.
 * What is kept keeps its place in the source.
 */
export function asHeldOn(source: Episode, asOf: IsoDate, places: Places): { episode: Episode; places: Places } {
  const kept = new Places();
  const copy = (node: unknown): unknown => {
    if (Array.isArray(node)) return place(node, node.filter((each) => isThere(each, asOf)).map(copy));
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node).map(([key, value]) => {
      const isLater = !isThere(value, asOf) || (OUTCOMES.includes(key) && typeof value === 'string' && value > asOf);
      return [key, isLater ? null : copy(value)];
    });
    return place(node, Object.fromEntries(entries));
  };
  const place = <T extends object>(from: object, to: T): T => {
    const pointer = places.at(from);
    if (pointer !== undefined) kept.set(to, pointer);
    return to;
  };
  const episode = copy(source) as Episode;
  return { episode, places: kept };
}

/** Whether something had come into being by a day. What has no date is there. */
function isThere(node: unknown, asOf: IsoDate): boolean {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return true;
  const {
    on,
    orderedOn,
    establishedOn,
    dictatedOn,
    writtenOn,
    verbalOn,
    certifiedOn,
    receivedOn,
    givenOn,
    asOf: figureOf,
  } = node as Node;
  if (!verbalOn && typeof receivedOn === 'string' && receivedOn > asOf) return false;
  const days = [on, orderedOn, establishedOn, dictatedOn, writtenOn, verbalOn, certifiedOn, givenOn, figureOf];
  const first = earliest(days as (IsoDate | null | undefined)[]);
  return first === undefined || first <= asOf;
}

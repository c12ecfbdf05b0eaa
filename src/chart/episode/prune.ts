import type { z } from 'zod';
import { escapeToken, type Places } from './places.ts';
import type { Report } from './read.ts';
import { episodeSchema } from './schema/episode.ts';
import type { Episode } from './types.ts';

type Path = readonly PropertyKey[];

/** An issue of the schema with the objects on its way, looked up before anything is taken out. */
interface Fault {
  readonly issue: z.core.$ZodIssue;
  /** The root, and what each step of the path leads to. */
  readonly way: readonly unknown[];
}

/**
 * Takes out of a parsed episode whatever the schema does not allow, as little as possible, until the rest is an episode.
 *
 * @returns undefined when a part is wrong without which there is no episode
 */
export function prune(root: object, places: Places, report: Report): Episode | undefined {
  const said = new Set<string>();
  for (;;) {
    const result = episodeSchema.safeParse(root);
    if (result.success) return root as Episode;
    // Later entries of a list first: taking one out moves those behind it.
    const faults = [...result.error.issues].sort(lastFirst).map((issue) => ({ issue, way: wayOf(root, issue.path) }));
    for (const fault of faults) {
      if (fault.issue.code === 'unrecognized_keys') dropKeys(fault.way.at(-1), fault.issue.keys, places, report);
      else if (!drop(fault, places, report, said)) return undefined;
    }
  }
}

function wayOf(root: unknown, path: Path): unknown[] {
  const way = [root];
  for (const key of path) way.push((way.at(-1) as Record<PropertyKey, unknown> | undefined)?.[key]);
  return way;
}

function dropKeys(node: unknown, keys: readonly string[], places: Places, report: Report): void {
  const object = node as Record<string, unknown>;
  for (const key of keys) {
    report('CHART_FIELD_UNKNOWN', `${places.at(object) ?? ''}/${escapeToken(key)}`);
    delete object[key];
  }
}

/** Takes out the value at fault, or what it is needed in. Answers false when that is the whole episode. */
function drop({ issue, way }: Fault, places: Places, report: Report, said: Set<string>): boolean {
  const { path } = issue;
  const [parent, value] = [way.at(-2) as object, way.at(-1)];
  const key = path.at(-1) as PropertyKey;
  const pointer = pointerTo(parent, key, value, places);
  const isNeeded = value === undefined;
  const isWhole = isNeeded && path.length === 1;
  if (isWhole || !said.has(pointer)) {
    const details = { found: kindOf(value), expected: expectationOf(issue) };
    report(isWhole ? 'CHART_NEEDED' : 'CHART_VALUE', pointer, details);
  }
  said.add(pointer);
  if (isWhole) return false;
  if (isNeeded) takeOut(way.at(-3) as object, path.at(-2) as PropertyKey, parent);
  else takeOut(parent, key, value);
  return true;
}

/** Takes a value out of what holds it, unless another fault has done so already. */
function takeOut(holder: object, key: PropertyKey, value: unknown): void {
  if (!Array.isArray(holder)) {
    delete (holder as Record<PropertyKey, unknown>)[key];
    return;
  }
  const place = typeof value === 'object' && value !== null ? holder.indexOf(value) : Number(key);
  if (place >= 0) holder.splice(place, 1);
}

/** The place a value had in the text, even where entries before it have been taken out since. */
function pointerTo(parent: object, key: PropertyKey, value: unknown, places: Places): string {
  const own = typeof value === 'object' && value !== null ? places.at(value) : undefined;
  return own ?? `${places.at(parent) ?? ''}/${escapeToken(String(key))}`;
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'another text', number: 'a number', boolean: 'true or false', object: 'an object' }[
      typeof value as string
    ] ?? 'a value'
  );
}

/** What the schema asks for, in words that repeat nothing of what was found. */
function expectationOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return (
        { string: 'a text', array: 'a list', int: 'a whole number' }[issue.expected as string] ?? `${issue.expected}`
      );
    case 'invalid_value':
      return issue.values.map(String).join(', ');
    case 'invalid_format':
      return issue.format === 'date'
        ? 'a calendar day, YYYY-MM-DD'
        : `the form ${'pattern' in issue ? issue.pattern : issue.format}`;
    case 'too_small':
      return `at least ${issue.minimum}${issue.origin === 'string' ? ' character' : ''}`;
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
    default:
      return 'a value of the schema';
  }
}

function lastFirst(a: z.core.$ZodIssue, b: z.core.$ZodIssue): number {
  for (let place = 0; place < Math.min(a.path.length, b.path.length); place++) {
    const [left, right] = [a.path[place], b.path[place]];
    if (left === right) continue;
    return typeof left === 'number' && typeof right === 'number' ? right - left : 0;
  }
  return b.path.length - a.path.length;
}

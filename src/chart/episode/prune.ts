import type { z } from 'zod';
import { escapeToken, type Places } from './places.ts';
import type { Report } from './read.ts';
import { episodeSchema } from './schema/episode.ts';
import type { Episode } from './types.ts';

type Path = readonly PropertyKey[];

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
    for (const issue of [...result.error.issues].sort(lastFirst)) {
      const isLeft =
        issue.code === 'unrecognized_keys'
          ? dropKeys(root, issue, places, report)
          : drop(root, issue, places, report, said);
      if (!isLeft) return undefined;
    }
  }
}

function dropKeys(
  root: object,
  { path, keys }: z.core.$ZodIssueUnrecognizedKeys,
  places: Places,
  report: Report,
): boolean {
  const object = valueAt(root, path) as Record<string, unknown>;
  for (const key of keys) {
    report('CHART_FIELD_UNKNOWN', `${places.at(object) ?? ''}/${escapeToken(key)}`);
    delete object[key];
  }
  return true;
}

/** Takes out the value at fault, or what it is needed in. Answers false when that is the whole episode. */
function drop(root: object, issue: z.core.$ZodIssue, places: Places, report: Report, said: Set<string>): boolean {
  const parent = valueAt(root, issue.path.slice(0, -1));
  const key = issue.path.at(-1);
  // Another issue has already taken it out.
  if (typeof parent !== 'object' || parent === null || key === undefined) return issue.path.length > 0;
  const value = (parent as Record<PropertyKey, unknown>)[key];
  const pointer = pointerTo(parent, key, value, places);
  const isNeeded = value === undefined;
  if (!said.has(pointer)) {
    said.add(pointer);
    report(issue.path.length === 1 && isNeeded ? 'CHART_NEEDED' : 'CHART_VALUE', pointer, {
      found: kindOf(value),
      expected: expectationOf(issue),
    });
  } else if (isNeeded && issue.path.length === 1) report('CHART_NEEDED', pointer, { expected: expectationOf(issue) });
  if (!isNeeded) return takeOut(parent, key);
  const outer = issue.path.slice(0, -1);
  const holder = valueAt(root, outer.slice(0, -1));
  return outer.length > 0 && takeOut(holder as object, outer.at(-1) as PropertyKey);
}

function takeOut(parent: object, key: PropertyKey): true {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<PropertyKey, unknown>)[key];
  return true;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key], root);
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

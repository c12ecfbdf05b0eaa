import type { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'an object',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/** The JSON pointer (RFC 6901) of a place in what was given. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What a schema asks for where something does not fit, in words that repeat nothing of what was found. */
export function expectedOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'nothing of this name';
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'date'
        ? 'a day, YYYY-MM-DD'
        : `the form ${'pattern' in issue ? issue.pattern : issue.format}`;
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'invalid_type':
      return TYPES[issue.expected] ?? 'a value of the schema';
    case 'custom':
      return issue.message;
    default:
      return 'a value of the schema';
  }
}

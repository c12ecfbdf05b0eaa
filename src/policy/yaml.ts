import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

/** What YAML texts parse to, by `textHash`. A text that has been changed is simply not among them. */
export type ParsedTexts = Readonly<Record<string, unknown>>;

/** The file of a policy folder that holds them. */
export const PARSED_FILE = 'parsed.json';

export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/**
 * Parses a policy text: lists, maps and texts, no numbers. The YAML library takes longer to start than everything else
 * together, so a text that was parsed before is taken from there.
 *
 * @throws Error when the text is not YAML
 */
export function parseYaml(text: string, known: ParsedTexts): unknown {
  const parsed = known[textHash(text)];
  if (parsed !== undefined) return parsed;
  const { parse } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return parse(text, { schema: 'failsafe', logLevel: 'error' });
}

import { z } from 'zod';
import { parseIsoDate } from '../../base/index.ts';

export const idParams = z.strictObject({ id: z.uuid() });

/** A calendar day, YYYY-MM-DD. */
export const day = z.string().refine((text) => parseIsoDate(text) !== undefined);

/** Query of every list: newest first, page by page. */
export const pageQuery = z.strictObject({
  after: z.string().max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** Of what is worked out of books and records. */
export const isCatchingUp = z
  .boolean()
  .describe('much was changed at once and is still being worked out: more is to come');

/** A page of a list. */
export function pageOfSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable().describe('null at the end') });
}

type Writable<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Writable<Item>[]
    : { -readonly [Name in keyof T]: Writable<T[Name]> };

/** The same, as schemas have it: their lists are of the kind that could be changed. Nothing here changes any. */
export function asSchemaHas<T>(value: T): Writable<T> {
  return value as Writable<T>;
}

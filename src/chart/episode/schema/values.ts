//! The small values an episode is made of. Left out means: not known. Null, or an empty list: looked for, and there is none.
import { z } from 'zod';
import type { IsoDate } from '../../../base/index.ts';

export const day = z.iso.date().meta({ description: 'a calendar day, YYYY-MM-DD' }) as unknown as z.ZodType<IsoDate>;
export const text = z.string().min(1);
export const id = z.string().min(1).max(80);
export const minutes = z.int().min(0).max(1440);
export const flag = z.boolean();

/** May be left out (not known) or null (looked for, and there is none). */
export function maybe<T extends z.ZodType>(value: T, about: string): z.ZodOptional<z.ZodNullable<T>> {
  return value.nullable().optional().meta({ description: about });
}

/** May be left out when not known. */
export function known<T extends z.ZodType>(value: T, about: string): z.ZodOptional<T> {
  return value.optional().meta({ description: about });
}

export const discipline = z.enum(['PT', 'OT', 'SLP']);
export const bucket = z.enum(['pt_slp', 'ot']);

const passage = z
  .strictObject({
    document: id.meta({ description: 'id in documents' }),
    from: z.int().min(0).meta({ description: 'first character, counted from 0' }),
    through: z.int().min(0).meta({ description: 'the character after the last' }),
  })
  .meta({ description: 'where in an attached plain-text note something is written' });

export const signature = z
  .strictObject({
    by: id.meta({ description: 'id in people' }),
    credential: maybe(text, 'the professional identity as it stands beside the signature'),
    on: maybe(day, 'the day it was signed'),
    method: known(z.enum(['handwritten', 'electronic', 'stamp']), 'how'),
    legible: known(flag, 'whether a handwritten signature can be read'),
    stampForDisability: known(flag, 'whether a stamp is used under the Rehabilitation Act'),
    addedLate: known(flag, 'whether it was put there well after the document was finished'),
  })
  .meta({ description: 'one signature, with who, as what, and when' });

/** Who made a document, and on which of the days that are so often confused. */
export const authorship = {
  author: maybe(id, 'who wrote or dictated it; id in people'),
  dictatedOn: known(day, 'the day it was dictated; never changed afterwards'),
  writtenOn: maybe(day, 'the day it was written'),
  enteredOn: known(day, 'the day it was entered into the record system'),
  signature: maybe(signature, 'who signed it'),
  cosignatures: known(z.array(signature), 'others who signed'),
  source: known(z.enum(['clinician', 'scribe', 'software']), 'who or what composed the text'),
  document: known(id, 'the attached document it stands in; id in documents'),
  passage: known(passage, 'the place in the attached document'),
};

import { z } from 'zod';
import { id, known, text } from './values.ts';

/** Everyone who wrote, signed, treated or ordered. */
export const person = z
  .strictObject({
    id,
    name: known(text, 'shown to people who may see it, never in an issue'),
    credential: z.string().max(20).nullable().optional().meta({
      description:
        'licence acted under, as it is written: PT, DPT, OTR/L, CCC-SLP, PTA, COTA, MD, DO, NP, CNS, PA-C, DPM, OD, DC, STUDENT, AIDE, SCRIBE; one that is not known is unknown',
    }),
    npi: known(z.string().regex(/^\d{10}$/), 'National Provider Identifier'),
  })
  .meta({ description: 'a person who had a part in the episode' });

export const document = z
  .strictObject({
    id,
    title: known(text, 'a name for people'),
    mediaType: z.enum(['text/plain', 'application/pdf']),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'SHA-256 of its bytes in lower-case hexadecimal; the caller computes it' }),
    text: known(z.string(), 'the text of a plain-text note, for passages'),
  })
  .meta({ description: 'an attached note: evidence, known by its hash' });

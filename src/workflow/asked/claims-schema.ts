import type { z as Zod } from 'zod';
import { isNpi, parseIsoDate } from '../../base/index.ts';
import { FORMS, type GivenClaim } from '../../claim/index.ts';

const CENTS_MOST = 2 ** 31 - 1;
const UNITS_MOST = 1_000_000;
const FREQUENCIES = ['1', '2', '3', '4', '7', '8', '9', '0', '5', '6'] as const;

/** The library of schemas, handed in: it takes longer to load than most runs need for everything else. */
type SchemaLibrary = typeof Zod;

/** What is sent to be decided; docs/reference/claims.schema.json is made of it. Names of patients have no place in it. */
export function claimsSchema(z: SchemaLibrary) {
  return z.strictObject({ claims: z.array(claimSchema(z)).min(1) }).meta({ title: 'Claims to decide, version 1' });
}

/** One claim; what it gives is a `GivenClaim`. */
export function claimSchema(z: SchemaLibrary): Zod.ZodType<GivenClaim> {
  return claimFields(z).superRefine((claim, context) => {
    for (const path of missingFrom(claim))
      context.addIssue({ code: 'custom', path: [...path], message: `needed on ${claim.form}` });
  });
}

/** What the guide of a form needs beyond what all do: a claim file without it is broken. */
function missingFrom({ form, statement, billType, diagnoses, lines }: GivenClaim): (string | number)[][] {
  const missing: (string | number)[][] = [];
  if (form === '837I' && statement === undefined) missing.push(['statement']);
  if (form === '837I' && billType === undefined) missing.push(['billType']);
  if (form === '837P' && diagnoses === undefined) missing.push(['diagnoses']);
  lines.forEach(({ serviceDate, code, revenue }, line) => {
    if (form === '837P' && serviceDate === undefined) missing.push(['lines', line, 'serviceDate']);
    if (form === '837I' && revenue === undefined) missing.push(['lines', line, 'revenue']);
    if (form !== '837I' && code === undefined) missing.push(['lines', line, 'code']);
  });
  return missing;
}

function claimFields(z: SchemaLibrary) {
  const { day, npi, place, text, zip } = values(z);
  return z.strictObject({
    id: text(38).describe('patient control number, CLM01'),
    form: z.enum(FORMS),
    frequency: z.enum(FREQUENCIES).optional().describe('CLM05-3; 1 when not given, 7 replaces, 8 voids'),
    payerClaimNumber: text(50).optional().describe('of the claim that is replaced or voided'),
    beneficiary: text(80).optional().describe('Medicare Beneficiary Identifier, without hyphens'),
    sex: z.enum(['F', 'M', 'U']).optional(),
    payer: z.strictObject({
      id: text(80).describe('2010BB NM109'),
      filing: z
        .string()
        .regex(/^[0-9A-Z]{1,2}$/)
        .describe('claim filing indicator, SBR09: MB is Part B, MA Part A'),
      sequence: z
        .string()
        .regex(/^[A-HPSTU]$/)
        .optional()
        .describe('SBR01: P first, S second; P when not given'),
    }),
    billingProvider: z
      .strictObject({
        npi: npi.optional(),
        taxId: z
          .string()
          .regex(/^\d{9}$/)
          .optional()
          .describe('of a provider who has no NPI'),
        zip: zip.optional().describe('decides the fee'),
      })
      .refine(({ npi: given, taxId }) => given !== undefined || taxId !== undefined, 'npi or taxId'),
    rendering: npi.optional().describe('NPI of the rendering provider'),
    facilityZip: zip.optional().describe('of the service facility'),
    placeOfService: place.optional(),
    billType: z
      .string()
      .regex(/^[1-9]\d$/)
      .optional()
      .describe('type of bill without its frequency; needed on 837I'),
    statement: z
      .strictObject({ from: day, through: day })
      .refine(({ from, through }) => from <= through, { path: ['through'], error: 'no day before from' })
      .optional()
      .describe('needed on 837I'),
    diagnoses: z
      .array(z.string().regex(/^[0-9A-Za-z]{3}(\.?[0-9A-Za-z]{1,4})?$/))
      .min(1)
      .max(25)
      .optional()
      .describe('ICD-10-CM, the principal first; needed on 837P'),
    conditions: z
      .array(z.string().regex(/^[0-9A-Za-z]{2}$/))
      .max(24)
      .optional()
      .describe('condition codes'),
    lines: z.array(lineSchema(z)).min(1),
  });
}

function lineSchema(z: SchemaLibrary) {
  const { day, npi, place, text, zip } = values(z);
  return z
    .strictObject({
      number: z.int().min(1).max(999).optional().describe('LX01; its place on the claim when not given'),
      serviceDate: day.optional().describe('needed on 837P; the statement’s, if that is one day, when not given'),
      lastServiceDate: day.optional().describe('of services over several days'),
      code: z
        .string()
        .regex(/^[0-9A-Za-z]{5}$/)
        .optional()
        .describe('procedure code; needed but on 837I'),
      modifiers: z
        .array(z.string().regex(/^[0-9A-Za-z]{2}$/))
        .max(4)
        .optional(),
      units: z
        .number()
        .min(0)
        .max(UNITS_MOST)
        .refine((units) => /^\d+(\.\d{1,3})?$/.test(String(units)), 'at most three decimals')
        .optional()
        .describe('1 when not given'),
      unit: z.enum(['UN', 'MJ', 'DA']).optional().describe('units, minutes or days; UN when not given'),
      chargeCents: z.int().min(0).max(CENTS_MOST),
      revenue: z
        .string()
        .regex(/^\d{4}$/)
        .optional()
        .describe('revenue code; needed on 837I'),
      placeOfService: place.optional().describe('the claim’s when not given'),
      facilityZip: zip.optional(),
      rendering: npi.optional(),
      controlNumber: text(50).optional().describe('REF*6R'),
    })
    .refine(
      ({ serviceDate, lastServiceDate }) =>
        lastServiceDate === undefined || (serviceDate !== undefined && serviceDate <= lastServiceDate),
      { path: ['lastServiceDate'], error: 'no day before serviceDate' },
    );
}

function values(z: SchemaLibrary) {
  return {
    text: (most: number) =>
      z
        .string()
        .min(1)
        .max(most)
        .regex(/^[ -~\u00a0-\u00ff]+$/),
    day: z.string().refine((text) => parseIsoDate(text) !== undefined, 'a day, YYYY-MM-DD'),
    npi: z.string().refine(isNpi, 'ten digits with the check digit of an NPI').describe('NPI'),
    place: z
      .string()
      .regex(/^\d{2}$/)
      .describe('place of service, two digits'),
    zip: z.string().regex(/^\d{5}(-?\d{4})?$/),
  };
}

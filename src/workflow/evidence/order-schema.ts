import type { z as Zod } from 'zod';

export const ORDER_SCHEMA_ID = 'openkx.orders/1';

const VISIT_KINDS = [
  'diabetes_management',
  'foot_exam',
  'prescriber',
  'face_to_face',
  'clinical_evaluation',
  're_evaluation',
] as const;

const FOOT_CONDITIONS = [
  'amputation',
  'ulcer',
  'callus',
  'neuropathy',
  'neuropathy_with_callus',
  'deformity',
  'poor_circulation',
] as const;

const CREDENTIALS = ['MD', 'DO', 'DPM', 'NP', 'PA', 'CNS', 'other'] as const;

/** The library of schemas, handed in: it takes longer to load than most runs need for everything else. */
export type SchemaLibrary = typeof Zod;

/** What an order file may hold; docs/reference/orders.schema.json is made of it. Patient names have no place in it. */
export function orderFileSchema(z: SchemaLibrary) {
  return z
    .strictObject({ schema: z.literal(ORDER_SCHEMA_ID), orders: z.array(orderSchema(z)) })
    .meta({ title: 'Order files of equipment, prosthetics, orthotics and supplies, version 1' });
}

export function orderSchema(z: SchemaLibrary) {
  const { code, count, day, flag, text } = values(z);
  return z.strictObject({
    id: text.meta({ description: 'your own number of the order' }),
    mbi: text.meta({ description: 'the Medicare id as it is on the claim' }),
    items: z
      .array(
        z.strictObject({
          code,
          units: count.optional(),
          side: z.enum(['RT', 'LT']).optional(),
          modifiers: z.array(z.string().regex(/^[0-9A-Z]{2}$/)).optional(),
        }),
      )
      .min(1),
    diagnoses: z.array(z.string()).optional(),
    ...records(z),
    supplierEvaluation: z.strictObject({ on: day, inPerson: flag }).optional(),
    selectedOn: day.optional(),
    fitting: z.strictObject({ on: day, inPerson: flag, wearing: flag, objective: flag }).optional(),
    deliveredOn: day.optional(),
    billedOn: day.optional(),
    startedOn: day.optional().meta({ description: 'first day of the rental or of use' }),
    surgeryOn: day.optional(),
    transplantOn: day.optional(),
    sleepTest: z
      .strictObject({ on: day.optional(), index: z.number().optional(), events: z.int().optional(), symptoms: flag })
      .optional(),
    adherence: z.strictObject({ from: day, through: day, nightsOfFourHours: z.int().min(0) }).optional(),
    weightPounds: count.optional(),
    authorization: z.strictObject({ number: z.string(), affirmedOn: day.optional() }).optional(),
    noticeSignedOn: day.optional().meta({ description: 'advance beneficiary notice' }),
    answers: z
      .record(z.string(), z.strictObject({ met: z.boolean(), evidence: text }))
      .optional()
      .meta({ description: 'by criterion, as openkx policy show names them: H1, or hospital_beds.H1' }),
    history: z.array(z.strictObject({ code, units: count, on: day })).optional(),
  });
}

/** What practitioners have written. */
function records(z: SchemaLibrary) {
  const { credential, day, flag, npi } = values(z);
  return {
    writtenOrder: z
      .strictObject({
        orderedOn: day.optional(),
        receivedOn: day.optional(),
        beneficiary: flag,
        description: flag,
        quantity: flag,
        practitioner: flag,
        practitionerNpi: npi,
        signed: flag,
      })
      .optional()
      .meta({ description: 'true where the written order has the element' }),
    visits: z
      .array(
        z.strictObject({
          kind: z.enum(VISIT_KINDS),
          on: day,
          npi,
          credential,
          mode: z.enum(['in_person', 'telehealth']).optional(),
        }),
      )
      .optional(),
    certification: z
      .strictObject({
        signedOn: day.optional(),
        npi,
        credential,
        incidentTo: flag,
        verifiedByPhysician: flag,
        managesDiabetes: flag,
      })
      .optional(),
    footNote: z
      .strictObject({
        examOn: day.optional(),
        npi,
        credential,
        adoptedOn: day.optional(),
        conditions: z.array(z.enum(FOOT_CONDITIONS)),
      })
      .optional(),
  };
}

function values(z: SchemaLibrary) {
  return {
    text: z.string().min(1),
    count: z.int().min(1),
    day: z.iso.date().meta({ description: 'YYYY-MM-DD' }),
    code: z.string().regex(/^[0-9A-Z]{5}$/),
    npi: z
      .string()
      .regex(/^\d{10}$/)
      .optional(),
    credential: z.enum(CREDENTIALS).optional(),
    flag: z.boolean().optional(),
  };
}

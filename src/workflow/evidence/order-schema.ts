const DAY = { type: 'string', format: 'day', description: 'YYYY-MM-DD' } as const;
const YES = { type: 'boolean' } as const;
const TEXT = { type: 'string' } as const;
const CODE = { type: 'string', pattern: '^[0-9A-Z]{5}$' } as const;
const NPI = { type: 'string', pattern: '^\\d{10}$' } as const;
const CREDENTIAL = { enum: ['MD', 'DO', 'DPM', 'NP', 'PA', 'CNS', 'other'] } as const;

function part(required: readonly string[], properties: Readonly<Record<string, object>>, description?: string): object {
  return { type: 'object', additionalProperties: false, required, properties, ...(description ? { description } : {}) };
}

export const ORDER_SCHEMA_ID = 'openkx.orders/1';

/** What an order file may hold; docs/reference/orders.schema.json is this. Patient names have no place in it. */
export const ORDER_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Order files of equipment, prosthetics, orthotics and supplies, version 1',
  ...part(['schema', 'orders'], {
    schema: { const: ORDER_SCHEMA_ID },
    orders: { type: 'array', items: { $ref: '#/$defs/order' } },
  }),
  $defs: {
    order: part(['id', 'mbi', 'items'], {
      id: { type: 'string', minLength: 1, description: 'your own number of the order' },
      mbi: { type: 'string', minLength: 1, description: 'the Medicare id as it is on the claim' },
      items: {
        type: 'array',
        minItems: 1,
        items: part(['code'], {
          code: CODE,
          units: { type: 'integer', minimum: 1 },
          side: { enum: ['RT', 'LT'] },
          modifiers: { type: 'array', items: { type: 'string', pattern: '^[0-9A-Z]{2}$' } },
        }),
      },
      diagnoses: { type: 'array', items: TEXT },
      writtenOrder: part(
        [],
        {
          orderedOn: DAY,
          receivedOn: DAY,
          beneficiary: YES,
          description: YES,
          quantity: YES,
          practitioner: YES,
          practitionerNpi: NPI,
          signed: YES,
        },
        'true where the written order has the element',
      ),
      visits: {
        type: 'array',
        items: part(['kind', 'on'], {
          kind: {
            enum: [
              'diabetes_management',
              'foot_exam',
              'prescriber',
              'face_to_face',
              'clinical_evaluation',
              're_evaluation',
            ],
          },
          on: DAY,
          npi: NPI,
          credential: CREDENTIAL,
          mode: { enum: ['in_person', 'telehealth'] },
        }),
      },
      certification: part([], {
        signedOn: DAY,
        npi: NPI,
        credential: CREDENTIAL,
        incidentTo: YES,
        verifiedByPhysician: YES,
        managesDiabetes: YES,
      }),
      footNote: part(['conditions'], {
        examOn: DAY,
        npi: NPI,
        credential: CREDENTIAL,
        adoptedOn: DAY,
        conditions: {
          type: 'array',
          items: {
            enum: [
              'amputation',
              'ulcer',
              'callus',
              'neuropathy',
              'neuropathy_with_callus',
              'deformity',
              'poor_circulation',
            ],
          },
        },
      }),
      supplierEvaluation: part(['on'], { on: DAY, inPerson: YES }),
      selectedOn: DAY,
      fitting: part(['on'], { on: DAY, inPerson: YES, wearing: YES, objective: YES }),
      deliveredOn: DAY,
      billedOn: DAY,
      startedOn: { ...DAY, description: 'first day of the rental or of use' },
      surgeryOn: DAY,
      transplantOn: DAY,
      sleepTest: part([], { on: DAY, index: { type: 'number' }, events: { type: 'integer' }, symptoms: YES }),
      adherence: part(['from', 'through', 'nightsOfFourHours'], {
        from: DAY,
        through: DAY,
        nightsOfFourHours: { type: 'integer', minimum: 0 },
      }),
      weightPounds: { type: 'integer', minimum: 1 },
      authorization: part(['number'], { number: TEXT, affirmedOn: DAY }),
      noticeSignedOn: { ...DAY, description: 'advance beneficiary notice' },
      answers: {
        type: 'object',
        description: 'by criterion, as openkx policy show names them: H1, or hospital_beds.H1',
        additionalProperties: part(['met', 'evidence'], { met: YES, evidence: { type: 'string', minLength: 1 } }),
      },
      history: {
        type: 'array',
        items: part(['code', 'units', 'on'], { code: CODE, units: { type: 'integer', minimum: 1 }, on: DAY }),
      },
    }),
  },
} as const;

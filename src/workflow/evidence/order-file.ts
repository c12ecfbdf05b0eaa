import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { dayNumberOf, type IsoDate, type Issue, parseIsoDate, registered } from '../../base/index.ts';
import type { OrderFacts, OrderItem, Visit } from '../../meaning/index.ts';
import type { Reading } from '../table.ts';
import { recordsOfCsv } from './order-csv.ts';
import { ORDER_SCHEMA, ORDER_SCHEMA_ID } from './order-schema.ts';

type OrderCode = 'ORDER_UNREADABLE' | 'ORDER_VALUE';

/**
 * Reads an order file: JSON of `ORDER_SCHEMA`, or the same as CSV. A record that does not fit is left out and every
 * fault of it named by its JSON pointer; the others are read. Values are not repeated in issues.
 */
export function readOrders(text: string, file: string): Reading<OrderFacts> {
  const issues: Issue[] = [];
  const add = (code: OrderCode, pointer: string, expected?: string) => {
    issues.push(orderIssue(code, file, pointer, expected));
  };
  const records = text.trimStart().startsWith('{') ? recordsOfJson(text, add) : recordsOfCsv(text, file, issues);
  const validate = records.length > 0 ? compiled() : undefined;
  const rows: OrderFacts[] = [];
  records.forEach((record, place) => {
    if (!validate || validate(record)) rows.push(orderFacts(record as OrderRecord));
    else
      for (const error of validate.errors ?? [])
        add('ORDER_VALUE', `/orders/${place}${pointerOf(error)}`, expectedOf(error));
  });
  return { rows, issues };
}

function recordsOfJson(text: string, add: (code: OrderCode, pointer: string, expected?: string) => void): unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    add('ORDER_UNREADABLE', '', 'JSON');
    return [];
  }
  const { schema, orders } = (parsed ?? {}) as Record<string, unknown>;
  if (schema !== ORDER_SCHEMA_ID) add('ORDER_UNREADABLE', '/schema', ORDER_SCHEMA_ID);
  else if (!Array.isArray(orders)) add('ORDER_UNREADABLE', '/orders', 'a list of orders');
  else return orders;
  return [];
}

let validator: ValidateFunction | undefined;

/** Compiled when the first order is read: it takes longer than most runs need for everything else. */
function compiled(): ValidateFunction {
  if (!validator) {
    const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
    const ajv = new Ajv2020({ allErrors: true });
    ajv.addFormat('day', (text: string) => parseIsoDate(text) !== undefined);
    validator = ajv.compile({ $defs: ORDER_SCHEMA.$defs, $ref: '#/$defs/order' });
  }
  return validator;
}

function pointerOf({ instancePath, params, keyword }: ErrorObject): string {
  const missing = keyword === 'required' ? `/${params['missingProperty']}` : '';
  const surplus = keyword === 'additionalProperties' ? `/${params['additionalProperty']}` : '';
  return `${instancePath}${missing}${surplus}`;
}

function expectedOf({ keyword, params, message = '' }: ErrorObject): string {
  if (keyword === 'required') return 'a value';
  if (keyword === 'additionalProperties') return 'nothing of this name';
  if (keyword === 'enum') return (params['allowedValues'] as readonly string[]).join(', ');
  if (keyword === 'format') return 'a day, YYYY-MM-DD';
  return message.replace(/^must /, '');
}

function orderIssue(code: OrderCode, file: string, pointer: string, expected?: string): Issue {
  const { severity = 'error', text = code, hint = '' } = registered(code) ?? {};
  const at = { file, byte: 0, segment: 0, ...(pointer === '' ? {} : { element: pointer }) };
  return { code, severity, message: text, hint, ...(expected ? { expected } : {}), at };
}

type Part = Readonly<Record<string, unknown>>;
type OrderRecord = Part & { readonly id: string; readonly mbi: string; readonly items: readonly Part[] };

/** A record that fits the schema, with days as numbers and what is not told as such. */
function orderFacts(record: OrderRecord): OrderFacts {
  const part = (name: string) => record[name] as Part | undefined;
  const list = (name: string) => (record[name] ?? []) as readonly Part[];
  const [written, signed, note] = [part('writtenOrder'), part('certification'), part('footNote')];
  const [evaluated, fit, test, use] = [
    part('supplierEvaluation'),
    part('fitting'),
    part('sleepTest'),
    part('adherence'),
  ];
  const authorization = part('authorization');
  return {
    id: record.id,
    beneficiary: record.mbi,
    items: record.items.map(itemOf),
    diagnoses: (record['diagnoses'] ?? []) as readonly string[],
    writtenOrder: written && {
      beneficiary: flag(written['beneficiary']),
      description: flag(written['description']),
      quantity: flag(written['quantity']),
      practitioner: flag(written['practitioner']) ?? (written['practitionerNpi'] === undefined ? undefined : true),
      signed: flag(written['signed']),
      by: text(written['practitionerNpi']),
      orderedOn: day(written['orderedOn']),
      receivedOn: day(written['receivedOn']),
    },
    visits: list('visits').map(visitOf),
    certification: signed && {
      signedOn: day(signed['signedOn']),
      by: text(signed['npi']),
      credential: text(signed['credential']),
      incidentTo: flag(signed['incidentTo']),
      verifiedByPhysician: flag(signed['verifiedByPhysician']),
      managesDiabetes: flag(signed['managesDiabetes']),
    },
    footNote: note && {
      examOn: day(note['examOn']),
      by: text(note['npi']),
      credential: text(note['credential']),
      adoptedOn: day(note['adoptedOn']),
      conditions: note['conditions'] as readonly string[],
    },
    selectedOn: day(record['selectedOn']),
    supplierEvaluation: evaluated && { on: day(evaluated['on']), inPerson: flag(evaluated['inPerson']) },
    fitting: fit && {
      on: day(fit['on']),
      inPerson: flag(fit['inPerson']),
      wearing: flag(fit['wearing']),
      objective: flag(fit['objective']),
    },
    deliveredOn: day(record['deliveredOn']),
    billedOn: day(record['billedOn']),
    days: {
      started: day(record['startedOn']),
      surgery: day(record['surgeryOn']),
      transplant: day(record['transplantOn']),
      sleep_test: day(test?.['on']),
    },
    weightPounds: record['weightPounds'] as number | undefined,
    sleepTest:
      test?.['index'] === undefined || test['events'] === undefined
        ? undefined
        : { index: Number(test['index']), events: Number(test['events']), symptoms: flag(test['symptoms']) },
    adherence: use && {
      from: day(use['from']),
      through: day(use['through']),
      nightsOfFourHours: Number(use['nightsOfFourHours']),
    },
    authorization: authorization && {
      number: text(authorization['number']),
      affirmedOn: day(authorization['affirmedOn']),
    },
    noticeSignedOn: day(record['noticeSignedOn']),
    answers: (record['answers'] ?? {}) as OrderFacts['answers'],
    history: list('history').map((item) => ({
      code: text(item['code']),
      units: Number(item['units']),
      on: day(item['on']),
    })),
  };
}

function itemOf(item: Part): OrderItem {
  return {
    code: text(item['code']),
    units: Number(item['units'] ?? 1),
    side: text(item['side']),
    modifiers: (item['modifiers'] ?? []) as readonly string[],
  };
}

function visitOf(visit: Part): Visit {
  return {
    kind: text(visit['kind']),
    on: day(visit['on']),
    by: text(visit['npi']),
    credential: text(visit['credential']),
    mode: visit['mode'] as Visit['mode'],
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function day(value: unknown): number {
  return typeof value === 'string' ? dayNumberOf(value as IsoDate) : 0;
}

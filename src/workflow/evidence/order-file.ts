import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { type Issue, parseIsoDate, registered } from '../../base/index.ts';
import type { OrderFacts } from '../../meaning/index.ts';
import type { Reading } from '../table.ts';
import { recordsOfCsv } from './order-csv.ts';
import { type OrderRecord, orderFacts } from './order-facts.ts';
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

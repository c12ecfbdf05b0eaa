import { createRequire } from 'node:module';
import type { z } from 'zod';
import { type Issue, registered } from '../../base/index.ts';
import type { OrderFacts } from '../../meaning/index.ts';
import { expectedOf, pointerOf } from '../schema-fault.ts';
import type { Reading } from '../table.ts';
import { recordsOfCsv } from './order-csv.ts';
import { type OrderRecord, orderFacts } from './order-facts.ts';
import { ORDER_SCHEMA_ID, orderSchema, type SchemaLibrary } from './order-schema.ts';

type OrderCode = 'ORDER_UNREADABLE' | 'ORDER_VALUE';

/**
 * Reads an order file: JSON of `orderFileSchema`, or the same as CSV. A record that does not fit is left out and every
 * fault of it named by its JSON pointer; the others are read. Values are not repeated in issues.
 */
export function readOrders(text: string, file: string): Reading<OrderFacts> {
  const issues: Issue[] = [];
  const add = (code: OrderCode, pointer: string, expected?: string) => {
    issues.push(orderIssue(code, file, pointer, expected));
  };
  const records = text.trimStart().startsWith('{') ? recordsOfJson(text, add) : recordsOfCsv(text, file, issues);
  const schema = records.length > 0 ? schemaOfOrders() : undefined;
  const rows: OrderFacts[] = [];
  records.forEach((record, place) => {
    const { error } = schema?.safeParse(record) ?? {};
    if (!error) rows.push(orderFacts(record as OrderRecord));
    else
      for (const issue of error.issues)
        for (const pointer of pointersOf(issue)) add('ORDER_VALUE', `/orders/${place}${pointer}`, expectedOf(issue));
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

let known: ReturnType<typeof orderSchema> | undefined;

/** Made when the first order is read. */
function schemaOfOrders(): ReturnType<typeof orderSchema> {
  known ??= orderSchema((createRequire(import.meta.url)('zod') as { z: SchemaLibrary }).z);
  return known;
}

/** Where a fault is; names that have no place in an order are one each. */
function pointersOf(issue: z.core.$ZodIssue): string[] {
  const path = pointerOf(issue.path);
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => `${path}/${key}`) : [path];
}

function orderIssue(code: OrderCode, file: string, pointer: string, expected?: string): Issue {
  const { severity = 'error', text = code, hint = '' } = registered(code) ?? {};
  const at = { file, byte: 0, segment: 0, ...(pointer === '' ? {} : { element: pointer }) };
  return { code, severity, message: text, hint, ...(expected ? { expected } : {}), at };
}

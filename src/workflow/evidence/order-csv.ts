import type { Issue } from '../../base/index.ts';
import { readTable } from '../table.ts';

const COLUMNS = ['order', 'pointer', 'value'] as const;

type Node = { [key: string]: unknown };

/**
 * Order records from CSV: one value a row, at a JSON pointer into its order, `ORD-1,/visits/0/on,2026-03-02`. The order's
 * own number is its first column. Whole numbers, `true` and `false` are what they look like, unless the part is a text.
 */
export function recordsOfCsv(text: string, file: string, issues: Issue[]): unknown[] {
  const records = new Map<string, Node>();
  const { issues: found } = readTable(text, file, COLUMNS, ({ values, refuse }) => {
    const { order, pointer, value } = values;
    if (order === '') return refuse('order', 'the number of the order');
    if (!/^(\/[A-Za-z0-9_.]+)+$/.test(pointer)) return refuse('pointer', 'a JSON pointer into the order: /visits/0/on');
    const record = records.get(order) ?? { id: order };
    records.set(order, record);
    return put(record, pointer.slice(1).split('/'), readValue(pointer, value))
      ? true
      : refuse('pointer', 'a part of its own');
  });
  issues.push(...found);
  return [...records.values()].map(withLists);
}

/** Parts that are texts even where they are all digits. */
const TEXTS = /\/(npi|practitionerNpi|mbi|code|number)$|^\/diagnoses\//;

function readValue(pointer: string, value: string): unknown {
  if (TEXTS.test(pointer)) return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d{1,9}(\.\d{1,4})?$/.test(value) ? Number(value) : value;
}

function put(node: Node, path: readonly string[], value: unknown): boolean {
  const [head = '', ...rest] = path;
  if (head === '__proto__') return false;
  if (rest.length === 0) {
    node[head] = value;
    return true;
  }
  const inner = node[head] ?? {};
  if (typeof inner !== 'object') return false;
  node[head] = inner;
  return put(inner as Node, rest, value);
}

/** Maps whose keys are 0, 1, 2 … are lists. */
function withLists(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, each]) => [key, withLists(each)] as const);
  const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  return isList
    ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, each]) => each)
    : Object.fromEntries(entries);
}

import { entry } from './entry.ts';

/** What can be wrong with an order file. */
export const EVIDENCE_CODES = [
  entry(
    'ORDER_UNREADABLE',
    'fatal',
    'an order file is neither JSON of its schema nor CSV of one value a row',
    'See docs/concepts/evidence.md and docs/reference/orders.schema.json.',
  ),
  entry(
    'ORDER_VALUE',
    'error',
    'an order does not fit the schema, and is left out',
    'Correct what stands at the pointer.',
  ),
] as const;

//! Writes the JSON schemas that users read: `npx node tools/generate-schemas.ts`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORDER_SCHEMA } from '../src/workflow/index.ts';

writeFileSync(
  join(import.meta.dirname, '../docs/reference/orders.schema.json'),
  `${JSON.stringify(ORDER_SCHEMA, null, 2)}\n`,
);

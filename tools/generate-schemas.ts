//! Writes the JSON schema of order files: `npx node tools/generate-schemas.ts`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { orderFileSchema } from '../src/workflow/index.ts';

const { $schema, ...schema } = z.toJSONSchema(orderFileSchema(z), { io: 'input' });
writeFileSync(
  join(import.meta.dirname, '../docs/reference/orders.schema.json'),
  `${JSON.stringify({ $schema, ...schema }, null, 2)}\n`,
);

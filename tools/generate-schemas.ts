//! Writes the JSON schemas of order files and of claims to decide: `npx node tools/generate-schemas.ts`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { claimsSchema, orderFileSchema } from '../src/workflow/index.ts';

const REFERENCE = join(import.meta.dirname, '../docs/reference');
for (const [name, made] of [
  ['orders', orderFileSchema(z)],
  ['claims', claimsSchema(z)],
] as const) {
  const { $schema, ...schema } = z.toJSONSchema(made, { io: 'input' });
  writeFileSync(join(REFERENCE, `${name}.schema.json`), `${JSON.stringify({ $schema, ...schema }, null, 2)}\n`);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderWebTypes } from './generate-web-types.ts';

test('web/api/routes.ts is what the routes take and answer', async () => {
  const file = readFileSync(join(import.meta.dirname, '..', 'web', 'api', 'routes.ts'), 'utf8');
  expect(file).toBe(await renderWebTypes());
});

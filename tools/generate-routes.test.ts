import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderRoutes } from './generate-routes.ts';

test('docs/reference/routes.md is what the routes say', async () => {
  const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'reference', 'routes.md'), 'utf8');
  expect(page).toBe(await renderRoutes());
});

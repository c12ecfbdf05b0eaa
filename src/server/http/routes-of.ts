import { buildApp } from './app.ts';
import { LIMITS } from './limits.ts';
import { type Api, openApiOf } from './openapi.ts';
import type { ServerParts } from './ports.ts';

/** The OpenAPI document of all routes, without anything behind them. */
export async function routesOf(): Promise<Api> {
  const app = await buildApp({ limits: LIMITS, version: '', hosts: 'any' } as unknown as ServerParts);
  await app.ready();
  const api = openApiOf(app);
  await app.close();
  return api;
}

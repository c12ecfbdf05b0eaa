//! Answers of the server, changed on their way to the browser: for what a made-up clinic has no example of.
import type { Route } from 'playwright-core';

/** Lists with nothing on them. */
export async function emptied(route: Route): Promise<void> {
  if (route.request().method() !== 'GET') return route.continue();
  const response = await route.fetch();
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || !('items' in body)) return route.fulfill({ response });
  const counts = 'counts' in body ? { counts: {}, snoozed: 0 } : {};
  return route.fulfill({ response, json: { ...body, items: [], next: null, ...counts } });
}

/** A mistake of the server, whatever is asked. */
export async function failing(route: Route): Promise<void> {
  const problem = {
    code: 'SERVER_MISTAKE',
    title: 'something went wrong here',
    hint: 'Try again; if it stays, tell whoever runs the server.',
  };
  return route.fulfill({ status: 500, json: problem, contentType: 'application/problem+json' });
}

/** A list of which the server says that it is still working it out: with nothing on it yet, or some. */
export function catchingUp(isEmpty: boolean): (route: Route) => Promise<void> {
  return async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { readonly items: readonly unknown[] };
    const items = isEmpty ? [] : body.items.slice(0, 1);
    return route.fulfill({ response, json: { ...body, items, next: null, isCatchingUp: true } });
  };
}

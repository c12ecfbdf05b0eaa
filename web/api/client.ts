import { PEOPLE_OF, type Routes } from './routes.ts';

export type RouteName = keyof Routes;
export type Answer<R extends RouteName> = Routes[R]['answer'];

export interface Asked<R extends RouteName> {
  readonly params?: Routes[R]['params'];
  readonly query?: Partial<Routes[R]['query']>;
  readonly body?: Routes[R]['body'];
  /** ETag of what was seen, where something is changed. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Why something was not done, in the server's words. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly hint: string;
  readonly fields: readonly { readonly pointer: string; readonly reason: string }[];

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(String(body['title'] ?? 'no answer'));
    this.name = 'ProblemError';
    this.status = status;
    this.code = String(body['code'] ?? 'OFFLINE');
    this.title = String(body['title'] ?? 'The server does not answer');
    this.hint = String(body['hint'] ?? 'See that it is running, then try again.');
    this.fields = (body['fields'] ?? []) as ProblemError['fields'];
  }
}

/** Called at every answer: the session is in use as long as there are some. */
export const listeners = { answered: () => undefined as unknown, signedOut: () => undefined as unknown };

/** Asks the server. @throws ProblemError when it is not done, or nobody answers */
export async function ask<R extends RouteName>(route: R, asked: Asked<R> = {}): Promise<Answer<R>> {
  return (await askWithTag(route, asked)).answer;
}

/** The same, with the ETag of what was answered. */
export async function askWithTag<R extends RouteName>(route: R, asked: Asked<R> = {}) {
  const response = await send(route, asked);
  const answer = (response.status === 204 ? undefined : await response.json()) as Answer<R>;
  return { answer, tag: response.headers.get('etag') ?? undefined };
}

async function send<R extends RouteName>(route: R, asked: Asked<R>): Promise<Response> {
  const [method = 'GET', path = '/'] = route.split(' ');
  const init: RequestInit = {
    method,
    headers: {
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      // Each press of a button is one request: what is sent twice by a network is made once.
      ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
      ...(asked.ifMatch === undefined ? {} : { 'if-match': asked.ifMatch }),
    },
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(asked.signal ? { signal: asked.signal } : {}),
  };
  return checked(await answered(fetch(addressOf(path, asked), init)), route !== 'POST /v1/session');
}

/** Sends the bytes of a file. */
export async function sendFile(
  kind: Routes['POST /v1/files']['query']['kind'],
  file: Blob & { readonly name?: string },
): Promise<Answer<'POST /v1/files'>> {
  const headers: Record<string, string> = {
    'content-type': 'application/octet-stream',
    'idempotency-key': crypto.randomUUID(),
    'x-file-name': encodeURIComponent(file.name ?? 'file'),
  };
  const sent = fetch(`/v1/files?kind=${kind}`, { method: 'POST', headers, body: file });
  return (await checked(await answered(sent), true)).json() as Promise<Answer<'POST /v1/files'>>;
}

/** Sends a record of care as it is: the server reads it, and says where it is not as it should be. */
export async function sendEpisode(patient: string, file: Blob): Promise<Answer<'POST /v1/patients/{id}/episodes'>> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  const sent = fetch(`/v1/patients/${encodeURIComponent(patient)}/episodes`, { method: 'POST', headers, body: file });
  return (await checked(await answered(sent), true)).json() as Promise<Answer<'POST /v1/patients/{id}/episodes'>>;
}

/** Has an order file looked at; nothing of it is kept. */
export async function checkOrders(file: Blob & { readonly name?: string }): Promise<Answer<'POST /v1/orders/check'>> {
  const type = /\.csv$/i.test(file.name ?? '') ? 'text/csv' : 'application/json';
  const headers = { 'content-type': type, 'idempotency-key': crypto.randomUUID() };
  const sent = fetch('/v1/orders/check', { method: 'POST', headers, body: file });
  return (await checked(await answered(sent), true)).json() as Promise<Answer<'POST /v1/orders/check'>>;
}

/** Sends a calendar of booked visits; it replaces what was booked of the discipline. */
export async function sendCalendar(patient: string, discipline: string, file: Blob): Promise<void> {
  const address = `/v1/patients/${encodeURIComponent(patient)}/schedule?discipline=${discipline}`;
  await checked(
    await answered(fetch(address, { method: 'PUT', headers: { 'content-type': 'text/calendar' }, body: file })),
    true,
  );
}

async function answered(sent: Promise<Response>): Promise<Response> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(0, {});
  }
}

async function checked(response: Response, isInSession: boolean): Promise<Response> {
  if (response.ok) {
    listeners.answered();
    return response;
  }
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.status === 401 && isInSession) listeners.signedOut();
  throw new ProblemError(response.status, body);
}

function addressOf(path: string, { params = {}, query = {} }: { params?: object; query?: object }): string {
  const at = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? at : `${at}?${search}`;
}

/** Whether somebody with these roles may use a route: what the server's own table says. */
export function mayUse(route: RouteName, roles: readonly string[]): boolean {
  const allowed = PEOPLE_OF[route];
  return allowed.length === 0 || allowed.some((role) => roles.includes(role));
}

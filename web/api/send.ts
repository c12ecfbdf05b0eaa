import { type Answer, answered, checked } from './client.ts';
import type { Routes } from './routes.ts';

interface Sent {
  readonly method?: 'POST' | 'PUT';
  readonly type: string;
  readonly body: Blob;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends bytes as they are. @throws ProblemError when they are not taken */
async function send(address: string, { method = 'POST', type, body, headers = {} }: Sent): Promise<Response> {
  // Each press of a button is one request: what is sent twice by a network is made once.
  const once: Record<string, string> = method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {};
  const sent = fetch(address, { method, headers: { 'content-type': type, ...once, ...headers }, body });
  return checked(await answered(sent), true);
}

type Named = Blob & { readonly name?: string };
type FileKind = Routes['POST /v1/files']['query']['kind'];

/** A file to work on, or to put into a packet. */
export async function sendFile(kind: FileKind, file: Named): Promise<Answer<'POST /v1/files'>> {
  const headers = { 'x-file-name': encodeURIComponent(file.name ?? 'file') };
  const answer = await send(`/v1/files?kind=${kind}`, { type: 'application/octet-stream', body: file, headers });
  return answer.json() as Promise<Answer<'POST /v1/files'>>;
}

/** A scan or picture that the case of an episode rests on. */
export async function sendEvidence(episode: string, file: Named): Promise<void> {
  const headers = { 'x-file-name': encodeURIComponent(file.name ?? 'document') };
  const address = `/v1/episodes/${encodeURIComponent(episode)}/evidence`;
  await send(address, { type: 'application/octet-stream', body: file, headers });
}

/** A record of care as it is: the server reads it, and says where it is not as it should be. */
export async function sendEpisode(patient: string, body: Blob): Promise<Answer<'POST /v1/patients/{id}/episodes'>> {
  const answer = await send(`/v1/patients/${encodeURIComponent(patient)}/episodes`, { type: 'application/json', body });
  return answer.json() as Promise<Answer<'POST /v1/patients/{id}/episodes'>>;
}

/** An order file to look at; nothing of it is kept. */
export async function checkOrders(file: Named): Promise<Answer<'POST /v1/orders/check'>> {
  const type = /\.csv$/i.test(file.name ?? '') ? 'text/csv' : 'application/json';
  return (await send('/v1/orders/check', { type, body: file })).json() as Promise<Answer<'POST /v1/orders/check'>>;
}

/** A calendar of booked visits; it replaces what was booked of the discipline. */
export async function sendCalendar(patient: string, discipline: string, body: Blob): Promise<void> {
  const address = `/v1/patients/${encodeURIComponent(patient)}/schedule?discipline=${discipline}`;
  await send(address, { method: 'PUT', type: 'text/calendar', body });
}

/** Booked visits of many patients; they replace what was booked of those named. */
export async function sendSchedule(body: Blob): Promise<Answer<'PUT /v1/schedules'>> {
  const answer = await send('/v1/schedules', { method: 'PUT', type: 'text/csv', body });
  return answer.json() as Promise<Answer<'PUT /v1/schedules'>>;
}

/** A list of patients to ask payers about. @returns the questions (270) */
export async function askPayers(names: Readonly<Record<string, string>>, body: Blob): Promise<Blob> {
  const answer = await send(`/v1/eligibility/questions?${new URLSearchParams(names)}`, { type: 'text/csv', body });
  return answer.blob();
}

import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import { inClinic } from '../clinics/here.ts';
import type { Office } from '../office/office.ts';
import { IN_AN_EMERGENCY, MATRIX, mayUse } from '../rights/matrix.ts';
import type { Caller } from '../rights/roles.ts';
import type { AccessNote, ServerParts } from './ports.ts';
import { Problem } from './problem.ts';

/** `__Host-`: from this host alone, for all of it, and never in clear but on the machine itself. */
export const COOKIE = '__Host-openkx';

export const IDLE_MILLISECONDS = 15 * 60_000;
export const LONGEST_MILLISECONDS = 12 * 3_600_000;
/** That a session is in use is written down this often at most. */
const TOUCH_MILLISECONDS = 30_000;

const NOBODY: Caller = { id: '', name: 'nobody', roles: [], scopes: [], person: undefined, sessionHash: '' };

/**
 * Stands before every route: which host was meant, who asks, whether the matrix lets them, and that the access is noted.
 * A route without a row in the matrix keeps the server from starting.
 */
export function guard(app: FastifyInstance, parts: ServerParts): void {
  app.addHook('onRoute', ({ config, method, url }) => {
    if (!config?.name || !(config.name in MATRIX)) throw new Error(`no row in the matrix for ${String(method)} ${url}`);
  });
  app.decorateRequest('caller');
  app.decorateRequest('clinic');
  app.addHook('onRequest', async (request) => {
    request.caller = NOBODY;
    request.clinic = parts.clinics.first;
    refuseForeign(request, parts.hosts);
    const route = request.routeOptions.config.name;
    if (route === undefined || MATRIX[route] === 'public') return;
    await recognize(request, parts);
    const { caller, clinic } = request;
    if (caller === NOBODY) throw new Problem(401, 'SERVER_SIGN_IN');
    const may = mayUse(route, caller);
    if (may === 'yes') return;
    if (may === 'no' && (await breaksGlass(request, route, parts.now()))) return;
    const refused = { actor: caller.name, action: 'access', beneficiary: '', detail: `refused ${route}` } as const;
    await inClinic(clinic, () => note(parts, refused));
    throw new Problem(403, may === 'password' ? 'SERVER_PASSWORD_NEW' : 'SERVER_NO_RIGHT');
  });
  // From here on, and again when the body has been read: that begins from the socket, which is of no clinic.
  const enter: onRequestHookHandler = ({ clinic }, _reply, done) => inClinic(clinic, done);
  app.addHook('onRequest', enter);
  app.addHook('preHandler', enter);
  app.addHook('preHandler', async (request) => {
    const { name = '', notesPatient } = request.routeOptions.config;
    if (notesPatient || request.caller === NOBODY) return;
    const detail = describe(name, request.params);
    await note(parts, { actor: request.caller.name, action: actionOf(name), beneficiary: '', detail });
  });
}

/** Whether somebody has taken access in an emergency; all that follows is then noted under it. */
async function breaksGlass(request: FastifyRequest, route: string, at: number): Promise<boolean> {
  const { caller, clinic } = request;
  if (!caller.person || caller.person.isPasswordGiven || !IN_AN_EMERGENCY.includes(route)) return false;
  const access = await clinic.office.breakGlassOf(caller.id, at);
  if (access) request.caller = { ...caller, name: `${caller.name} (break-glass ${access.id})` };
  return access !== undefined;
}

/** Notes an access. @throws Problem when it cannot be noted; then nothing may be done */
export async function note(parts: ServerParts, what: AccessNote): Promise<void> {
  await noted(parts, () => parts.audit.note(what));
}

/** Notes several, all or none. @throws Problem when they cannot be noted; then nothing may be done */
export async function noteAll(parts: ServerParts, what: readonly AccessNote[]): Promise<void> {
  await noted(parts, () => parts.audit.noteAll(what));
}

async function noted({ log, now }: ServerParts, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    log({ at: new Date(now()).toISOString(), event: 'mistake', where: error instanceof Error ? error.name : 'audit' });
    throw new Problem(503, 'SERVER_AUDIT');
  }
}

/** `jobs.lines 6f1c…`: ids in an address are random and say nothing of a patient. */
function describe(route: string, params: unknown): string {
  const ids = Object.values((params ?? {}) as Record<string, string>);
  return [route, ...ids].join(' ');
}

function actionOf(route: string): AccessNote['action'] {
  return route === 'jobs.released' || route === 'jobs.held' ? 'export' : 'access';
}

/** Refuses what a page of another site had the browser send, and what was addressed to another name. */
function refuseForeign({ headers, method }: FastifyRequest, hosts: ServerParts['hosts']): void {
  if (hosts !== 'any' && !hosts.includes(hostName(headers.host ?? ''))) throw new Problem(403, 'SERVER_FOREIGN');
  if (method === 'GET') return;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem(403, 'SERVER_FOREIGN');
  if (headers.origin !== undefined && headers.origin.replace(/^https?:\/\//, '') !== headers.host)
    throw new Problem(403, 'SERVER_FOREIGN');
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

/** Finds out who asks, and of which clinic; both follow from the secret alone. */
async function recognize(request: FastifyRequest, parts: ServerParts): Promise<void> {
  const [, bearer] = /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '') ?? [];
  const secret = bearer ?? request.cookies[COOKIE];
  if (secret === undefined) return;
  const hash = secretHash(secret);
  const { clinics, now } = parts;
  const clinic = await (bearer === undefined ? clinics.withSession(hash) : clinics.withToken(hash));
  if (!clinic) return;
  const find = bearer === undefined ? personOf : machineOf;
  const caller = await find(hash, clinic.office, now());
  if (!caller) return;
  request.caller = caller;
  request.clinic = clinic;
}

async function machineOf(hash: string, office: Office, at: number): Promise<Caller | undefined> {
  const token = await office.tokenOf(hash);
  if (!token || token.revokedAt !== null || Date.parse(token.expiresAt) <= at) return undefined;
  const { id, name, scopes } = token;
  return { id, name: `machine ${name}`, roles: ['machine'], scopes, person: undefined, sessionHash: '' };
}

async function personOf(hash: string, office: Office, at: number): Promise<Caller | undefined> {
  const found = await office.signedIn(hash);
  if (!found) return undefined;
  const { session, person } = found;
  const { seenAt, begunAt } = session;
  if (at - seenAt >= IDLE_MILLISECONDS || at - begunAt >= LONGEST_MILLISECONDS || !person.isActive) {
    await office.endSession(hash);
    return undefined;
  }
  if (at - seenAt >= TOUCH_MILLISECONDS) await office.touchSession(hash, at);
  const { id, name, roles } = person;
  return { id, name, roles, scopes: [], person, sessionHash: hash };
}

/** Secrets are long and random, so a plain hash is enough to keep them by. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

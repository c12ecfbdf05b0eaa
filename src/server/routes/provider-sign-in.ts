import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { inClinic } from '../clinics/here.ts';
import { secretHash } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem, problemOf } from '../http/problem.ts';
import type { IdentityProvider, Office, Person } from '../office/office.ts';
import { keepConfirmation, type ToConfirm } from '../people/confirmation.ts';
import {
  type BegunSignIn,
  beginAtProvider,
  type Claims,
  finishAtProvider,
  rolesOf,
} from '../people/identity-provider.ts';
import { clinicName, discipline, npi, signInName } from './person-schema.ts';
import { beginSession, noteSignIn, personWith } from './session.ts';
import { clinicNamed, originOf } from './ways.ts';

/** Kept while the browser is at the provider. Lax: it comes back from another site. */
const BEGUN = '__Host-openkx-begun';
const begunOptions = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 600 } as const;
/** Stands in what is kept where somebody who is signed in confirms that it is them. */
const CONFIRMING = 'confirming';
const BACK = '/v1/session/provider/back';

/** The session's cookie is sent by no request that another site began, so the page that follows is asked for by our own. */
const LANDING = pageTo('/', 'Signed in');
/** In a window of its own: the page of the app there tells the one that waits, and closes it. */
const CONFIRMED = pageTo('/confirmed', 'Confirmed. You can close this window.');

function pageTo(address: string, says: string): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>OpenKX</title>' +
    `<meta http-equiv="refresh" content="0;url=${address}"></head><body><a href="${address}">${says}</a></body></html>`
  );
}

/** A browser shows whatever it gets at an address: it is sent on to the sign-in, which says why. Programs get the problem. */
function toSignIn(error: Error, { headers, cookies }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  if (!problem || headers['sec-fetch-mode'] !== 'navigate') throw error;
  reply.code(problem.status).type('text/html; charset=utf-8');
  const isConfirming = cookies[BEGUN]?.endsWith(` ${CONFIRMING}`);
  return reply.send(
    isConfirming
      ? pageTo(`/confirmed?refused=${problem.code}`, 'Not confirmed. You can close this window.')
      : pageTo(`/?refused=${problem.code}`, 'Not signed in'),
  );
}

/** Signing in at the clinic's own provider (OpenID Connect: authorization code, PKCE, state and nonce). */
export function providerSignInRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const rateLimit = { max: parts.limits.signIns, timeWindow: '1 minute' };
  const tags = ['session'];

  app.get(
    '/v1/session/ways',
    {
      config: { name: 'session.ways' },
      schema: {
        tags,
        summary: 'The ways to sign in at a clinic',
        querystring: z.strictObject({ clinic: clinicName.optional() }),
        response: { 200: z.object({ password: z.boolean(), passkey: z.boolean(), provider: z.boolean() }) },
      },
    },
    async (request) => {
      const clinic = await clinicNamed(parts, request, request.query.clinic);
      const provider = (await clinic?.office.identityProvider()) !== undefined;
      return { password: true, passkey: true, provider };
    },
  );

  app.get(
    '/v1/session/provider',
    {
      errorHandler: toSignIn,
      config: { name: 'session.provider', rateLimit },
      schema: {
        tags,
        summary: 'Sign in at the provider of the clinic: sends the browser there',
        querystring: z.strictObject({ clinic: clinicName.optional() }),
        response: { 302: z.null() },
      },
    },
    async (request, reply) => {
      const clinic = await clinicNamed(parts, request, request.query.clinic);
      const provider = await clinic?.office.identityProvider();
      if (!clinic || !provider) throw new Problem(404, 'SERVER_NOT_FOUND');
      return inClinic(clinic, async () => {
        return reply.redirect(await sendToProvider(parts, request, reply, { provider, tenant: clinic.tenant }));
      });
    },
  );

  app.get(
    BACK,
    {
      errorHandler: toSignIn,
      config: { name: 'session.provider_back', rateLimit },
      schema: {
        tags,
        summary: 'Where the provider sends the browser back to',
        querystring: z.looseObject({ state: z.string().max(200) }),
        produces: ['text/html'],
      },
    },
    async (request, reply) => {
      const [state = '', tenant = ''] = (request.cookies[BEGUN] ?? '').split(' ');
      reply.clearCookie(BEGUN, begunOptions);
      const clinic = state === request.query.state ? await parts.clinics.of(tenant) : undefined;
      if (!clinic) throw new Problem(401, 'SERVER_WRONG_SIGN_IN');
      return inClinic(clinic, () => finish(parts, state, request, reply));
    },
  );
}

/** What is kept while a browser is at the provider. */
interface Sent {
  readonly begun: BegunSignIn;
  /** Of somebody who is signed in and confirms that it is them. */
  readonly toConfirm?: ToConfirm;
}

/**
 * Begins at the provider: to sign in, or for somebody who is signed in to confirm that it is them.
 *
 * @returns the address the browser goes to
 * @throws Problem when the provider does not answer
 */
export async function sendToProvider(
  { office, now }: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { provider, tenant }: { readonly provider: IdentityProvider; readonly tenant: string },
  confirms?: { readonly person: string; readonly toConfirm: ToConfirm },
): Promise<string> {
  const isAnew = confirms !== undefined;
  const back = `${originOf(request)}${BACK}`;
  const { address, begun } = await atProvider(() => beginAtProvider(provider, back, isAnew));
  const sent: Sent = { begun, ...(confirms ? { toConfirm: confirms.toConfirm } : {}) };
  await office.addAttempt(secretHash(begun.state), {
    purpose: isAnew ? 'confirm_provider' : 'provider',
    person: confirms?.person ?? '',
    body: JSON.stringify(sent),
    createdAt: now(),
  });
  reply.setCookie(BEGUN, `${begun.state} ${tenant}${isAnew ? ` ${CONFIRMING}` : ''}`, begunOptions);
  return address;
}

async function finish(parts: ServerParts, state: string, request: FastifyRequest, reply: FastifyReply) {
  const { office } = parts;
  const attempt = await office.takeAttempt(secretHash(state), 'provider', 'confirm_provider');
  const provider = await office.identityProvider();
  if (!attempt || !provider) throw new Problem(401, 'SERVER_WRONG_SIGN_IN');
  const { begun, toConfirm } = JSON.parse(attempt.body) as Sent;
  const [, query = ''] = request.url.split('?', 2);
  const mostSeconds = toConfirm && Math.ceil((parts.now() - attempt.createdAt) / 1000);
  const claims = await finishAtProvider(provider, begun, query, mostSeconds).catch(async () => {
    await noteSignIn(parts, await office.person(attempt.person), 'refused: the provider');
    throw new Problem(401, 'SERVER_WRONG_SIGN_IN');
  });
  if (toConfirm) return confirm(parts, attempt.person, toConfirm, claims, reply);
  const person = await personFor(office, provider, claims, new Date(parts.now()).toISOString());
  if (typeof person === 'string') {
    await noteSignIn(parts, undefined, `refused: ${person}`);
    throw new Problem(403, 'SERVER_NO_RIGHT');
  }
  await noteSignIn(parts, person, 'signed in at the provider');
  await beginSession(parts, person, reply);
  return reply.type('text/html; charset=utf-8').send(LANDING);
}

/** Only the same person confirms that it is them. @throws Problem for any other, who is signed in nowhere by it */
async function confirm(parts: ServerParts, id: string, toConfirm: ToConfirm, claims: Claims, reply: FastifyReply) {
  const person = await parts.office.person(id);
  if (!person?.isActive || person.subject !== subjectOf(claims)) {
    await noteSignIn(parts, person, 'refused: somebody else at the provider');
    throw new Problem(403, 'SERVER_UNCONFIRMED');
  }
  await noteSignIn(parts, person, `confirmed at the provider, for ${toConfirm.for}`);
  await keepConfirmation(parts, id, toConfirm, 'provider');
  return reply.type('text/html; charset=utf-8').send(CONFIRMED);
}

function subjectOf({ iss, sub }: Claims): string {
  return `${iss} ${sub}`;
}

/**
 * Who that is here, made or changed as the provider says: its claims are the last word on what they may do.
 *
 * @returns why they are not let in, where they are not
 */
async function personFor(office: Office, provider: IdentityProvider, claims: Claims, at: string) {
  const subject = subjectOf(claims);
  const clinician = { discipline: discipline.safeParse(claims['discipline']), npi: npi.safeParse(claims['npi']) };
  const isClinician = clinician.discipline.success && clinician.npi.success;
  const roles = rolesOf(provider, claims).filter((role) => role !== 'clinician' || isClinician);
  const known = await office.personOfSubject(subject);
  if (known?.isActive === false) return 'no longer active';
  if (roles.length === 0) return 'no role';
  const own = {
    roles,
    discipline: roles.includes('clinician') ? (clinician.discipline.data ?? null) : null,
    npi: roles.includes('clinician') ? (clinician.npi.data ?? null) : null,
  };
  if (known) {
    const isSame = known.roles.join() === roles.join() && known.npi === own.npi && known.discipline === own.discipline;
    return isSame ? known : ((await office.changePerson(known.id, own, null)) ?? 'no longer there');
  }
  const name = signInName.safeParse(String(claims[provider.nameClaim] ?? '').toLowerCase());
  if (!name.success) return 'a name that cannot be used';
  const person: Person = { ...personWith(name.data, roles, '', at), ...own, subject };
  const once = { keyHashes: office.hashes(subject, 'once.key'), requestHashes: office.hashes('', 'once.request') };
  const added = await office.addPerson(person, { ...once, status: 201, answer: '{}' });
  if (added.outcome === 'taken') return 'the name is of somebody who signs in here';
  return (await office.personOfSubject(subject)) ?? 'no longer there';
}

async function atProvider<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new Problem(503, 'SERVER_PROVIDER');
  }
}

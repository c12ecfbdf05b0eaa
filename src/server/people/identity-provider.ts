import * as client from 'openid-client';
import type { IdentityProvider } from '../office/office.ts';

const SCOPE = 'openid profile email';
const KEPT_MILLISECONDS = 10 * 60_000;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** What has to be known again when the browser comes back. */
export interface BegunSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirect: string;
}

/** Has the provider ask who it is anew, whoever is signed in there already (OpenID Connect Core, 3.1.2.1). */
const ANEW = { prompt: 'login', max_age: '0' };

/** What the provider says of somebody who has signed in there. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string; readonly iss: string };

const known = new Map<string, { readonly at: number; readonly configuration: Promise<client.Configuration> }>();

/** Whether an address may be a provider's: with TLS, or on this machine. */
export function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname)));
}

/**
 * Begins a sign-in with authorization code, PKCE, state and nonce.
 *
 * @param redirect where the provider sends the browser back to
 * @param isAnew whether they have to say there who they are once more, though they are signed in
 * @returns where to send the browser, and what to keep
 */
export async function beginAtProvider(
  provider: IdentityProvider,
  redirect: string,
  isAnew = false,
): Promise<{ readonly address: string; readonly begun: BegunSignIn }> {
  const configuration = await configurationOf(provider);
  const begun: BegunSignIn = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    redirect,
  };
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirect,
    scope: SCOPE,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
    ...(isAnew ? ANEW : {}),
  });
  return { address: address.href, begun };
}

/**
 * Finishes it: takes the code, and proves the token that comes for it.
 *
 * @param query what the browser came back with
 * @param mostSeconds since they have said there who they are (`auth_time`); the clocks may be half a minute apart
 * @throws what the library throws when anything of it is not right
 */
export async function finishAtProvider(
  provider: IdentityProvider,
  { state, nonce, verifier, redirect }: BegunSignIn,
  query: string,
  mostSeconds?: number,
): Promise<Claims> {
  const configuration = await configurationOf(provider);
  const address = new URL(`${redirect}?${query}`);
  const tokens = await client.authorizationCodeGrant(configuration, address, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
    ...(mostSeconds === undefined ? {} : { maxAge: mostSeconds }),
  });
  return tokens.claims() as unknown as Claims;
}

/** Roles that the values of a claim give, each once. */
export function rolesOf({ roleClaim, roles }: IdentityProvider, claims: Claims): string[] {
  const values = [claims[roleClaim]].flat().filter((value) => typeof value === 'string');
  return [...new Set(values.flatMap((value) => (Object.hasOwn(roles, value) ? (roles[value] ?? []) : [])))].sort();
}

function configurationOf({ issuer, clientId, clientSecret }: IdentityProvider): Promise<client.Configuration> {
  const key = JSON.stringify([issuer, clientId, clientSecret]);
  const before = known.get(key);
  if (before && performance.now() - before.at < KEPT_MILLISECONDS) return before.configuration;
  const isPlain = issuer.startsWith('http:'); // on this machine alone: isIssuer has seen to it
  const configuration = client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: 10,
    ...(isPlain ? { execute: [client.allowInsecureRequests] } : {}),
  });
  known.set(key, { at: performance.now(), configuration });
  configuration.catch(() => known.delete(key));
  return configuration;
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';

/** Somebody the provider knows. */
export interface Account {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

export const CLIENT = { id: 'openkx', secret: 'secret-of-the-client' };

/** How a provider behaves that is asked to have somebody sign in anew. */
interface Manner {
  /** It does not care that it was asked to. */
  readonly ignoresAnew?: boolean;
  /** Seconds ago that they signed in there. */
  readonly secondsAgo?: number;
}

/** A provider of sign-ins on this machine, which signs in whoever `account` is without asking. */
export async function startProvider(redirect: string) {
  const accounts = new Map<string, Account>();
  let current = '';
  let manner: Manner = {};
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      { client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirect], require_auth_time: true },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups', 'discipline', 'npi'] },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => accounts.get(id) as Account }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (context: KoaContextWithOIDC) => {
      const { Grant } = context.oidc.provider;
      const grant = new Grant({ clientId: CLIENT.id, accountId: context.oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (manner.ignoresAnew) request.url = request.url?.replaceAll(/&?(prompt|max_age)=[^&]*/g, '') ?? '';
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    const ts = Math.floor(Date.now() / 1000) - (manner.secondsAgo ?? 0);
    await provider.interactionFinished(request, response, { login: { accountId: current, ts } });
  });
  return {
    issuer,
    signsIn: (account: Account, how: Manner = {}) => {
      accounts.set(account.sub, account);
      current = account.sub;
      manner = how;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Follows the provider's own redirects as a browser does. @returns where it sends the browser in the end */
export async function walk(address: string, until: string): Promise<string> {
  const cookies = new Map<string, string>();
  for (let at = address; ; ) {
    if (at.startsWith(until)) return at;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`no further than ${answer.status}: ${await answer.text()}`);
    at = new URL(next, at).href;
  }
}

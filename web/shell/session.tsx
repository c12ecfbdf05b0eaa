import { createContext, useContext } from 'react';
import { type Answer, mayUse, type RouteName } from '../api/client.ts';

export type Me = Answer<'GET /v1/me'>;
export type Welcome = Answer<'GET /v1/welcome'>;

export interface Session {
  readonly me: Me;
  readonly welcome: Welcome;
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in, and what the office says of itself. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a screen is shown to nobody');
  return session;
}

/** Whether whoever is signed in may use a route. */
export function useMay(): (route: RouteName) => boolean {
  const { me } = useSession();
  return (route) => mayUse(route, me.roles);
}

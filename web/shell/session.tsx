import { createContext, useContext } from 'react';
import { type Answer, mayUse, type RouteName } from '../api/client.ts';

export type Me = Answer<'GET /v1/me'>;
export type Welcome = Answer<'GET /v1/welcome'>;

export interface Session {
  readonly me: Me;
  readonly welcome: Welcome;
  /** Until when access in an emergency was taken; empty where it was not. */
  readonly emergencyUntil: string;
  readonly takeEmergency: (until: string) => void;
}

/** What anybody may read of a patient in an emergency: as the server has it. */
const IN_AN_EMERGENCY: readonly RouteName[] = [
  'POST /v1/patients/search',
  'GET /v1/patients/{id}',
  'GET /v1/patients/{id}/year',
  'GET /v1/patients/{id}/postings',
  'GET /v1/patients/{id}/counters',
  'GET /v1/patients/{id}/checkpoints',
  'GET /v1/patients/{id}/episodes',
  'GET /v1/episodes/{id}',
  'GET /v1/episodes/{id}/checks',
  'GET /v1/episodes/{id}/story',
  'GET /v1/episodes/{id}/measures',
  'GET /v1/episodes/{id}/evidence',
  'GET /v1/evidence/{id}',
];

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in, and what the office says of itself. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a screen is shown to nobody');
  return session;
}

/** Whether whoever is signed in may use a route. */
export function useMay(): (route: RouteName) => boolean {
  const { me, emergencyUntil } = useSession();
  return (route) => mayUse(route, me.roles) || (emergencyUntil !== '' && IN_AN_EMERGENCY.includes(route));
}

import type { FastifyRequest } from 'fastify';
import type { Clinic } from '../clinics/clinic.ts';
import type { ServerParts } from '../http/ports.ts';

/** The clinic a public request is for: the one it names, or the first. */
export async function clinicNamed(
  { clinics }: ServerParts,
  { clinic: first }: FastifyRequest,
  name: string | undefined,
): Promise<Clinic | undefined> {
  return name === undefined ? first : clinics.of(name);
}

/** How the server is called from outside, as the browser has it: `https://kx.example`. */
export function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}

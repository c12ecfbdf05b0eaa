import type { Person } from '../office/office.ts';

/** What people are here, and machines, which have a token instead of a password. */
export const ROLES = [
  'front_desk',
  'biller',
  'clinician',
  'compliance',
  'administrator',
  'auditor',
  'machine',
] as const;
export type Role = (typeof ROLES)[number];

export const PERSON_ROLES = ROLES.filter((role) => role !== 'machine');

/** Who asks. */
export interface Caller {
  /** Of a person or a token; empty for nobody. */
  readonly id: string;
  /** As the audit log names them. */
  readonly name: string;
  readonly roles: readonly string[];
  /** Names of routes a token is for; empty for a person, who is not limited so. */
  readonly scopes: readonly string[];
  readonly person: Person | undefined;
  /** Of the session; empty for a machine. */
  readonly sessionHash: string;
}

import type { Policy } from '../../workflow/index.ts';
import type { Words } from '../books/words.ts';
import type { AuditLog, Books } from '../http/ports.ts';
import type { Office } from '../office/office.ts';
import type { ClinicPolicy } from './clinic-policy.ts';

/** All that the server has of one clinic, and nothing of any other. A tenant of the ledger is a clinic of the office. */
export interface Clinic {
  readonly tenant: string;
  readonly office: Office;
  readonly audit: AuditLog;
  readonly books: Books;
  readonly words: Words;
  /** The figures it goes by now. */
  readonly policy: Policy;
  readonly policies: ClinicPolicy;
}

/** The clinics of a server. Which one a request is about follows from its session or token alone. */
export interface Clinics {
  /** The clinic that is meant where nobody says which; there always is one. */
  readonly first: Clinic;
  of(tenant: string): Promise<Clinic | undefined>;
  /** The clinic in which a session's secret, or a token's, is known by its hash. */
  withSession(tokenHash: string): Promise<Clinic | undefined>;
  withToken(secretHash: string): Promise<Clinic | undefined>;
  /** Makes a clinic. @returns undefined where there is one of that name */
  add(tenant: string): Promise<Clinic | undefined>;
  /** Names of all, in text order. */
  tenants(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Names that a clinic may have: they stand in names of folders. */
export const TENANT_NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;

/** A clinic whose figures may change while it is open. */
export function clinicOf(
  tenant: string,
  office: Office,
  audit: AuditLog,
  policies: ClinicPolicy,
  booksBy: (policy: Policy) => Books,
  words: Words,
): Clinic {
  return {
    tenant,
    office,
    audit,
    policies,
    words,
    get policy() {
      return policies.policy;
    },
    get books() {
      return booksBy(policies.policy);
    },
  };
}

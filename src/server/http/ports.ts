import type {
  AttestationScope,
  AuditAction,
  AuditEntry,
  BeneficiaryBooks,
  BeneficiaryStatus,
  DecisionFacts,
  Policy,
  StoredAnswer,
} from '../../workflow/index.ts';
import type { Outbox } from '../alerts/outbox.ts';
import type { Words } from '../books/words.ts';
import type { Clinic, Clinics } from '../clinics/clinic.ts';
import type { JobRunner } from '../jobs/runner.ts';
import type { Office } from '../office/office.ts';
import type { Caller } from '../rights/roles.ts';
import type { Playground } from '../routes/welcome.ts';
import type { Worklists } from '../worklist/worklists.ts';

export interface AccessNote {
  readonly actor: string;
  readonly action: AuditAction;
  /** Identifier of the patient; empty where it is about no one, or about many. */
  readonly beneficiary: string;
  /** Without patient data. */
  readonly detail: string;
}

/** Who did what. */
export interface AuditLog {
  /** Durable when fulfilled. What cannot be noted is not done. */
  note(note: AccessNote): Promise<void>;
  /** Several, all or none. */
  noteAll(notes: readonly AccessNote[]): Promise<void>;
  /** In order, after a sequence. */
  list(after: number, limit: number): Promise<readonly AuditEntry[]>;
  /** The newest first, before a sequence; from the last where none is named. */
  newest(before: number | undefined, limit: number): Promise<readonly AuditEntry[]>;
  /** When the last entry was made, ISO 8601; undefined where there is none. */
  last(): Promise<string | undefined>;
}

/** Something that was written about somebody. */
export interface Change {
  readonly sequence: number;
  readonly beneficiary: string;
}

/** What the server asks the ledger. */
export interface Books {
  /** Whether anything is on file of a beneficiary. */
  knows(mbi: string): Promise<boolean>;
  status(mbi: string, year?: number): Promise<BeneficiaryStatus>;
  /** Everything recorded of a beneficiary. */
  load(mbi: string): Promise<BeneficiaryBooks>;
  /** What deciding claims of some beneficiaries needs to know. */
  facts(mbis: readonly string[]): Promise<DecisionFacts>;
  /** Beneficiaries with a claim of this number. */
  claimants(claimId: string): Promise<readonly string[]>;
  /** The last numbers given out to entries of the books and of their journal. */
  last(): Promise<{ readonly sequence: number; readonly journal: number }>;
  /** A page of what was written after a sequence, in order; `''` where it is in nobody's books. */
  changedAfter(sequence: number): Promise<readonly Change[]>;
  /** A page of the journal after a sequence: whom attestations and revocations are about, `''` for what is neither. */
  wordsAfter(sequence: number): Promise<readonly Change[]>;
  /** A page of accounts after a beneficiary, and whether a look at the books may bring something; empty at the end. */
  accountsAfter(mbi: string, year: number): Promise<readonly { readonly mbi: string; readonly isWanted: boolean }[]>;
  /** Beneficiaries of whom a payer has said what it had counted of a year. */
  told(year: number): Promise<readonly string[]>;
  /** Of persons with several identifiers, named by any: from every other to the one their books are kept under. */
  homes(mbis: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** All that is recorded of these, in the order asked for. */
  loadAll(mbis: readonly string[]): Promise<readonly BeneficiaryBooks[]>;
  scopes(): Promise<readonly AttestationScope[]>;
  scopesOf(mbis: readonly string[]): Promise<readonly AttestationScope[]>;
  /** A page of the answers in nobody's books after a sequence, in order; empty at the end. */
  nobodysAfter(sequence: number): Promise<readonly StoredAnswer[]>;
}

/** One request as the log knows it: by the pattern of its route, never by its address. */
export interface LogLine {
  readonly at: string;
  readonly event: 'request' | 'mistake' | 'job';
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  /** Of a mistake: its kind and where in the program, without its message. */
  readonly where?: string;
  readonly id?: string;
}

/** All that the routes need. */
export interface ServerParts {
  readonly clinics: Clinics;
  /** Of the clinic whose request is being answered, as are `audit`, `books` and `policy`. */
  readonly office: Office;
  readonly audit: AuditLog;
  readonly books: Books;
  readonly worklists: Worklists;
  /** What leaves the house: mail, and webhooks. */
  readonly outbox: Outbox;
  /** Clinicians' words in the books. */
  readonly words: Words;
  readonly policy: Policy;
  readonly jobs: JobRunner;
  readonly folders: Folders;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
  readonly version: string;
  /** What makes the first administrator; empty where there is one. */
  readonly setupCode: string;
  readonly limits: Limits;
  /** Folder of the built web app; where it is not built, its page says so. */
  readonly web?: string | undefined;
  /** Where the office is that of a made-up clinic. */
  readonly playground?: Playground | undefined;
  /**
   * Names this server answers to. On the machine itself others are refused, or a page of another site could reach it under
   * its own name; a certificate does the same for `any`.
   */
  readonly hosts: readonly string[] | 'any';
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer };
}

export interface Folders {
  /** Files that were sent, each under its id. */
  readonly files: string;
  /** A folder for each job, under its id. */
  readonly jobs: string;
  /** A folder for each policy that was approved, under its id. */
  readonly policy: string;
}

export interface Limits {
  readonly fileBytes: number;
  /** Requests a minute from one address. */
  readonly requests: number;
  /** Attempts to sign in, a minute from one address. */
  readonly signIns: number;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route's row in the matrix. */
    name?: string;
    /** The handler notes the access itself, since it knows of which patient. */
    notesPatient?: boolean;
  }
  interface FastifyRequest {
    /** Who asks; somebody without a name on public routes. */
    caller: Caller;
    /** Whose request it is; the first of them on public routes. */
    clinic: Clinic;
  }
}

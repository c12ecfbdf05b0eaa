import type { AlertShelf } from './alert-tables.ts';
import type { BookingShelf } from './booking-table.ts';
import type { EpisodeShelf } from './episode-table.ts';
import type { Once, OnceOutcome } from './once.ts';
import type { KeyRing } from './signing-keys.ts';
import type { SnoozeShelf } from './work-snoozes.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Of a clinician; null of anyone else. */
  readonly discipline: string | null;
  readonly npi: string | null;
  /** PHC string of the Argon2id hash. */
  readonly password: string;
  /** Someone else chose it: nothing can be done before it is changed. */
  readonly isPasswordGiven: boolean;
  /** Secret of the second factor, base32; null where there is none. */
  readonly secondFactor: string | null;
  /** Whether a code has been asked for and given since the secret was made. */
  readonly isSecondFactorOn: boolean;
  /** Step of the last code that was used: none is taken twice. */
  readonly secondFactorStep: number;
  readonly isActive: boolean;
  /** Goes up with every change by an administrator. */
  readonly version: number;
  readonly createdAt: string;
}

export type PersonChange = Partial<Omit<Person, 'id' | 'name' | 'version' | 'createdAt'>>;

export interface Session {
  readonly tokenHash: string;
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly seenAt: number;
}

export interface MachineToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly secretHash: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

/** `order`: what a report was asked for, as the server wrote it down; the others are sent. */
export const FILE_KINDS = ['claims', 'answers', 'openings', 'evidence', 'baseline', 'order'] as const;
export const SENT_KINDS = FILE_KINDS.filter((kind) => kind !== 'order');

export interface StoredFile {
  readonly id: string;
  readonly kind: (typeof FILE_KINDS)[number];
  /** As whoever sent it calls it; may name a patient. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly createdBy: string;
  readonly createdAt: string;
}

export const JOB_KINDS = ['check', 'apply', 'post', 'selfaudit', 'packet'] as const;
/** Jobs that are begun on a file somebody has sent. */
export const FILE_JOBS = ['check', 'apply', 'post'] as const;
export const JOB_STATES = ['waiting', 'running', 'done', 'failed'] as const;

export interface Job {
  readonly id: string;
  readonly kind: (typeof JOB_KINDS)[number];
  readonly file: string;
  readonly openings: string | null;
  readonly state: (typeof JOB_STATES)[number];
  /** How often it was begun; more than once where the server was cut off. */
  readonly attempts: number;
  /** JSON; null until it has ended. */
  readonly result: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

/** A page of a list, newest first; `next` is null at its end. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/**
 * What the server keeps beside the ledger. Everything written is durable when its promise is fulfilled; what creates
 * something does so at most once for its key.
 */
export interface Office extends EpisodeShelf, BookingShelf, SnoozeShelf, KeyRing, AlertShelf {
  addPerson(person: Person, once: Once): Promise<OnceOutcome | { readonly outcome: 'taken' }>;
  /** As `addPerson`, only where there is nobody yet. */
  addFirstPerson(person: Person, once: Once): Promise<OnceOutcome | { readonly outcome: 'taken' }>;
  isEmpty(): Promise<boolean>;
  person(id: string): Promise<Person | undefined>;
  personNamed(name: string): Promise<Person | undefined>;
  people(after: string | null, limit: number): Promise<Page<Person>>;
  /**
   * Changes somebody, and ends their sessions where they may do less or have another password.
   *
   * @param version of the person as last seen; null to change whatever is there
   * @returns the person as changed, or undefined when the version is another by now
   */
  changePerson(id: string, change: PersonChange, version: number | null, keep?: string): Promise<Person | undefined>;
  /** Takes a code's step; false where it or a later one was used. */
  useStep(id: string, step: number): Promise<boolean>;

  addSession(session: Session): Promise<void>;
  session(tokenHash: string): Promise<Session | undefined>;
  touchSession(tokenHash: string, seenAt: number): Promise<void>;
  endSession(tokenHash: string): Promise<void>;
  endSessionsBefore(seenAt: number, begunAt: number): Promise<void>;

  addToken(token: MachineToken, once: Once): Promise<OnceOutcome>;
  tokenOf(secretHash: string): Promise<MachineToken | undefined>;
  tokens(after: string | null, limit: number): Promise<Page<MachineToken>>;
  /** @returns false where there is none */
  revokeToken(id: string, at: string): Promise<boolean>;

  /** The opaque id of a patient, made when first asked for. */
  patientId(mbi: string): Promise<string>;
  /** The same of many at once. */
  patientIds(mbis: Iterable<string>): Promise<ReadonlyMap<string, string>>;
  /** The same, undefined where nobody has asked for it yet. */
  knownPatient(mbi: string): Promise<string | undefined>;
  mbiOf(patient: string): Promise<string | undefined>;

  addFile(file: StoredFile, once: Once): Promise<OnceOutcome>;
  file(id: string): Promise<StoredFile | undefined>;
  files(after: string | null, limit: number): Promise<Page<StoredFile>>;
  /** A file of a kind by its SHA-256; the latest of several. */
  fileHashed(kind: StoredFile['kind'], sha256: string): Promise<StoredFile | undefined>;

  addJob(job: Job, once: Once): Promise<OnceOutcome>;
  job(id: string): Promise<Job | undefined>;
  jobs(after: string | null, limit: number, kind?: Job['kind']): Promise<Page<Job>>;
  /** Those that have not ended, oldest first. */
  jobsToDo(): Promise<readonly Job[]>;
  /** Jobs of apply that are done, oldest first: what they held may be held still. */
  heldJobs(): Promise<readonly Pick<Job, 'id' | 'createdAt'>[]>;
  beginJob(id: string): Promise<void>;
  endJob(id: string, state: 'done' | 'failed', result: string, at: string): Promise<void>;

  /** What was answered under a key, or that it was used for another request; undefined where it is new. */
  answered(keyHash: string, requestHash: string): Promise<OnceOutcome | undefined>;
  /** Keeps the answer to a request whose work is done elsewhere. */
  keepAnswer(once: Once): Promise<OnceOutcome>;

  /** Keyed hash of a text, for keys and requests that are not to be read. */
  hash(text: string, place: string): string;
  close(): void;
}

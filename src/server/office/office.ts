import type { AlertShelf } from './alert-tables.ts';
import type { BookingShelf } from './booking-table.ts';
import type { EpisodeShelf } from './episode-table.ts';
import type { EvidenceShelf } from './evidence-table.ts';
import type { Once, OnceOutcome } from './once.ts';
import type { PatientIndex } from './patient-index.ts';
import type { KeyRing } from './signing-keys.ts';
import type { WorkRowShelf } from './work-rows.ts';
import type { SnoozeShelf } from './work-snoozes.ts';
import type { WorkStateShelf } from './work-state.ts';

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
  /** Who they are for the clinic's provider of sign-ins; null of who signs in here. */
  readonly subject: string | null;
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
  /** Read of its file when last said, while it is running. */
  readonly bytes: number;
  /** JSON; null until it has ended. */
  readonly result: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

/** Who signs people of the clinic in, by OpenID Connect, and what they may do here. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim whose text is their name here. */
  readonly nameClaim: string;
  /** The claim whose values say what they may do, and the roles each value gives. */
  readonly roleClaim: string;
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

/** What was begun in a browser and is to be finished in the same one. */
export interface SignInAttempt {
  /** `confirm_…`: of somebody who is signed in already; `confirmation`: theirs, to be used once. */
  readonly purpose: 'provider' | 'passkey' | 'new_passkey' | 'confirm_provider' | 'confirm_passkey' | 'confirmation';
  /** Whose it is; empty where that is not known yet. */
  readonly person: string;
  readonly body: string;
  readonly createdAt: number;
}

export interface Passkey {
  /** Of the credential, base64url. */
  readonly id: string;
  readonly person: string;
  readonly name: string;
  /** COSE, base64url. */
  readonly publicKey: string;
  /** How often it was used, where the authenticator counts. */
  readonly counter: number;
  readonly createdAt: string;
}

/** Access beyond somebody's roles. */
export interface BreakGlass {
  readonly id: string;
  readonly person: string;
  /** May name a patient. */
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly until: number;
  readonly review: Review | null;
}

export const VERDICTS = ['justified', 'not_justified'] as const;

export interface Review {
  readonly verdict: (typeof VERDICTS)[number];
  readonly note: string;
  /** A person's id. */
  readonly by: string;
  readonly at: number;
}

export const PROPOSAL_STATES = ['proposed', 'approved', 'refused'] as const;

export interface PolicyFile {
  /** In the folder: `therapy/kx-threshold.yaml`. */
  readonly path: string;
  readonly text: string;
}

/** A policy folder that somebody wants to have laid over the shelf, whole; without files it is the shelf alone. */
export interface PolicyProposal {
  readonly id: string;
  readonly files: readonly PolicyFile[];
  readonly reason: string;
  readonly state: (typeof PROPOSAL_STATES)[number];
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
}

/** A page of a list, newest first; `next` is null at its end. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

interface OfficeKeys {
  /** Takes in data keys that another program has added. */
  reload(): Promise<void>;
  /** Adds new data keys. @returns false while earlier ones are still to retire */
  begin(): Promise<boolean>;
  /** Seals anew what earlier keys have sealed. @returns rows */
  sealAnew(): Promise<number>;
  /** Takes away keys whose day to retire has come. */
  end(): Promise<boolean>;
  /** Wraps the data keys with another master key. */
  wrapAnew(from: Uint8Array, to: Uint8Array): Promise<void>;
}

/**
 * What the server keeps beside the ledger. Everything written is durable when its promise is fulfilled; what creates
 * something does so at most once for its key.
 */
export interface Office
  extends EpisodeShelf,
    EvidenceShelf,
    PatientIndex,
    BookingShelf,
    SnoozeShelf,
    KeyRing,
    AlertShelf {
  addPerson(person: Person, once: Once): Promise<OnceOutcome | { readonly outcome: 'taken' }>;
  /** As `addPerson`, only where there is nobody yet. */
  addFirstPerson(person: Person, once: Once): Promise<OnceOutcome | { readonly outcome: 'taken' }>;
  isEmpty(): Promise<boolean>;
  person(id: string): Promise<Person | undefined>;
  personNamed(name: string): Promise<Person | undefined>;
  personOfSubject(subject: string): Promise<Person | undefined>;
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
  /** A session with whose it is. */
  signedIn(tokenHash: string): Promise<{ readonly session: Session; readonly person: Person } | undefined>;
  touchSession(tokenHash: string, seenAt: number): Promise<void>;
  endSession(tokenHash: string): Promise<void>;
  endSessionsBefore(seenAt: number, begunAt: number): Promise<void>;

  identityProvider(): Promise<IdentityProvider | undefined>;
  /** Sets it anew, or takes it away. */
  setIdentityProvider(provider: IdentityProvider | undefined): Promise<void>;
  addAttempt(secretHash: string, attempt: SignInAttempt): Promise<void>;
  /** Takes an attempt away, so that it counts once; undefined where there is none of these purposes, or it is too old. */
  takeAttempt(secretHash: string, ...purposes: SignInAttempt['purpose'][]): Promise<SignInAttempt | undefined>;
  /** @returns false where it is there already */
  addPasskey(passkey: Passkey): Promise<boolean>;
  passkey(id: string): Promise<Passkey | undefined>;
  passkeysOf(person: string): Promise<readonly Passkey[]>;
  /** Notes that it was used. @returns false where its count is not above the one before, as that of a copy would not be */
  usePasskey(id: string, counter: number): Promise<boolean>;
  /** @returns false where there is none of that person */
  removePasskey(id: string, person: string): Promise<boolean>;

  addToken(token: MachineToken, once: Once): Promise<OnceOutcome>;
  tokenOf(secretHash: string): Promise<MachineToken | undefined>;
  tokens(after: string | null, limit: number): Promise<Page<MachineToken>>;
  /** @returns false where there is none */
  revokeToken(id: string, at: string): Promise<boolean>;

  addBreakGlass(access: BreakGlass, once: Once): Promise<OnceOutcome>;
  /** The access somebody has at a time. */
  breakGlassOf(person: string, at: number): Promise<BreakGlass | undefined>;
  breakGlass(id: string): Promise<BreakGlass | undefined>;
  breakGlasses(after: string | null, limit: number): Promise<Page<BreakGlass>>;
  /** @returns false where it was reviewed already */
  reviewBreakGlass(id: string, review: Review): Promise<boolean>;

  addProposal(proposal: PolicyProposal, once: Once): Promise<OnceOutcome>;
  proposal(id: string): Promise<PolicyProposal | undefined>;
  proposals(after: string | null, limit: number): Promise<Page<PolicyProposal>>;
  /** @returns false where it is decided already */
  decideProposal(id: string, state: 'approved' | 'refused', by: string, at: string, note: string): Promise<boolean>;
  /** The one that was approved last. */
  approvedProposal(): Promise<PolicyProposal | undefined>;

  /** The opaque id of a patient, made when first asked for. */
  patientId(mbi: string): Promise<string>;
  /** The same of many at once. */
  patientIds(mbis: Iterable<string>): Promise<ReadonlyMap<string, string>>;
  /** The same, undefined where nobody has asked for it yet. */
  knownPatient(mbi: string): Promise<string | undefined>;
  /** Of many at once, without those nobody has asked for yet. */
  knownPatients(mbis: readonly string[]): Promise<ReadonlyMap<string, string>>;
  mbiOf(patient: string): Promise<string | undefined>;
  /** The same of many at once. */
  mbisOf(patients: readonly string[]): Promise<ReadonlyMap<string, string>>;

  addFile(file: StoredFile, once: Once): Promise<OnceOutcome>;
  file(id: string): Promise<StoredFile | undefined>;
  files(after: string | null, limit: number): Promise<Page<StoredFile>>;
  /** A file of a kind by its SHA-256; the latest of several. */
  fileHashed(kind: StoredFile['kind'], sha256: string): Promise<StoredFile | undefined>;

  addJob(job: Job, once: Once): Promise<OnceOutcome>;
  job(id: string): Promise<Job | undefined>;
  jobs(after: string | null, limit: number, kind?: Job['kind']): Promise<Page<Job>>;
  /** The first job of apply after a place that is done, and its own place: what it held may be held still. */
  appliedAfter(place: number): Promise<(Pick<Job, 'id' | 'createdAt'> & { readonly place: number }) | undefined>;
  /**
   * Takes the oldest job that has not ended, unless another server is at one: a clinic's jobs are done one after the other.
   *
   * @param owner the server that does it
   * @param until milliseconds since 1970: then it is anybody's, unless `keepJob` says otherwise
   */
  nextJob(owner: string, until: number): Promise<Job | undefined>;
  /** @returns false where it is no longer the owner's */
  keepJob(id: string, owner: string, until: number, bytes: number): Promise<boolean>;
  /** @returns false where it is no longer the owner's, and nothing was written */
  endJob(id: string, owner: string, state: 'done' | 'failed', result: string, at: string): Promise<boolean>;
  /** Leaves a job undone for whoever comes next, as if it had not been begun. */
  leaveJob(id: string, owner: string): Promise<void>;
  /** Jobs that were being done are anybody's: where only one server can have the office, those of one that was cut off. */
  leaveAllJobs(): Promise<void>;

  /** What was answered under a key, or that it was used for another request; undefined where it is new. */
  answered(once: Pick<Once, 'keyHashes' | 'requestHashes'>): Promise<OnceOutcome | undefined>;
  /** Keeps the answer to a request whose work is done elsewhere. */
  keepAnswer(once: Once): Promise<OnceOutcome>;

  /** Keyed hashes of a text under each key there is, the newest first, for keys and requests that are not to be read. */
  hashes(text: string, place: string): readonly string[];
  /** What there is to do, as it was last worked out. */
  readonly work: WorkStateShelf & WorkRowShelf;
  /** The data keys it seals with, and what changes them. */
  readonly keys: OfficeKeys;
  close(): void;
}

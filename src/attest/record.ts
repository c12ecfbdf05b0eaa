import type { IsoDate } from '../base/index.ts';
import type { Outcome, Weight } from '../chart/index.ts';
import type { Discipline, Verdict } from '../claim/index.ts';
import type { AttestedScope, EvidenceHash } from '../ledger/index.ts';

export const ATTESTATION_SCHEMA_ID = 'openkx.attestation/1';

/**
 * How one line came to need KX, or what a bucket stands at where no line is at hand. Amounts in cents; null on a line that
 * counts toward no threshold, which is shown when it is named and cannot be signed for.
 */
export interface ShownLine {
  readonly claim: string;
  readonly line: number;
  readonly serviceDate: IsoDate;
  readonly code: string;
  readonly modifiers: readonly string[];
  /** Undecided between low and high where the truth is a range. */
  readonly beforeLowCents: number | null;
  readonly beforeHighCents: number | null;
  readonly allowedCents: number | null;
  readonly thresholdCents: number | null;
  readonly verdict: Verdict;
  /** The arithmetic, sentence by sentence. */
  readonly because: readonly string[];
}

export interface ShownBucket {
  readonly year: number;
  readonly usedLowCents: number;
  readonly usedHighCents: number;
  readonly thresholdCents: number;
}

/** What one check of the chart came to. */
export interface ShownCheck {
  readonly check: string;
  readonly outcome: Outcome;
  readonly severity: Weight;
  readonly found: string;
  readonly expected: string;
}

/** An open question about the words of a note. */
export interface ShownQuestion {
  readonly code: string;
  readonly question: string;
  readonly why: string;
  /** Id of the attached note; `passage` is what raised it, `''` where the record alone did. */
  readonly note: string;
  readonly passage: string;
}

/** Something the signer has to say yes to, by itself. */
export interface Acknowledgement {
  readonly id: string;
  readonly text: string;
}

/** Everything a clinician saw before signing, part by part. Each part has a hash of its own in the record. */
export interface Shown {
  /** The words of the attestation, and what has to be acknowledged. */
  readonly statement: {
    readonly version: string;
    readonly text: string;
    readonly acknowledgements: readonly Acknowledgement[];
  };
  readonly scope: AttestedScope;
  readonly arithmetic: { readonly lines: readonly ShownLine[]; readonly buckets: readonly ShownBucket[] };
  readonly checks: {
    /** The clinic's own name for the episode, and the day as of which it was looked at. */
    readonly episode: string;
    readonly asOf: IsoDate;
    readonly results: readonly ShownCheck[];
  };
  readonly questions: readonly ShownQuestion[];
  readonly evidence: readonly EvidenceHash[];
  /** Version of the policy shelf. */
  readonly policy: string;
}

export const PARTS = ['statement', 'scope', 'arithmetic', 'checks', 'questions', 'evidence', 'policy'] as const;
export type Part = (typeof PARTS)[number];

/** Who signed, and how it was made sure. */
export interface Identity {
  readonly npi: string;
  readonly discipline: Discipline;
  /** SHA-256 of the public key. */
  readonly key: string;
  /**
   * How it was made sure at that moment beside what opens the key. `totp`: a code of the minute, whose time step cannot be used
   * twice; `passkey`: an authenticator that was unlocked; `provider`: signed in anew at the clinic's own provider.
   */
  readonly secondFactor: 'none' | 'totp' | 'passkey' | 'provider';
  readonly secondFactorStep: number | null;
}

/** The record that is signed: its canonical JSON (RFC 8785), byte by byte. */
export interface AttestationRecord {
  readonly schema: typeof ATTESTATION_SCHEMA_ID;
  readonly shown: Shown;
  /** SHA-256 of the canonical JSON of each part of `shown`: so that it can be said which one was touched. */
  readonly hashes: Readonly<Record<Part, string>>;
  /** Ids of what was acknowledged: all of them, each given by the signer. */
  readonly acknowledged: readonly string[];
  /** The signer's own words, if there were any. */
  readonly remark: string;
  readonly signer: Identity;
  /** ISO 8601. */
  readonly signedAt: string;
  /** Hash of the attestation before it in the ledger; `''` for the first. */
  readonly previous: string;
}

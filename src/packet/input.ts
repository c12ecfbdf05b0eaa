import type { IsoDate } from '../base/index.ts';
import type { ChartReport, Episode, Places } from '../chart/index.ts';
import type { Policy } from '../policy/index.ts';

/** One service line with its decision. Cents; null where the line is not counted. */
export interface PacketLine {
  readonly line: number;
  readonly serviceDate: IsoDate | null;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly bucket: string | null;
  readonly chargeCents: number;
  readonly allowedCents: number | null;
  readonly allowedBasis: string;
  readonly accruedBeforeCents: number | null;
  readonly accruedAfterCents: number | null;
  readonly accruedBeforeHighCents: number | null;
  readonly accruedAfterHighCents: number | null;
  readonly thresholdCents: number | null;
  readonly verdict: string;
  readonly findings: readonly { readonly code: string; readonly message: string }[];
  readonly because: readonly string[];
  readonly cites: readonly string[];
}

/** The claim that is asked about. Patient data throughout. */
export interface PacketClaim {
  /** Patient control number, CLM01. */
  readonly id: string;
  readonly form: string;
  readonly beneficiary: string;
  /** As it stands on the claim; empty where the claim does not say. */
  readonly patient: string;
  readonly provider: string;
  readonly providerId: string;
  readonly payer: string;
  readonly diagnoses: readonly string[];
  readonly lines: readonly PacketLine[];
}

export const REQUEST_KINDS = {
  adr: 'Additional documentation request (ADR)',
  rac: 'Recovery audit contractor (RAC) request',
} as const;

export interface PacketRequest {
  readonly kind: keyof typeof REQUEST_KINDS;
  /** The date of the request. */
  readonly on: IsoDate;
  /** The contractor's own number of it. */
  readonly reference: string | undefined;
}

/** A file that goes into the packet: the request itself, or a document of the episode. */
export interface AttachedFile {
  /** Id in the episode's documents; `request` for the letter of the contractor. */
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
}

/** A clinician's attestation as the packet shows it. */
export interface PacketAttestation {
  readonly id: string;
  readonly statement: string;
  readonly signer: string;
  readonly npi: string;
  readonly discipline: string;
  /** What it covers, in words: dates and bucket, or claim lines. */
  readonly covers: string;
  /** ISO instant. */
  readonly signedAt: string;
  readonly acknowledged: readonly string[];
  /** What was shown: each piece of evidence by name and SHA-256. */
  readonly evidence: readonly { readonly name: string; readonly sha256: string }[];
  readonly policy: string;
  readonly hash: string;
  readonly previous: string;
  readonly algorithm: string;
  readonly publicKey: string;
  readonly revoked: string | undefined;
  /** Each thing that was verified when the packet was made, and what came of it. */
  readonly verified: readonly { readonly what: string; readonly holds: boolean; readonly found: string }[];
}

/** What payers answered of the claim. */
export interface PacketAnswer {
  readonly decidedOn: string;
  readonly trace: string;
  readonly payerClaimNumber: string;
  readonly lines: readonly {
    readonly code: string;
    readonly modifiers: string;
    readonly serviceDate: string;
    readonly chargeCents: number;
    readonly allowedCents: number | undefined;
    readonly paidCents: number;
    readonly adjustments: string;
  }[];
}

/** How the bucket came to what it was before the claim, posting by posting. Cents. */
export interface PacketPosting {
  readonly recordedOn: string;
  readonly kind: string;
  readonly claimId: string;
  readonly lowCents: number;
  readonly highCents: number;
  readonly lowAfterCents: number;
  readonly highAfterCents: number;
}

/** Everything a packet is made from. */
export interface PacketInput {
  readonly claim: PacketClaim;
  readonly episode: Episode;
  readonly places: Places;
  readonly report: ChartReport;
  readonly policy: Policy;
  readonly request: PacketRequest;
  /** The day the packet is made; it stands on every page and in the file as its date. */
  readonly preparedOn: IsoDate;
  /** Begins the number of every page: `OKX-3F9A2C1B` makes `OKX-3F9A2C1B-000012`. */
  readonly serial: string;
  /** The contractor's letter, which goes on top. */
  readonly letter: AttachedFile | undefined;
  readonly attached: readonly AttachedFile[];
  readonly attestations: readonly PacketAttestation[];
  readonly answers: readonly PacketAnswer[];
  readonly postings: readonly PacketPosting[];
}

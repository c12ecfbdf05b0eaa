import type { IsoDate } from '../../base/index.ts';

/** What a self-audit is asked for. */
export interface SelfAuditOrder {
  readonly from?: IsoDate;
  readonly through?: IsoDate;
  /** Patients below which no share is shown and nothing compared. */
  readonly fewest: number;
  /** How many patients past the review amount are listed. */
  readonly limit: number;
  /** Id of a file of baseline figures. */
  readonly baseline: string | null;
}

/** What a packet is asked for. It lies on the disk until the packet is made, and holds the record for so long. */
export interface PacketOrder {
  readonly patient: string;
  readonly beneficiary: string;
  /** The episode, as it was sent in. */
  readonly text: string;
  readonly claim: string;
  /** Id of the file the claim was sent in. */
  readonly file: string;
  readonly kind: 'adr' | 'rac';
  readonly requestedOn: IsoDate;
  readonly reference: string | null;
  readonly preparedOn: IsoDate;
  /** Ids of files: the request itself, and documents by their hash. */
  readonly letter: string | null;
  readonly evidence: readonly string[];
  /** Documents that were sent for the case itself, which are sealed everywhere else. */
  readonly documents: readonly PacketDocument[];
}

export interface PacketDocument {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly base64: string;
}

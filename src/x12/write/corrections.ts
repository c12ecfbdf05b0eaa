import type { ClaimBatch } from '../../claim/index.ts';

/** A line of a claim, by the number its provider gave it (REF*6R), by its place (LX01), or by both. */
export interface LineReference {
  /** REF*6R; empty when not known. */
  readonly controlNumber: string;
  /** LX01; 0 when not known. */
  readonly number: number;
}

/** A claim that is to be replaced at its payer, and the lines that get KX. */
export interface Correction {
  /** Billing provider's NPI. */
  readonly provider: string;
  /** CLM01. */
  readonly claim: string;
  /** The payer's own number of the claim (CLP07 of the remittance). `isPayerClaimNumber` holds for it. */
  readonly payerClaimNumber: string;
  /** Condition code that says why an institutional claim changes; empty for none. */
  readonly changeReason: string;
  readonly lines: readonly LineReference[];
}

/** Whether a text can stand in REF02 whatever a file is punctuated with. */
export function isPayerClaimNumber(text: string): boolean {
  return /^[A-Za-z0-9](?:[A-Za-z0-9 -]{0,48}[A-Za-z0-9])?$/.test(text);
}

const VOID = 56; // frequency 8

/** Whether a claim of a file can be corrected at all: not one that is broken, nor one that takes another back. */
export function isCorrectable({ claims }: ClaimBatch, claim: number): boolean {
  return claims.broken[claim] === 0 && claims.frequency[claim] !== VOID;
}

/**
 * Number in the batch of the line of a claim that is referred to.
 *
 * @returns -1 when there is none, when there are several, and when the two ways to name it lead to different lines
 */
export function lineReferredTo(batch: ClaimBatch, claim: number, { controlNumber, number }: LineReference): number {
  const { lines, claims } = batch;
  const rows: number[] = [];
  for (let line = claims.lineStart[claim] as number; line < (claims.lineEnd[claim] as number); line++) rows.push(line);
  const named = rows.filter(
    (line) => batch.text(lines.controlStart[line] as number, lines.controlEnd[line] as number) === controlNumber,
  );
  const placed = rows.filter((line) => lines.number[line] === number);
  const [byName, byPlace] = [only(named), only(placed)];
  if (controlNumber === '') return byPlace;
  if (number === 0) return byName;
  return byName === byPlace ? byName : -1;
}

function only(rows: readonly number[]): number {
  return rows.length === 1 ? (rows[0] as number) : -1;
}

/** Corrections, found by the claims of a file. */
export class Corrections {
  readonly #byClaim = new Map<string, Correction>();

  /** Of several for one claim the last stands. */
  constructor(corrections: Iterable<Correction>) {
    for (const correction of corrections) this.#byClaim.set(`${correction.provider} ${correction.claim}`, correction);
  }

  of(batch: ClaimBatch, claim: number): Correction | undefined {
    if (this.#byClaim.size === 0 || !isCorrectable(batch, claim)) return undefined;
    const { idStart, idEnd, provider } = batch.claims;
    const id = batch.text(idStart[claim] as number, idEnd[claim] as number);
    return this.#byClaim.get(`${batch.names.text(provider[claim] as number)} ${id}`);
  }
}

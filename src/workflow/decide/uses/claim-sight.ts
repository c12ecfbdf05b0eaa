import { type ClaimBatch, FORM } from '../../../claim/index.ts';
import { diagnosisBits, type Glance, glanceAt, hasDiagnosis, sexAfter, sexAt } from '../../../x12/index.ts';
import type { Kind } from './use-kind.ts';

/** More than what a claim says can come to. */
export const SEEN = 1024;

const NO_GLANCE: Glance = { diagnoses: [], conditions: [] };

/** What is seen of the claim at hand beside its columns; looked at only when asked. */
export class ClaimSight {
  #batch: ClaimBatch | undefined;
  #claim = -1;
  #glance: Glance | undefined;
  /** The sex of the level that a batch left open, for claims of it that come in the next. */
  #carried = '';

  take(batch: ClaimBatch, claim: number): void {
    this.#batch = batch;
    this.#claim = claim;
    this.#glance = undefined;
  }

  /** Before the bytes of a batch are written over. */
  leave(batch: ClaimBatch): void {
    this.#carried = sexAfter(batch) ?? this.#carried;
    this.#batch = undefined;
  }

  get glance(): Glance {
    if (!this.#batch) return NO_GLANCE;
    this.#glance ??= glanceAt(this.#batch, this.#claim);
    return this.#glance;
  }

  get sex(): string {
    return this.#batch ? (sexAt(this.#batch, this.#claim) ?? this.#carried) : '';
  }

  /** What bears on lines of a kind, as a number below `SEEN`. */
  seen({ glances, asked, line }: Kind, condition: string): number {
    if (!this.#batch) return 0;
    if (glances === 'sex') {
      const isCoded = line.form === FORM.INSTITUTIONAL && this.glance.conditions.includes(condition);
      return ((this.sex.charCodeAt(0) || 0) & 255) * 2 + (isCoded ? 1 : 0);
    }
    if (glances === 'any diagnosis') return hasDiagnosis(this.#batch, this.#claim) ? 1 : 0;
    return diagnosisBits(this.#batch, this.#claim, asked);
  }
}

import { type ClaimBatch, FORM, type ToldBeside } from '../../../claim/index.ts';
import { ClaimCodes, type Glance, sexAfter, sexAt } from '../../../x12/index.ts';
import type { Kind } from './use-kind.ts';

/** More than what a claim says can come to. */
export const SEEN = 1024;

const NO_GLANCE: Glance = { diagnoses: [], conditions: [] };

/** What is seen of the claim at hand beside its columns; looked at only when asked. */
export class ClaimSight {
  #batch: ClaimBatch | undefined;
  #claim = -1;
  readonly #codes = new ClaimCodes();
  /** Of which claim they are. */
  #looked = -1;
  #glance: Glance | undefined;
  /** The sex of the level that a batch left open, for claims of it that come in the next. */
  #carried = '';

  take(batch: ClaimBatch, claim: number): void {
    this.#batch = batch;
    this.#claim = claim;
    this.#looked = -1;
    this.#glance = undefined;
  }

  /** Before the bytes of a batch are written over. */
  leave(batch: ClaimBatch): void {
    if (!batch.beside) this.#carried = sexAfter(batch) ?? this.#carried;
    this.#batch = undefined;
  }

  get glance(): Glance {
    this.#glance ??= this.#beside ?? this.#look()?.texts;
    return this.#glance ?? NO_GLANCE;
  }

  get hasDiagnosis(): boolean {
    const { diagnoses } = this.#beside ?? {};
    return diagnoses ? diagnoses.length > 0 : (this.#look()?.hasDiagnosis ?? false);
  }

  get sex(): string {
    if (this.#beside) return this.#beside.sex;
    return this.#batch ? (sexAt(this.#batch, this.#claim) ?? this.#carried) : '';
  }

  /** What bears on lines of a kind, as a number below `SEEN`. */
  seen({ glances, asked, line }: Kind, condition: string): number {
    if (glances === 'sex') {
      const isCoded = line.form === FORM.INSTITUTIONAL && this.glance.conditions.includes(condition);
      return ((this.sex.charCodeAt(0) || 0) & 255) * 2 + (isCoded ? 1 : 0);
    }
    if (glances === 'any diagnosis') return this.hasDiagnosis ? 1 : 0;
    return this.#beside ? diagnosisBits(this.#beside, asked) : (this.#look()?.diagnosisBits(asked) ?? 0);
  }

  /** What is told of a claim that no file holds. */
  get #beside(): ToldBeside | undefined {
    return this.#batch?.beside?.[this.#claim];
  }

  #look(): ClaimCodes | undefined {
    if (!this.#batch) return undefined;
    if (this.#looked !== this.#claim) this.#codes.look(this.#batch, this.#claim);
    this.#looked = this.#claim;
    return this.#codes;
  }
}

/** Which of several lists of beginnings some diagnosis has one of, as bits; the lists as bytes. */
function diagnosisBits({ diagnoses }: ToldBeside, lists: readonly (readonly Uint8Array[])[]): number {
  const has = (beginning: Uint8Array) => {
    const text = Buffer.from(beginning).toString('latin1');
    return diagnoses.some((code) => code.startsWith(text));
  };
  return lists.reduce((bits, list, place) => (list.some(has) ? bits | (1 << place) : bits), 0);
}

import { existsSync, readFileSync, rmSync } from 'node:fs';
import {
  type Attestation,
  deniedLines,
  draftCorrections,
  type Policy,
  type StandingDenial,
} from '../../src/workflow/index.ts';
import type { Discipline } from '../model.ts';
import type { ClinicBooks } from './answer-desk.ts';
import { isoOf } from './payer-desk.ts';

const DISCIPLINE_OF: Readonly<Record<string, Discipline>> = { GP: 'PT', GO: 'OT', GN: 'SLP' };
const OVER_THE_THRESHOLD = '*119*';

/** What is drafted of a clinic's denied lines on one day. */
export interface DraftedCorrections {
  /** Lists of reopenings, as CSV. */
  readonly lists: readonly string[];
  /** Replacement claims, each file as bytes, and which claims are in them under which number of the payer. */
  readonly replacements: readonly Buffer[];
  readonly replaced: ReadonlyMap<string, string>;
  /** Whose word is missing. */
  readonly unsigned: readonly { readonly mbi: string; readonly discipline: Discipline }[];
}

/**
 * Where a clinic works the lines denied over the threshold, as `openkx denials` lists them and `openkx correct` drafts what
 * is to be done: each line once.
 */
export class DenialDesk {
  /** Whether there is something new to look at: a denial, or a signature that was waited for. */
  isDue = false;
  readonly #policy: Policy;
  readonly #books: ClinicBooks;
  readonly #worked = new Set<string>();

  constructor(policy: Policy, books: ClinicBooks) {
    this.#policy = policy;
    this.#books = books;
  }

  remittance(bytes: Buffer): void {
    if (bytes.includes(OVER_THE_THRESHOLD)) this.isDue = true;
  }

  /** @param originalOf the released file of what was applied under a name */
  draft(day: string, attestations: readonly Attestation[], originalOf: (input: string) => string): DraftedCorrections {
    this.isDue = false;
    const { store, tenant } = this.#books;
    const denied = deniedLines(this.#policy, store, tenant).filter(
      (line) => line.denial.next === 'add_kx' && line.file !== '' && !this.#worked.has(keyOf(line)),
    );
    const drafted = { lists: [] as string[], replacements: [] as Buffer[], replaced: new Map<string, string>() };
    const unsigned: { mbi: string; discipline: Discipline }[] = [];
    for (const [file, lines] of Map.groupBy(denied, (line) => originalOf(line.file))) {
      const [out, list] = [`${file}.again`, `${file}.csv`];
      const on = isoOf(day);
      const policy = this.#policy;
      const options = {
        denied: lines,
        originals: [file],
        attestations,
        policy,
        on,
        out,
        list,
        showsPatientData: false,
      };
      const result = draftCorrections(options);
      if (result.status !== 'drafted') throw new Error('a file the clinic sent cannot be read');
      result.drafts.forEach(({ action, code, denied: { claim, payerClaimNumber } }, at) => {
        const line = lines[at] as StandingDenial;
        if (action === 'reopen' || action === 'replace') this.#worked.add(keyOf(line));
        if (action === 'replace') drafted.replaced.set(claim, payerClaimNumber);
        if (code === 'CORRECTION_NOT_ATTESTED')
          unsigned.push({ mbi: line.beneficiary, discipline: disciplineOf(line) });
      });
      if (existsSync(out)) drafted.replacements.push(taken(out));
      if (existsSync(list)) drafted.lists.push(taken(list).toString('latin1'));
    }
    return { ...drafted, unsigned };
  }
}

function keyOf({ claimSequence, line }: StandingDenial): string {
  return `${claimSequence} ${line}`;
}

function disciplineOf({ modifiers }: StandingDenial): Discipline {
  return modifiers.map((modifier) => DISCIPLINE_OF[modifier]).find((each) => each !== undefined) ?? 'PT';
}

function taken(path: string): Buffer {
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

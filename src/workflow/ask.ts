import { join } from 'node:path';
import type { IsoDate, Issue } from '../base/index.ts';
import { CONTROL_MAX, type EligibilityParties, writeEligibilityRequest } from '../x12/index.ts';
import type { AskedPerson } from './ask-table.ts';
import { FileOutput } from './file-output.ts';

export interface AskOptions {
  readonly people: readonly AskedPerson[];
  readonly parties: EligibilityParties;
  /** ISA06 and ISA08. */
  readonly sender: string;
  readonly receiver: string;
  /** Day and time of asking; `0800`. */
  readonly on: IsoDate;
  readonly time: string;
  /** The calendar year asked about. */
  readonly year: number;
  /** ISA13 of the first question; each next one has the next number. */
  readonly control: number;
  readonly usage: 'P' | 'T';
  /** Where the files go, each named by its control number. */
  readonly folder: string;
}

export interface AskResult {
  readonly written: readonly string[];
  /** Why a question was not written; no value of the person's is in it. */
  readonly issues: readonly Issue[];
}

/** The plan, and what has been used of both buckets: occupational, physical and speech therapy. */
const SERVICE_TYPES = ['30', 'AD', 'AE', 'AF'];
const ORIGIN_LENGTH = 10;

/** One question as the bytes of its interchange, or why there are none. */
interface Question {
  /** ISA13, nine digits. */
  readonly trace: string;
  readonly bytes: Buffer | readonly Issue[];
}

/** A question (270) about each person, an interchange each, since Medicare's system answers one at a time. */
export function* questionsAbout(options: Omit<AskOptions, 'folder'>): Generator<Question> {
  const { people, parties, sender, receiver, on, time, year, usage } = options;
  for (const [at, person] of people.entries()) {
    const control = ((options.control - 1 + at) % CONTROL_MAX) + 1;
    const trace = String(control).padStart(9, '0');
    const days = { from: `${year}-01-01` as IsoDate, through: `${year}-12-31` as IsoDate };
    const question = { ...person, ...days, trace, traceOrigin: originOf(parties.npi), serviceTypes: SERVICE_TYPES };
    yield { trace, bytes: writeEligibilityRequest(question, parties, { sender, receiver, on, time, control, usage }) };
  }
}

/**
 * Writes a question about each person of a worklist, one file each.
 *
 * @throws the system's error when a file cannot be written
 */
export function askAbout(options: AskOptions): AskResult {
  const written: string[] = [];
  const issues: Issue[] = [];
  for (const { trace, bytes } of questionsAbout(options)) {
    if (!Buffer.isBuffer(bytes)) {
      issues.push(...(bytes as readonly Issue[]));
      continue;
    }
    const output = new FileOutput(join(options.folder, `${trace}.270`));
    output.write(bytes, 0, bytes.length);
    output.finish();
    written.push(output.path);
  }
  return { written, issues };
}

/** TRN03 of one who has no payer number of their own: ten characters that say whose trace it is. */
function originOf(npi: string): string {
  return npi.padStart(ORIGIN_LENGTH, '0').slice(-ORIGIN_LENGTH);
}

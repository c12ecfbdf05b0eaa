import type { Issue } from '../base/index.ts';
import { Names } from '../claim/index.ts';
import type { Store } from '../ledger/index.ts';
import { ClaimStream, newBatch, SplitWriter } from '../x12/index.ts';
import { type DecidedBatch, DecisionRun, type FileReading, type RunOptions } from './decision-run.ts';
import { FileOutput, place } from './file-output.ts';
import { openSource } from './file-source.ts';
import { hashing } from './hashing-source.ts';
import { StoreWriter } from './ledger-writer.ts';
import { Poster } from './posting.ts';
import { type Threads, takesTwo } from './threads.ts';
import { WriteBehind } from './write-behind.ts';

/** Claims kept in the working set before it is let go and read again from the ledger as needed. */
const WORKING_SET_CLAIMS = 1_500_000;

export interface ApplyOptions extends RunOptions {
  readonly input: string;
  /** The corrected claims that may be sent. */
  readonly out: string;
  /** The claims that may not, and go nowhere until what holds them is settled. */
  readonly held: string;
  readonly ledger: { readonly store: Store; readonly tenant: string };
  /** When the run began, for the ledger; ISO 8601. */
  readonly recordedAt: string;
  readonly visit: (decided: DecidedBatch) => void;
  readonly progress?: (bytes: number) => void;
  /** 'auto' unless given. */
  readonly threads?: Threads;
}

export type ApplyResult =
  | { readonly status: 'unreadable'; readonly issues: readonly Issue[] }
  | {
      readonly status: 'applied';
      readonly reading: FileReading;
      readonly releasedClaims: number;
      readonly heldClaims: number;
      readonly kxAdded: number;
      /** Institutional claims that got condition code 45. */
      readonly conditionsAdded: number;
      /** Files that now stand under the names asked for; one that would hold no claims is not made. */
      readonly written: readonly string[];
    };

/**
 * Decides a claim file, posts what is sent to the ledger, and writes the corrected file and the held claims.
 * A file that cannot be read to its end changes nothing. Running it again after an interruption, or once more, comes to
 * the same: the ledger knows its claims, and the files are put in place whole.
 */
export function applyFile(options: ApplyOptions): ApplyResult {
  const looked = lookThrough(options.input);
  if (looked.fatal.length > 0) return { status: 'unreadable', issues: looked.fatal };
  const [released, held] = [new FileOutput(options.out), new FileOutput(options.held)];
  try {
    return writeOut(options, looked.fileHash, released, held);
  } catch (error) {
    released.abandon();
    held.abandon();
    throw error;
  }
}

function writeOut(options: ApplyOptions, fileHash: string, released: FileOutput, held: FileOutput): ApplyResult {
  const run = new DecisionRun(options);
  const writer = new SplitWriter(released, held);
  const info = { file: options.input, fileHash, policyVersion: options.policy.version, recordedAt: options.recordedAt };
  const source = openSource(options.input);
  const inTwo = takesTwo(options.threads ?? 'auto', source.size);
  const { store, tenant } = options.ledger;
  const ledgerWriter =
    inTwo && store.file ? new WriteBehind(store.file, tenant, info) : new StoreWriter(store, tenant, info);
  const poster = new Poster(ledgerWriter);
  try {
    const settle = (decided: DecidedBatch) => {
      poster.post(decided);
      writer.write(decided.batch, decided.decisions);
      options.visit(decided);
      options.progress?.(decided.batch.base + decided.batch.through);
      if (run.books.claims.count <= WORKING_SET_CLAIMS) return;
      ledgerWriter.settle();
      ledgerWriter.forget();
      run.startAfresh();
    };
    const reading = inTwo ? run.decideFileAhead(options.input, settle) : run.decideFile(source, options.input, settle);
    ledgerWriter.settle();
    writer.end();
    const written = [place(released, released.bytes > 0), place(held, writer.heldClaims > 0)].filter(
      (path) => path !== undefined,
    );
    const { releasedClaims, heldClaims, added: kxAdded, conditionsAdded } = writer;
    return { status: 'applied', reading, releasedClaims, heldClaims, kxAdded, conditionsAdded, written };
  } finally {
    ledgerWriter.close();
    source.close();
  }
}

/** Reads the whole file once before anything is changed on its account. */
function lookThrough(path: string): { fatal: Issue[]; fileHash: string } {
  const file = openSource(path);
  try {
    const source = hashing(file);
    const stream = new ClaimStream(source, path);
    const batch = newBatch(new Names());
    const fatal: Issue[] = [];
    const keep = () => fatal.push(...stream.takeIssues().filter((issue) => issue.severity === 'fatal'));
    while (stream.next(batch)) keep();
    keep();
    return { fatal, fileHash: source.digest() };
  } finally {
    file.close();
  }
}

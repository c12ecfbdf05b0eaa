import { availableParallelism } from 'node:os';
import { type DecidedBatch, DecisionRun, type FileReading, type RunOptions } from './decision-run.ts';
import { type FileSource, openSource } from './file-source.ts';

/** Smaller files are read before a second thread has started. */
const WORTH_A_THREAD_BYTES = 24 << 20;

export interface CheckOptions extends RunOptions {
  /** Threads to use; 'auto' takes a second one where it pays. */
  readonly threads?: 1 | 2 | 'auto';
  /** Files in receipt order; `-` is standard input. */
  readonly files: readonly string[];
  readonly visit: (decided: DecidedBatch) => void;
  readonly fileRead: (reading: FileReading) => void;
  /** A file that cannot be opened: the others are still read. */
  readonly unreadable: (file: string, error: Error) => void;
  /** Bytes of the file read so far, and its size when it is known. */
  readonly progress?: (file: string, bytes: number, size: number | undefined) => void;
}

/** Decides files without remembering anything. */
export function checkFiles(options: CheckOptions): void {
  const run = new DecisionRun(options);
  for (const file of options.files) {
    let source: FileSource;
    try {
      source = openSource(file);
    } catch (error) {
      options.unreadable(file, error as Error);
      continue;
    }
    try {
      const visit = visitor(options, file, source);
      const name = file === '-' ? 'standard input' : file;
      options.fileRead(
        usesTwo(options, source) ? run.decideFileAhead(file, visit) : run.decideFile(source, name, visit),
      );
    } finally {
      source.close();
    }
  }
}

function usesTwo({ threads = 'auto', ledger }: CheckOptions, { size }: FileSource): boolean {
  if (threads === 1 || ledger || size === undefined) return false;
  return threads === 2 || (size >= WORTH_A_THREAD_BYTES && availableParallelism() > 1);
}

function visitor(options: CheckOptions, file: string, source: FileSource): (decided: DecidedBatch) => void {
  return (decided) => {
    options.visit(decided);
    options.progress?.(file, decided.batch.base + decided.batch.through, source.size);
  };
}

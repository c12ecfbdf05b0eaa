import { type DecidedBatch, DecisionRun, type FileReading, type RunOptions } from './decision-run.ts';
import { type FileSource, openSource } from './file-source.ts';
import { type Threads, takesTwo } from './threads.ts';

export interface CheckOptions extends RunOptions {
  /** 'auto' unless given. */
  readonly threads?: Threads;
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
      run.expect(source.size ?? 0);
      const name = file === '-' ? 'standard input' : file;
      options.fileRead(
        takesTwo(options.threads ?? 'auto', source.size)
          ? run.decideFileAhead(file, visit)
          : run.decideFile(source, name, visit),
      );
    } finally {
      source.close();
    }
  }
}

function visitor(options: CheckOptions, file: string, source: FileSource): (decided: DecidedBatch) => void {
  return (decided) => {
    options.visit(decided);
    options.progress?.(file, decided.batch.base + decided.batch.through, source.size);
  };
}

import { statSync } from 'node:fs';
import { Names } from '../claim/index.ts';
import { ReadAhead } from './read-ahead.ts';
import { type Threads, takesTwo } from './threads.ts';

/** A file whose reading has begun on a second thread, while this one still gets ready to decide it. */
export class BegunReading {
  readonly path: string;
  readonly names = new Names();
  readonly #reader: ReadAhead;
  #isTaken = false;

  constructor(path: string) {
    this.path = path;
    this.#reader = new ReadAhead(path, this.names);
  }

  /** The reader, once, for the file it reads. */
  take(path: string): ReadAhead | undefined {
    if (this.#isTaken || path !== this.path) return undefined;
    this.#isTaken = true;
    return this.#reader;
  }

  /** When nobody took it. */
  close(): void {
    if (!this.#isTaken) this.#reader.close();
  }
}

/** Begins to read a file where a second thread pays; undefined where it does not, or the file cannot be looked at. */
export function beginReading(path: string | undefined, threads: Threads): BegunReading | undefined {
  if (path === undefined || path === '-') return undefined;
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() && takesTwo(threads, stats.size) ? new BegunReading(path) : undefined;
}

import { availableParallelism } from 'node:os';

/** Threads to use for a file; 'auto' takes a second one where it pays. */
export type Threads = 1 | 2 | 'auto';

/** Smaller files are read before a second thread has started. */
const WORTH_A_THREAD_BYTES = 24 << 20;

/** @param size bytes in the file; undefined for a pipe, which only one thread can read */
export function takesTwo(threads: Threads, size: number | undefined): boolean {
  if (threads === 1 || size === undefined) return false;
  return threads === 2 || (size >= WORTH_A_THREAD_BYTES && availableParallelism() > 1);
}

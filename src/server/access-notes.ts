import { setImmediate } from 'node:timers/promises';
import type { AccessNote } from './http/ports.ts';

/** A note with the moment it was made at, ISO 8601. */
export type DatedNote = AccessNote & { readonly at: string };

/** Notes written at once; more than that wait for the next time. */
const MOST = 500;

interface Waiting {
  readonly note: DatedNote;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Takes notes in order and has those that come while others are written, or in the same turn of the program, written
 * together: a disk that is waited for once can keep many. A note is durable when its promise is fulfilled.
 *
 * @param write all of them durable in this order, or none
 */
export function noteTogether(
  write: (notes: readonly DatedNote[]) => void | Promise<void>,
): (note: DatedNote) => Promise<void> {
  let waiting: Waiting[] = [];
  let isWriting = false;

  const attempt = async (taken: readonly Waiting[]): Promise<void> => {
    try {
      await write(taken.map(({ note }) => note));
      for (const { done } of taken) done();
    } catch (error) {
      for (const { failed } of taken) failed(error);
    }
  };

  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      await setImmediate(); // what has arrived by now is read first
      const taken = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      await attempt(taken);
    }
    isWriting = false;
  };

  return (note) =>
    new Promise((done, failed) => {
      waiting.push({ note, done, failed });
      if (!isWriting) void writeAll();
    });
}

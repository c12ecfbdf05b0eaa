import { Names } from '../claim/index.ts';
import { ClaimStream, newBatch, WindowMemory } from '../x12/reading.ts';
import { openSource } from './file-source.ts';
import { CONTROL, FILLED, type ReaderMessage, type ReaderStart, SLOT } from './read-ahead.ts';

/** Reads a file into batches for the thread that decides them, until there is no more. Says so when it fails. */
export function readAhead(start: ReaderStart): void {
  const slots = new Slots(start);
  try {
    readAll(start, slots);
  } catch (error) {
    slots.send({ kind: 'failure', message: error instanceof Error ? error.message : String(error) });
  }
}

function readAll(start: ReaderStart, slots: Slots): void {
  const names = new Names(start.names);
  const windows = new WindowMemory();
  const batches = Array.from({ length: start.slots }, () => newBatch(names, windows));
  slots.send({ kind: 'memories', memories: batches.map(({ memory }) => memory) });
  const source = openSource(start.path);
  const stream = new ClaimStream(source, start.path, start.reading);
  let window: SharedArrayBuffer | undefined;
  for (;;) {
    const slot = slots.free();
    const batch = batches[slot] as (typeof batches)[number];
    const isFilled = stream.next(batch);
    const { bytesRead, segments, interchanges, transactions } = stream;
    const issues = stream.takeIssues();
    if (!isFilled) {
      slots.send({ kind: 'end', issues, bytesRead, segments, interchanges, transactions });
      break;
    }
    if (windows.memory.buffer !== window) {
      window = windows.memory.buffer;
      slots.send({ kind: 'window', bytes: window });
    }
    if (issues.length > 0) slots.send({ kind: 'issues', issues });
    slots.fill(
      slot,
      FILLED.map((name) => (name === 'bytesRead' ? bytesRead : batch[name])),
    );
  }
  source.close();
}

/** The reading thread's side of what the two threads share. */
class Slots {
  readonly #start: ReaderStart;
  readonly #control: Int32Array;
  readonly #filled: Float64Array;
  #count = 0;

  constructor(start: ReaderStart) {
    this.#start = start;
    this.#control = new Int32Array(start.control);
    this.#filled = new Float64Array(start.filled);
  }

  /** The lowest slot that is free, waited for when there is none. */
  free(): number {
    const control = this.#control;
    for (;;) {
      const freed = Atomics.load(control, CONTROL.FREED);
      for (let slot = 0; slot < this.#start.slots; slot++)
        if (Atomics.load(control, CONTROL.SLOTS + slot) === SLOT.FREE) return slot;
      Atomics.wait(control, CONTROL.FREED, freed);
    }
  }

  /** @param values as `FILLED` names them */
  fill(slot: number, values: readonly number[]): void {
    const { slots } = this.#start;
    this.#filled.set(values, slot * FILLED.length);
    Atomics.store(this.#control, CONTROL.SLOTS + slot, SLOT.FILLED);
    Atomics.store(this.#control, CONTROL.SLOTS + slots + (this.#count++ % slots), slot + 1);
    this.#tell();
  }

  send(message: ReaderMessage): void {
    this.#start.port.postMessage(message);
    this.#tell();
  }

  #tell(): void {
    Atomics.add(this.#control, CONTROL.SAID, 1);
    Atomics.notify(this.#control, CONTROL.SAID);
  }
}

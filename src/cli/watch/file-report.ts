import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { Context } from '../context.ts';
import { Output } from '../output.ts';

const WIDTH = 120;

/** A report that goes to a file instead of a terminal. */
export class FileReport {
  readonly context: Context;
  readonly #handle: number;
  #isOpen = true;

  /** @throws the system's error when it cannot be written */
  constructor(path: string) {
    this.#handle = openSync(path, 'w', 0o600);
    const out = new Output(this.#handle);
    const paint: Context['paint'] = (_, text) => text;
    this.context = {
      ...{ out, err: out, paint, paintErr: paint, width: WIDTH },
      isTerminal: false,
      isErrTerminal: false,
      clearProgress: undefined,
    };
  }

  /** All of it is on the disk when this returns. */
  finish(): void {
    this.context.out.flush();
    fsyncSync(this.#handle);
    this.close();
  }

  close(): void {
    if (this.#isOpen) closeSync(this.#handle);
    this.#isOpen = false;
  }
}

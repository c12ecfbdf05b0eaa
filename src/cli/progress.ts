import { writeSync } from 'node:fs';
import type { Context } from './context.ts';

const FIRST_AFTER_MS = 500;
const EVERY_MS = 100;
const BAR = 24;
const ERASE_LINE = '\r\u001b[K';
const MEGABYTE = 1e6;

/** A bar on the error output while a long file is read; nothing when that is not a terminal. */
export class Progress {
  readonly #context: Context;
  readonly #start = performance.now();
  #next: number;
  #isShown = false;

  constructor(context: Context, isWanted: boolean) {
    this.#context = context;
    this.#next = isWanted && context.isErrTerminal ? this.#start + FIRST_AFTER_MS : Number.POSITIVE_INFINITY;
    context.clearProgress = () => this.clear();
  }

  /** @param size bytes of the file when they are known */
  show(label: string, bytes: number, size: number | undefined): void {
    const now = performance.now();
    if (now < this.#next) return;
    this.#next = now + EVERY_MS;
    const rate = bytes / MEGABYTE / ((now - this.#start) / 1000);
    const done = size ? Math.min(1, bytes / size) : undefined;
    const filled = Math.round((done ?? 0) * BAR);
    const bar =
      done === undefined ? '' : `${'━'.repeat(filled)}${'─'.repeat(BAR - filled)} ${Math.floor(done * 100)}% `;
    const text = `${bar}${(bytes / MEGABYTE).toFixed(0)} MB, ${rate.toFixed(0)} MB/s  ${label}`;
    writeSync(2, `${ERASE_LINE}${this.#context.paintErr('cyan', text.slice(0, this.#context.width - 1))}`);
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) writeSync(2, ERASE_LINE);
    this.#isShown = false;
  }
}

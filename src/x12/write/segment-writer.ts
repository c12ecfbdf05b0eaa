import type { Issue } from '../../base/index.ts';
import { x12Issue } from '../issue.ts';

/** The four separators of an interchange as written, and what stands after each terminator (a line break, or nothing). */
export interface Punctuation {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly terminator: string;
  readonly after?: string;
}

export const PLAIN: Punctuation = { element: '*', component: ':', repetition: '^', terminator: '~' };

/** One element: a text, the components of a composite, or a text repeated. */
export type Written = string | readonly string[] | { readonly repeated: readonly string[] };

/** A value that has no place in X12 under any delimiters: no control characters, nothing beyond one byte. */
const UNWRITABLE = /[^\x20-\x7e\xa0-\xff]/;

/**
 * Builds segments as text. A value that cannot be written is refused by the name of its element, never by its text, and
 * nothing of what was built since `begin` is then to be used.
 */
export class SegmentWriter {
  /** Segments since `begin`. */
  count = 0;
  readonly refused: Issue[] = [];
  readonly #punctuation: Punctuation;
  /** A delimiter, anywhere in a text. */
  readonly #forbidden: RegExp;
  #parts: string[] = [];

  constructor(punctuation: Punctuation) {
    const { element, component, repetition, terminator } = punctuation;
    this.#punctuation = punctuation;
    const marks = [element, component, repetition, terminator];
    const sound = marks.every((mark) => /^[^A-Za-z0-9 .-]$/.test(mark)) && new Set(marks).size === marks.length;
    if (!sound) throw new Error('four different delimiters of one byte are needed, none of them in a number');
    this.#forbidden = new RegExp(
      `[${marks.map((mark) => `\\x${mark.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')}]`,
    );
  }

  /** Starts counting and forgets what was built and not taken. */
  begin(): void {
    this.count = 0;
    this.refused.length = 0;
    this.#parts = [];
  }

  /** Empty elements at the end are left out; so are empty components. */
  put(tag: string, ...elements: readonly Written[]): void {
    const texts = elements.map((element, index) => this.#element(tag, index + 1, element));
    while (texts.at(-1) === '') texts.pop();
    const { element, terminator, after = '' } = this.#punctuation;
    this.#parts.push([tag, ...texts].join(element) + terminator + after);
    this.count++;
  }

  /** ISA, whose eleventh and last elements are separators, and whose fields are never left out. */
  putIsa(before: readonly string[], repetition: string, after: readonly string[], component: string): void {
    const texts = (list: readonly string[], first: number) =>
      list.map((text, index) => this.#element('ISA', first + index, text).padEnd(text.length));
    const { element, terminator, after: layout = '' } = this.#punctuation;
    const fields = ['ISA', ...texts(before, 1), repetition, ...texts(after, 12), component];
    this.#parts.push(fields.join(element) + terminator + layout);
  }

  /** Says that something is amiss with what is being written. */
  refuse(code: 'X12_VALUE_LACKING' | 'X12_VALUE_UNWRITABLE', element: string, expected?: string): void {
    this.refused.push(
      x12Issue(code, {
        at: { file: '', byte: 0, segment: this.count + 1, element },
        ...(expected ? { expected } : {}),
      }),
    );
  }

  /** What was built since the last call. */
  take(): Buffer {
    return Buffer.from(this.#parts.splice(0).join(''), 'latin1');
  }

  #element(tag: string, number: number, written: Written): string {
    const name = `${tag}${String(number).padStart(2, '0')}`;
    if (typeof written === 'string') return this.#text(written, name);
    const { component, repetition } = this.#punctuation;
    if ('repeated' in written) return written.repeated.map((text) => this.#text(text, name)).join(repetition);
    const texts = written.map((text, index) => this.#text(text, `${name}-${index + 1}`));
    while (texts.at(-1) === '') texts.pop();
    return texts.join(component);
  }

  #text(text: string, name: string): string {
    if (UNWRITABLE.test(text) || this.#forbidden.test(text)) {
      this.refuse('X12_VALUE_UNWRITABLE', name);
      return '';
    }
    return text;
  }
}

/** Whole cents as X12 writes an amount: `60`, `60.5`, `-0.07`. */
export function amountText(cents: number): string {
  return scaledText(cents, 2);
}

/** Thousandths as X12 writes a quantity. */
export function quantityText(thousandths: number): string {
  return scaledText(thousandths, 3);
}

function scaledText(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** `2026-03-30` as `20260330`; nothing as nothing. */
export function dayText(day: string | undefined): string {
  return day === undefined ? '' : day.replaceAll('-', '');
}

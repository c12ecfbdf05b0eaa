import type { Colour } from './blocks.ts';
import { type Bookmark, type Item, PAPER, type Page } from './pages.ts';
import type { Line, Setting } from './wrap.ts';

/** Puts things on pages from top to bottom, and remembers where each stands. */
export class Pen {
  readonly pages: Page[] = [];
  readonly outline: Bookmark[] = [];
  readonly found = new Map<string, number>();
  readonly setting: Setting;
  #items: Item[] | undefined;
  #y: number = PAPER.top;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  get y(): number {
    return this.#y;
  }

  get room(): number {
    return PAPER.height - PAPER.bottom - this.#y;
  }

  /** The page things are put on now, from 1. */
  get page(): number {
    return this.pages.length + (this.#items ? 0 : 1);
  }

  get isAtTop(): boolean {
    return !this.#items || this.#items.length === 0;
  }

  /** Goes on at the top of a new page, unless this one is empty. */
  turn(): void {
    if (!this.isAtTop) this.#items = undefined;
    this.#y = PAPER.top;
  }

  /** Turns the page where less than a height is left. */
  need(height: number): void {
    if (height > this.room && !this.isAtTop) this.turn();
  }

  skip(height: number): void {
    if (!this.isAtTop) this.#y += height;
  }

  advance(height: number): void {
    this.#y += height;
  }

  put(item: Item): void {
    if (!this.#items) {
      this.#items = [];
      this.pages.push({ kind: 'own', items: this.#items });
    }
    this.#items.push(item);
  }

  /** A line of text that stands on `y`, with a link under each piece that leads somewhere. */
  line(line: Line, x: number, y: number, size: number): void {
    let at = x;
    for (const { text, face, colour, page, width } of line) {
      if (text.trim() !== '') this.put({ kind: 'text', x: at, y, size, face, colour, text });
      if (page !== undefined) this.put({ kind: 'link', x: at, y: y - size, width, height: size * 1.25, page });
      at += width;
    }
  }

  box(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.put({ kind: 'box', x, y, width, height, colour });
  }

  attach(document: string, pages: number): void {
    this.#items = undefined;
    for (let index = 0; index < pages; index++) this.pages.push({ kind: 'attached', document, index });
    this.#y = PAPER.top;
  }

  anchor(names: readonly string[], page = this.page): void {
    for (const name of names) if (!this.found.has(name)) this.found.set(name, page);
  }

  bookmark(title: string, level: number, page = this.page): void {
    this.outline.push({ title, level, page });
  }
}

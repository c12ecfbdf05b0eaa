//! What a packet is made of before it has pages. Sizes in points, 72 to the inch.

export type Face = 'regular' | 'bold' | 'italic';
export type Colour = 'ink' | 'quiet' | 'accent' | 'good' | 'bad' | 'open' | 'rule' | 'shade' | 'paper';

/** A stretch of text that looks alike. */
export interface TextRun {
  readonly text: string;
  readonly face?: Face;
  readonly colour?: Colour;
  /** Anchor it leads to. */
  readonly to?: string;
}

/** The numbers of the pages on which some anchors stand, each leading there: `12, 14-16`. */
export interface PageRun {
  readonly pagesOf: readonly string[];
  /** What is said when none of them is on a page. */
  readonly otherwise?: string;
}

export type Run = TextRun | PageRun;
/** Lines inside a cell or a paragraph; each begins anew. */
export type Rich = string | readonly Run[];

export interface Column {
  readonly head: string;
  /** Share of the width; shares of a table add up to 1. */
  readonly share: number;
  readonly align?: 'left' | 'right';
}

export interface Row {
  readonly cells: readonly Rich[];
  readonly anchors?: readonly string[];
  readonly tone?: 'plain' | 'group' | 'total';
}

export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3;
      readonly text: string;
      readonly anchors?: readonly string[];
      /** What the outline says; absent for a heading that is not in it. */
      readonly bookmark?: string;
    }
  | {
      readonly kind: 'text';
      readonly text: Rich;
      readonly size?: number;
      readonly indent?: number;
      readonly after?: number;
      readonly face?: Face;
      readonly colour?: Colour;
    }
  | {
      readonly kind: 'facts';
      readonly rows: readonly (readonly [label: string, value: Rich])[];
      readonly labels?: number;
      readonly size?: number;
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly Row[];
      readonly size?: number;
    }
  | { readonly kind: 'callout'; readonly title: string; readonly text: Rich; readonly colour: Colour }
  | {
      readonly kind: 'picture';
      readonly svg: string;
      readonly width: number;
      readonly height: number;
      readonly about: string;
    }
  /** A plain-text note, line by line as it was written. */
  | { readonly kind: 'note'; readonly text: string; readonly passages: readonly Passage[] }
  /** Pages of an attached document, taken as they are. */
  | {
      readonly kind: 'attached';
      readonly document: string;
      readonly pages: number;
      readonly title: string;
      readonly anchors: readonly string[];
    }
  /** What stands on one page where it fits on one. */
  | { readonly kind: 'together'; readonly blocks: readonly Block[] }
  | { readonly kind: 'space'; readonly height: number }
  | { readonly kind: 'page' };

/** A place in a note that something rests on: its first character, and the anchor it is found under. */
export interface Passage {
  readonly from: number;
  readonly anchor: string;
}

/** How wide text is. Given by whoever has the fonts; the same text always has the same width. */
export interface Measure {
  readonly width: (text: string, face: Face, size: number) => number;
  /** Whether the fonts have a shape for a character. */
  readonly has: (codePoint: number) => boolean;
}

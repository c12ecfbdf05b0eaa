import type { Block, Measure } from './blocks.ts';
import { INNER, type Laid, PAPER } from './pages.ts';
import { Pen } from './pen.ts';
import { layTable } from './table.ts';
import { type Setting, type TextLook, wrap } from './wrap.ts';

const HEADINGS = {
  1: { size: 18, before: 0, after: 8 },
  2: { size: 12.5, before: 14, after: 4 },
  3: { size: 10.5, before: 9, after: 2 },
} as const;
const BODY = 9.5;
const LEADING = 1.34;
/** Page numbers that are referred to move as they are filled in; more rounds than this have not been seen. */
const ROUNDS = 6;

/**
 * Turns blocks into pages. References to pages are filled in and laid out again until nothing moves.
 *
 * @throws Error when the pages do not come to rest, which would be a mistake of this program
 */
export function layOut(blocks: readonly Block[], measure: Measure): Laid {
  let pageOf: ReadonlyMap<string, number> = new Map();
  const unprintable = new Set<number>();
  const wrapped: Setting['wrapped'] = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    const pen = new Pen({ measure, pageOf, unprintable, wrapped });
    for (const block of blocks) lay(pen, block);
    if (isSame(pageOf, pen.found))
      return { pages: pen.pages, outline: pen.outline, pageOf: pen.found, unprintable: [...unprintable] };
    pageOf = pen.found;
  }
  throw new Error('the pages of a packet do not come to rest');
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([name, page]) => b.get(name) === page);
}

function lay(pen: Pen, block: Block): void {
  switch (block.kind) {
    case 'heading':
      return layHeading(pen, block);
    case 'text':
      return layText(pen, block);
    case 'facts':
      return layFacts(pen, block);
    case 'table':
      return layTable(pen, block.columns, block.rows, block.size ?? 8.5);
    case 'callout':
      return layCallout(pen, block);
    case 'picture':
      pen.need(block.height + 10);
      pen.put({ kind: 'picture', x: PAPER.left, y: pen.y, width: block.width, height: block.height, svg: block.svg });
      return pen.advance(block.height + 6);
    case 'note':
      return layNote(pen, block);
    case 'attached':
      pen.turn();
      pen.anchor(block.anchors);
      pen.bookmark(block.title, 2);
      return pen.attach(block.document, block.pages);
    case 'together':
      return layTogether(pen, block.blocks);
    case 'space':
      return pen.skip(block.height);
    case 'page':
      return pen.turn();
  }
}

/** Laid out on a page of its own first, to see how high it is. */
function layTogether(pen: Pen, blocks: readonly Block[]): void {
  const trial = new Pen(pen.setting);
  for (const block of blocks) lay(trial, block);
  if (trial.pages.length === 1) pen.need(trial.y - PAPER.top + HEADINGS[2].before);
  for (const block of blocks) lay(pen, block);
}

function layHeading(pen: Pen, { level, text, anchors = [], bookmark }: Block & { kind: 'heading' }): void {
  const { size, before, after } = HEADINGS[level];
  const look: TextLook = { size, face: 'bold', colour: level === 1 ? 'accent' : 'ink' };
  const lines = wrap(text, INNER, look, pen.setting);
  pen.need(before + lines.length * size * 1.25 + after + 46);
  pen.skip(before);
  pen.anchor(anchors);
  if (bookmark !== undefined) pen.bookmark(bookmark, level - 1);
  for (const line of lines) {
    pen.line(line, PAPER.left, pen.y + size, size);
    pen.advance(size * 1.25);
  }
  if (level === 1) {
    pen.box(PAPER.left, pen.y + 2, INNER, 1.2, 'accent');
    pen.advance(6);
  }
  pen.advance(after);
}

function layText(pen: Pen, block: Block & { kind: 'text' }): void {
  const { text, size = BODY, indent = 0, after = 6, face = 'regular', colour = 'ink' } = block;
  const lines = wrap(text, INNER - indent, { size, face, colour }, pen.setting);
  if (lines.length <= 3) pen.need(lines.length * size * LEADING);
  for (const line of lines) {
    pen.need(size * LEADING);
    pen.line(line, PAPER.left + indent, pen.y + size, size);
    pen.advance(size * LEADING);
  }
  pen.skip(after);
}

function layFacts(pen: Pen, { rows, labels = 118, size = 9 }: Block & { kind: 'facts' }): void {
  const lead = size * LEADING;
  for (const [label, value] of rows) {
    const said = wrap(label, labels - 8, { size, face: 'regular', colour: 'quiet' }, pen.setting);
    const lines = wrap(value, INNER - labels, { size, face: 'regular', colour: 'ink' }, pen.setting);
    const most = Math.max(said.length, lines.length);
    if (most <= 6) pen.need(most * lead);
    for (let place = 0; place < most; place++) {
      pen.need(lead);
      pen.line(said[place] ?? [], PAPER.left, pen.y + size, size);
      pen.line(lines[place] ?? [], PAPER.left + labels, pen.y + size, size);
      pen.advance(lead);
    }
    pen.advance(1.5);
  }
  pen.skip(5);
}

function layCallout(pen: Pen, { title, text, colour }: Block & { kind: 'callout' }): void {
  const size = BODY;
  const lead = size * LEADING;
  const lines = [
    ...wrap([{ text: title, face: 'bold', colour }], INNER - 24, { size: size + 1, face: 'bold', colour }, pen.setting),
    ...wrap(text, INNER - 24, { size, face: 'regular', colour: 'ink' }, pen.setting),
  ];
  const height = lines.length * lead + 14;
  pen.need(height + 8);
  pen.box(PAPER.left, pen.y, INNER, height, 'shade');
  pen.box(PAPER.left, pen.y, 3, height, colour);
  for (const [place, line] of lines.entries())
    pen.line(line, PAPER.left + 14, pen.y + 6 + size + place * lead, place === 0 ? size + 1 : size);
  pen.advance(height);
  pen.advance(10);
}

/** Line by line as it was written, so that a passage of it can be pointed at. */
function layNote(pen: Pen, { text, passages }: Block & { kind: 'note' }): void {
  const size = 9;
  const lead = size * LEADING;
  const open = [...passages].sort((a, b) => a.from - b.from);
  let offset = 0;
  for (const written of text.split('\n')) {
    for (const line of wrap(written, INNER - 12, { size, face: 'regular', colour: 'ink' }, pen.setting)) {
      pen.need(lead);
      pen.box(PAPER.left, pen.y, 1.2, lead, 'rule');
      pen.line(line, PAPER.left + 12, pen.y + size, size);
      pen.advance(lead);
    }
    offset += written.length + 1;
    while (open[0] && open[0].from < offset) pen.anchor([(open.shift() as { anchor: string }).anchor]);
  }
  pen.skip(8);
}

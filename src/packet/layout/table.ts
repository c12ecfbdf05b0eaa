import type { Column, Row } from './blocks.ts';
import { INNER, PAPER } from './pages.ts';
import type { Pen } from './pen.ts';
import { type Line, type TextLook, widthOf, wrap } from './wrap.ts';

const PAD = 4;
const LEADING = 1.28;

/** Rows under a head that is repeated on every page; a row is never parted, unless it is longer than a page. */
export function layTable(pen: Pen, columns: readonly Column[], rows: readonly Row[], size: number): void {
  const lead = size * LEADING;
  const widths = columns.map(({ share }) => share * INNER);
  const lefts = widths.map((_, place) => PAPER.left + widths.slice(0, place).reduce((sum, width) => sum + width, 0));
  const cellsOf = (cells: Row['cells'], look: TextLook): (readonly Line[])[] =>
    cells.map((cell, place) => wrap(cell, (widths[place] ?? 0) - 2 * PAD, look, pen.setting));
  const put = (cells: readonly (readonly Line[])[], from: number, count: number) => {
    for (const [place, lines] of cells.entries())
      for (const [number, line] of lines.slice(from, from + count).entries()) {
        const right = columns[place]?.align === 'right';
        const x = (lefts[place] ?? 0) + PAD + (right ? (widths[place] ?? 0) - 2 * PAD - widthOf(line) : 0);
        pen.line(line, x, pen.y + PAD + size + number * lead, size);
      }
  };
  const hasHead = columns.some(({ head }) => head !== '');
  const head = cellsOf(
    columns.map((column) => column.head),
    { size: size - 0.5, face: 'bold', colour: 'quiet' },
  );
  const headHeight = hasHead ? Math.max(...head.map((lines) => lines.length)) * lead + 2 * PAD : 0;
  const putHead = () => {
    if (!hasHead) return;
    put(head, 0, 9);
    pen.box(PAPER.left, pen.y + headHeight - 0.8, INNER, 0.8, 'quiet');
    pen.advance(headHeight);
  };
  const firstHeight = rows[0] ? heightOf(cellsOf(rows[0].cells, lookOf(rows[0], size)), lead) : 0;
  pen.need(headHeight + firstHeight + lead);
  putHead();
  for (const [number, row] of rows.entries()) {
    const cells = cellsOf(row.cells, lookOf(row, size));
    const next =
      row.tone === 'group' && rows[number + 1]
        ? heightOf(cellsOf((rows[number + 1] as Row).cells, lookOf(row, size)), lead)
        : 0;
    if (heightOf(cells, lead) + next > pen.room && !pen.isAtTop) {
      pen.turn();
      putHead();
    }
    pen.anchor(row.anchors ?? []);
    layRow(pen, row, cells, lead, put, putHead);
  }
  pen.skip(8);
}

function layRow(
  pen: Pen,
  row: Row,
  cells: readonly (readonly Line[])[],
  lead: number,
  put: (cells: readonly (readonly Line[])[], from: number, count: number) => void,
  putHead: () => void,
): void {
  const most = Math.max(...cells.map((lines) => lines.length));
  for (let from = 0; from < most; ) {
    const count = Math.max(1, Math.min(most - from, Math.floor((pen.room - 2 * PAD) / lead)));
    const height = count * lead + 2 * PAD;
    if (row.tone === 'group') pen.box(PAPER.left, pen.y, INNER, height, 'shade');
    if (row.tone === 'total') pen.box(PAPER.left, pen.y, INNER, 0.8, 'ink');
    put(cells, from, count);
    from += count;
    pen.box(PAPER.left, pen.y + height - 0.4, INNER, 0.4, 'rule');
    pen.advance(height);
    if (from < most) {
      pen.turn();
      putHead();
    }
  }
}

function lookOf({ tone }: Row, size: number): TextLook {
  return { size, face: tone === 'group' || tone === 'total' ? 'bold' : 'regular', colour: 'ink' };
}

function heightOf(cells: readonly (readonly Line[])[], lead: number): number {
  return Math.max(...cells.map((lines) => lines.length)) * lead + 2 * PAD;
}

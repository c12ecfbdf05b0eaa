import type { Colour, Face, Measure, Rich } from './blocks.ts';
import { pagesText } from './page-numbers.ts';

/** A piece of a line: text that looks alike, with where it leads. */
interface Piece {
  readonly text: string;
  readonly face: Face;
  readonly colour: Colour;
  readonly page: number | undefined;
  readonly width: number;
}

export type Line = readonly Piece[];

export interface Setting {
  readonly measure: Measure;
  readonly pageOf: ReadonlyMap<string, number>;
  readonly unprintable: Set<number>;
  /** Lines of plain text by text, width and look. They are the same in every round, since nothing in them leads to a page. */
  readonly wrapped: Map<string, Line[]>;
}

export interface TextLook {
  readonly size: number;
  readonly face: Face;
  readonly colour: Colour;
}

type Styled = Omit<Piece, 'width'>;

/** Breaks text into lines of a width; a word that is wider than a line is cut. There is always at least one line. */
export function wrap(rich: Rich, width: number, look: TextLook, setting: Setting): readonly Line[] {
  if (typeof rich !== 'string') return broken(rich, width, look, setting);
  const key = `${width} ${look.size} ${look.face} ${look.colour} ${rich}`;
  let lines = setting.wrapped.get(key);
  if (!lines) {
    lines = broken(rich, width, look, setting);
    setting.wrapped.set(key, lines);
  }
  return lines;
}

function broken(rich: Rich, width: number, look: TextLook, setting: Setting): Line[] {
  const lines: Piece[][] = [[]];
  let used = 0;
  const put = (piece: Styled, wide: number) => {
    const line = lines.at(-1) as Piece[];
    const last = line.at(-1);
    if (last && last.face === piece.face && last.colour === piece.colour && last.page === piece.page) {
      line[line.length - 1] = { ...last, text: last.text + piece.text, width: last.width + wide };
    } else line.push({ ...piece, width: wide });
    used += wide;
  };
  for (const piece of styled(rich, look, setting)) {
    for (const [place, paragraph] of piece.text.split('\n').entries()) {
      if (place > 0) {
        lines.push([]);
        used = 0;
      }
      for (const word of paragraph.match(/ +|[^ ]+/g) ?? []) {
        const isBlank = word.startsWith(' ');
        const wide = setting.measure.width(word, piece.face, look.size);
        if (isBlank && used === 0 && place === 0 && lines.length > 1) continue;
        if (!isBlank && used > 0 && used + wide > width) {
          lines.push([]);
          used = 0;
        }
        if (wide <= width) put({ ...piece, text: word }, wide);
        else
          for (const part of cut(word, width, piece.face, look.size, setting.measure)) {
            const partWide = setting.measure.width(part, piece.face, look.size);
            if (used > 0 && used + partWide > width) {
              lines.push([]);
              used = 0;
            }
            put({ ...piece, text: part }, partWide);
          }
      }
    }
  }
  return lines;
}

function styled(rich: Rich, look: TextLook, setting: Setting): Styled[] {
  const runs = typeof rich === 'string' ? [{ text: rich }] : rich;
  return runs.flatMap((run): Styled[] => {
    if ('pagesOf' in run) return pagesText(run, look, setting.pageOf);
    const { face = look.face, colour = look.colour, to } = run;
    return [
      { text: printed(run.text, setting), face, colour, page: to === undefined ? undefined : setting.pageOf.get(to) },
    ];
  });
}

/** Text as the fonts can show it: composed, without controls; a character without a shape stands as its number. */
function printed(text: string, { measure, unprintable }: Pick<Setting, 'measure' | 'unprintable'>): string {
  let shown = '';
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) as number;
    if (code === 10) shown += '\n';
    else if (code === 9) shown += '    ';
    else if (code < 32 || (code >= 127 && code < 160) || code === 160) shown += ' ';
    else if (measure.has(code)) shown += character;
    else {
      unprintable.add(code);
      shown += `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    }
  }
  return shown;
}

function cut(word: string, width: number, face: Face, size: number, measure: Measure): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && measure.width(part + character, face, size) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return part === '' ? parts : [...parts, part];
}

export function widthOf(line: Line): number {
  return line.reduce((sum, { width }) => sum + width, 0);
}

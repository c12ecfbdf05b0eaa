import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import type { Face, Measure } from '../packet/index.ts';

/** Source Sans 3 (SIL Open Font License): Latin with every accent, Greek and Cyrillic. */
const FILES: Readonly<Record<Face, string>> = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  bold: '600SemiBold/SourceSans3_600SemiBold.ttf',
  italic: '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
};

export interface Fonts extends Measure {
  readonly bytes: Readonly<Record<Face, Uint8Array>>;
}

let loaded: Fonts | undefined;

/** Reads the fonts that come with the program, once. Widths are those of single characters: no pairs are drawn together. */
export function loadFonts(): Fonts {
  loaded ??= readFonts();
  return loaded;
}

function readFonts(): Fonts {
  const bytes = Object.fromEntries(
    Object.entries(FILES).map(([face, file]) => [
      face,
      new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${file}`)))),
    ]),
  ) as Record<Face, Uint8Array>;
  const opened = Object.fromEntries(
    Object.entries(bytes).map(([face, each]) => [face, fontkit.create(Buffer.from(each)) as fontkit.Font]),
  ) as Record<Face, fontkit.Font>;
  const widths: Readonly<Record<Face, Map<string, number>>> = {
    regular: new Map(),
    bold: new Map(),
    italic: new Map(),
  };
  const shapes = new Map<number, boolean>();
  const widthOf = (character: string, face: Face): number => {
    const known = widths[face].get(character);
    if (known !== undefined) return known;
    const font = opened[face];
    const width = font.glyphForCodePoint(character.codePointAt(0) as number).advanceWidth / font.unitsPerEm;
    widths[face].set(character, width);
    return width;
  };
  return {
    bytes,
    width: (text, face, size) => {
      let sum = 0;
      for (const character of text) sum += widthOf(character, face);
      return sum * size;
    },
    has: (code) => {
      const known = shapes.get(code);
      if (known !== undefined) return known;
      const isThere = opened.regular.hasGlyphForCodePoint(code) && opened.bold.hasGlyphForCodePoint(code);
      shapes.set(code, isThere);
      return isThere;
    },
  };
}

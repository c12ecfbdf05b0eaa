import {
  beginText,
  endText,
  fill,
  type PDFFont,
  PDFHexString,
  PDFName,
  type PDFOperator,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingRgbColor,
  setFontAndSize,
  setTextMatrix,
  showText,
} from '@cantoo/pdf-lib';
import type { Colour, Face } from '../packet/index.ts';

const COLOURS: Readonly<Record<Colour, readonly [number, number, number]>> = {
  ink: [0.12, 0.14, 0.16],
  quiet: [0.36, 0.4, 0.44],
  accent: [0.04, 0.3, 0.56],
  good: [0.08, 0.42, 0.24],
  bad: [0.7, 0.13, 0.13],
  open: [0.56, 0.36, 0],
  rule: [0.82, 0.85, 0.88],
  shade: [0.945, 0.955, 0.965],
  paper: [1, 1, 1],
};

type Turn = 0 | 90 | 180 | 270;

/** Writes with one set of embedded fonts. Each character is looked up once a font, whatever its number of uses. */
export class Ink {
  readonly #fonts: Readonly<Record<Face, PDFFont>>;
  readonly #codes: Readonly<Record<Face, Map<string, string>>> = {
    regular: new Map(),
    bold: new Map(),
    italic: new Map(),
  };

  constructor(fonts: Readonly<Record<Face, PDFFont>>) {
    this.#fonts = fonts;
  }

  /** Makes the fonts known to a page. */
  prepare(page: PDFPage): void {
    for (const [face, font] of Object.entries(this.#fonts)) page.node.setFontDictionary(nameOf(face as Face), font.ref);
  }

  /** @param turn degrees by which the page is turned clockwise when it is shown */
  text(text: string, face: Face, size: number, colour: Colour, x: number, y: number, turn: Turn = 0): PDFOperator[] {
    const [cosine, sine] = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] }[turn] as [number, number];
    return [
      setFillingRgbColor(...COLOURS[colour]),
      beginText(),
      setFontAndSize(nameOf(face), size),
      setTextMatrix(cosine, sine, -sine, cosine, place(x), place(y)),
      showText(this.#encode(text, face)),
      endText(),
    ];
  }

  #encode(text: string, face: Face): PDFHexString {
    const codes = this.#codes[face];
    let hex = '';
    for (const character of text) {
      let code = codes.get(character);
      if (code === undefined) {
        code = this.#fonts[face].encodeText(character).asString();
        codes.set(character, code);
      }
      hex += code;
    }
    return PDFHexString.of(hex);
  }
}

export function box(colour: Colour, x: number, y: number, width: number, height: number): PDFOperator[] {
  return [setFillingRgbColor(...COLOURS[colour]), rectangle(place(x), place(y), place(width), place(height)), fill()];
}

/** Keeps what operators set to themselves. */
export function apart(operators: readonly PDFOperator[]): PDFOperator[] {
  return [pushGraphicsState(), ...operators, popGraphicsState()];
}

function nameOf(face: Face): PDFName {
  return PDFName.of(`Packet-${face}`);
}

/** Hundredths of a point are enough, and the same on every machine. */
function place(at: number): number {
  return Math.round(at * 100) / 100;
}

export type { Turn };

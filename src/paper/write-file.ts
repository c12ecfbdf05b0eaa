import { PDFDocument, type PDFFont, PDFName, type PDFPage } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import {
  type Bookmark,
  type Face,
  type FilePages,
  INNER,
  type Item,
  PAPER,
  type Page,
  type Stamp,
} from '../packet/index.ts';
import type { OpenedDocument } from './attached.ts';
import type { Fonts } from './fonts.ts';
import { apart, box, Ink, type Turn } from './ink.ts';
import { addOutline, destination } from './outline.ts';

/** One file of a packet, ready to be written. */
export interface FileContent {
  readonly title: string;
  readonly subject: string;
  /** The date in the file: midnight UTC of this day, YYYY-MM-DD. */
  readonly madeOn: string;
  readonly pages: readonly Page[];
  /** Which of the pages, counted through the whole set, are in this file. */
  readonly range: FilePages;
  readonly outline: readonly Bookmark[];
  readonly stampOf: (page: number) => Stamp;
  readonly documents: ReadonlyMap<string, OpenedDocument>;
}

/** Room under a page that was attached, for its number; nothing of the page itself is touched. */
const BAND = 24;
const STAMP_SIZE = 7.5;

/** Writes a PDF. The same content gives the same bytes. */
export async function writeFile(content: FileContent, fonts: Fonts): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit as never);
  describe(document, content);
  const embedded = await embed(document, fonts);
  const ink = new Ink(embedded);
  const { from, through } = content.range;
  const made: PDFPage[] = [];
  const pageAt = (page: number) => made[page - from];
  for (let number = from; number <= through; number++) {
    const page = content.pages[number - 1] as Page;
    if (page.kind === 'own') made.push(ownPage(document, page.items, ink, embedded));
    else if (page.index === 0) made.push(...(await attachedPages(document, content, page.document, ink)));
  }
  for (const [place, page] of made.entries()) {
    const number = from + place;
    const own = content.pages[number - 1] as Page;
    if (own.kind === 'own') addLinks(document, page, own.items, pageAt);
    stampPage(page, content.stampOf(number), own.kind, ink, fonts);
  }
  addOutline(document, content.outline, pageAt);
  return await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

function describe(document: PDFDocument, { title, subject, madeOn }: FileContent): void {
  const day = new Date(`${madeOn}T00:00:00Z`);
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setSubject(subject);
  document.setCreator('OpenKX');
  document.setProducer('OpenKX');
  document.setLanguage('en-US');
  document.setCreationDate(day);
  document.setModificationDate(day);
}

async function embed(document: PDFDocument, fonts: Fonts): Promise<Record<Face, PDFFont>> {
  const make = async (face: Face, tag: string) =>
    await document.embedFont(fonts.bytes[face], { subset: true, customName: `${tag}+SourceSans3-${face}` });
  return {
    regular: await make('regular', 'OKXAAA'),
    bold: await make('bold', 'OKXAAB'),
    italic: await make('italic', 'OKXAAC'),
  };
}

function ownPage(document: PDFDocument, items: readonly Item[], ink: Ink, fonts: Record<Face, PDFFont>): PDFPage {
  const page = document.addPage([PAPER.width, PAPER.height]);
  ink.prepare(page);
  const down = (y: number) => PAPER.height - y;
  for (const item of items) {
    if (item.kind === 'box')
      page.pushOperators(...box(item.colour, item.x, down(item.y + item.height), item.width, item.height));
    if (item.kind === 'text')
      page.pushOperators(...ink.text(item.text, item.face, item.size, item.colour, item.x, down(item.y)));
    if (item.kind === 'picture')
      page.drawSvg(item.svg, {
        x: item.x,
        y: down(item.y),
        width: item.width,
        height: item.height,
        fonts: pictureFonts(fonts),
      });
  }
  return page;
}

/** Pictures name the fonts of screens; on paper they have those of the packet. */
function pictureFonts({ regular, bold }: Record<Face, PDFFont>): Record<string, PDFFont> {
  const family = 'Helvetica, Arial, sans-serif';
  return { [family]: regular, [`${family}_bold`]: bold };
}

async function attachedPages(
  document: PDFDocument,
  { documents }: FileContent,
  id: string,
  ink: Ink,
): Promise<PDFPage[]> {
  const opened = documents.get(id);
  if (!opened) throw new Error('a document of the packet was not opened');
  const copies = await document.copyPages(opened.document, opened.document.getPageIndices());
  for (const page of copies) {
    document.addPage(page);
    ink.prepare(page);
  }
  return copies;
}

/** Links that lead to a page of this file; where the page is in another, the number is all there is. */
function addLinks(
  document: PDFDocument,
  page: PDFPage,
  items: readonly Item[],
  pageAt: (page: number) => PDFPage | undefined,
): void {
  const links = items.flatMap((item) => {
    if (item.kind !== 'link') return [];
    const target = pageAt(item.page);
    if (!target) return [];
    const { context } = document;
    const rectangle = [item.x, PAPER.height - item.y - item.height, item.x + item.width, PAPER.height - item.y];
    const link = context.obj({ Type: 'Annot', Subtype: 'Link', Rect: rectangle, Border: [0, 0, 0] });
    link.set(PDFName.of('Dest'), destination(document, target));
    return [context.register(link)];
  });
  if (links.length > 0) page.node.set(PDFName.of('Annots'), document.context.obj(links));
}

function stampPage(page: PDFPage, { left, right }: Stamp, kind: Page['kind'], ink: Ink, fonts: Fonts): void {
  const width = fonts.width(right, 'regular', STAMP_SIZE);
  const write = (text: string, x: number, y: number, turn: Turn) =>
    ink.text(text, 'regular', STAMP_SIZE, 'quiet', x, y, turn);
  if (kind === 'own') {
    const y = 30;
    page.pushOperators(
      ...box('rule', PAPER.left, y + 13, INNER, 0.5),
      ...write(left, PAPER.left, y, 0),
      ...write(right, PAPER.left + INNER - width, y, 0),
    );
    return;
  }
  const { x, y, width: wide, height: high } = page.getCropBox();
  const turn = (((page.getRotation().angle % 360) + 360) % 360) as Turn;
  const band = bandOf(turn, x, y, wide, high);
  page.setMediaBox(band.x0, band.y0, band.x1 - band.x0, band.y1 - band.y0);
  page.setCropBox(band.x0, band.y0, band.x1 - band.x0, band.y1 - band.y0);
  const along = turn === 90 || turn === 270 ? high : wide;
  const [leftX, leftY] = band.at(16);
  const [rightX, rightY] = band.at(Math.max(16, along - 16 - width));
  page.pushOperators(
    ...apart([...box('paper', ...band.box), ...write(left, leftX, leftY, turn), ...write(right, rightX, rightY, turn)]),
  );
}

interface Band {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly box: readonly [x: number, y: number, width: number, height: number];
  /** The place so far from the left as the page is shown, on the line the stamp stands on. */
  readonly at: (along: number) => readonly [x: number, y: number];
}

/** The page with a band added at what is its lower edge when it is shown. */
function bandOf(turn: Turn, x: number, y: number, width: number, height: number): Band {
  const up = 9;
  const [right, top] = [x + width, y + height];
  switch (turn) {
    case 90:
      return {
        x0: x,
        y0: y,
        x1: right + BAND,
        y1: top,
        box: [right, y, BAND, height],
        at: (along) => [right + BAND - up, y + along],
      };
    case 180:
      return {
        x0: x,
        y0: y,
        x1: right,
        y1: top + BAND,
        box: [x, top, width, BAND],
        at: (along) => [right - along, top + BAND - up],
      };
    case 270:
      return {
        x0: x - BAND,
        y0: y,
        x1: right,
        y1: top,
        box: [x - BAND, y, BAND, height],
        at: (along) => [x - BAND + up, top - along],
      };
    default:
      return {
        x0: x,
        y0: y - BAND,
        x1: right,
        y1: top,
        box: [x, y - BAND, width, BAND],
        at: (along) => [x + along, y - BAND + up],
      };
  }
}

import { PDFDocument } from '@cantoo/pdf-lib';

/** An attached document that can be taken over page by page. */
export interface OpenedDocument {
  readonly pages: number;
  readonly bytes: number;
  readonly document: PDFDocument;
}

/** @returns undefined when it is no PDF, is broken, has no page, or is locked with a password */
export async function openDocument(bytes: Uint8Array): Promise<OpenedDocument | undefined> {
  try {
    const document = await (asPage(bytes) ?? PDFDocument.load(bytes, { updateMetadata: false }));
    const pages = document.getPageCount();
    return pages > 0 ? { pages, bytes: bytes.length, document } : undefined;
  } catch {
    return undefined;
  }
}

/** Letter paper, in points, and what is left free around a picture. */
const [WIDE, HIGH, MARGIN] = [612, 792, 18];

/** A picture as a page by itself; undefined where the bytes are none. */
function asPage(bytes: Uint8Array): Promise<PDFDocument> | undefined {
  const begins = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  const isPng = begins === '\x89PNG';
  if (!isPng && !begins.startsWith('\xff\xd8\xff')) return undefined;
  return pageOf(bytes, isPng);
}

async function pageOf(bytes: Uint8Array, isPng: boolean): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const picture = await (isPng ? document.embedPng(bytes) : document.embedJpg(bytes));
  const { width, height } = picture.scaleToFit(WIDE - 2 * MARGIN, HIGH - 2 * MARGIN);
  const page = document.addPage([WIDE, HIGH]);
  page.drawImage(picture, { x: (WIDE - width) / 2, y: (HIGH - height) / 2, width, height });
  await picture.embed();
  return document;
}

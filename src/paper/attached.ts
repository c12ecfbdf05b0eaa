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
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const pages = document.getPageCount();
    return pages > 0 ? { pages, bytes: bytes.length, document } : undefined;
  } catch {
    return undefined;
  }
}

import { PDFDocument, type PDFPage } from '@cantoo/pdf-lib';

export async function openPdf(bytes: Uint8Array): Promise<PDFDocument> {
  return await PDFDocument.load(bytes, { updateMetadata: false });
}

/** The text of a page as a reader finds it, by way of what the fonts say of their own letters. */
export function textOf(page: PDFPage | undefined): string {
  return (page?.extractContents() ?? [])
    .flatMap((asset) => (asset.kind === 'text' ? [asset.getText()] : []))
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}

/** A PDF as a scanner may make one: pages of several sizes, some of them turned, and as many bytes more as asked. */
export async function scan(turns: readonly number[], padding = 0): Promise<Uint8Array> {
  const { degrees, StandardFonts } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const [place, turn] of turns.entries()) {
    const page = document.addPage(place % 2 === 0 ? [612, 792] : [420, 595]);
    page.drawText(`scanned page ${place + 1}`, { x: 60, y: 300, size: 18, font });
    page.setRotation(degrees(turn));
  }
  // Bytes that do not compress, so that the size is what it says.
  const noise = new Uint8Array(padding);
  for (let at = 0, seed = 1; at < padding; at++) {
    seed = (seed * 48_271) % 2_147_483_647;
    noise[at] = seed & 255;
  }
  if (padding > 0)
    document
      .getPage(0)
      .node.set(
        (await import('@cantoo/pdf-lib')).PDFName.of('PieceInfo'),
        document.context.register(document.context.stream(noise)),
      );
  return await document.save({ useObjectStreams: true });
}

import {
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { Bookmark } from '../packet/index.ts';

interface Node {
  readonly bookmark: Bookmark;
  readonly ref: PDFRef;
  readonly children: Node[];
}

/** Writes bookmarks into a document; levels nest. ISO 32000-1, 12.3.3. */
export function addOutline(
  document: PDFDocument,
  bookmarks: readonly Bookmark[],
  pageAt: (page: number) => PDFPage | undefined,
): void {
  const { context } = document;
  const inside = bookmarks.filter(({ page }) => pageAt(page));
  if (inside.length === 0) return;
  const root: Node = { bookmark: { title: '', level: -1, page: 0 }, ref: context.nextRef(), children: [] };
  const open: Node[] = [root];
  for (const bookmark of inside) {
    while (open.length > 1 && (open.at(-1) as Node).bookmark.level >= bookmark.level) open.pop();
    const node: Node = { bookmark, ref: context.nextRef(), children: [] };
    (open.at(-1) as Node).children.push(node);
    open.push(node);
  }
  for (const [parent, siblings] of walk(root)) {
    for (const [place, node] of siblings.entries()) {
      const dict = context.obj({}) as PDFDict;
      const page = pageAt(node.bookmark.page) as PDFPage;
      dict.set(PDFName.of('Title'), PDFHexString.fromText(node.bookmark.title));
      dict.set(PDFName.of('Parent'), parent.ref);
      dict.set(PDFName.of('Dest'), destination(document, page));
      const [before, after] = [siblings[place - 1], siblings[place + 1]];
      if (before) dict.set(PDFName.of('Prev'), before.ref);
      if (after) dict.set(PDFName.of('Next'), after.ref);
      addChildren(dict, node, false);
      context.assign(node.ref, dict);
    }
  }
  const top = context.obj({ Type: 'Outlines' }) as PDFDict;
  addChildren(top, root, true);
  context.assign(root.ref, top);
  document.catalog.set(PDFName.of('Outlines'), root.ref);
  document.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

/** Children of what is closed are counted below zero. */
function addChildren(dict: PDFDict, { children }: Node, isOpen: boolean): void {
  const [first, last] = [children[0], children.at(-1)];
  if (!first || !last) return;
  dict.set(PDFName.of('First'), first.ref);
  dict.set(PDFName.of('Last'), last.ref);
  dict.set(PDFName.of('Count'), PDFNumber.of(isOpen ? children.length : -children.length));
}

function* walk(node: Node): Generator<[parent: Node, children: readonly Node[]]> {
  yield [node, node.children];
  for (const child of node.children) yield* walk(child);
}

/** The top of a page, at the reader's own magnification. */
export function destination(document: PDFDocument, page: PDFPage) {
  const { x, y, height } = page.getCropBox();
  return document.context.obj([
    page.ref,
    PDFName.of('XYZ'),
    PDFNumber.of(x),
    PDFNumber.of(y + height),
    PDFNumber.of(0),
  ]);
}

import type { Page } from './layout/pages.ts';

/** Pages of one file of the set, from 1, both included. */
export interface FilePages {
  readonly from: number;
  readonly through: number;
}

/** What a page of our own takes in a file, and the fonts and outline of a file; more than was ever seen. */
const OWN_PAGE = 6_000;
const FILE_BASE = 200_000;

/**
 * Parts the pages so that no file is expected to go beyond a size. An attached document stays in one file, so its page
 * numbers run on; a file begins with a page of our own or the first page of a document.
 *
 * @param bytesOf size of each attached document by id
 */
export function splitPages(pages: readonly Page[], bytesOf: ReadonlyMap<string, number>, limit: number): FilePages[] {
  const files: FilePages[] = [];
  let from = 1;
  let size = FILE_BASE;
  for (const { first, last, bytes } of wholes(pages, bytesOf)) {
    if (size + bytes > limit && first > from) {
      files.push({ from, through: first - 1 });
      from = first;
      size = FILE_BASE;
    }
    size += bytes;
    if (last === pages.length) files.push({ from, through: last });
  }
  return files;
}

/** Stretches that stay together: a page of our own, or a document from its first page to its last. */
function wholes(
  pages: readonly Page[],
  bytesOf: ReadonlyMap<string, number>,
): { first: number; last: number; bytes: number }[] {
  const found: { first: number; last: number; bytes: number }[] = [];
  for (const [place, page] of pages.entries()) {
    const last = found.at(-1);
    if (page.kind === 'attached' && page.index > 0 && last) last.last = place + 1;
    else
      found.push({
        first: place + 1,
        last: place + 1,
        bytes: page.kind === 'own' ? OWN_PAGE : (bytesOf.get(page.document) ?? 0),
      });
  }
  return found;
}

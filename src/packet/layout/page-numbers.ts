import type { Colour, Face, PageRun } from './blocks.ts';

interface Look {
  readonly face: Face;
  readonly colour: Colour;
}

interface Said extends Look {
  readonly text: string;
  readonly page: number | undefined;
}

/** How many page numbers one reference shows before it says that there are more. */
const MOST = 8;

/** The page of an anchor, or of the nearest thing it is part of: `/plans/0/goals/1` is where `/plans/0` is. */
export function pageAt(anchor: string, pageOf: ReadonlyMap<string, number>): number | undefined {
  for (let at = anchor; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const page = pageOf.get(at);
    if (page !== undefined) return page;
  }
  return undefined;
}

/** Pages of some anchors, in order, runs of three and more drawn together. */
export function pagesOf(anchors: readonly string[], pageOf: ReadonlyMap<string, number>): number[] {
  const pages = anchors.map((anchor) => pageAt(anchor, pageOf)).filter((page) => page !== undefined);
  return [...new Set(pages)].sort((a, b) => a - b);
}

/** Page numbers as text, each leading to its page. */
export function pagesText(
  { pagesOf: anchors, otherwise = '' }: PageRun,
  look: Look,
  pageOf: ReadonlyMap<string, number>,
): Said[] {
  const stretches = together(pagesOf(anchors, pageOf));
  if (stretches.length === 0) return otherwise === '' ? [] : [{ ...look, text: otherwise, page: undefined }];
  const said = stretches
    .slice(0, MOST)
    .flatMap(([first, last], place): Said[] => [
      ...(place === 0 ? [] : [{ ...look, text: ', ', page: undefined }]),
      { face: look.face, colour: 'accent', text: first === last ? String(first) : `${first}–${last}`, page: first },
    ]);
  const more = stretches.length - MOST;
  return more > 0 ? [...said, { ...look, text: ` and ${more} more`, page: undefined }] : said;
}

function together(pages: readonly number[]): [first: number, last: number][] {
  const stretches: [number, number][] = [];
  for (const page of pages) {
    const last = stretches.at(-1);
    if (last && last[1] === page - 1) last[1] = page;
    else stretches.push([page, page]);
  }
  return stretches.flatMap(([first, last]): [number, number][] =>
    last === first + 1
      ? [
          [first, first],
          [last, last],
        ]
      : [[first, last]],
  );
}

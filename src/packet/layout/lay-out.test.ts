import { expect, test } from 'vitest';
import { HALF } from '../testing/measure.ts';
import type { Block } from './blocks.ts';
import { layOut } from './lay-out.ts';
import { type Item, PAPER, type Page } from './pages.ts';

const textsOf = (page: Page | undefined): string[] =>
  page?.kind === 'own' ? page.items.flatMap((item: Item) => (item.kind === 'text' ? [item.text] : [])) : [];
const paragraph = (text: string): Block => ({ kind: 'text', text });

test('a reference to a later page has its number, though it moves that page', () => {
  const blocks: Block[] = [
    { kind: 'text', text: [{ text: 'see page ' }, { pagesOf: ['end'] }] },
    ...Array.from({ length: 120 }, (_, at) => paragraph(`line ${at}`)),
    { kind: 'heading', level: 2, text: 'End', anchors: ['end'], bookmark: 'End' },
  ];
  const { pages, pageOf, outline } = layOut(blocks, HALF);
  expect(textsOf(pages[0])).toContain(String(pageOf.get('end')));
  expect(pageOf.get('end')).toBe(pages.length);
  expect(outline).toEqual([{ title: 'End', level: 1, page: pages.length }]);
});

test('nothing stands outside the margins, and every row of a table is there once', () => {
  const rows = Array.from({ length: 200 }, (_, at) => ({ cells: [`row ${at}`, 'x '.repeat(at)] }));
  const { pages } = layOut(
    [
      {
        kind: 'table',
        columns: [
          { head: 'A', share: 0.3 },
          { head: 'B', share: 0.7 },
        ],
        rows,
      },
    ],
    HALF,
  );
  const all = pages.flatMap(textsOf);
  for (const {
    cells: [name],
  } of rows)
    expect(all.filter((text) => text === name)).toHaveLength(1);
  expect(all.filter((text) => text === 'A')).toHaveLength(pages.length);
  for (const page of pages)
    for (const item of page.kind === 'own' ? page.items : [])
      expect(item.y + ('height' in item ? item.height : 0)).toBeLessThanOrEqual(PAPER.height - PAPER.bottom + 1);
});

test('a row that is longer than a page goes on on the next, with all its words', () => {
  const words = Array.from({ length: 3000 }, (_, at) => `w${at}`);
  const { pages } = layOut(
    [{ kind: 'table', columns: [{ head: 'A', share: 1 }], rows: [{ cells: [words.join(' ')] }] }],
    HALF,
  );
  expect(pages.length).toBeGreaterThan(1);
  const found = pages
    .flatMap(textsOf)
    .filter((text) => text !== 'A')
    .join(' ')
    .split(/ +/)
    .filter(Boolean);
  expect(found).toEqual(words);
});

test('what belongs together stands on one page', () => {
  const entry = (at: number): Block => ({
    kind: 'together',
    blocks: [{ kind: 'heading', level: 2, text: `h${at}` }, paragraph(`t${at} ${'word '.repeat(200)}`)],
  });
  const { pages } = layOut(
    Array.from({ length: 30 }, (_, at) => entry(at)),
    HALF,
  );
  for (const page of pages) {
    const texts = textsOf(page);
    expect(texts.filter((text) => /^h\d/.test(text)).length).toBe(texts.filter((text) => /^t\d/.test(text)).length);
  }
});

test('a passage of a note is found on the page where its line stands', () => {
  const text = Array.from({ length: 150 }, (_, at) => `line ${at}`).join('\n');
  const { pages, pageOf } = layOut(
    [
      {
        kind: 'note',
        text,
        passages: [
          { from: 0, anchor: 'first' },
          { from: text.indexOf('line 149'), anchor: 'last' },
        ],
      },
    ],
    HALF,
  );
  expect(pageOf.get('first')).toBe(1);
  expect(pageOf.get('last')).toBe(pages.length);
  expect(textsOf(pages.at(-1))).toContain('line 149');
});

test('pages of a document stand between pages of our own, each in its place', () => {
  const { pages, pageOf } = layOut(
    [
      paragraph('before'),
      { kind: 'attached', document: 'd', pages: 3, title: 'D', anchors: ['document:d'] },
      paragraph('after'),
    ],
    HALF,
  );
  expect(pages.map((page) => (page.kind === 'own' ? textsOf(page)[0] : page.index))).toEqual([
    'before',
    0,
    1,
    2,
    'after',
  ]);
  expect(pageOf.get('document:d')).toBe(2);
});

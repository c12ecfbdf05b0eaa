import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RECORD_BYTES, STRETCH_MAX } from './layout.ts';
import { SegmentCursor } from './segment.ts';
import { packTag } from './tag.ts';
import { WindowMemory } from './window-memory.ts';

const windows = new WindowMemory();
const window = windows.window(1 << 18);
const cursor = new SegmentCursor(windows);
cursor.bytes = windows.bytes();

interface Found {
  readonly start: number;
  readonly end: number;
  readonly elements: readonly string[];
}

/** Reads the segments of a text that begins `before` bytes into the window. */
function segmentsOf(text: string, before = 0): Found[] {
  const start = window.start + before;
  cursor.bytes.fill(126, window.start, window.end); // what is left there must not be read
  cursor.bytes.set(Buffer.from(text, 'latin1'), start);
  cursor.moveTo(start);
  const found: Found[] = [];
  while (cursor.advance() || cursor.indexUpTo(start + text.length)) {
    const elements = Array.from({ length: cursor.count }, (_, k) => cursor.text(k));
    checkShortcuts(elements);
    found.push({ start: cursor.start - start, end: cursor.end - start, elements });
  }
  expect(cursor.nextStart - start).toBeLessThanOrEqual(text.length);
  return found;
}

/** What the records say of a segment is what its elements say. */
function checkShortcuts(elements: readonly string[]): void {
  const [tag = '', first = ''] = elements;
  const present = elements.slice(0, 31).reduce((bits, text, k) => (text === '' ? bits : bits | (1 << k)), 0);
  expect(cursor.tag).toBe(tag.length === 2 || tag.length === 3 ? packTag(tag) : 0);
  expect(cursor.firstElement).toBe(first.length > 0 && first.length <= 3 ? packTag(first) : 0);
  expect(cursor.present).toBe(present);
  expect(cursor.from(elements.length)).toBe(cursor.end);
  expect(cursor.to(elements.length + 3)).toBe(cursor.end);
}

/** The same by splitting text. */
function split(text: string): Found[] {
  const found: Found[] = [];
  let start = 0;
  for (;;) {
    while (start < text.length && ' \t\r\n'.includes(text[start] as string)) start++;
    const end = text.indexOf('~', start);
    if (end < 0) return found;
    found.push({ start, end, elements: text.slice(start, end).split('*') });
    start = end + 1;
  }
}

describe('segments are found', () => {
  test.each([
    ['one after the other', 'ST*837*0001~BHT*0019~SE*2*0001~'],
    ['with empty elements', 'NM1*82*1*DOE*JO****XX*1234567893~N3**~~*~'],
    ['with more elements than a mask has bits', `CR1${'*x'.repeat(29)}**y*z~CR1${'*'.repeat(60)}~`],
    ['between line ends, blanks and tabs', '\r\n  ST*837~\n\t BHT*1~\r\n\r\n'],
    ['but not one that does not end', 'LX*1~SV1*HC:97110'],
  ])('%s', (_name, text) => {
    expect(segmentsOf(text)).toEqual(split(text));
  });

  test('at every distance from the edges of the blocks they are found in', () => {
    for (let length = 0; length <= 130; length++) {
      const text = `A${'x'.repeat(length)}*1~LX*2~REF*6R*${'y'.repeat(length)}~DTP*472*D8*20260112~`;
      expect(segmentsOf(text, length % 67)).toEqual(split(text));
    }
  });

  test('however text is laid out', () => {
    const piece = fc.constantFrom(
      '~',
      '~\n',
      '~\r\n  ',
      '*',
      '**',
      ':',
      'NM1',
      'LX',
      'A',
      'SV1*HC:97110:GP*100',
      '\n',
      ' ',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), fc.nat(70), (pieces, before) => {
        const text = pieces.join('');
        expect(segmentsOf(text, before)).toEqual(split(text));
      }),
    );
  });
});

describe('segments are found on both sides of the edge of a stretch', () => {
  const line = 'REF*6R*EXAMPLE00001~';

  test.each([-3, -2, -1, 0, 1, 2, 3])('when one begins %d bytes from it', (distance) => {
    for (const stretch of [1 << 14, 1 << 15, STRETCH_MAX]) {
      const filled = line.repeat(Math.floor((stretch - 100) / line.length));
      const text = `${filled}N3*${'x'.repeat(stretch + distance - filled.length - 4)}~LX*1~LX*2~`;
      expect(text.indexOf('LX*1')).toBe(stretch + distance);
      expect(segmentsOf(text)).toEqual(split(text));
    }
  });

  test('when a stretch holds more of them than are recorded at once', () => {
    const text = '~'.repeat(9000) + 'A*~'.repeat(9000);
    expect(segmentsOf(text)).toEqual(split(text));
  });

  test('up to the longest that is read, and nothing is found in a longer one', () => {
    const longest = `N3*${'x'.repeat(STRETCH_MAX - 4)}~LX*1~`;
    expect(segmentsOf(longest)).toEqual(split(longest));
    expect(segmentsOf(`N3*${'x'.repeat(STRETCH_MAX - 3)}~LX*1~`)).toEqual([]);
  });
});

describe('where the layout of a stretch is first out of the ordinary is noted', () => {
  const noted = (text: string) => {
    segmentsOf(text);
    cursor.moveTo(window.start);
    cursor.indexUpTo(window.start + text.length);
    const first = cursor.recordAt;
    const at = [
      ['padded', cursor.paddedAt],
      ['broken', cursor.brokenAt],
      ['trailing', cursor.trailingAt],
    ] as const;
    return at
      .map(([name, address]) => (address === 0 ? [] : [name, (address - first) / RECORD_BYTES]))
      .filter((note) => note.length > 0);
  };

  test.each([
    ['ST*837*1~SE*1*1~', []],
    ['ST*837*1~\nSE*1*1~\nGE*1*1~', [['padded', 1]]],
    [' ST*837*1~', [['padded', 0]]],
    ['ST*837*1~SE*1*1~\n', [['padded', 2]]],
    ['N3*1 MAIN\nST~', [['broken', 0]]],
    ['N3*1~N3*1 MAIN ST\r\n~', [['broken', 1]]],
    ['N3*1 MAIN ST*~N4**~', [['trailing', 0]]],
    ['~~', []],
    [
      `${'N3*1 MAIN ST~'.repeat(9)}\r\nN3*1~N3*1 MAIN\r\nST*~`,
      [
        ['padded', 9],
        ['broken', 10],
        ['trailing', 10],
      ],
    ],
  ])('in %j: %j', (text, expected) => {
    expect(noted(text)).toEqual(expected);
  });
});

test('a line end may be the terminator, and then it pads nothing', () => {
  cursor.use({ element: 42, component: 58, repetition: 94, terminator: 13 });
  const text = 'ST*837\r\r\nSE*1\r';
  cursor.bytes.set(Buffer.from(text, 'latin1'), window.start);
  cursor.moveTo(window.start);
  const found: string[] = [];
  while (cursor.advance() || cursor.indexUpTo(window.start + text.length)) found.push(cursor.text(0));
  cursor.use({ element: 42, component: 58, repetition: 94, terminator: 126 });
  expect(found).toEqual(['ST', '', 'SE']);
});

test('up to three bytes of an element read as one number', () => {
  segmentsOf('DTP*472*D8*RD8*2026**~');
  cursor.moveTo(window.start);
  cursor.indexUpTo(window.start + 22);
  expect([1, 2, 3, 4, 5, 9].map((k) => cursor.qualifier(k))).toEqual([
    packTag('472'),
    packTag('D8'),
    packTag('RD8'),
    0,
    0,
    0,
  ]);
});

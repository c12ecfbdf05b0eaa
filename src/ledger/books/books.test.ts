import { describe, expect, test } from 'vitest';
import { Books } from './books.ts';
import { STATE } from './claims.ts';
import { blankPosted, type PostedLine } from './posted-line.ts';

const DAY = 20260304;
const [BENEFICIARY, PROVIDER] = [1, 2];

function posted(books: Books, peRvu: number, rest: Partial<PostedLine> = {}): PostedLine {
  const price = books.prices.of(peRvu, 3000);
  return {
    ...blankPosted(),
    day: DAY,
    bucket: 1,
    counted: true,
    low: 2400,
    high: 2400,
    ranked: true,
    price,
    difference: 600,
    ...rest,
  };
}

let key = 0;

/** Posts a live claim of these lines. */
function post(books: Books, lines: readonly PostedLine[], { book = 0, provider = PROVIDER } = {}): number {
  const firstDay = Math.min(...lines.map(({ day }) => day).filter((day) => day !== 0));
  const claim = books.present(1, ++key, 1, BENEFICIARY, provider, book, firstDay, lines.length);
  lines.forEach((line, place) => {
    books.setLine(claim, place, line);
    if (!line.counted) return;
    const account = books.accounts.of(BENEFICIARY, book, Math.trunc(line.day / 10000));
    books.accounts.add(account, line.bucket, line.low, line.high);
    books.accounts.noteDay(account, line.day);
  });
  books.claims.state[claim] = STATE.LIVE;
  return claim;
}

function balance(books: Books, year = 2026, bucket = 1): [number, number] {
  const account = books.accounts.of(BENEFICIARY, 0, year);
  return [books.accounts.low(account, bucket), books.accounts.high(account, bucket)];
}

function read(books: Books, claim: number, place = 0): PostedLine {
  const line = blankPosted();
  books.line(claim, place, line);
  return line;
}

const settle = (books: Books, peRvu = -1, full = -1, provider = PROVIDER) =>
  books.settleDay(BENEFICIARY, 0, provider, DAY, peRvu, full);

describe('a line', () => {
  test.each([19900101, 20251231, 20260101, 20260131, 20260228, 20241231, 21651231])(
    'of %i reads as it was written',
    (day) => {
      const books = new Books();
      const written = posted(books, 41, {
        day,
        verdict: 5,
        basis: 6,
        kxAdded: true,
        keeps: true,
        high: 0x7fffffff,
        bucket: 2,
      });
      expect(read(books, post(books, [written]))).toEqual(written);
    },
  );

  test('of a large price number and difference reads as it was written', () => {
    const books = new Books();
    for (let full = 0; full < 70_000; full++) books.prices.of(1, full);
    const written = posted(books, 2, { difference: 0xffff });
    expect(written.price).toBeGreaterThan(65_536);
    expect(read(books, post(books, [written]))).toEqual(written);
  });

  test('that was never written counts for nothing', () => {
    const books = new Books();
    const claim = books.present(1, 1, 1, BENEFICIARY, PROVIDER, 0, 20260305, 2);
    expect(read(books, claim, 1)).toMatchObject({ counted: false, ranked: false, low: 0 });
  });

  test('stays when more claims come than there was room for', () => {
    const books = new Books();
    const claims = Array.from({ length: 9000 }, (_, i) =>
      post(books, [posted(books, 41, { low: i, high: i }), posted(books, 39)]),
    );
    expect(claims.filter((claim, i) => read(books, claim).low !== i || books.lineCountOf(claim) !== 2)).toEqual([]);
  });

  // Two months of days fit beside a line; days beyond them, and years, are kept apart.
  test.each([
    20260305, 20260306, 20260404, 20260504, 20260505, 20260506, 20260507, 20260508, 20261231, 20270101, 20300305,
  ])('on %i reads as it was written in a claim that begins on 20260305', (day) => {
    const books = new Books();
    const lines = [posted(books, 41, { day: 20260305 }), posted(books, 39, { day })];
    const claim = post(books, lines);
    expect(lines.map((_, place) => read(books, claim, place))).toEqual(lines);
    expect(books.rankedDays(claim)).toEqual(new Set([20260305, day]));
  });

  test('keeps its day and amounts when the full unit moves to it and away, and when its verdict changes', () => {
    const books = new Books();
    const line = posted(books, 41, { day: 20260305, low: 2400, high: 2500 });
    const claim = post(books, [line, posted(books, 39, { day: 20260901 })]);
    books.applyRerank({ claim, place: 0, delta: 600, keeps: true });
    books.lines.amend(books.claims.firstLine[claim] as number, 4, true);
    expect(read(books, claim)).toEqual({ ...line, low: 3000, high: 3100, keeps: true, verdict: 4, kxAdded: true });
    books.applyRerank({ claim, place: 0, delta: -600, keeps: false });
    expect(read(books, claim)).toEqual({ ...line, verdict: 4, kxAdded: true });
    expect(read(books, claim, 1).day).toBe(20260901);
  });
});

test('a claim is taken back in full, each line from its own year and bucket, and put back', () => {
  const books = new Books();
  const claim = post(books, [
    posted(books, 41, { day: 20251231 }),
    posted(books, 41, { day: 20260101, high: 9000 }),
    posted(books, 41, { bucket: 2 }),
    posted(books, 41, { counted: false }),
  ]);
  const all = () => [balance(books, 2025), balance(books), balance(books, 2026, 2)];
  const before = all();
  expect(before).toEqual([
    [2400, 2400],
    [2400, 9000],
    [2400, 2400],
  ]);
  books.reverse(claim);
  expect([books.claims.state[claim], all().flat()]).toEqual([STATE.REVERSED, [0, 0, 0, 0, 0, 0]]);
  books.reverse(claim, 1);
  expect([books.claims.state[claim], all()]).toEqual([STATE.LIVE, before]);
});

describe('a day', () => {
  test('of which nothing is in the books is left to the new line', () => {
    expect(settle(new Books(), 1, 1)).toBe(true);
  });

  test.each([
    ['more practice expense takes the full unit', 42, 100, true],
    ['less practice expense does not', 40, 9000, false],
    ['the same practice expense and one cent more takes it', 41, 3001, true],
    ['the same practice expense and one cent less does not', 41, 2999, false],
    ['a line that ranks the same does not', 41, 3000, false],
  ])('%s', (_name, peRvu, full, leads) => {
    const books = new Books();
    const claim = post(books, [posted(books, 40), posted(books, 41, { keeps: true, low: 3000, high: 3000 })]);
    expect(settle(books, peRvu, full)).toBe(leads);
    expect(books.reranks).toEqual(leads ? [{ claim, place: 1, delta: -600, lowDelta: -600, keeps: false }] : []);
    expect(balance(books)).toEqual(leads ? [4800, 4800] : [5400, 5400]);
    expect(read(books, claim, 1).keeps).toBe(!leads);
  });

  test('is settled twice as once', () => {
    const books = new Books();
    post(books, [posted(books, 41, { keeps: true, low: 3000, high: 3000 })]);
    expect([settle(books, 42, 1), settle(books, 42, 1), books.reranks.length]).toEqual([true, true, 1]);
    expect(balance(books)).toEqual([2400, 2400]);
  });

  test('whose holder is taken back gives the full unit to the best that is left, the earliest of equals', () => {
    const books = new Books();
    const holder = post(books, [posted(books, 50, { keeps: true, low: 3000, high: 3000 })]);
    post(books, [posted(books, 40)]);
    const earliest = post(books, [posted(books, 39), posted(books, 41), posted(books, 41)]);
    post(books, [posted(books, 41)]);
    books.reverse(holder);
    expect(settle(books)).toBe(false);
    expect(books.reranks).toEqual([{ claim: earliest, place: 1, delta: 600, lowDelta: 600, keeps: true }]);
    expect(settle(books)).toBe(false);
    expect(books.reranks).toHaveLength(1);
    expect(balance(books)).toEqual([5 * 2400 + 600, 5 * 2400 + 600]);
  });

  test('with nothing left has no holder', () => {
    const books = new Books();
    books.reverse(post(books, [posted(books, 50, { keeps: true })]));
    expect(settle(books)).toBe(true);
    expect(books.reranks).toEqual([]);
  });

  test.each<[string, Partial<PostedLine>, { book?: number; provider?: number }]>([
    ['of another provider', {}, { provider: 3 }],
    ['of another payer book', {}, { book: 9 }],
    ['of another day', { day: 20260305 }, {}],
    ['that is not ranked', { ranked: false }, {}],
  ])('leaves alone a line %s', (_name, line, claim) => {
    const books = new Books();
    post(books, [posted(books, 40, { keeps: true })]);
    post(books, [posted(books, 99, { keeps: true, ...line })], claim);
    expect(settle(books, 41, 1)).toBe(true);
    expect(books.reranks).toMatchObject([{ claim: 1 }]);
  });

  test('of many claims is found again without going through them all', () => {
    const books = new Books();
    const first = post(books, [posted(books, 41, { keeps: true, low: 3000, high: 3000 })]);
    for (let i = 0; i < 20_000; i++) {
      expect(settle(books, 40, 1)).toBe(false);
      post(books, [posted(books, 40)]);
    }
    expect(settle(books, 42, 1)).toBe(true);
    expect(books.reranks).toMatchObject([{ claim: first, keeps: false }]);
  });
});

describe('reranks', () => {
  test('are undone, newest first, to a given length', () => {
    const books = new Books();
    post(books, [posted(books, 41, { keeps: true, low: 3000, high: 3300 })]);
    settle(books, 42, 1);
    settle(books);
    expect(books.reranks.map(({ delta }) => delta)).toEqual([-600, 600]);
    books.undoReranks(1);
    expect(balance(books)).toEqual([2400, 2700]);
    books.undoReranks(0);
    expect([balance(books), read(books, 1).keeps, books.reranks]).toEqual([[3000, 3300], true, []]);
  });

  test('leave what a line was when it was decided', () => {
    const books = new Books();
    const claim = post(books, [posted(books, 41, { keeps: true, low: 3000, high: 3000 })]);
    settle(books, 42, 1);
    const first = blankPosted();
    books.firstLine(claim, 0, first);
    expect([first.keeps, first.low, read(books, claim).low]).toEqual([true, 3000, 2400]);
  });

  test('are handed over once', () => {
    const books = new Books();
    post(books, [posted(books, 41, { keeps: true })]);
    settle(books, 42, 1);
    expect([books.takeReranks().length, books.takeReranks().length]).toEqual([1, 0]);
  });
});

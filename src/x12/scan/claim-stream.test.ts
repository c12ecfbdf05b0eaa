import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MARK, Names, packCode } from '../../claim/index.ts';
import {
  billing,
  bytesOf,
  claim,
  dentalClaim,
  GUIDE,
  HEADER,
  institutionalClaim,
  interchange,
  professionalFile,
  subscriber,
} from '../testing/made-up.ts';
import { codesOf, readAll } from '../testing/reading.ts';
import { WindowMemory } from '../wire/window-memory.ts';
import { ClaimStream, newBatch } from './claim-stream.ts';

const FIXTURES = new URL('../../../fixtures/837/', import.meta.url);
const fixtures = readdirSync(FIXTURES).map((name) => [name, readFileSync(new URL(name, FIXTURES))] as const);
const TWO = professionalFile(claim('A1', [64, 72]), claim('A2'));

describe.each(fixtures)('%s', (_name, input) => {
  const whole = readAll(input);

  test('reads without an error', () => {
    expect(whole.issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(whole.claims.length).toBeGreaterThan(0);
    expect(whole.claims.map((row) => row['broken'])).not.toContain(1);
  });

  test.each([1, 2, 3, 7, 64])('reads the same in slices of %d', (chunk) => {
    expect(readAll(input, { chunk })).toEqual(whole);
  });

  test('its marks tile it', () => {
    expect(whole.batches).toEqual([[0, input.length]]);
    expect(whole.marks[0]).toMatchObject({ kind: MARK.ISA, start: expect.any(Number) });
    expect(whole.marks.reduce((sum, mark) => sum + (mark['segments'] as number), 0)).toBe(whole.segments);
  });
});

describe('the columns', () => {
  test('of a professional claim', () => {
    const [segment, reading] = [TWO.findIndex((text) => text.startsWith('CLM*A1')), readAll(bytesOf(TWO))];
    expect(reading.claims[0]).toMatchObject({
      segment: segment + 1,
      form: 0,
      charge: 13600,
      placeOfService: 11,
      billType: 0,
      frequency: '1'.charCodeAt(0),
      filing: ('M'.charCodeAt(0) << 8) | 'B'.charCodeAt(0),
      payerSequence: 'P'.charCodeAt(0),
      providerZip: 43215,
      facilityZip: -1,
      lineStart: 0,
      lineEnd: 2,
      broken: 0,
    });
    expect(reading.lines[1]).toMatchObject({
      claim: 0,
      number: 2,
      charge: 7200,
      units: 2000,
      unit: 0,
      day: 20260112,
      lastDay: 20260112,
      placeOfService: 11,
      unreadable: 0,
    });
  });

  test('of an institutional claim', () => {
    const body = [...HEADER, ...billing(), ...subscriber(), ...institutionalClaim('B1', [100])];
    const { claims, lines } = readAll(bytesOf(interchange([body], GUIDE.institutional)));
    expect(claims[0]).toMatchObject({
      form: 1,
      billType: 74,
      placeOfService: 0,
      statementFrom: 20260105,
      statementThrough: 20260130,
    });
    expect(lines[0]).toMatchObject({ revenue: 420, charge: 10000, units: 2000, day: 20260112 });
  });

  test('of a dental claim', () => {
    const body = [...HEADER, ...billing(), ...subscriber(), ...dentalClaim('C1', [35])];
    const { claims, lines } = readAll(bytesOf(interchange([body], GUIDE.dental)));
    expect(claims[0]).toMatchObject({ form: 2, placeOfService: 11, billType: 0 });
    expect(lines[0]).toMatchObject({ code: packCode('D1110'), charge: 3500, units: 1000, day: 20260112 });
  });

  test('a line without a date takes that of its statement where it is one day', () => {
    const stay = institutionalClaim('B1', [100])
      .filter((segment) => !segment.startsWith('DTP*472'))
      .map((segment) => (segment.startsWith('DTP*434') ? 'DTP*434*RD8*20260105-20260105' : segment));
    const body = [...HEADER, ...billing(), ...subscriber(), ...stay];
    const { lines } = readAll(bytesOf(interchange([body], GUIDE.institutional)));
    expect(lines[0]).toMatchObject({ day: 20260105, lastDay: 20260105 });
  });

  test('a line without a date has none where its statement covers several days', () => {
    const stay = institutionalClaim('B1', [100]).filter((segment) => !segment.startsWith('DTP*472'));
    const body = [...HEADER, ...billing(), ...subscriber(), ...stay];
    const { lines } = readAll(bytesOf(interchange([body], GUIDE.institutional)));
    expect(lines[0]).toMatchObject({ day: 0, lastDay: 0 });
  });

  test('the content of a claim does not change when KX is added, and does with anything else that is billed', () => {
    const content = (composite: string, charge = '100') => {
      const segments = claim('A1').map((segment) => segment.replace('HC:97110:GP*100', `${composite}*${charge}`));
      return readAll(bytesOf(professionalFile(segments))).contents[0];
    };
    const plain = content('HC:97110:GP');
    expect(content('HC:97110:GP:KX')).toEqual(plain);
    expect(content('HC:97110:KX:GP')).toEqual(plain);
    expect(content('HC:97110:GO')).not.toEqual(plain);
    expect(content('HC:97112:GP')).not.toEqual(plain);
    expect(content('HC:97110:GP', '100.01')).not.toEqual(plain);
  });

  test('the content of a claim is the number that ledgers have kept', () => {
    const professional = bytesOf(professionalFile(claim('A1', [64, 72]), claim('A2', [1.5])));
    expect(readAll(professional).contents).toEqual([
      [-2131054343, 702697809],
      [-1535626773, -1416774194],
    ]);
    const body = [...HEADER, ...billing(), ...subscriber(), ...institutionalClaim('B1', [100])];
    const institutional = bytesOf(interchange([body], GUIDE.institutional));
    expect(readAll(institutional).contents).toEqual([[-301274160, -777132352]]);
  });
});

describe('a file cut short', () => {
  const input = bytesOf(TWO);
  const whole = readAll(input);

  test('after any byte reads as far as it goes, its last claim broken, and says that it is cut', () => {
    // a claim is known to be complete once the segment after it is
    const ends = whole.claims.map((row) => input.indexOf('~', row['end'] as number));
    for (let length = 0; length < input.length; length++) {
      const reading = readAll(input.subarray(0, length));
      const complete = ends.filter((end) => end < length).length;
      const broken = reading.claims.map((row) => row['broken']);
      expect(broken.slice(0, complete)).toEqual(Array(complete).fill(0));
      expect(broken.slice(complete).every((value) => value === 1)).toBe(true);
      expect(reading.ids.length).toBeLessThanOrEqual(complete + 1);
      if (length === 0) expect(codesOf(reading)).toEqual(['X12_NOT_X12']);
      else if (length < 106) expect(codesOf(reading).at(-1)).toMatch(/X12_NOT_X12|X12_TRUNCATED/);
      else expect(codesOf(reading)).toContain('X12_TRUNCATED');
    }
  });

  test('inside a segment says so', () => {
    expect(codesOf(readAll(input.subarray(0, input.length - 1)))).toEqual(['X12_UNTERMINATED', 'X12_TRUNCATED']);
  });
});

describe('trailers', () => {
  test.each([
    ['SE', 'X12_SE_MISSING'],
    ['GE', 'X12_GE_MISSING'],
    ['IEA', 'X12_TRUNCATED'],
  ])('without %s a file says %s, and every claim is read', (tag, code) => {
    const reading = readAll(bytesOf(TWO.filter((segment) => !segment.startsWith(`${tag}*`))));
    expect(codesOf(reading)).toEqual([code]);
    expect(reading.ids).toEqual(['A1', 'A2']);
  });

  test('without any of them an interchange ends where the next begins', () => {
    const open = interchange([[...HEADER, ...billing(), ...subscriber(), ...claim('A1')]]).filter(
      (text) => !/^(SE|GE|IEA)/.test(text),
    );
    const reading = readAll(
      bytesOf([
        ...open,
        ...interchange([[...HEADER, ...billing(), ...subscriber(), ...claim('A2')]], GUIDE.professional, 2),
      ]),
    );
    expect(codesOf(reading)).toEqual(['X12_IEA_MISSING']);
    expect(reading.ids).toEqual(['A1', 'A2']);
  });
});

describe('small windows', () => {
  const many = bytesOf(professionalFile(...Array.from({ length: 30 }, (_, index) => claim(`A${index}`, [64, 72]))));
  const whole = readAll(many);

  test.each([200, 300, 500, 1000, 5000])('of %d bytes give the same claims, lines and issues', (windowBytes) => {
    const reading = readAll(many, { windowBytes });
    expect(reading.batches.length).toBeGreaterThan(1);
    expect(reading.ids).toEqual(whole.ids);
    expect(reading.claims.map(outsideBatch)).toEqual(whole.claims.map(outsideBatch));
    expect(reading.lines.map(outsideBatch)).toEqual(whole.lines.map(outsideBatch));
    expect(reading.issues).toEqual(whole.issues);
    expect(reading.segments).toBe(whole.segments);
  });

  test('cover the file without a gap', () => {
    const { batches } = readAll(many, { windowBytes: 700 });
    expect(batches[0]?.[0]).toBe(0);
    expect(batches.at(-1)?.[1]).toBe(many.length);
    for (const [index, [from]] of batches.slice(1).entries()) expect(from).toBe(batches[index]?.[1]);
  });

  test('grow for a claim that does not fit, up to a limit', () => {
    const long = bytesOf(professionalFile(claim('A1', Array<number>(50).fill(10))));
    expect(readAll(long, { windowBytes: 256 }).lines).toHaveLength(50);
    const refused = readAll(long, { windowBytes: 256, windowBytesMax: 1024 });
    expect(codesOf(refused)).toContain('X12_CLAIM_TOO_LARGE');
    expect(refused.ids).toEqual([]);
  });

  // A row's place in its batch says nothing of the file.
  function outsideBatch({ claim: _, lineStart, lineEnd, ...row }: Record<string, number>) {
    return { ...row, lines: (lineEnd ?? 0) - (lineStart ?? 0) };
  }
});

describe('full batches', () => {
  const many = bytesOf(professionalFile(...Array.from({ length: 9 }, (_, index) => claim(`A${index}`, [64, 72, 80]))));

  test.each([
    [{ claims: 2, lines: 65536 }, 5],
    [{ claims: 32768, lines: 25 }, 2],
  ])('of room for %o go on in the next', (room, batches) => {
    const reading = readAll(many, { room });
    expect(reading.batches.length).toBeGreaterThanOrEqual(batches);
    expect(reading.ids).toEqual(readAll(many).ids);
    expect(reading.issues).toEqual([]);
  });

  test('a claim with more lines than a batch has room for is broken, and does not hide the next', () => {
    const input = bytesOf(professionalFile(claim('A1'), claim('A2', Array<number>(45).fill(10)), claim('A3')));
    const reading = readAll(input, { room: { claims: 32768, lines: 40 } });
    expect(reading.ids).toEqual(['A1', 'A2', 'A3']);
    expect(reading.claims.map((row) => row['broken'])).toEqual([0, 1, 0]);
    expect(codesOf(reading)).toContain('X12_LINES_TOO_MANY');
  });
});

describe('memory', () => {
  const source = (text: Buffer) => {
    let position = 0;
    return {
      read: (target: Uint8Array, offset: number, length: number) => {
        const bytes = text.subarray(position, position + length);
        target.set(bytes, offset);
        position += bytes.length;
        return bytes.length;
      },
    };
  };
  const input = bytesOf(professionalFile(...Array.from({ length: 9 }, (_, index) => claim(`A${index}`))));

  test('batches of one memory are filled in turn', () => {
    const [names, windows] = [new Names(), new WindowMemory()];
    const pair = [newBatch(names, windows), newBatch(names, windows)] as const;
    const stream = new ClaimStream(source(input), 'test.837', { windowBytes: 900 });
    const ids: string[] = [];
    for (let turn = 0; ; turn++) {
      const batch = pair[turn % 2] as (typeof pair)[0];
      if (!stream.next(batch)) break;
      for (let i = 0; i < batch.claimCount; i++)
        ids.push(batch.text(batch.claims.idStart[i] as number, batch.claims.idEnd[i] as number));
    }
    expect(ids).toEqual(readAll(input).ids);
  });

  test('a batch of another memory is a mistake, and so are two streams at once in one', () => {
    const batch = newBatch(new Names());
    const first = new ClaimStream(source(input), 'a.837', { windowBytes: 900 });
    const second = new ClaimStream(source(input), 'b.837', { windowBytes: 900 });
    first.next(batch);
    expect(() => first.next(newBatch(new Names()))).toThrow('another memory');
    second.next(batch);
    expect(() => first.next(batch)).toThrow('another stream');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AnswerReading,
  answerFile,
  checkHead,
  codesOf,
  PERSON,
  paidClaim,
  readAnswers,
  sourceOf,
} from '../testing/answers.ts';
import { bytesOf, professionalFile } from '../testing/made-up.ts';
import { AnswerStream } from './answer-stream.ts';

const CLAIMS = Array.from({ length: 30 }, (_, i) => paidClaim(`VISIT${i}`)).flat();
const REMITTANCE = answerFile('835', [
  [...checkHead('1176'), ...CLAIMS, 'PLB*1234567893*20261231*WO:2025001*5'],
  [...checkHead('39.2', 'CHECK2'), ...paidClaim('LAST')],
]);
const REPLY = answerFile('271', [[...PERSON, 'EB*D**AD*MB***10', 'DTP*292*RD8*20260101-20261231', 'MSG*Used']], {
  control: 2,
});
const RECEIPT = answerFile('999', [['AK1*HC*7', 'AK2*837*0001', 'IK3*NM1*5**8', 'IK5*R*5', 'AK9*R*1*1*0']], {
  control: 3,
  beside: ['TA1*000000905*260105*0800*A*000'],
});
const STATUS = answerFile(
  '277',
  [
    [
      'BHT*0085*08*B*20260202*0900*TH',
      'HL*1**20*1',
      'NM1*PR*2*PAYER*****PI*1',
      'HL*2*1*21*1',
      'NM1*41*2*EXAMPLE*****46*1',
      'TRN*2*BATCH1',
      'HL*3*2*19*1',
      'NM1*85*2*EXAMPLE*****XX*1234567893',
      'HL*4*3*PT',
      'NM1*QC*1*SAMPLE*ANN****MI*1EG4TE5MK73',
      'TRN*2*VISIT1',
      'STC*A2:20*20260202*WQ*100',
    ],
  ],
  { control: 4 },
);
const EVERYTHING = Buffer.concat([REMITTANCE, REPLY, RECEIPT, STATUS].map((file) => bytesOf(file)));
const WHOLE = readAnswers(EVERYTHING);

test('a file may hold all kinds of answers, each known by itself', () => {
  expect(WHOLE.issues).toEqual([]);
  expect(WHOLE.counts).toEqual({ '835': 2, '271': 1, '999': 1, '277CA': 1, TA1: 1 });
  expect(WHOLE.claims).toHaveLength(31);
  expect(WHOLE.closings).toHaveLength(2);
  expect(WHOLE.replies).toHaveLength(1);
  expect(WHOLE.acknowledgements.map(({ kind }) => kind)).toEqual(['TA1', '999', '277CA']);
});

describe('a reading is the same', () => {
  test.each([1, 2, 3, 7, 64, 105, 106, 107, 1000, 4095, 4096])('when %d bytes come at a time', (chunk) => {
    expect(readAnswers(EVERYTHING, { chunk })).toEqual(WHOLE);
  });

  test.each([200, 256, 500, 1000, 2048, 5000, 16_384])('through a window of %d bytes', (windowBytes) => {
    expect(readAnswers(EVERYTHING, { windowBytes })).toEqual(WHOLE);
    expect(readAnswers(EVERYTHING, { windowBytes, chunk: 13 })).toEqual(WHOLE);
  });

  test.each([
    [{ element: '|', component: '>', repetition: '!', terminator: '\n' }],
    [{ element: '\x1d', component: '\x1f', repetition: '\x1e', terminator: '\x1c' }],
    [{ element: '+', component: '/', repetition: '%', terminator: '\r' }],
  ])('whatever it is punctuated with: %j', (punctuation) => {
    const bytes = Buffer.concat([REMITTANCE, REPLY, RECEIPT, STATUS].map((file) => bytesOf(file, punctuation)));
    expect(readAnswers(bytes)).toEqual(WHOLE);
  });

  test.each(['\n', '\r\n', '\r\n  '])('but for places, with %j between segments', (after) => {
    const bytes = Buffer.concat([REMITTANCE, REPLY, RECEIPT, STATUS].map((file) => bytesOf(file, { after })));
    const reading = readAnswers(bytes);
    expect(reading.issues.map(({ code }) => code)).toEqual(['X12_PADDING']);
    expect(reading.claims.map(({ at, lines, ...claim }) => ({ ...claim, lines: lines.length }))).toEqual(
      WHOLE.claims.map(({ at, lines, ...claim }) => ({ ...claim, lines: lines.length })),
    );
    expect(reading.segments).toBe(WHOLE.segments);
  });
});

describe('a file that breaks off', () => {
  test('at any byte gives what was whole, and says that it broke off', () => {
    const ids = WHOLE.claims.map(({ id }) => id);
    for (let length = 0; length < EVERYTHING.length; length += 61) {
      const cut = readAnswers(EVERYTHING.subarray(0, length));
      const whole = cut.claims.filter((claim) => claim.whole);
      expect(whole.map(({ id }) => id)).toEqual(ids.slice(0, whole.length));
      expect(cut.claims.length - whole.length).toBeLessThanOrEqual(1);
      expect(whole.slice(0, -1)).toEqual(WHOLE.claims.slice(0, Math.max(whole.length - 1, 0)));
      if (length === 0) expect(codesOf(cut)).toEqual(['X12_NOT_X12']);
    }
  });

  test('inside a claim says of it and its check that they are not whole', () => {
    const text = EVERYTHING.toString('latin1');
    const cut = readAnswers(EVERYTHING.subarray(0, text.indexOf('REF*6R*VISIT7L1') + 8));
    expect(codesOf(cut)).toEqual(['X12_UNTERMINATED', 'X12_ANSWER_CUT', 'X12_TRUNCATED']);
    expect(cut.claims.map(({ whole }) => whole)).toEqual([...Array(7).fill(true), false]);
    expect(cut.closings).toMatchObject([{ complete: false, claimCount: 8 }]);
  });

  test('inside a person says of the reply that it is not whole', () => {
    const text = bytesOf(REPLY).toString('latin1');
    const cut = readAnswers(Buffer.from(text.slice(0, text.indexOf('MSG*')), 'latin1'));
    expect(cut.replies).toMatchObject([{ whole: false, therapy: [{ stated: 'unstated' }] }]);
    expect(codesOf(cut)).toEqual(['X12_ANSWER_CUT', 'X12_TRUNCATED']);
  });

  test('between a claim and the next, without SE, has a check that is not complete', () => {
    const text = bytesOf(REMITTANCE).toString('latin1');
    const cut = readAnswers(
      Buffer.from(text.slice(0, text.indexOf('SE*')) + text.slice(text.indexOf('GE*')), 'latin1'),
    );
    expect(codesOf(cut)).toContain('X12_SE_MISSING');
    expect(cut.closings[0]).toMatchObject({ complete: false, claimCount: 30 });
  });
});

describe('the envelope is checked as that of claims is', () => {
  const changed = (from: string | RegExp, to: string) =>
    readAnswers(Buffer.from(bytesOf(REMITTANCE).toString('latin1').replace(from, to), 'latin1'));

  test.each([
    [/SE\*\d+\*0001/, 'SE*9*0001', 'X12_SEGMENT_COUNT'],
    [/(SE\*\d+)\*0001/, '$1*0009', 'X12_TRANSACTION_CONTROL'],
    ['GE*2*7', 'GE*3*7', 'X12_TRANSACTION_COUNT'],
    ['GE*2*7', 'GE*2*8', 'X12_GROUP_CONTROL'],
    ['IEA*1*000000001', 'IEA*2*000000001', 'X12_GROUP_COUNT'],
    ['IEA*1*000000001', 'IEA*1*000000002', 'X12_INTERCHANGE_CONTROL'],
    ['ST*835*0002', 'ST*835*0001', 'X12_ST_REPEATED'],
  ])('%s as %s', (from, to, code) => {
    const reading = changed(from, to);
    expect(codesOf(reading)).toContain(code);
    expect(reading.claims).toHaveLength(31);
  });

  test('an interchange that begins before the last one ended', () => {
    const text = bytesOf(REMITTANCE).toString('latin1');
    const reading = readAnswers(
      Buffer.from(text.slice(0, text.indexOf('GE*')) + bytesOf(REPLY).toString('latin1'), 'latin1'),
    );
    expect(codesOf(reading)).toEqual(['X12_IEA_MISSING']);
    expect(reading.replies).toHaveLength(1);
  });

  test('text between interchanges is said, and what follows is read', () => {
    const bytes = Buffer.concat([bytesOf(REMITTANCE), Buffer.from('PAGE 2\n'), bytesOf(REPLY)]);
    const reading = readAnswers(bytes);
    expect(codesOf(reading)).toEqual(['X12_OUTSIDE_ENVELOPE']);
    expect(reading.replies).toHaveLength(1);
  });

  test.each([
    ['', 'X12_NOT_X12'],
    ['CLAIM,DATE\n', 'X12_NOT_X12'],
    ['\u0000I\u0000S', 'X12_ENCODING'],
  ])('what is no X12 is said: %j', (text, code) => {
    expect(codesOf(readAnswers(Buffer.from(text, 'latin1')))).toEqual([code]);
  });

  test('a byte order mark is said and passed over', () => {
    const reading = readAnswers(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(REPLY)]));
    expect(codesOf(reading)).toEqual(['X12_BYTE_ORDER_MARK']);
    expect(reading.replies).toHaveLength(1);
  });
});

test('interchanges punctuated otherwise keep their own components, in one batch too', () => {
  const changed = (id: string) => paidClaim(id, { SVC: 'SVC*HC:97110:GP*100*39.2**2*HC:97112:GO' });
  const one = bytesOf(answerFile('835', [[...checkHead('39.2'), ...changed('A')]]));
  const two = bytesOf(answerFile('835', [[...checkHead('39.2'), ...changed('B')]], { control: 2 }), { component: '>' });
  const { claims } = readAnswers(Buffer.concat([one, two]));
  expect(claims.map(({ lines }) => lines[0]?.submitted)).toEqual([
    { qualifier: 'HC', code: '97112', modifiers: ['GO'] },
    { qualifier: 'HC', code: '97112', modifiers: ['GO'] },
  ]);
});

test('a claim file is no answer, and only its envelope is checked', () => {
  const reading = readAnswers(bytesOf(professionalFile()));
  expect(codesOf(reading)).toEqual(['X12_NOT_AN_ANSWER']);
  expect(reading.counts).toEqual({ '837P': 1 });
});

test('an ISA that is only called so, inside a claim, is no envelope', () => {
  const claim = paidClaim('A').flatMap((segment) => (segment.startsWith('SVC') ? ['ISA*NOT', segment] : [segment]));
  const reading = readAnswers(bytesOf(answerFile('835', [[...checkHead('39.2'), ...claim]])));
  expect(codesOf(reading)).toEqual(['X12_SEGMENT_UNKNOWN']);
  expect(reading.claims).toMatchObject([{ id: 'A', whole: true }]);
});

describe('damage', () => {
  /** Bytes to put otherwise. */
  const changes = fc.array(fc.tuple(fc.nat(EVERYTHING.length - 1), fc.constantFrom(...'*~:^\0 9AZ\n'.split(''))), {
    minLength: 1,
    maxLength: 6,
  });
  const summary = ({ claims, closings, replies, acknowledgements, issues, segments }: AnswerReading) => ({
    claims,
    closings,
    replies,
    acknowledgements,
    issues,
    segments,
  });

  test('anywhere never ends in anything but issues, the same for any slices', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 300 }), (made, chunk) => {
        const bytes = Buffer.from(EVERYTHING);
        for (const [at, letter] of made) bytes[at] = letter.charCodeAt(0);
        const reading = readAnswers(bytes);
        expect(summary(readAnswers(bytes, { chunk, windowBytes: 700 }))).toEqual(summary(reading));
      }),
      { numRuns: 150 },
    );
  });

  test('of one byte, a line end before a segment that begins a window, is said whatever the window', () => {
    const bytes = Buffer.from(EVERYTHING);
    const readings = Array.from({ length: 60 }, (_, i) => {
      const at = bytes.indexOf('~NM1', i * 100) + 1;
      const padded = Buffer.concat([bytes.subarray(0, at), Buffer.from('\n'), bytes.subarray(at)]);
      return readAnswers(padded, { windowBytes: 500 + i * 7 }).issues.map(({ code }) => code);
    });
    expect(readings.filter((codes) => codes.join() !== 'X12_PADDING')).toEqual([]);
  });

  test('in one claim leaves the others as they are', () => {
    const text = bytesOf(REMITTANCE).toString('latin1');
    const [from, to] = [text.indexOf('CLP*VISIT3*'), text.indexOf('CLP*VISIT4*')];
    const others = WHOLE.claims
      .filter(({ id }) => id !== 'VISIT3')
      .map(({ id, lines }) => `${id} ${lines[0]?.paidCents}`);
    fc.assert(
      fc.property(
        fc.integer({ min: from + 11, max: to - 2 }),
        fc.constantFrom(...'*:^ 9AZ'.split('')),
        (at, letter) => {
          const bytes = bytesOf(REMITTANCE);
          bytes[at] = letter.charCodeAt(0);
          const found = readAnswers(bytes).claims.filter(({ id }) => id !== 'VISIT3');
          expect(found.map(({ id, lines }) => `${id} ${lines[0]?.paidCents}`)).toEqual(others);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('a claim larger than any window is cut and said, and what follows is read', () => {
  const lines = Array.from({ length: 3000 }, (_, i) => ['SVC*HC:97110:GP*1*1', `REF*6R*LINE${i}`]).flat();
  const body = [...checkHead('0'), 'CLP*BIG*1*3000*3000**MB*1', ...lines, ...paidClaim('NEXT')];
  const options = { windowBytes: 1 << 14, windowBytesMax: 1 << 16 };
  const reading = readAnswers(bytesOf(answerFile('835', [body])), options);
  expect(codesOf(reading)).toContain('X12_ANSWER_TOO_LARGE');
  expect(reading.claims.map(({ id, whole }) => `${id} ${whole}`)).toEqual(['BIG false', 'NEXT true']);
});

test('more claims, lines and adjustments than a batch has room for come in several batches', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => [`CLP*C${i}*1*1*1**MB*1`, 'SVC*HC:97110*1*1', 'CAS*CO*45*0']);
  const body = [...checkHead('20000'), ...many.flat()];
  const stream = new AnswerStream(sourceOf(bytesOf(answerFile('835', [body]))), 'many.835');
  let [claims, batches] = [0, 0];
  while (stream.next()) {
    batches++;
    for (let claim = 0; claim < stream.batch.claimCount; claim++, claims++) {
      const { claims: columns } = stream.batch;
      expect((columns.lineTo[claim] as number) - (columns.lineFrom[claim] as number)).toBe(1);
    }
  }
  expect(claims).toBe(20_000);
  expect(batches).toBeGreaterThan(1);
});

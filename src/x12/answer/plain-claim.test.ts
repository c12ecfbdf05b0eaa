import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerFile, checkHead, paidClaim, type ReadAnswers, readAnswers, sourceOf } from '../testing/answers.ts';
import { bytesOf } from '../testing/made-up.ts';
import { AnswerStream } from './answer-stream.ts';

/** Segments that may stand in a claim: some belong there, some come too often or are written otherwise than usual. */
const EXTRA = [
  'CLP*OTHER*22*-100*-39.2**MB*2026002*11*7',
  'CLP**1*100*39.2',
  'CLP*OTHER*1*ten*39.2',
  'SVC*HC:97110:GP:KX:59:CQ*100*39.2**2*HC:97112:GP*3',
  'SVC*HC:97110:GP:KX:59:CQ:XX*100*39.2**2',
  'SVC*HC:97110:GP:KX:59:CQ::A LABEL*100*39.2**2',
  'SVC*HC:97110::GP*100*39.2',
  'SVC*HC:97110:G*100*39.2*0420',
  'SVC*HC:9711:GP*100*39.2',
  'SVC*HC:97110:*100*39.2',
  'SVC*HC:*100*39.2',
  'SVC*HC*100*39.2',
  'SVC*H:97110*100*39.2',
  'SVC*NU:0420*100*39.2*0420*1.5',
  'SVC*HC:G0283:GN*-100*-39.20**-2**-2.125',
  'SVC*HC:g0283:GN*100*39.2**-0',
  'SVC*HC:97110:GP*100**0420*2',
  'SVC*HC:97110:GP*100.001*39.2',
  'SVC*HC:97110:GP*12345678901.5*39.2',
  'SVC*HC:97110:GP*1234567.89*-.5',
  'SVC*HC:97110:GP*100*39.2**1,5**x',
  'SVC*HC:97110:GP*100*39.2**999999.999**2147483.648',
  'SVC',
  'CAS*CO*45*50',
  'CAS*CO*45*50*1',
  'CAS*PR*1*-10.5**2*20*1.5**3*30',
  'CAS*OA*1*1**2*2**3*3**4*4**5*5**6*6*1',
  'CAS*OA*1*1**2*2**3*3**4*4**5*5**6*6**7*7',
  'CAS*OA*1*1****3*3',
  'CAS*OA*1*1***',
  'CAS*OA*1*1**2',
  'CAS*OA**1',
  'CAS**45*1',
  'CAS*CO*B7AB*-0*-0',
  'CAS*CO*B7ABC*10',
  'CAS*CO*45*ten*two',
  'CAS*CO*45*10*two',
  'CAS*CO*45\0*10',
  'CAS*LONG*45*10',
  'DTM*472*20240229',
  'DTM*472*20230229',
  'DTM*472*020260101',
  'DTM*472*2026010',
  'DTM*150*20260110',
  'DTM*151*20260111',
  'DTM*232*20260101',
  'DTM*233*20260131',
  'DTM*050*20260201',
  'DTM*036*20261231',
  'DTM*472',
  'REF*6R*CONTROL1',
  'REF*EA*CHART1',
  'REF*LU*11',
  'REF*6R',
  'AMT*B6*50',
  'AMT*B6*-50.25',
  'AMT*AU*100',
  'AMT*B6*fifty',
  'AMT*B6',
  'QTY*CA*1',
  'LQ*HE*N130',
  'LQ*RX*1',
  'LQ*HE',
  'NM1*QC*1*SAMPLE*ANN',
  'NM1*QC*1*SAMPLE*ANN****MI*2FH5UF6NM84',
  'NM1*IL*1*OTHER*LEE****MI*2FH5UF6NM84',
  'NM1*74*1*OTHER',
  'NM1*74*1*OTHER*****C*1EG4TE5MK73',
  'NM1*82*1*OTHER*LEE****XX*1300000001',
  'NM1*TT*2*SECOND PAYER*****PI*60054*01',
  'NM1*ZZ*2*NOBODY*****PI*1',
  'MOA***MA01*MA18',
  'MIA*1*2**45.5',
  'PER*CX*HELP',
  'LX*2',
  'TS3*1*11',
  'PLB*1234567893*20261231*WO:1*-5',
  'N1*PE*EXAMPLE*XX*1234567893',
  'ZZZ*1',
  'A*1',
  '',
  'SE*5*0001',
  'TA1*1',
];

/** Some claims of some lines, with other segments put in anywhere, and some of their own left out or doubled. */
const file = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('A1', 'PATIENT-CONTROL-1'), fc.nat(3)), { maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(...EXTRA), fc.constantFrom('leave out', 'double'))), {
      maxLength: 6,
    }),
    fc.constantFrom('005010X221A1', '004010X091A1'),
  )
  .map(([claims, changes, version]) => {
    const body = claims.flatMap(([id, lines]) => [
      ...paidClaim(id).slice(0, 4),
      ...Array.from({ length: lines }, () => paidClaim(id).slice(4)).flat(),
    ]);
    for (const [at, change] of changes) {
      const place = at % (body.length + 1);
      if (change === 'leave out') body.splice(place, 1);
      else body.splice(place, 0, change === 'double' ? (body[place] ?? 'LX*3') : change);
    }
    return answerFile(
      '835',
      [
        [...checkHead('39.2'), ...body],
        [...checkHead('39.2', 'CHECK2'), ...paidClaim()],
      ],
      {
        version,
      },
    );
  });

const punctuation = fc.constantFrom(
  {},
  { after: '\n' },
  { element: '|', component: '>', repetition: '!', terminator: '\n' },
  { element: '\x1d', component: '\x1f', repetition: '\x1e', terminator: '\x1c' },
  { component: 'P' },
  { element: '-' },
);

const damage = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom('', '*', ':', '~', '~~', '-', '.', '0', 'X', ' ', '\n', '\0', 'ISA*'), fc.nat(3)),
  { maxLength: 3 },
);

const options: fc.Arbitrary<ReadAnswers> = fc.record({
  windowBytes: fc.constantFrom(200, 700, 3000, 1 << 22),
  windowBytesMax: fc.constantFrom(1500, 1 << 26),
  chunk: fc.constantFrom(5, 64, 1 << 20),
});

/** Every column of every batch. Both readers take the same memory, so that addresses are the same too. */
function columnsOf(input: Buffer, read: ReadAnswers) {
  const stream = new AnswerStream(sourceOf(input, read.chunk), 'test.835', read);
  const batches: unknown[] = [];
  const { batch } = stream;
  while (stream.next()) {
    const { claims, lines, adjustments, parts, claimCount, lineCount, adjustmentCount, partCount } = batch;
    batches.push([
      rows(claims, claimCount),
      rows(lines, lineCount),
      rows(adjustments, adjustmentCount),
      rows(parts, partCount),
    ]);
  }
  return batches;
}

function rows(columns: Readonly<Record<string, ArrayLike<number>>>, count: number) {
  return Object.entries(columns).map(([name, column]) => [
    name,
    Array.from({ length: count }, (_, row) => column[row]),
  ]);
}

function same(input: Buffer, read: ReadAnswers = {}): void {
  const [plain, other] = [true, false].map((accelerated) => ({ ...read, accelerated }));
  expect(readAnswers(input, plain)).toEqual(readAnswers(input, other));
  expect(columnsOf(input, plain ?? {})).toEqual(columnsOf(input, other ?? {}));
}

describe('reading remittances in WebAssembly changes nothing', () => {
  test('of files with faults, in any layout, in windows of any size', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(file, punctuation, options, (segments, layout, read) => same(bytesOf(segments, layout), read)),
      { numRuns: 150 },
    );
  });

  test('of damaged files', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(file, damage, options, (segments, changes, read) => {
        const text = changes.reduce((whole, [at, put, out]) => {
          const place = 106 + (at % (whole.length - 106));
          return whole.slice(0, place) + put + whole.slice(place + out);
        }, bytesOf(segments).toString('latin1'));
        same(Buffer.from(text, 'latin1'), read);
      }),
      { numRuns: 150 },
    );
  });

  test.each(EXTRA)('of a claim and a line followed by %j', (extra) => {
    const [claim, line] = [paidClaim().slice(0, 4), paidClaim().slice(4)];
    const plain = [...checkHead('39.2'), ...claim, extra, ...line, extra, ...line, ...paidClaim('VISIT2')];
    same(bytesOf(answerFile('835', [plain])));
  });

  test('of a claim with more lines than a batch has room for', () => {
    const lines = Array.from({ length: 33_000 }, () => paidClaim().slice(4, 6)).flat();
    same(bytesOf(answerFile('835', [[...checkHead('39.2'), ...paidClaim().slice(0, 4), ...lines, ...paidClaim('B')]])));
  });

  test('of a claim with more adjustments and references than a batch has room for', () => {
    const adjustments = Array.from({ length: 70_000 }, (_, index) => `CAS*CO*${(index % 900) + 1}*1**2*0.5`);
    const references = Array.from({ length: 70_000 }, (_, index) => `REF*6R*L${index % 10}`);
    const claim = [...paidClaim().slice(0, 6), ...adjustments, ...references];
    same(bytesOf(answerFile('835', [[...checkHead('39.2'), ...claim, ...paidClaim('B')]])));
  });
});

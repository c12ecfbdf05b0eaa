import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Names } from '../../claim/index.ts';
import { ClaimStream, newBatch } from '../scan/claim-stream.ts';
import { sourceOf } from '../testing/answers.ts';
import {
  billing,
  bytesOf,
  claim,
  HEADER,
  institutionalClaim,
  interchange,
  type Punctuation,
  subscriber,
} from '../testing/made-up.ts';
import type { ClaimDetail } from './claim-detail.ts';
import { ClaimDetailReader } from './detail-reader.ts';

function detailsOf(input: Buffer, windowBytes = 1 << 22): ClaimDetail[] {
  const stream = new ClaimStream(sourceOf(input), 'test.837', { windowBytes });
  const batch = newBatch(new Names());
  const reader = new ClaimDetailReader();
  const found: ClaimDetail[] = [];
  while (stream.next(batch)) {
    reader.enter(batch);
    for (let one = 0; one < batch.claimCount; one++) {
      const detail = reader.read(one);
      if (detail) found.push(detail);
    }
  }
  return found;
}

function detailOf(segments: readonly string[], above = subscriber(), punctuation: Partial<Punctuation> = {}) {
  const whole = interchange([[...HEADER, ...billing(), ...above, ...segments]]);
  const [detail] = detailsOf(bytesOf(whole, punctuation));
  if (!detail) throw new Error('no claim was read');
  return detail;
}

const RICH = [
  'CLM*A1*300***11:B:7*Y*A*Y*Y',
  'DTP*454*D8*20260105',
  'DTP*435*DT*202601040930',
  'PWK*OZ*BM***AC*CONTROL1',
  'AMT*F5*12.5',
  'REF*G1*AUTH1',
  'REF*EA*CHART1',
  'K3*FIXED TEXT',
  'NTE*ADD*SEEN AT HOME',
  'CRC*75*Y*IH',
  'HI*ABK:M545*ABF:M5416*ABF:R262',
  'NM1*DN*1*DOCTOR*DO****XX*1500000009',
  'NM1*77*2*PLACE*****XX*1400000000',
  'N3*2 MAIN ST',
  'N4*CHICAGO*IL*606011234',
  'REF*G2*OTHER',
  'SBR*P*18***12****CI',
  'CAS*PR*1*20**2*-3.5*1',
  'AMT*D*80',
  'OI***Y***Y',
  'NM1*IL*1*SAMPLE*ANN****MI*MEMBER1',
  'NM1*PR*2*FIRST*****PI*60054',
  'LX*1',
  'SV1*HC:97110:GP::::TEXT*150*UN*2***2:1',
  'SV5*HC:E0601*DA*10*50*500*4',
  'PWK*CT*AB',
  'CR3*I*MO*12',
  'CRC*09*N*ZV',
  'DTP*472*RD8*20260112-20260114',
  'DTP*461*D8*20260230',
  'MEA*TR*R1*1.9',
  'REF*6R*LINE1',
  'NTE*ADD*30 MINUTES',
  'LIN**N4*00011122233',
  'CTP****5*UN',
  'NM1*82*1*OTHER*LEE****XX*1300000001',
  'SVD*60054*80*HC:97110:GO:59**2',
  'CAS*CO*45*50.01*1',
  'DTP*573*D8*20260120',
  'LQ*UT*484.03',
  'FRM*1A***20260110',
  'FRM*4*Y',
  'LX*2',
  'SV1*HC:97530:GP*150*UN*2***9',
  'DTP*472*D8*20260112',
];

describe('all that a claim says', () => {
  const detail = detailOf(RICH);
  const [first, second] = detail.lines;

  test('of the claim itself', () => {
    expect(detail).toMatchObject({
      subscriber: { sequence: 'P', relationship: '18', secondaryReason: '', filing: 'MB' },
      diagnoses: ['M545', 'M5416', 'R262'],
      codes: [],
      references: [
        { qualifier: 'G1', value: 'AUTH1' },
        { qualifier: 'EA', value: 'CHART1' },
      ],
      notes: [
        { kind: 'K3', text: 'FIXED TEXT' },
        { kind: 'ADD', text: 'SEEN AT HOME' },
      ],
      attachments: [{ report: 'OZ', transmission: 'BM', control: 'CONTROL1' }],
      conditions: [{ category: '75', applies: true, codes: ['IH'] }],
      amounts: [{ qualifier: 'F5', cents: 1250 }],
      parties: [
        { loop: '2310A', role: 'DN', identifierKind: 'XX', identifier: '1500000009', zip: '' },
        { loop: '2310C', role: '77', identifierKind: 'XX', identifier: '1400000000', zip: '606011234' },
      ],
    });
    expect(detail.dates).toEqual([
      { qualifier: '454', from: '2026-01-05', through: '2026-01-05', text: '20260105' },
      { qualifier: '435', from: '2026-01-04', through: '2026-01-04', text: '202601040930' },
    ]);
  });

  test('of other payers, whose SBR is not the claim’s', () => {
    expect(detail.otherPayers).toEqual([
      {
        sequence: 'P',
        secondaryReason: '12',
        filing: 'CI',
        payer: '60054',
        paidCents: 8000,
        adjustments: [
          { group: 'PR', reason: '1', cents: 2000, quantity: '' },
          { group: 'PR', reason: '2', cents: -350, quantity: '1' },
        ],
      },
    ]);
  });

  test('of a line', () => {
    expect(first).toMatchObject({
      number: '1',
      diagnoses: ['M5416', 'M545'],
      description: 'TEXT',
      references: [{ qualifier: '6R', value: 'LINE1' }],
      notes: [{ kind: 'ADD', text: '30 MINUTES' }],
      attachments: [{ report: 'CT', transmission: 'AB', control: '' }],
      conditions: [{ category: '09', applies: false, codes: ['ZV'] }],
      equipment: { code: 'E0601', months: '10', rentalCents: 5000, purchaseCents: 50000, frequency: '4' },
      certification: { kind: 'I', months: '12' },
      measurements: [{ reference: 'TR', qualifier: 'R1', value: '1.9' }],
      drug: '00011122233',
      parties: [{ loop: '2420A', role: '82', identifier: '1300000001' }],
      forms: [
        {
          form: '484.03',
          answers: [
            ['1A', '20260110'],
            ['4', 'Y'],
          ],
        },
      ],
      teeth: [],
    });
    expect(first?.dates).toEqual([
      { qualifier: '472', from: '2026-01-12', through: '2026-01-14', text: '20260112-20260114' },
      { qualifier: '461', from: undefined, through: undefined, text: '20260230' },
    ]);
  });

  test('of a line another payer settled: what it settled, not what is billed', () => {
    expect(first?.adjudications).toMatchObject([
      {
        payer: '60054',
        paidCents: 8000,
        code: '97110',
        modifiers: ['GO', '59'],
        quantity: '2',
        adjustments: [{ group: 'CO', reason: '45', cents: 5001, quantity: '1' }],
        dates: [{ qualifier: '573', from: '2026-01-20' }],
      },
    ]);
  });

  test('of a line that points to a diagnosis the claim does not have', () => {
    expect(second).toMatchObject({ number: '2', diagnoses: [''], adjudications: [], equipment: undefined, drug: '' });
  });

  test('and every segment, in its loop', () => {
    const text = detail.segments.map(({ elements }) => elements.join('*'));
    expect(text).toEqual([...HEADER, ...billing(), ...subscriber(), ...RICH]);
    const loops = Object.fromEntries(detail.segments.map(({ elements, loop }) => [elements.join('*'), loop]));
    expect(loops).toMatchObject({
      'HL*2*1*22*0': '2000B',
      'REF*EI*123456789': '2010AA',
      'AMT*D*80': '2320',
      'NM1*PR*2*FIRST*****PI*60054': '2330B',
      'CTP****5*UN': '2410',
      'DTP*573*D8*20260120': '2430',
      'FRM*4*Y': '2440',
    });
  });
});

describe('a claim is read', () => {
  test('with the codes and the admission of an institutional claim', () => {
    const [clm, ...rest] = institutionalClaim('I1');
    const extra = ['HI*BH:11:D8:20260105*BI:71:RD8:20260101-20260104', 'HI*BE:50:::12', 'HI*BG:17'];
    const plain = rest.findIndex((one) => one.startsWith('HI*'));
    const own = [clm as string, ...rest.toSpliced(plain + 1, 0, ...extra)].map((one) =>
      one.replace('CL1***30', 'CL1*3*1*30'),
    );
    const whole = interchange([[...HEADER, ...billing(), ...subscriber(), ...own]], '005010X223A2');
    const [detail] = detailsOf(bytesOf(whole));
    expect(detail?.admission).toEqual({ kind: '3', source: '1', status: '30' });
    expect(detail?.codes).toEqual([
      { qualifier: 'BH', code: '11', from: '2026-01-05', through: '2026-01-05', amount: '' },
      { qualifier: 'BI', code: '71', from: '2026-01-01', through: '2026-01-04', amount: '' },
      { qualifier: 'BE', code: '50', from: undefined, through: undefined, amount: '12' },
      { qualifier: 'BG', code: '17', from: undefined, through: undefined, amount: '' },
    ]);
  });

  test('in any punctuation', () => {
    const punctuation = { element: '|', component: '>', terminator: '\n', after: '' };
    const plain = detailOf(RICH).lines.map(({ diagnoses, adjudications }) => ({ diagnoses, adjudications }));
    const other = detailOf(RICH, subscriber(), punctuation).lines;
    expect(other.map(({ diagnoses, adjudications }) => ({ diagnoses, adjudications }))).toEqual(plain);
  });

  test.each(['', '\n'])(
    'with the levels above it, though they came in an earlier batch, with %j after each',
    (after) => {
      const people = Array.from({ length: 12 }, (_, index) => [
        ...subscriber(index + 2, 1, `1EG4TE5MK${70 + index}`),
        ...claim(`A${index}`),
        ...claim(`B${index}`),
      ]);
      const input = bytesOf(interchange([[...HEADER, ...billing(), ...people.flat()]]), { after });
      const whole = detailsOf(input);
      expect(whole).toHaveLength(24);
      for (let windowBytes = 600; windowBytes < 1500; windowBytes += 7)
        expect(detailsOf(input, windowBytes)).toEqual(whole);
      for (const { segments } of whole) {
        for (const { elements, byte } of segments) {
          const text = elements.join('*');
          expect(input.toString('latin1', byte, byte + text.length)).toBe(text);
        }
      }
    },
  );

  test('by the separators of its own interchange, though a batch begins with a line end before its ISA', () => {
    const one = interchange([[...HEADER, ...billing(), ...subscriber(), ...claim('A'), ...claim('B')]]);
    const input = Buffer.concat([
      bytesOf(one, { after: '\n' }),
      bytesOf(one, { element: '|', component: '>', terminator: '!', after: '\r\n' }),
    ]);
    const whole = detailsOf(input);
    expect(whole).toHaveLength(4);
    const [first, , third] = whole.map(({ lines }) => lines.map(({ diagnoses }) => diagnoses));
    expect(third).toEqual(first);
    for (let windowBytes = 300; windowBytes < 1500; windowBytes++) expect(detailsOf(input, windowBytes)).toEqual(whole);
  });

  const FIXTURES = new URL('../../../fixtures/837/', import.meta.url);
  test.each(readdirSync(FIXTURES))('of %s, with every segment in a loop', (name) => {
    for (const { segments } of detailsOf(readFileSync(new URL(name, FIXTURES)))) {
      expect(segments.filter((one) => one.loop === '').map((one) => one.tag)).toEqual([]);
    }
  });
});

test.each([
  ['0', 0],
  ['-0', 0],
  ['12', 1200],
  ['12.3', 1230],
  ['12.345', undefined],
  ['12.3400', 1234],
  ['.5', 50],
  ['-.05', -5],
  ['', undefined],
  ['.', undefined],
  ['-', undefined],
  ['1,000', undefined],
])('the amount %j is %j cents', (text, cents) => {
  const [clm, ...rest] = claim('A1');
  const { amounts } = detailOf([clm as string, `AMT*F5*${text}`, ...rest]);
  expect(amounts).toEqual([{ qualifier: 'F5', cents }]);
});

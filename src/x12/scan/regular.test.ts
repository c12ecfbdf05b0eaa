import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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
import { type Read, readAll } from '../testing/reading.ts';

/** Segments that may follow a claim's or a line's own: some belong there, some come too often or not at all. */
const EXTRA = [
  'REF*F8*ORIGINAL1',
  'REF*6R*CONTROL1',
  'REF*EA*CHART1',
  'REF*G1*AUTH1',
  'NTE*ADD*30 MINUTES',
  'AMT*F5*0',
  'PWK*OZ*BM',
  'DTP*431*D8*20260105',
  'DTP*454*D8*20260230',
  'DTP*434*D8*20260131',
  'DTP*472*D8*20240229',
  'DTP*472*D8*20230229',
  'DTP*472*RD8*20260112-20260114',
  'DTP*472*RD8*20260114-20260112',
  'DTP*472*TM*1200',
  'NM1*82*1*OTHER*LEE****XX*1300000001',
  'NM1*82*1*OTHER*LEE',
  'NM1*82*1*OTHER*LEE****XX*AN-IDENTIFIER-OF-MORE-THAN-SIXTEEN-BYTES',
  'NM1*77*2*PLACE*****XX*1400000000',
  'N3*2 MAIN ST',
  'N4*CHICAGO*IL*60601',
  'N4*CHICAGO*IL*6060',
  'N4*CHICAGO*IL',
  'NM1*DN*1*DOCTOR*DO****XX*1500000009',
  'SBR*S*18*******CI',
  'OI***Y***Y',
  'NM1*IL*1*SAMPLE*ANN****MI*1EG4TE5MK73',
  'NM1*PR*2*SECOND*****PI*60054',
  'SVD*60054*20*HC:97110:GP**1',
  'CAS*PR*1*20',
  'DTP*573*D8*20260120',
  'HI*BP:0SRC0J9',
  'HI*XX',
  'LX*7',
  'SV1*HC:97110:GP:GP*10*UN*1***1',
  'SV1*HC:97110:KX:59:CQ:76*10.5*MJ*15*12**1',
  'SV1*HC:97110:gp*10*UN*1',
  'SV1*HC:97110:A:B:C:D:E*10*UN*1',
  'SV1*HC:97110::GP*10*DA*1.5***1',
  'SV1*HC:97110:GP*64*UN\0*2',
  'SV1*HC:97110:GP*64*F*2',
  'SV1*HC:97110:GP*64*UN*2*99',
  'SV1*HC:97110:GP*64*UN*2*100',
  'SV1*HC:97110:GP*64*UN*2*0',
  'NM1*IL*1*SAMPLE*ANN****MI\0*1EG4TE5MK73',
  'DTP*472*D8\0*20260112',
  'SV1*HC:G0283:GN:::KX*.5*XX*0001',
  'SV1*HC:9711*10*UN*1',
  'SV1*AD:97110*-10*UN*1,5',
  'SV1*HC:97110*12345678.90*UN*1234567',
  'SV2*0430*HC:97530:GO*99.99*UN*3',
  'SV2*430**99.99*UN*3',
  'SV3*AD:D0120*20',
  'CLM*OTHER*10***11:B:7*Y*A*Y*Y',
  'CLM*OTHER*10***11::1*Y*A*Y*Y',
  'CLM*OTHER*ten***1:B:1*Y*A*Y*Y',
  'CLM**10***99:B*Y*A*Y*Y',
  'CLM*X*123456789.01***11:B:8:9*Y*A*Y*Y',
  'HL*2*1*22*0',
  'HL*99*1*22*0',
  'HL*3*2*23*0',
  'HL*2**20*1',
  'HL*2*1*22',
  'PAT*19',
  'PRV*PE*PXC*225100000X',
  `NTE*ADD*${'LONG '.repeat(30)}`,
  `NTE*ADD*${'X'.repeat(5000)}`,
  `NTE*ADD*LINE ${'X'.repeat(60)}\nEND`,
  'NTE*ADD*LINE\r\nEND',
  `NM1*DN*1*${'DOCTOR'.repeat(11)}*DO****XX*1500000009`,
  `NM1*DN*1*${'DOCTOR'.repeat(11)}*DO****XX*1500000009**`,
  `SV1*HC:97110:GP*64*UN*2***1${'*'.repeat(12)}`,
  `SV1*HC:97110:GP*64*UN*2***1${'*'.repeat(24)}`,
  `SV1*HC:97110:GP*64*UN*2***1${'*9'.repeat(24)}`,
  `SV1*HC:97110:GP*64*UN*2***1${'*9'.repeat(36)}`,
  'ZZZ*1',
  'A*1',
  '',
  'SE*5*0001',
  'TA1*1',
];

const amount = fc.constantFrom(0, 1, 64, 72, 99999);
const charges = fc.array(amount, { maxLength: 4 });
const id = fc.constantFrom('A1', 'A2', 'PATIENT-CONTROL-1');

/** A claim with other segments put in anywhere, and some of its own left out or doubled. */
const disturbed = (segments: readonly string[]) =>
  fc
    .array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(...EXTRA), fc.constant('leave out'), fc.constant('double'))), {
      maxLength: 4,
    })
    .map((changes) =>
      changes.reduce<string[]>(
        (text, [at, change]) => {
          const place = at % text.length;
          if (change === 'leave out') return text.toSpliced(place, text.length > 1 ? 1 : 0);
          return text.toSpliced(place, 0, change === 'double' ? (text[place] as string) : change);
        },
        [...segments],
      ),
    );

const form = fc.constantFrom(
  [GUIDE.professional, claim] as const,
  [GUIDE.professional, claim] as const,
  [GUIDE.institutional, institutionalClaim] as const,
  [GUIDE.dental, dentalClaim] as const,
  ['004010X098A1', claim] as const,
);

const file = fc
  .tuple(form, fc.array(fc.tuple(id, charges, fc.nat(2)), { maxLength: 5 }), fc.boolean())
  .chain(([[guide, write], claims, twoProviders]) => {
    let level = 1;
    const body: string[] = [...HEADER, ...billing(level)];
    let provider = level;
    for (const [index, [name, amounts, payer]] of claims.entries()) {
      if (twoProviders && index === 2) {
        provider = ++level;
        body.push(...billing(level, '1999999984'));
      }
      if (payer !== 2 || index === 0)
        body.push(...subscriber(++level, provider, payer === 1 ? '2FH5UF6NM84' : undefined));
      body.push(...write(name, amounts));
    }
    return disturbed(body).map((changed) => interchange([changed, changed.slice(0, 12)], guide));
  });

const punctuation = fc.constantFrom(
  {},
  { after: '\n' },
  { after: '\r\n  ' },
  { element: '|', component: '>', repetition: '!', terminator: '\n' },
  { element: '\x1d', component: '\x1f', repetition: '\x1e', terminator: '\x1c' },
  { terminator: '\r', after: '\n' },
);

/** What may happen to bytes on their way. */
const damage = fc.array(
  fc.tuple(
    fc.nat(),
    fc.constantFrom('', '*', ':', '~', '~~', '0', 'X', ' ', '\n', '\0', '\0', 'ISA*', 'HL*9*1*22*0~'),
    fc.nat(3),
  ),
  { maxLength: 3 },
);

const options: fc.Arbitrary<Read> = fc.record({
  windowBytes: fc.constantFrom(150, 400, 1000, 1 << 22),
  chunk: fc.constantFrom(5, 64, 1 << 20),
  room: fc.constantFrom({ claims: 2, lines: 60 }, { claims: 1 << 15, lines: 1 << 16 }),
});

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

function same(input: Buffer, read: Read): void {
  const plain = readAll(input, { ...read, accelerated: false });
  expect(readAll(input, { ...read, accelerated: true })).toEqual(plain);
}

describe('reading in WebAssembly changes nothing', () => {
  const FIXTURES = new URL('../../../fixtures/837/', import.meta.url);
  test.each(readdirSync(FIXTURES))('of %s', (name) => {
    same(readFileSync(new URL(name, FIXTURES)), {});
  });

  test('of files with faults, in any layout, in windows and batches of any size', () => {
    fc.assert(
      fc.property(file, punctuation, options, (segments, layout, read) => same(bytesOf(segments, layout), read)),
      { numRuns: 400 },
    );
  });

  test('of damaged files', () => {
    fc.assert(
      fc.property(file, damage, options, (segments, changes, read) => {
        const text = changes.reduce((whole, [at, put, out]) => {
          const place = 106 + (at % (whole.length - 106));
          return whole.slice(0, place) + put + whole.slice(place + out);
        }, bytesOf(segments).toString('latin1'));
        same(Buffer.from(text, 'latin1'), read);
      }),
      { numRuns: 400 },
    );
  });

  test.each(['20', '22', '23'])('of a level code %s with a NUL in it', (code) => {
    const plain = professionalFile(claim('A1'), claim('A2')).map((segment) =>
      segment.replace(/^(HL.*)\*22\*/, `$1*${code}\0*`),
    );
    for (const windowBytes of [150, 1 << 22]) same(bytesOf(plain), { windowBytes });
  });

  test.each(EXTRA)('of a line followed by %j', (extra) => {
    const plain = professionalFile(claim('A1', [64, 72]), claim('A2'));
    for (let at = 3; at < plain.length; at++) same(bytesOf(plain.toSpliced(at, 0, extra)), {});
  });

  test.each([700, 5000, 1 << 22])(
    'of a subscriber with more claims than allowed, in windows of %d bytes',
    (windowBytes) => {
      const claims = Array.from({ length: 104 }, (_, index) => claim(`A${index}`));
      const input = bytesOf(interchange([[...HEADER, ...billing(), ...subscriber(), ...claims.flat()]]));
      same(input, { windowBytes });
      const repeated = readAll(input, { windowBytes }).issues.map(({ code, at }) => [
        code,
        input.toString('latin1', at?.byte).slice(4, 8),
      ]);
      expect(repeated).toEqual(['A100', 'A101', 'A102', 'A103'].map((id) => ['X12_LOOP_REPEATED', id]));
    },
  );

  test.each(['', '\n'])(
    'of segments of every length about those that are looked at together, with %j after each',
    (after) => {
      for (const lengths of [range(20, 80), range(4085, 4105)]) {
        for (const length of lengths) {
          const plain = professionalFile(
            claim('A1', [64]),
            [`NTE*ADD*${'X'.repeat(length - 8)}`, `NTE*ADD*${'*'.repeat(length - 8)}`, `LX*${'0'.repeat(length - 4)}2`],
            claim('A2'),
          );
          const input = bytesOf(plain, { after });
          same(input, {});
          same(input, { windowBytes: 1000, chunk: 7 });
        }
      }
    },
  );

  test('of a file that is cut anywhere', () => {
    const whole = bytesOf(professionalFile(claim('A1', [64, 72]), claim('A2')), { after: '\n' });
    for (let length = 106; length < whole.length; length++) same(whole.subarray(0, length), { windowBytes: 400 });
  });

  test('of more kinds of segment than are kept in mind', () => {
    const people = Array.from({ length: 3000 }, (_, index) => {
      const mbi = `1EG4TE5MK${String(index).padStart(4, '0')}`;
      return [
        ...subscriber(index + 2, 1, mbi),
        ...claim(`A${index}`),
        `REF*${(index % 1296).toString(36).toUpperCase().padStart(2, '0')}*1`,
      ];
    });
    same(bytesOf(interchange([[...HEADER, ...billing(), ...people.flat()]])), {});
  });

  test('of more names than are kept in mind', () => {
    const count = 100_000;
    const input = renderedBy(Array.from({ length: count + 10 }, (_, index) => index % count));
    const numbers = renderings(input, true);
    expect(new Set(numbers).size).toBe(count);
    expect(numbers.slice(-10)).toEqual(numbers.slice(0, 10));
    expect(renderings(input, false)).toEqual(numbers);
  });

  test('of names that come again in their order, but for some that are left out, in between or in place of another', () => {
    const step = fc.constantFrom(1, 1, 1, 0, 2, 3, -1, 7);
    fc.assert(
      fc.property(fc.array(step, { minLength: 12, maxLength: 60 }), (steps) => {
        let at = 0;
        const known = Array.from({ length: 12 }, (_, index) => index);
        const order = [...known, ...steps.map((by) => (at = (at + by + 12) % 12))];
        const numbers = renderings(renderedBy(order), true);
        expect(numbers).toEqual(order.map((name) => numbers[name]));
        expect(new Set(numbers).size).toBe(12);
      }),
      { numRuns: 200 },
    );
  });
});

/** A line for each, in claims of forty, that the one of this number rendered. */
function renderedBy(names: readonly number[]): Buffer {
  const head = professionalFile(['CLM*A1*1***11:B:1', 'HI*ABK:M545']).slice(0, -3);
  const lines = names.map((name, index) => {
    const claim = index % 40 === 39 ? 'CLM*A*40***11:B:1~HI*ABK:M545~' : '';
    return `${claim}LX*1~SV1*HC:97110:GP*1*UN*1~DTP*472*D8*20260112~NM1*82*1*A*B****XX*T${name}~`;
  });
  return Buffer.concat([bytesOf(head), Buffer.from(`${lines.join('')}SE*1*0001~`, 'latin1')]);
}

function renderings(input: Buffer, accelerated: boolean): (number | undefined)[] {
  return readAll(input, { accelerated }).lines.map((row) => row['rendering']);
}

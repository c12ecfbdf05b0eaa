//! What users of other X12 readers complain about, theme by theme, and what is true of this one.
import { describe, expect, test } from 'vitest';
import { Names } from '../claim/index.ts';
import { ClaimStream, newBatch } from './scan/claim-stream.ts';
import {
  billing,
  bytesOf,
  claim,
  GUIDE,
  HEADER,
  institutionalClaim,
  interchange,
  professionalFile,
  subscriber,
} from './testing/made-up.ts';
import { codesOf, readAll } from './testing/reading.ts';
import { WindowMemory } from './wire/window-memory.ts';

const PLAIN = professionalFile(claim('A1', [64, 72]), claim('A2'));
const whole = readAll(bytesOf(PLAIN));

/** The plain file with one segment put otherwise. */
function changed(from: string, to: string): string[] {
  return PLAIN.map((segment) => (segment === from ? to : segment));
}

function withAfter(prefix: string, ...segments: string[]): string[] {
  const place = PLAIN.findIndex((segment) => segment.startsWith(prefix)) + 1;
  const added = PLAIN.toSpliced(place, 0, ...segments);
  return added.map((segment) => segment.replace(/^SE\*\d+/, `SE*${PLAIN.length - 4 + segments.length}`));
}

/** A file of a million lines and more, made as it is read. */
function endless(claims: number) {
  const [head, tail] = [bytesOf(PLAIN.slice(0, 12)), Buffer.from('SE*1*0001~')];
  const body = Buffer.from(bytesOf([...subscriber(), ...claim('A1', [64, 72, 80])]));
  let [part, position, given] = [-1, 0, 0];
  const partAt = (index: number) => (index < 0 ? head : index < claims ? body : tail);
  return {
    get given() {
      return given;
    },
    length: head.length + claims * body.length + tail.length,
    read(target: Uint8Array, offset: number, length: number): number {
      if (part > claims) return 0;
      const bytes = partAt(part).subarray(position, position + length);
      target.set(bytes, offset);
      position += bytes.length;
      given += bytes.length;
      if (position === partAt(part).length) [part, position] = [part + 1, 0];
      return bytes.length;
    },
  };
}

describe('1. time and memory grow out of hand', () => {
  test('a file ten times as long takes no more memory', () => {
    const memoryFor = (claims: number) => {
      const windows = new WindowMemory();
      const batch = newBatch(new Names(), windows);
      const stream = new ClaimStream(endless(claims), 'long.837', { windowBytes: 1 << 18 });
      let count = 0;
      while (stream.next(batch)) {
        count += batch.claimCount;
        stream.takeIssues();
      }
      expect(count).toBe(claims);
      return windows.memory.buffer.byteLength;
    };
    expect(memoryFor(20_000)).toBe(memoryFor(2_000));
  });
});

test('2. "streaming" that reads everything first: claims come while the file is still read', () => {
  const source = endless(5000);
  const batch = newBatch(new Names());
  expect(new ClaimStream(source, 'long.837', { windowBytes: 1 << 16 }).next(batch)).toBe(true);
  expect(batch.claimCount).toBeGreaterThan(50);
  expect(source.given).toBeLessThan(source.length / 10);
});

describe('3. a line end is the segment terminator', () => {
  test.each(['\n', '\r'])('%j', (terminator) => {
    expect(readAll(bytesOf(PLAIN, { terminator }))).toEqual(whole);
  });

  test('a carriage return, with a line feed for decoration', () => {
    const reading = readAll(bytesOf(PLAIN, { terminator: '\r', after: '\n' }));
    expect(codesOf(reading)).toEqual(['X12_PADDING']);
    expect(reading.ids).toEqual(whole.ids);
  });
});

describe('4. space between segments', () => {
  test.each(['\n', '\r\n', '\r', '\r\n\r\n', '\n    ', '\t', ' '])(
    '%j is passed over, and remarked on once, where it begins',
    (space) => {
      const reading = readAll(bytesOf(PLAIN, { after: space }));
      expect(reading.issues).toMatchObject([
        { code: 'X12_PADDING', severity: 'note', at: { segment: 2, byte: 106 + space.length } },
      ]);
      expect(reading.ids).toEqual(whole.ids);
      expect(reading.lines.map((row) => row['charge'])).toEqual(whole.lines.map((row) => row['charge']));
    },
  );

  test('a line end inside a segment is data, and said to be', () => {
    const reading = readAll(bytesOf(changed('N3*1 MAIN ST', 'N3*1 MAIN\r\nST')));
    expect(reading.issues).toMatchObject([
      { code: 'X12_LINE_BREAK_IN_DATA', at: { segment: PLAIN.indexOf('N3*1 MAIN ST') + 1 } },
    ]);
  });
});

describe('5. several interchanges in one file', () => {
  const body = (id: string) => [...HEADER, ...billing(), ...subscriber(), ...claim(id)];
  const [first, second] = [
    interchange([body('A1')], GUIDE.professional, 1),
    interchange([body('A2')], GUIDE.professional, 2),
  ];

  test('with delimiters of their own', () => {
    const other = { element: '|', component: '>', repetition: '!', terminator: '\n' };
    const reading = readAll(Buffer.concat([bytesOf(first), Buffer.from('\r\n'), bytesOf(second, other)]));
    expect(reading.issues).toEqual([]);
    expect(reading.ids).toEqual(['A1', 'A2']);
    expect(reading.lines.map((row) => row['code'])).toEqual([whole.lines[0]?.['code'], whole.lines[0]?.['code']]);
  });

  test('with one control number, which is remarked on', () => {
    const reading = readAll(bytesOf([...first, ...interchange([body('A2')], GUIDE.professional, 1)]));
    expect(codesOf(reading)).toEqual(['X12_ISA_REPEATED']);
    expect(reading.ids).toEqual(['A1', 'A2']);
  });
});

describe('6. ISA in data', () => {
  test.each(['NM1*IL*1*ISAAC*ISA****MI*1EG4TE5MK73', 'NM1*IL*1*NARCISA*ANN****MI*1EG4TE5MK73'])(
    '%s opens no interchange',
    (name) => {
      const reading = readAll(bytesOf(changed('NM1*IL*1*SAMPLE*ANN****MI*1EG4TE5MK73', name)));
      expect(reading.issues).toEqual([]);
      expect(reading.ids).toEqual(whole.ids);
    },
  );

  test('a segment called ISA that is none does not either', () => {
    const reading = readAll(bytesOf(withAfter('HI*', 'ISA*1')));
    expect(codesOf(reading)).toEqual(['X12_SEGMENT_UNKNOWN']);
    expect(reading.ids).toEqual(whole.ids);
  });
});

describe('7. a letter in ISA11 taken for a separator', () => {
  test.each([
    ['U', '00401'],
    ['U', '00501'],
    ['9', '00501'],
  ])('%s in version %s separates nothing', (standards, version) => {
    const isa = (PLAIN[0] as string).replace('^*00501', `${standards}*${version}`);
    const reading = readAll(bytesOf([isa, ...PLAIN.slice(1)]));
    expect(reading).toEqual(whole);
  });
});

describe('8. loops mistaken for each other', () => {
  const other = ['SBR*S*18*******CI', 'OI***Y***Y', 'NM1*IL*1*SAMPLE*ANN****MI*W1', 'NM1*PR*2*SECOND*****PI*60054'];

  test('another subscriber of the claim does not become the subscriber of the next', () => {
    const reading = readAll(bytesOf(withAfter('NM1*82', ...other)));
    expect(reading.issues).toEqual([]);
    expect(reading.claims[0]).toMatchObject({
      payer: whole.claims[0]?.['payer'],
      beneficiary: whole.claims[0]?.['beneficiary'],
      filing: whole.claims[0]?.['filing'],
    });
  });

  test('a rendering provider is that of the claim, of another payer, or of the line, by where it stands', () => {
    const names = (segments: string[]) => {
      const reading = readAll(bytesOf(segments));
      return [reading.claims[0]?.['rendering'], reading.lines[0]?.['rendering'], reading.lines[1]?.['rendering']];
    };
    const [ofClaim] = names(PLAIN);
    const [, ofLine] = names(withAfter('REF*6R*A1L1', 'NM1*82*1*OTHER*LEE****XX*1999999984'));
    expect(names(PLAIN)).toEqual([ofClaim, ofClaim, ofClaim]);
    expect(names(withAfter('NM1*82', ...other, 'NM1*82*1'))).toEqual([ofClaim, ofClaim, ofClaim]);
    expect(ofLine).not.toBe(ofClaim);
    expect(names(withAfter('REF*6R*A1L1', 'NM1*82*1*OTHER*LEE****XX*1999999984'))).toEqual([ofClaim, ofLine, ofClaim]);
  });
});

test('9. messages without a place: every issue has file, byte, segment, loop, element and claim', () => {
  const input = bytesOf(changed('SV1*HC:97110:GP*72*UN*2***1', 'SV1*HC:97110:GP**UN*2***1'));
  const { issues } = readAll(input);
  const segment = PLAIN.indexOf('SV1*HC:97110:GP*72*UN*2***1') + 1;
  expect(issues.map(({ code, at }) => ({ code, ...at }))).toEqual([
    {
      code: 'X12_ELEMENT_MISSING',
      file: 'test.837',
      byte: input.indexOf('SV1*HC:97110:GP**'),
      segment,
      loop: '2400',
      element: 'SV102',
      claim: 'A1',
    },
    expect.objectContaining({ code: 'X12_AMOUNT', segment, element: 'SV102' }),
  ]);
});

describe('10. one segment out of place ends the reading', () => {
  test.each(['ZZZ*1', 'CAS*CO*45*10', 'NM1*QQ*1*A', 'HL*9*1*22*0', 'N4*X', 'LX*9', '*', ''])(
    '%j does not: the next claim is read',
    (segment) => {
      const reading = readAll(bytesOf(withAfter('HI*', segment)));
      expect(reading.ids).toEqual(['A1', 'A2']);
      expect(reading.claims[1]).toMatchObject({ broken: 0, charge: 10000 });
      expect(reading.issues.length).toBeGreaterThan(0);
    },
  );
});

describe('11. counts and control numbers', () => {
  test.each([
    [/^SE\*\d+/, 'SE*7', 'X12_SEGMENT_COUNT', '7', String(PLAIN.length - 4)],
    [/^(SE\*\d+)\*0001/, '$1*0002', 'X12_TRANSACTION_CONTROL', '0002', '0001'],
    [/^GE\*1\*/, 'GE*2*', 'X12_TRANSACTION_COUNT', '2', '1'],
    [/^GE\*1\*1/, 'GE*1*2', 'X12_GROUP_CONTROL', '2', '1'],
    [/^IEA\*1/, 'IEA*3', 'X12_GROUP_COUNT', '3', '1'],
    [/^IEA\*1\*000000001/, 'IEA*1*000000009', 'X12_INTERCHANGE_CONTROL', '000000009', '000000001'],
  ])('%s that is wrong is named with both numbers: %s', (from, to, code, found, expected) => {
    const reading = readAll(bytesOf(PLAIN.map((segment) => segment.replace(from, to))));
    expect(reading.issues).toMatchObject([{ code, found, expected }]);
    expect(reading.ids).toEqual(whole.ids);
  });
});

describe('12. bytes that are lost', () => {
  test.each([{}, { after: '\r\n' }, { terminator: '\n' }])('the batches cover all of them, %o', (layout) => {
    const input = bytesOf(
      [...PLAIN, ...interchange([[...HEADER, ...billing(), ...subscriber(), ...claim('A3')]], GUIDE.professional, 2)],
      layout,
    );
    for (const windowBytes of [300, 900, 1 << 22]) {
      const { batches } = readAll(input, { windowBytes });
      expect(batches.map(([from]) => from)).toEqual([0, ...batches.slice(0, -1).map(([, through]) => through)]);
      expect(batches.at(-1)?.[1]).toBe(input.length);
    }
  });
});

describe('13. acknowledgements in between, and versions', () => {
  test('a TA1 between ISA and GS is passed over', () => {
    const reading = readAll(bytesOf(PLAIN.toSpliced(1, 0, 'TA1*000000007*260104*0800*A*000')));
    expect(reading.issues).toEqual([]);
    expect(reading.ids).toEqual(whole.ids);
  });

  test.each(['005010X222', '005010X222A1', '005010X222A2'])('%s reads as its family', (guide) => {
    const reading = readAll(bytesOf(PLAIN.map((segment) => segment.replace(GUIDE.professional, guide))));
    expect(reading.issues).toEqual([]);
    expect(reading.ids).toEqual(whole.ids);
  });

  test('a version that is not decided is named, and its claims are held', () => {
    const reading = readAll(bytesOf(PLAIN.map((segment) => segment.replace(GUIDE.professional, '004010X098A1'))));
    expect(codesOf(reading)).toContain('X12_VERSION_UNSUPPORTED');
    expect(reading.claims.map((row) => row['broken'])).toEqual([1, 1]);
  });
});

describe('14. encodings and delimiters', () => {
  test('a byte order mark is passed over and remarked on', () => {
    const reading = readAll(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(PLAIN)]));
    expect(codesOf(reading)).toEqual(['X12_BYTE_ORDER_MARK']);
    expect(reading.ids).toEqual(whole.ids);
    expect(reading.batches[0]?.[0]).toBe(0);
  });

  test.each(['utf8', 'latin1'] as const)('letters beyond ASCII do no harm in %s', (encoding) => {
    const text = bytesOf(PLAIN).toString('latin1').replaceAll('SAMPLE', 'MÜLLER-ÅSE');
    const reading = readAll(Buffer.from(text, encoding));
    expect(reading.issues).toEqual([]);
    expect(reading.ids).toEqual(whole.ids);
  });

  test('UTF-16 is refused by name', () => {
    expect(codesOf(readAll(Buffer.from(bytesOf(PLAIN).toString('latin1'), 'utf16le')))).toEqual(['X12_ENCODING']);
  });

  test.each([
    { element: '\x1d', component: '\x1f', repetition: '\x1e', terminator: '\x1c' },
    { element: '\xa6', component: '\xa7', repetition: '\xa8', terminator: '\x85' },
    { element: '\t', component: ' ', repetition: '%', terminator: '\n' },
  ])('whatever bytes part the file, it reads the same: %j', (punctuation) => {
    const input = bytesOf(
      PLAIN.map((segment, index) => (index === 0 ? segment : segment.replaceAll(' ', '-'))),
      punctuation,
    );
    expect(readAll(input).lines).toEqual(whole.lines);
  });
});

describe('15. what another payer made of a line', () => {
  const adjudicated = ['SVD*60054*20*HC:97110:GP**2', 'CAS*PR*1*20**2*12', 'CAS*CO*45*12', 'DTP*573*D8*20260120'];
  const body = [...HEADER, ...billing(), ...subscriber(), ...institutionalClaim('B1', [64])];

  test('leaves the line, its amounts and its control number as they were', () => {
    const other = ['SBR*S*18*******CI', 'OI***Y***Y', 'NM1*IL*1*SAMPLE*ANN****MI*W1', 'NM1*PR*2*SECOND*****PI*60054'];
    const segments = withAfter('NM1*82', ...other).flatMap((segment) =>
      segment === 'REF*6R*A1L1' ? [segment, ...adjudicated] : [segment],
    );
    const reading = readAll(
      bytesOf(segments.map((segment) => segment.replace(/^SE\*\d+/, `SE*${segments.length - 4}`))),
    );
    const facts = (rows: typeof whole.lines) =>
      rows.map(({ charge, units, day, code, modifiers }) => ({ charge, units, day, code, modifiers }));
    expect(reading.issues).toEqual([]);
    expect(facts(reading.lines)).toEqual(facts(whole.lines));
  });

  test('a remittance in the same file has its envelope checked, and is passed over', () => {
    const remittance = ['ST*835*0001', 'BPR*I*100*C*CHK', 'TRN*1*1*1', 'CLP*A1*1*100*80', 'SE*5*0001'];
    const file = interchange([body], GUIDE.institutional)
      .toSpliced(2, 0, ...remittance)
      .map((segment) => {
        return segment.replace('GE*1', 'GE*2').replace(/^(ST\*837|SE\*\d\d)\*0001/, '$1*0002');
      });
    const reading = readAll(bytesOf(file));
    expect(reading.issues).toEqual([]);
    expect(reading.ids).toEqual(['B1']);
  });
});

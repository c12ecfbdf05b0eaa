import { describe, expect, test } from 'vitest';
import { LOOP, SCOPE } from './loops.ts';
import { BILLING, CLAIM, GOOD, HEADER, LINE, SUBSCRIBER, walkText } from './walk-text.ts';
import { Walker } from './walker.ts';

const INSTITUTIONAL_CLAIM = `
  CLM*B1*100***74:A:1**A*Y*Y
  DTP*434*RD8*20260101-20260131
  CL1*3*1*30
  HI*ABK:M545
  NM1*71*1*SAMPLE*DOC****XX*1234567893
  LX*1
  SV2*0420*HC:97110:GP*100*UN*2
  DTP*472*D8*20260105`;

const says = (text: string) => walkText(text).faults.map((fault) => fault.says);
const without = (text: string, line: string) => text.replace(line, '');

describe('a sound claim', () => {
  test('has no faults, and each segment is in its loop', () => {
    const { faults, loops } = walkText(GOOD);
    expect(faults).toEqual([]);
    expect(loops.join(' ')).toBe(
      'header 1000A 1000A 1000B 2000A 2010AA 2010AA 2010AA 2010AA 2000B 2000B 2010BA 2010BA 2010BB 2300 2300 2400 2400 2400',
    );
  });

  test('is sound as an institutional claim', () => {
    expect(walkText(HEADER + BILLING + SUBSCRIBER + INSTITUTIONAL_CLAIM, 1).faults).toEqual([]);
  });

  test('is sound as a dental claim', () => {
    const claim = 'CLM*D1*80***11:B:1*Y*A*Y*Y\nDTP*472*D8*20260105\nLX*1\nSV3*AD:D0120*80\nTOO*JP*12:L';
    expect(walkText(`${HEADER}${BILLING}${SUBSCRIBER}\n${claim}`, 2).faults).toEqual([]);
  });

  test('may hang under a dependent, and the next subscriber follows', () => {
    const dependent = 'HL*3*2*23*0\nPAT*19\nNM1*QC*1*SAMPLE*BEN\nN3*1 ELM\nN4*COLUMBUS*OH*43215\nDMG*D8*20100101*M';
    const text = `${HEADER}${BILLING}${SUBSCRIBER}\n${dependent}${CLAIM}${LINE}${CLAIM}${LINE}${SUBSCRIBER}${CLAIM}${LINE}`;
    const { faults, loops } = walkText(text);
    expect(faults).toEqual([]);
    expect(loops.filter((loop) => loop === '2300')).toHaveLength(6);
  });
});

describe('loops are told by qualifier and parent', () => {
  test.each([
    ['NM1*82 on a claim', 'NM1*82*1*S*T****XX*1234567893', '2310B'],
    ['NM1*77 on a claim', 'NM1*77*2*S*****XX*1234567893', '2310C'],
    ['SBR on a claim', 'SBR*S*18*******CI', '2320'],
  ])('%s', (_name, line, loop) => {
    expect(walkText(`${HEADER}${BILLING}${SUBSCRIBER}${CLAIM}\n${line}`).loops.at(-1)).toBe(loop);
  });

  test.each([
    ['NM1*82', '2420A'],
    ['NM1*77', '2420C'],
    ['NM1*DK', '2420E'],
    ['LIN**N4*1', '2410'],
    ['SVD*1*10*HC:97110**2', '2430'],
    ['LQ*UT*1', '2440'],
  ])('%s on a line', (line, loop) => {
    expect(walkText(`${GOOD}\n${line}`).loops.at(-1)).toBe(loop);
  });

  test('the same names under another subscriber are that payer’s', () => {
    const other = 'SBR*S*18*******CI\nOI***Y*P**Y\nNM1*IL*1*SAMPLE*CAL\nNM1*PR*2*OTHER*****PI*1\nNM1*82*1\nREF*G2*1';
    const { loops, faults } = walkText(`${HEADER}${BILLING}${SUBSCRIBER}${CLAIM}\n${other}${LINE}`);
    expect(loops.slice(-9, -3)).toEqual(['2320', '2320', '2330A', '2330B', '2330D', '2330D']);
    expect(faults).toEqual([]);
  });

  test('a service facility has one number in all forms', () => {
    const walker = new Walker();
    for (const [family, name] of [
      [0, '2310C'],
      [1, '2310E'],
      [2, '2310C'],
    ] as const) {
      walker.begin(family, 5010);
      expect(walker.loopName(LOOP.L2310C)).toBe(name);
    }
  });
});

describe('what is missing', () => {
  test.each([
    ['a billing provider', without(GOOD, BILLING.replace(/\n.*20\*1/, '')), 'error X12_LOOP_MISSING 2010AA'],
    [
      'a subscriber name',
      without(GOOD, 'NM1*IL*1*SAMPLE*ANN****MI*1EG4TE5MK73\n  DMG*D8*19400101*F'),
      'error X12_LOOP_MISSING 2010BA',
    ],
    ['a payer', without(GOOD, 'NM1*PR*2*MEDICARE*****PI*00000'), 'error X12_LOOP_MISSING 2010BB'],
    ['SBR', without(GOOD, 'SBR*P*18*******MB'), 'error X12_SEGMENT_MISSING SBR'],
    ['a diagnosis', without(GOOD, 'HI*ABK:M545'), 'error X12_SEGMENT_MISSING HI'],
    ['service lines', without(GOOD, LINE), 'error X12_LOOP_MISSING 2400'],
    ['SV1', without(GOOD, 'SV1*HC:97110:GP*100*UN*2***1'), 'error X12_SEGMENT_MISSING SV1'],
    ['a service date', without(GOOD, 'DTP*472*D8*20260105'), 'error X12_SEGMENT_MISSING DTP'],
    ['a street', without(GOOD, 'N3*1 MAIN ST'), 'error X12_SEGMENT_MISSING N3'],
    ['CLM05', GOOD.replace('11:B:1', ''), 'error X12_ELEMENT_MISSING CLM05'],
    ['the charge of a line', GOOD.replace('GP*100', 'GP*'), 'error X12_ELEMENT_MISSING SV102'],
    ['a diagnosis pointer, which is tolerated', GOOD.replace('UN*2***1', 'UN*2'), 'warning X12_ELEMENT_MISSING SV107'],
    ['a tax id, which is tolerated', without(GOOD, 'REF*EI*123456789'), 'warning X12_SEGMENT_MISSING REF'],
  ])('%s is said once', (_name, text, expected) => {
    expect(says(text)).toEqual([expected]);
  });

  test('a level above the claim is spoiled by what it lacks, a claim by what the claim lacks', () => {
    const scopeOf = (text: string) => walkText(text).faults[0]?.scope;
    expect(scopeOf(without(GOOD, 'NM1*PR*2*MEDICARE*****PI*00000'))).toBe(SCOPE.SUBSCRIBER);
    expect(scopeOf(without(GOOD, 'N3*1 MAIN ST'))).toBe(SCOPE.BILLING);
    expect(scopeOf(without(GOOD, LINE))).toBe(SCOPE.CLAIM);
    expect(scopeOf(without(GOOD, 'NM1*40*2*EXAMPLE RECEIVER*****46*99999'))).toBe(SCOPE.TRANSACTION);
  });

  test('what a claim lacks is known before the next claim begins', () => {
    const { faults } = walkText(`${HEADER}${BILLING}${SUBSCRIBER}${CLAIM}${CLAIM.replace('A1', 'A2')}${LINE}`);
    expect(faults).toEqual([
      { at: 'CLM*A2*100***11:B:1*Y*A*Y*Y', says: 'error X12_LOOP_MISSING 2400', scope: SCOPE.CLAIM, closed: true },
    ]);
  });

  test('an empty transaction lacks its header, names and levels', () => {
    expect(says('')).toEqual([
      'error X12_SEGMENT_MISSING BHT',
      'error X12_LOOP_MISSING 1000A',
      'error X12_LOOP_MISSING 1000B',
      'error X12_LOOP_MISSING 2000A',
    ]);
  });
});

describe('how often', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, i) => LINE.replace('LX*1', `LX*${i + 1}`)).join('');

  test('fifty lines are a claim, the fifty-first is too many', () => {
    expect(says(without(GOOD, LINE) + lines(50))).toEqual([]);
    expect(says(without(GOOD, LINE) + lines(51))).toEqual(['error X12_LOOP_REPEATED LX']);
  });

  test('999 lines are an institutional claim, the thousandth is too many', () => {
    const claim = (count: number) => {
      const line = '\n  LX*1\n  SV2*0420*HC:97110:GP*100*UN*2\n  DTP*472*D8*20260105';
      return INSTITUTIONAL_CLAIM.replace(line, line.repeat(count));
    };
    const faultsOf = (count: number) => walkText(HEADER + BILLING + SUBSCRIBER + claim(count), 1).faults;
    expect(faultsOf(999)).toEqual([]);
    expect(faultsOf(1000).map((fault) => fault.says)).toEqual(['error X12_LOOP_REPEATED LX']);
  });

  test('each claim counts its own lines', () => {
    expect(says(without(GOOD, LINE) + lines(50) + CLAIM + lines(50))).toEqual([]);
  });

  test('a hundred claims are a subscriber’s, one more is tolerated with a warning', () => {
    expect(says(GOOD + (CLAIM + LINE).repeat(99))).toEqual([]);
    expect(says(GOOD + (CLAIM + LINE).repeat(100))).toEqual(['warning X12_LOOP_REPEATED CLM']);
  });

  test.each([
    [
      'a second tax id',
      GOOD.replace('REF*EI*123456789', 'REF*EI*123456789\n  REF*EI*987654321'),
      'error X12_SEGMENT_REPEATED REF',
    ],
    [
      'a second service date',
      GOOD.replace('DTP*472*D8*20260105', 'DTP*472*D8*20260105\n  DTP*472*D8*20260106'),
      'error X12_SEGMENT_REPEATED DTP',
    ],
    [
      'a second billing provider',
      GOOD.replace(SUBSCRIBER, BILLING.replace('HL*1**20*1', '') + SUBSCRIBER),
      'error X12_LOOP_REPEATED NM1',
    ],
  ])('%s is too many', (_name, text, expected) => {
    expect(says(text)).toEqual([expected]);
  });
});

describe('order', () => {
  test('segments of one kind come in any order', () => {
    const claim = GOOD.replace('HI*', 'DTP*454*D8*20260101\n  DTP*431*D8*20260101\n  REF*F8*1\n  REF*G1*2\n  HI*');
    expect(says(claim)).toEqual([]);
  });

  test('an address after what follows it is an error', () => {
    const text = GOOD.replace(
      'N4*COLUMBUS*OH*432150001\n  REF*EI*123456789',
      'REF*EI*123456789\n  N4*COLUMBUS*OH*432150001',
    );
    expect(says(text)).toEqual(['error X12_SEGMENT_ORDER N4']);
  });

  test('side information that comes late is a warning, and counts where it belongs', () => {
    const late = GOOD.replace('LX*1', 'NM1*82*1*S*T****XX*1234567893\n  REF*F8*123\n  DTP*431*D8*20260101\n  LX*1');
    const { faults, loops } = walkText(late);
    expect(faults.map((fault) => fault.says)).toEqual([
      'warning X12_SEGMENT_ORDER REF',
      'warning X12_SEGMENT_ORDER DTP',
    ]);
    expect(loops.slice(-5, -3)).toEqual(['2300', '2300']);
  });

  test('a payer named again inside a claim does not end the claim', () => {
    const { faults, loops } = walkText(`${GOOD}\nNM1*PR*2*OTHER*****PI*1\nN3*9 ELM${LINE.replace('LX*1', 'LX*2')}`);
    expect(faults.map((fault) => fault.says)).toEqual(['error X12_SEGMENT_ORDER NM1']);
    expect(loops.slice(-5)).toEqual(['', '', '2400', '2400', '2400']);
  });
});

test('a walker forgets one transaction when the next begins', () => {
  const walker = new Walker();
  walkText(`${GOOD}\nZZZ*1`, 0, 5010, walker);
  expect(walkText(GOOD, 0, 5010, walker).faults).toEqual([]);
  expect(walkText(HEADER + BILLING + SUBSCRIBER + INSTITUTIONAL_CLAIM, 1, 5010, walker).faults).toEqual([]);
});

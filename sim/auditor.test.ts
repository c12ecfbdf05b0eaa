import { describe, expect, test } from 'vitest';
import { ROOM } from './audit/batches.ts';
import type { Shelf } from './audit/shelf.ts';
import type { Setting } from './audit/verdict.ts';
import { audit, type Opening } from './auditor.ts';
import type { SimClaim, SimLine } from './model.ts';
import { writeInterchange } from './writer.ts';

// 2026 relative values and conversion factor, geographic indices all 1, so that the sums can be done by hand.
const VALUES: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  '97110': ['A', '0.45', '0.41', '0.01', '5'], // 29.06, reduced 22.21
  '97140': ['A', '0.43', '0.39', '0.01', '5'], // 27.72, reduced 21.21
  '97530': ['A', '0.44', '0.60', '0.01', '5'], // 35.07, reduced 25.05
  '92507': ['A', '1.30', '0.97', '0.01', '5'], // 76.15
  '97010': ['B', '0.06', '0.13', '0.01', '9'],
  '97799': ['C', '0.00', '0.00', '0.00', '0'],
};
const DISPOSITIONS: Readonly<Record<string, string>> = { '97597': 'sometimes', '20560': 'not_designated' };
const SHELF: Shelf = {
  threshold: (_bucket, day) => ({ '2025': '2410.00', '2026': '2480.00' })[day.slice(0, 4)],
  disposition: (code) => (VALUES[code] !== undefined ? 'always' : DISPOSITIONS[code]),
  payerRule: (_form, filing) => ({ MB: 'medicare', MA: 'medicare', CI: 'never' })[filing] ?? 'unknown',
  billTypeCounts: (billType) => ['74', '85'].includes(billType),
  hasFees: (day) => day.startsWith('2025') || day.startsWith('2026'),
  values: (code) => {
    const [status, work, practice, malpractice, multiple] = VALUES[code] ?? [];
    if (!status || !work || !practice || !malpractice || !multiple) return undefined;
    return { status, work, practice, malpractice, multiple };
  },
  indices: (zip) => (zip === '43215' ? { work: '1.000', practice: '1.000', malpractice: '1.000' } : undefined),
  conversionFactor: () => '33.4009',
  reductionPercent: () => '50',
};

const MBI = '1EG4TE5MK73';
const MARKS = { element: '*', component: ':', repetition: '^', terminator: '~' };
const MEDICARE = { sequence: 'P', filing: 'MB', id: '15202', name: 'MEDICARE' } as const;

/** `97110:GP 30.00 x2 20260105`: code with modifiers, charge, units (1 when left out) and day. */
function line(text: string): SimLine {
  const [procedure = '', charge = '', ...rest] = text.split(' ');
  const [code = '', ...modifiers] = procedure.split(':');
  const units = rest.find((each) => each.startsWith('x'))?.slice(1) ?? '1';
  const day = rest.find((each) => !each.startsWith('x')) ?? '20260105';
  return { code, modifiers, chargeCents: Number(charge.replace('.', '')), units, day, revenue: '0420', control: 'L' };
}

function claim(id: string, lines: readonly string[], other: Partial<SimClaim> = {}): SimClaim {
  const clinic = { npi: '1234567893', taxId: '900000001', name: 'MADE UP THERAPY', zip: '43215' };
  const base = { form: 'P', id, clinic, patient: { number: 0, mbi: MBI }, payer: MEDICARE, frequency: '1' } as const;
  return { ...base, lines: lines.map(line), received: '20260301', ...other };
}

const institutional = { form: 'I', billType: '74' } as const;

function opinionsOn(
  files: readonly SimClaim[][],
  openings: readonly Opening[] = [],
  setting: Setting = 'undecided',
  room = ROOM,
) {
  const written = files.map((claims, i) => ({
    name: `${i}.837`,
    bytes: Buffer.from(claims.map((each, n) => writeInterchange([each], n + 1, MARKS, 'lf')).join('')),
  }));
  return audit(written, SHELF, openings, setting, room);
}

function verdicts(claims: readonly SimClaim[], openings: readonly Opening[] = []): string[] {
  return opinionsOn([[...claims]], openings).opinions.map((each) => each.verdict);
}

function allowed(...files: readonly SimClaim[][]): (number | null)[] {
  return opinionsOn(files).opinions.map((each) => each.allowedCents);
}

describe('a day of two claims', () => {
  const [plain, richer] = [claim('A', ['97110:GP 90.00']), claim('B', ['97530:GP 90.00'])];
  const amounts = (claims: number) =>
    opinionsOn([[plain, richer]], [], 'undecided', { ...ROOM, claims }).opinions.map((each) => {
      return [each.accruedBeforeCents, each.allowedCents];
    });

  test('in one batch is ranked together, before either is decided', () => {
    expect(amounts(2)).toEqual([
      [0, 2221],
      [2221, 3507],
    ]);
  });

  test('in two batches is ranked when the second comes, and the first is worth less from then on', () => {
    expect(amounts(1)).toEqual([
      [0, 2906],
      [2221, 3507],
    ]);
  });
});

const opening = (cents: number, bucket = 'pt_slp', year = '2026') => [{ beneficiary: MBI, year, bucket, cents }];

describe('the threshold', () => {
  test.each([
    ['landing exactly on it needs no KX', 245_000, '97530:GP 30.00', 'KX_NOT_NEEDED'],
    ['one cent over needs KX', 245_000, '97530:GP 30.01', 'KX_MISSING'],
    ['one cent over with KX is right', 245_000, '97530:GP:KX 30.01', 'KX_OK'],
    ['exactly on it with KX is early', 245_000, '97530:GP:KX 30.00', 'KX_EARLY'],
    ['a cent beyond a full bucket needs KX', 248_000, '97530:GP 0.01', 'KX_MISSING'],
    ['speech shares the bucket of physical therapy', 241_000, '92507:GN 80.00', 'KX_MISSING'],
    ['a line of 2025 is held against 2025, whenever it comes', 248_000, '97530:GP 30.00 20251231', 'KX_NOT_NEEDED'],
  ])('%s', (_name, cents, text, verdict) => {
    expect(verdicts([claim('A', [text])], opening(cents))).toEqual([verdict]);
  });

  test('a full physical therapy bucket does not concern occupational therapy', () => {
    expect(verdicts([claim('A', ['97530:GO 40.00'])], opening(260_000))).toEqual(['KX_NOT_NEEDED']);
  });

  test('on a professional claim the crossing line and those after it need KX', () => {
    const lines = ['97530:GP 20.00', '97530:GP 20.00', '97530:GP 20.00', '97530:GP 20.00', '97530:GP 20.00'];
    const none = 'KX_NOT_NEEDED';
    expect(verdicts([claim('A', lines)], opening(242_000))).toEqual([none, none, none, 'KX_MISSING', 'KX_MISSING']);
  });

  test('on an institutional claim one crossing line makes all lines of its bucket need KX', () => {
    const lines = ['97530:GP 20.00', '97530:GO 20.00', '97530:GP 20.00', '97530:GP 20.00', '97530:GP:KX 20.00'];
    expect(verdicts([claim('A', lines, institutional)], opening(242_000))).toEqual([
      'KX_MISSING',
      'KX_NOT_NEEDED',
      'KX_MISSING',
      'KX_MISSING',
      'KX_OK',
    ]);
  });

  test('an unpriced line leaves what follows open only while its range spans the threshold', () => {
    const lines = ['97799:GP 50.00', '97530:GP 30.00 20260106', '97530:GP 30.00 20260107', '97530:GP 30.01 20260108'];
    expect(verdicts([claim('A', lines)], opening(239_000))).toEqual([
      'KX_NOT_NEEDED', // 2390.00 to 2440.00
      'KX_NOT_NEEDED', // 2420.00 to 2470.00
      'UNDECIDED', // 2450.00 to 2500.00
      'KX_MISSING', // 2480.01 to 2530.01
    ]);
  });
});

describe('what counts', () => {
  test.each([
    ['GA beside KX contradicts it', '97530:GP:KX:GA 60.00', 'UNDECIDED'],
    ['GY accrues nothing', '97530:GP:GY 60.00', 'NOT_SUBJECT'],
    ['a sometimes-therapy code without discipline is none', '97597 60.00', 'NOT_SUBJECT'],
    ['an always-therapy code without discipline cannot be placed', '97530 60.00', 'UNDECIDED'],
    ['two disciplines cannot be placed', '97530:GP:GO 60.00', 'UNDECIDED'],
    ['an office visit is not therapy', '99213:GP 60.00', 'NOT_SUBJECT'],
    ['a code never designated is not therapy', '20560:GP 60.00', 'NOT_SUBJECT'],
    ['2027 has no threshold', '97530:GP 60.00 20270104', 'UNDECIDED'],
    ['a range over New Year has no one year', '97530:GP 60.00 20251230-20260102', 'UNDECIDED'],
  ])('%s', (_name, text, verdict) => {
    const { opinions, balances } = opinionsOn([[claim('A', [text])]]);
    expect(opinions.map((each) => each.verdict)).toEqual([verdict]);
    expect(balances).toEqual([]);
  });

  test('commercial claims are not subject and Advantage is not known', () => {
    const paidBy = (filing: string) => ({ payer: { ...MEDICARE, filing } });
    const lines = ['97530:GP 60.00'];
    expect(verdicts([claim('A', lines, paidBy('CI')), claim('B', lines, paidBy('16'))])).toEqual([
      'NOT_SUBJECT',
      'UNDECIDED',
    ]);
  });

  test('Medicare in second place counts, and the first payer in its 2320 loop does not hide it', () => {
    const second = { payer: { ...MEDICARE, sequence: 'S' } } as const;
    expect(verdicts([claim('A', ['97530:GP 60.00'], second)])).toEqual(['KX_NOT_NEEDED']);
  });

  test('an inpatient bill type and a revenue code outside therapy are not subject', () => {
    expect(verdicts([claim('A', ['97530:GP 60.00'], { form: 'I', billType: '11' })])).toEqual(['NOT_SUBJECT']);
    const other = { ...line('97530:GP 60.00'), revenue: '0510' };
    expect(verdicts([claim('B', [], { ...institutional, lines: [other] })])).toEqual(['NOT_SUBJECT']);
  });
});

describe('what a line is worth', () => {
  test('one unit of the day keeps its practice expense, over lines and units', () => {
    const day = ['97530:GP 90.00', '97110:GP 90.00 x2', '97140:GP 90.00'];
    // 35.07 + 2 x 22.21 + 21.21 = 100.70; without the reduction 120.91.
    expect(allowed([claim('A', day)])).toEqual([3507, 4442, 2121]);
  });

  test('claims of a day in one file are ranked together, before the first is decided', () => {
    expect(allowed([claim('A', ['97110:GP 90.00']), claim('B', ['97530:GO 90.00'])])).toEqual([2221, 3507]);
  });

  test('a claim in a later file takes the full unit from one already posted', () => {
    const { opinions, balances } = opinionsOn([[claim('A', ['97110:GP 90.00'])], [claim('B', ['97530:GP 90.00'])]]);
    expect(opinions.map((each) => each.allowedCents)).toEqual([2906, 3507]);
    expect(opinions[1]?.accruedBeforeCents).toBe(2221);
    expect(balances).toEqual([{ beneficiary: MBI, year: '2026', bucket: 'pt_slp', lowCents: 5728, highCents: 5728 }]);
  });

  test('a replacement starts the ranking of its day afresh', () => {
    const first = [claim('A', ['97110:GP 90.00']), claim('C', ['97140:GP 90.00'])];
    const replaced = claim('A', ['97530:GP 90.00'], { frequency: '7', originalNumber: 'ICN' });
    const { opinions, balances } = opinionsOn([[...first, replaced, claim('D', ['97110:GP 90.00'])]]);
    expect(opinions.map((each) => each.allowedCents)).toEqual([2906, 2121, 3507, 2221]);
    expect(opinions.map((each) => each.accruedBeforeCents)).toEqual([0, 2906, 2121, 5628]);
    expect(balances[0]?.lowCents).toBe(7849);
  });

  test('the lesser of charge and fee, units in parts, bundled, unpriced and unknown places', () => {
    expect(allowed([claim('A', ['97110:GP 29.05'])], [claim('B', ['97110:GP 29.07 20260106'])])).toEqual([2905, 2906]);
    // 29.06 + 0.5 x 22.21 = 40.165 with the half rounded up.
    expect(allowed([claim('A', ['97110:GP 90.00 x1.5'])])).toEqual([4017]);
    expect(allowed([claim('A', ['97010:GP 90.00', '97799:GP 90.00'])])).toEqual([0, null]);
    expect(allowed([claim('A', ['97110:GP 90.00'], { facilityZip: '00000' })])).toEqual([null]);
  });

  test('a critical access hospital is not reduced', () => {
    expect(allowed([claim('A', ['97110:GP 90.00 x2'], { form: 'I', billType: '85' })])).toEqual([5812]);
  });
});

describe('the same claim again', () => {
  const original = claim('A', ['97110:GP 29.00']);

  test('a resend, even with KX put on, is answered as the first time and posts nothing', () => {
    const resent = claim('A', ['97110:GP:KX 29.00']);
    const { opinions, balances } = opinionsOn([[original], [original, resent]]);
    expect(opinions.map((each) => [each.verdict, each.accruedAfterCents])).toEqual(
      Array(3).fill(['KX_NOT_NEEDED', 2900]),
    );
    expect(balances[0]?.lowCents).toBe(2900);
  });

  test('a changed resend is undecided and posts nothing', () => {
    const { opinions, balances } = opinionsOn([[original, claim('A', ['97110:GP 28.00'])]]);
    expect(opinions.map((each) => each.verdict)).toEqual(['KX_NOT_NEEDED', 'UNDECIDED']);
    expect(balances[0]?.lowCents).toBe(2900);
  });

  test('a void takes the claim back, and the whole file again changes nothing', () => {
    const taken = claim('A', ['97110:GP 29.00'], { frequency: '8', originalNumber: 'ICN' });
    const file = [original, taken, claim('B', ['97530:GP 20.00'])];
    const { opinions, balances } = opinionsOn([file, file]);
    expect(opinions.slice(0, 3).map((each) => each.verdict)).toEqual(['KX_NOT_NEEDED', 'NOT_SUBJECT', 'KX_NOT_NEEDED']);
    expect(opinions[2]?.accruedBeforeCents).toBe(0);
    expect(opinions.slice(3).map((each) => each.verdict)).toEqual(opinions.slice(0, 3).map((each) => each.verdict));
    expect(balances[0]?.lowCents).toBe(2000);
  });

  test('a claim billed again after a void counts, in another transaction; what came before, sent again, changes nothing', () => {
    const taken = claim('A', ['97110:GP 29.00'], { frequency: '8', originalNumber: 'ICN' });
    const other = claim('B', ['97530:GP 20.00']);
    const balanceOf = (...files: SimClaim[][]) => opinionsOn(files).balances[0]?.lowCents;
    expect(balanceOf([original, taken], [other, other, original])).toBe(4221); // 22.21 beside the 20.00 of another claim
    expect(balanceOf([original, taken], [other, other, original], [original, taken])).toBe(4221);
    expect(balanceOf([original, taken], [original]) ?? 0).toBe(0);
    expect(balanceOf([original, taken], [claim('A', ['97110:GP 28.00'])])).toBe(2800);
  });

  test('a replacement without an original counts as a new claim', () => {
    const lone = claim('Z', ['97110:GP 29.00'], { frequency: '7', originalNumber: 'ICN' });
    expect(opinionsOn([[lone]]).balances[0]?.lowCents).toBe(2900);
  });
});

describe('a line whose two ends differ', () => {
  const unpriced = claim('A', ['97799:GP 40.00']);
  const said = (setting: Setting, before: number, billed: string) => {
    const { opinions } = opinionsOn([[unpriced, claim('B', [billed])]], opening(before), setting);
    const { verdict, decidedAt, endsCents } = opinions[1]!;
    return [verdict, decidedAt, ...endsCents];
  };

  test.each<[Setting, number, string, string, string, number, number]>([
    ['undecided', 244_000, '97530:GP 0.01', 'UNDECIDED', '', 244_001, 248_001],
    ['cautious', 244_000, '97530:GP 0.01', 'KX_MISSING', 'cautious', 244_001, 248_001],
    ['cautious', 243_999, '97530:GP 0.01', 'KX_NOT_NEEDED', '', 244_000, 248_000],
    ['lenient', 244_000, '97530:GP:KX 0.01', 'KX_EARLY', 'lenient', 244_001, 248_001],
    ['lenient', 248_000, '97530:GP:KX 0.01', 'KX_OK', '', 248_001, 252_001],
    ['lenient', 247_999, '97530:GP:KX 0.01', 'KX_EARLY', 'lenient', 248_000, 252_000],
  ])('%s after %i: %s', (setting, before, billed, ...expected) => {
    expect(said(setting, before, billed)).toEqual(expected);
  });
});

describe('the order of service', () => {
  const visit = (id: string, day: string, other: Partial<SimClaim> = {}) => claim(id, [`97530:GP 20.00 ${day}`], other);
  const said = (before: number, ...claims: SimClaim[]) => {
    const { verdict, byServiceDateCents } = opinionsOn([claims], opening(before)).opinions.at(-1)!;
    return [verdict, byServiceDateCents?.[0]];
  };

  test.each<[string, number, string, (string | number | undefined)[]]>([
    ['a cent over in receipt order alone', 244_001, '20260106', ['KX_MISSING', 246_001]],
    ['on the threshold by service date', 246_000, '20260106', ['KX_MISSING', 248_000]],
    ['a cent over in both', 246_001, '20260106', ['KX_MISSING', undefined]],
    ['of the same day', 244_001, '20260105', ['KX_MISSING', undefined]],
    ['over in neither', 244_000, '20260106', ['KX_NOT_NEEDED', undefined]],
  ])('%s', (_name, before, first, expected) => {
    expect(said(before, visit('A', first), visit('B', '20260105'))).toEqual(expected);
  });

  test('on an institutional claim is that of its latest day', () => {
    const days = ['20260103', '20260105', '20260104'];
    const whole = claim(
      'B',
      days.map((day) => `97530:GP 20.00 ${day}`),
      institutional,
    );
    expect(said(240_001, visit('A', '20260106'), whole)).toEqual(['KX_MISSING', 246_001]);
    expect(said(240_001, visit('A', '20260105'), whole)).toEqual(['KX_MISSING', undefined]);
  });
});

import { describe, expect, test } from 'vitest';
import type { OrderFacts } from '../facts.ts';
import { decided, lineOf, orderOf } from '../testing/made-up.ts';
import { addShoe, fitsYear, NO_SHOES } from './shoes.ts';

const LINE = 'A5500 RT';

/** Whether KX stands on the shoe, and which criteria are in the way. */
function shoe(change: Partial<OrderFacts>, line = `${LINE} KX`) {
  const { verdict, answer } = decided(lineOf(line, { day: change.deliveredOn ?? 20260302 }), {
    order: orderOf(change),
  });
  const failed = answer.criteria.filter(({ id, met }) => met === false && !/^C2[a-f]$/.test(id)).map(({ id }) => id);
  const open = answer.criteria.filter(({ met }) => met === undefined).map(({ id }) => id);
  return { verdict, failed, open };
}

const base = orderOf();
const [management, prescriber] = base.visits;
const note = base.footNote as NonNullable<OrderFacts['footNote']>;
const signed = base.certification as NonNullable<OrderFacts['certification']>;

function visitOn(on: number): Partial<OrderFacts> {
  return { visits: [{ ...management, on } as never, prescriber as never] };
}

test('a complete order file lets KX be added', () => {
  expect(shoe({})).toEqual({ verdict: 'KX_OK', failed: [], open: [] });
  expect(decided(lineOf(LINE), { order: base })).toMatchObject({ verdict: 'KX_MISSING', addsKx: true });
});

describe('the visit on managing the diabetes is in the six calendar months before delivery', () => {
  test.each([
    // delivery, visit, exam and certification move with it, is it in time
    [20260302, 20250902, true],
    [20260302, 20250901, false],
    [20260302, 20260302, true],
    [20260228, 20250831, true],
    [20260228, 20250828, true],
    [20260228, 20250827, false],
    [20260301, 20250831, false],
    [20240229, 20230829, true],
    [20240229, 20230828, false],
    [20240229, 20230831, true],
  ])('delivered %i, seen %i: %s', (deliveredOn, on, isMet) => {
    const change = {
      ...visitOn(on),
      deliveredOn,
      certification: { ...signed, signedOn: deliveredOn },
      footNote: { ...note, examOn: deliveredOn },
      fitting: { on: deliveredOn, inPerson: true, wearing: true, objective: true },
      selectedOn: deliveredOn,
      supplierEvaluation: { on: deliveredOn, inPerson: true },
    };
    const { answer } = decided(lineOf(`${LINE} KX`, { day: deliveredOn }), { order: orderOf(change) });
    expect(answer.criteria.find(({ id }) => id === 'C3b')?.met).toBe(isMet);
  });

  test.each([
    ['after delivery', 20260303, ['C3b']],
    ['on the day of delivery, and so after the certification', 20260302, ['C3c']],
  ])('a visit %s', (_, on, failed) => {
    expect(shoe(visitOn(on)).failed).toEqual(failed);
  });
});

describe('the certification is signed in the three calendar months before delivery, and behind the visits', () => {
  test.each([
    [20251202, 20251130, true],
    [20251201, 20251130, false],
    [20260302, 20260120, true],
    [20260303, 20260120, false],
    [20260119, 20260120, false],
    [20260120, 20260120, true],
  ])('signed %i, seen %i: %s', (signedOn, on, isMet) => {
    const change = { ...visitOn(on), certification: { ...signed, signedOn }, footNote: { ...note, examOn: on } };
    expect(shoe(change).failed.includes('C3c')).toBe(!isMet);
  });

  test.each([
    [20260228, 20251130, true],
    [20260228, 20251128, true],
    [20260228, 20251127, false],
    [20260301, 20251130, false],
  ])('delivered %i, signed %i: %s, by calendar month', (deliveredOn, signedOn, isMet) => {
    const change = {
      ...visitOn(20251101),
      deliveredOn,
      certification: { ...signed, signedOn },
      footNote: { ...note, examOn: 20251101 },
    };
    expect(shoe(change).failed.includes('C3c')).toBe(!isMet);
  });
});

describe('who may certify', () => {
  test.each([
    ['MD', {}, []],
    ['DO', {}, []],
    ['DPM', {}, ['C3a']],
    ['CNS', {}, ['C3a']],
    ['NP', { incidentTo: true, verifiedByPhysician: true }, []],
    ['PA', { incidentTo: true, verifiedByPhysician: true }, []],
    ['NP', { incidentTo: false, verifiedByPhysician: true }, ['C3a']],
    ['NP', { incidentTo: true, verifiedByPhysician: false }, ['C3a']],
    ['MD', { managesDiabetes: false }, ['C3a']],
  ])('a certifier %s with %j', (credential, rest, failed) => {
    expect(shoe({ certification: { ...signed, credential, ...rest } }).failed).toEqual(failed);
  });

  test('a nurse practitioner of whom nothing more is told is left open', () => {
    const open = shoe({ certification: { ...signed, credential: 'NP' } });
    expect(open).toEqual({ verdict: 'UNDECIDED', failed: [], open: ['C3a'] });
  });
});

describe('the foot condition', () => {
  test.each([
    [['amputation'], 'KX_OK'],
    [['ulcer'], 'KX_OK'],
    [['callus'], 'KX_OK'],
    [['neuropathy_with_callus'], 'KX_OK'],
    [['deformity'], 'KX_OK'],
    [['poor_circulation'], 'KX_OK'],
    [['neuropathy'], 'KX_EARLY'],
    [[], 'KX_EARLY'],
  ])('%j: %s', (conditions, verdict) => {
    expect(shoe({ footNote: { ...note, conditions } }).verdict).toBe(verdict);
  });

  const podiatrist = { ...note, by: '1999999992', credential: 'DPM' };

  test.each([
    ['another’s note that was not adopted', { ...podiatrist }, ['C2doc']],
    ['one adopted before the certification', { ...podiatrist, adoptedOn: 20260209 }, []],
    ['one adopted on the day of the certification', { ...podiatrist, adoptedOn: 20260210 }, []],
    ['one adopted after it', { ...podiatrist, adoptedOn: 20260211 }, ['C2doc']],
    ['one adopted before the exam', { ...podiatrist, adoptedOn: 20260119 }, ['C2doc']],
    ['an exam six months before delivery', { ...note, examOn: 20250902 }, []],
    ['an exam six months and a day before', { ...note, examOn: 20250901 }, ['C2doc']],
    ['an exam after the certification', { ...note, examOn: 20260211 }, ['C3c']],
    ['a note of somebody else', { ...podiatrist, credential: 'other', adoptedOn: 20260209 }, ['C2doc']],
  ])('%s', (_, footNote, failed) => {
    expect(shoe({ footNote }).failed).toEqual(failed);
  });
});

describe('evaluation, fitting and order', () => {
  test.each([
    ['evaluated on the day of selection', { selectedOn: 20260220 }, []],
    ['evaluated a day after it', { selectedOn: 20260219 }, ['C4']],
    ['selected after delivery', { selectedOn: 20260303, supplierEvaluation: { on: 20260220, inPerson: true } }, ['C4']],
    ['not evaluated in person', { supplierEvaluation: { on: 20260220, inPerson: false } }, ['C4']],
    [
      'fitted a day before delivery',
      { fitting: { on: 20260301, inPerson: true, wearing: true, objective: true } },
      ['C5'],
    ],
    ['fitted without wearing', { fitting: { on: 20260302, inPerson: true, wearing: false, objective: true } }, ['C5']],
    ['fitting not objective', { fitting: { on: 20260302, inPerson: true, wearing: true, objective: false } }, ['C5']],
    [
      'ordered on the day of the visit',
      { visits: [management as never, { ...prescriber, on: 20260210 } as never] },
      [],
    ],
    ['ordered a day before it', { visits: [management as never, { ...prescriber, on: 20260211 } as never] }, ['C6']],
    ['received on the day of the claim', { billedOn: 20260212 }, []],
    ['received a day after the claim', { billedOn: 20260211 }, ['C6', 'SWO']],
    ['no diabetes', { diagnoses: ['M2041'] }, ['C1']],
  ] as [string, Partial<OrderFacts>, string[]][])('%s', (_, change, failed) => {
    expect(shoe(change).failed).toEqual(failed);
  });

  test('without an order EY is billed, where the benefit does not reach GY, and never GA or GZ', () => {
    const instead = (change: Partial<OrderFacts>) => decided(lineOf(`${LINE} KX`), { order: orderOf(change) }).instead;
    expect(instead({ diagnoses: ['M2041'] })).toBe('GY');
    expect(instead({ writtenOrder: undefined, diagnoses: ['M2041'] })).toBe('EY');
    expect(instead({ diagnoses: ['M2041'], noticeSignedOn: 20260301 })).toBe('GY');
  });
});

describe('units of the calendar year', () => {
  const YEARLY = [
    { shoe: 'A5501', shoes: 2, inserts: 4 },
    { shoe: 'A5500', shoes: 2, inserts: 6 },
  ];

  test.each([
    [
      [
        ['A5500', 2],
        ['A5512', 6],
      ],
      true,
    ],
    [
      [
        ['A5500', 2],
        ['A5512', 7],
      ],
      false,
    ],
    [[['A5500', 3]], false],
    [
      [
        ['A5501', 2],
        ['A5513', 4],
      ],
      true,
    ],
    [
      [
        ['A5501', 2],
        ['A5513', 5],
      ],
      false,
    ],
    [[['A5501', 3]], false],
    [
      [
        ['A5500', 1],
        ['A5501', 1],
      ],
      false,
    ],
    [[['A5514', 6]], true],
    [[['A5514', 7]], false],
    [
      [
        ['A5500', 2],
        ['A5512', 4],
        ['A5503', 2],
      ],
      true,
    ],
    [
      [
        ['A5500', 2],
        ['A5512', 5],
        ['A5507', 2],
      ],
      false,
    ],
  ] as [[string, number][], boolean][])('%j fits: %s', (items, fits) => {
    const year = items.reduce((sum, [code, units]) => addShoe(sum, YEARLY, code, units), NO_SHOES);
    expect(fitsYear(year, YEARLY)).toBe(fits);
  });

  test.each([
    [20260101, 'SHOE_UNITS_OVER_YEAR'],
    [20251231, undefined],
  ])('two shoes delivered on %i', (on, code) => {
    const history = [{ code: 'A5500', units: 2, on }];
    expect(decided(lineOf(`${LINE} KX`), { order: orderOf({ history }) }).errors[0]).toBe(code);
  });

  test('what this run brought before counts too', () => {
    const earlierShoes = { shoes: { A5500: 2 }, inserts: 0 };
    const evidence = { order: base, earlierShoes };
    expect(decided(lineOf(LINE), evidence)).toMatchObject({ errors: ['SHOE_UNITS_OVER_YEAR'], addsKx: false });
    const inserts = { order: base, earlierShoes: { shoes: { A5500: 2 }, inserts: 5 } };
    expect(decided(lineOf('A5512 RT KX'), inserts).errors).toEqual([]);
    expect(
      decided(lineOf('A5512 RT KX', { units: 1 }), { ...inserts, earlierShoes: { shoes: {}, inserts: 6 } }).errors,
    ).toEqual(['SHOE_UNITS_OVER_YEAR']);
  });
});

describe('right and left', () => {
  test.each([
    ['A5500 RT', 1, 20190301, true],
    ['A5500 RT LT', 1, 20190301, false],
    ['A5500', 1, 20190301, false],
    ['A5500 RT', 2, 20190301, false],
    ['A5500', 2, 20190228, true],
  ])('%s, %i units, on %i: %s', (billed, units, day, isFine) => {
    const { findings } = decided(lineOf(billed, { units, day }));
    expect(findings.includes('SIDE_MISSING')).toBe(!isFine);
  });
});

test('shoe codes that end at A5514, and those not covered', () => {
  expect(decided(lineOf('A5514 KX RT')).meaning).toBe('dmepos_policy');
  for (const code of ['A5508', 'A5510']) {
    expect(decided(lineOf(`${code} KX`))).toMatchObject({ meaning: 'none', findings: ['KX_NOT_USED'] });
  }
});

import { describe, expect, test } from 'vitest';
import { type ClaimText, line } from './testing/claim-text.ts';
import { verdicts, World } from './testing/world.ts';

const visit = line('97110:GP 60.00');

describe('which lines count (section 3 of docs/concepts/deciding.md)', () => {
  test.each<[string, ClaimText, string, string]>([
    ['a therapy line', { lines: [visit] }, 'KX_NOT_NEEDED', ''],
    ['a code that is not on the list', { lines: [line('99213:GP 60.00')] }, 'NOT_SUBJECT', 'CODE_NOT_LISTED'],
    ['a dental claim', { form: 'D', lines: [line('D0120 60.00')] }, 'NOT_SUBJECT', ''],
    ['a payer that has no threshold', { filing: 'CI', lines: [visit] }, 'NOT_SUBJECT', ''],
    ['a payer whose rule is not known', { filing: '16', lines: [visit] }, 'UNDECIDED', 'PAYER_RULE_UNKNOWN'],
    ['the same, no therapy by its modifiers', { filing: '16', lines: [line('97597 60.00')] }, 'NOT_SUBJECT', ''],
    [
      'a bill type that does not count',
      { form: 'I', bill: '11', lines: [visit] },
      'NOT_SUBJECT',
      'BILL_TYPE_NOT_COUNTED',
    ],
    [
      'a revenue code outside therapy',
      { form: 'I', lines: [line('97110:GP 60.00', { revenue: '0510' })] },
      'NOT_SUBJECT',
      'REVENUE_NOT_THERAPY',
    ],
    [
      'a sometimes-therapy code without discipline',
      { lines: [line('97597 60.00')] },
      'NOT_SUBJECT',
      'SOMETIMES_WITHOUT_MODIFIER',
    ],
    ['an always-therapy code without discipline', { lines: [line('97110 60.00')] }, 'UNDECIDED', 'DISCIPLINE_MISSING'],
    ['two disciplines', { lines: [line('97110:GP:GO 60.00')] }, 'UNDECIDED', 'DISCIPLINE_MORE_THAN_ONE'],
    ['GA', { lines: [line('97110:GP:GA 60.00')] }, 'NOT_SUBJECT', ''],
    ['GX', { lines: [line('97110:GP:GX 60.00')] }, 'NOT_SUBJECT', ''],
    ['GY', { lines: [line('97110:GP:GY 60.00')] }, 'NOT_SUBJECT', ''],
    ['GZ', { lines: [line('97110:GP:GZ 60.00')] }, 'NOT_SUBJECT', ''],
    ['KX with GA', { lines: [line('97110:GP:KX:GA 60.00')] }, 'UNDECIDED', 'KX_WITH_GA'],
    ['KX with GY', { lines: [line('97110:GP:KX:GY 60.00')] }, 'UNDECIDED', 'KX_WITH_GY'],
    ['a void', { frequency: '8', lines: [visit] }, 'NOT_SUBJECT', 'ORIGINAL_NOT_FOUND'],
    ['a non-payment claim', { form: 'I', frequency: '0', lines: [visit] }, 'NOT_SUBJECT', ''],
    ['no service date', { lines: [line('97110:GP 60.00', { day: '' })] }, 'UNDECIDED', 'SERVICE_DATE_MISSING'],
    [
      'a day that does not exist',
      { lines: [line('97110:GP 60.00', { day: '20260230' })] },
      'UNDECIDED',
      'SERVICE_DATE_MISSING',
    ],
    [
      'a range over New Year',
      { lines: [line('97110:GP 60.00', { day: '20251231-20260101' })] },
      'UNDECIDED',
      'SERVICE_DATES_SPAN_YEARS',
    ],
    ['a range within the year', { lines: [line('97110:GP 60.00', { day: '20260101-20260131' })] }, 'KX_NOT_NEEDED', ''],
    ['a charge that cannot be read', { lines: [line('97110:GP 6o')] }, 'UNDECIDED', 'CHARGE_UNREADABLE'],
    ['units that cannot be read', { lines: [line('97110:GP 60.00', { units: 'x' })] }, 'UNDECIDED', 'UNITS_UNREADABLE'],
    ['no beneficiary id', { mbi: '', lines: [visit] }, 'UNDECIDED', 'BENEFICIARY_ID_MISSING'],
    [
      '2027, of which nothing is on file',
      { lines: [line('97110:GP 60.00', { day: '20270101' })] },
      'UNDECIDED',
      'POLICY_GAP',
    ],
    [
      '2022, with a threshold and no fees',
      { lines: [line('97110:GP 60.00', { day: '20221231' })] },
      'UNDECIDED',
      'POLICY_GAP',
    ],
  ])('%s', (_name, claim, verdict, finding) => {
    const [answer] = new World().file(claim);
    expect(answer).toMatchObject({ verdict });
    if (finding !== '') expect(answer?.findings).toContain(finding);
  });

  test('a line that does not count accrues nothing', () => {
    const world = new World();
    world.file({ lines: [line('97110:GP:GA 60.00'), line('99213:GP 60.00'), line('97110 60.00')] });
    expect(world.balance()).toEqual([0, 0, 0, 0]);
  });

  test('counted lines accrue with KX as without', () => {
    const world = new World();
    world.file({ lines: [line('97530:GP:KX 20.00'), line('97530:GO 10.00')] });
    expect(world.balance()).toEqual([2000, 2000, 1000, 1000]);
  });

  test('what is learned of one line is not taken for another that differs in one thing', () => {
    const world = new World();
    const alike = [
      visit,
      line('97110:GP 60.00', { day: '20270101' }),
      line('97110:GO 60.00'),
      line('97110:GP 60.00', { units: '9' }),
    ];
    const answers = [
      ...world.file({ lines: alike }),
      ...world.file({ id: 'I', form: 'I', lines: [line('97110:GP 60.00', { revenue: '0510' })] }),
    ];
    expect(verdicts(answers)).toEqual(['KX_NOT_NEEDED', 'UNDECIDED', 'KX_NOT_NEEDED', 'KX_NOT_NEEDED', 'NOT_SUBJECT']);
    expect(answers.map(({ findings }) => findings.includes('UNITS_OVER_MUE'))).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });
});

describe('what a line is worth', () => {
  test.each<[string, ClaimText, readonly [number, number], string, string]>([
    ['its fee', { lines: [line('97530:GP 60.00')] }, [3333, 3333], 'fee', ''],
    ['its charge, when that is less', { lines: [line('97530:GP 33.32')] }, [3332, 3332], 'charge', ''],
    ['nothing, when it is bundled', { lines: [line('97010:GP 60.00')] }, [0, 0], 'bundled', 'LINE_BUNDLED'],
    [
      'anything up to the charge, when nobody prices it',
      { lines: [line('97039:GP 60.00')] },
      [0, 6000],
      'unpriced',
      'LINE_UNPRICED_STATUS',
    ],
    [
      'the same for a code Medicare replaced',
      { lines: [line('97014:GP 60.00')] },
      [0, 6000],
      'unpriced',
      'LINE_UNPRICED_STATUS',
    ],
    [
      'the same at a place nobody knows',
      { zip: '00000', lines: [line('97530:GP 60.00')] },
      [0, 6000],
      'unpriced',
      'LINE_UNPRICED_LOCALITY',
    ],
    [
      'half a unit is half of it',
      { lines: [line('97530:GP 60.00', { units: '0.5' })] },
      [1667, 1667],
      'fee',
      'FRACTIONAL_UNITS',
    ],
    ['no units are nothing', { lines: [line('97530:GP 60.00', { units: '0' })] }, [0, 0], 'fee', 'UNITS_ZERO'],
    [
      'its fee where five digits leave the place open',
      { zip: '01434', lines: [line('97530:GP 10.00')] },
      [1000, 1000],
      'charge',
      'ZIP_NEEDS_PLUS_FOUR',
    ],
  ])('%s', (_name, claim, amounts, basis, finding) => {
    const world = new World();
    const [answer] = world.file(claim);
    expect(answer).toMatchObject({ allowed: amounts, basis });
    if (finding !== '') expect(answer?.findings).toContain(finding);
    expect(world.balance().slice(0, 2)).toEqual(amounts);
  });

  test('the fee of one place, when that is asked for, whatever the claim says', () => {
    const lines = [line('97530:GP 60.00')];
    const [alaska, here] = [new World({ zip: 99501 }), new World({ zip: 43215 })].map((world) =>
      world.file({ zip: '99501', lines }),
    );
    expect(here?.[0]?.allowed).toEqual([3333, 3333]);
    expect(alaska?.[0]?.allowed[0]).toBeGreaterThan(3333);
  });
});

import { describe, expect, test } from 'vitest';
import type { OrderFacts } from '../facts.ts';
import { answersOf, decided, lineOf, orderOf, USES } from '../testing/made-up.ts';
import { monthOf } from './evaluate.ts';
import { faceToFace, isListed, orderBeforeDelivery } from './listed-order.ts';
import { writtenOrder } from './written-order.ts';

/** How one criterion comes out. */
function met(id: string, line: string, change: Partial<OrderFacts>, day = 20260302) {
  const { answer } = decided(lineOf(line, { day }), { order: orderOf(change) });
  return answer.criteria.find((each) => each.id === id)?.met;
}

test.each([
  ['E0148', 'W4', 300, false],
  ['E0148', 'W4', 301, true],
  ['E0301', 'H7', 350, false],
  ['E0301', 'H7', 351, true],
  ['E0301', 'H7', 600, true],
  ['E0301', 'H7', 601, false],
  ['E0302', 'H8', 600, false],
  ['E0302', 'H8', 601, true],
  ['K0007', 'X7', 300, false],
  ['K0007', 'X7', 301, true],
  ['E1036', 'PL3', 299, false],
  ['E1036', 'PL3', 300, true],
  ['E0168', 'CO5', 299, false],
  ['E0168', 'CO5', 300, true],
])('%s, %s at %i pounds: %s', (code, id, weightPounds, isMet) => {
  expect(met(id, `${code} KX`, { weightPounds })).toBe(isMet);
});

test('a weight that is not told leaves a heavy walker open', () => {
  const order = orderOf({ weightPounds: undefined, answers: answersOf(['W1', 'W2', 'W3']) });
  expect(decided(lineOf('E0148 KX'), { order }).verdict).toBe('UNDECIDED');
});

test.each([
  [15, 30, undefined, true],
  [15, 29, undefined, false],
  [14, 30, undefined, undefined],
  [14, 10, true, true],
  [5, 10, true, true],
  [5, 9, true, false],
  [4, 10, true, false],
  [14, 10, false, false],
])('a sleep test of index %d with %i events, symptoms %s: %s', (index, events, symptoms, isMet) => {
  expect(met('P2', 'E0601 KX', { sleepTest: { index, events, symptoms } })).toBe(isMet);
});

describe('PAP from the fourth month', () => {
  const started = 20251202;
  const use = (nightsOfFourHours: number, through = 20260101) => ({
    from: through === 20260101 ? 20251203 : 20260202,
    through,
    nightsOfFourHours,
  });
  const days = { started, sleep_test: 20251115 };
  const visit = (on: number) => ({ kind: 're_evaluation', on, by: '', credential: '', mode: undefined });

  test.each([
    [21, true],
    [20, false],
  ])('four hours on %i of thirty nights: %s', (nights, isMet) => {
    expect(met('R2', 'E0601 KX', { days, adherence: use(nights) })).toBe(isMet);
  });

  test.each([
    [20251203, 20260101, true],
    [20251203, 20260102, false],
    [20260131, 20260301, true],
    [20260201, 20260302, false],
    [20251201, 20251230, false],
  ])('thirty consecutive nights inside the first three months, %i to %i: %s', (from, through, isMet) => {
    expect(met('R2', 'E0601 KX', { days, adherence: { from, through, nightsOfFourHours: 30 } })).toBe(isMet);
  });

  test.each([
    [20251231, false],
    [20260101, true],
    [20260302, true],
    [20260303, false],
  ])('seen again on %i, between day 31 and day 91: %s', (on, isMet) => {
    expect(met('R1', 'E0601 KX', { days, visits: [visit(on)] })).toBe(isMet);
  });

  test('adherence is asked from the fourth month on, to the day', () => {
    const facts = {
      days,
      answers: answersOf(['P3']),
      visits: orderOf().visits.map((each) => ({ ...each, on: 20251101 })),
    };
    expect(met('R2', 'E0601 KX', facts, 20260301)).toBeUndefined();
    const third = decided(lineOf('E0601 KX', { day: 20260301 }), { order: orderOf(facts) });
    expect(third.verdict).toBe('KX_OK');
    expect(third.answer.criteria.map(({ id }) => id)).not.toContain('R2');
    expect(decided(lineOf('E0601 KX', { day: 20260302 }), { order: orderOf(facts) }).verdict).toBe('UNDECIDED');
    const failed = orderOf({ ...facts, adherence: use(20) });
    expect(decided(lineOf('E0601 KX', { day: 20260302 }), { order: failed }).verdict).toBe('KX_EARLY');
  });

  test('the diagnosis tells PAP from a respiratory assist device', () => {
    const lcds = (diagnoses: readonly string[]) =>
      decided(lineOf('E0470 RR KX', { diagnoses })).answer.criteria.map(({ id }) => id);
    expect(lcds(['G4733'])).toContain('P2');
    expect(lcds(['J449'])).toContain('Y1');
    expect(decided(lineOf('E0470 RR KX')).findings).toEqual(['USE_UNDECIDED']);
  });

  test('KX without the diagnosis of sleep apnea is refused', () => {
    expect(decided(lineOf('E0601 RR KX', { diagnoses: ['J449'] }))).toMatchObject({ errors: ['KX_NOT_SUPPORTED'] });
  });
});

test.each([
  [20260131, 'RR', true],
  [20260130, 'RR', false],
  [20260302, 'RR', true],
  [20260303, 'RR', false],
  [20260220, 'NU', false],
])('TENS after surgery on %i, billed %s, within thirty days: %s', (surgery, how, isMet) => {
  expect(met('E1', `E0720 ${how} KX`, { days: { surgery } })).toBe(isMet);
});

test.each([
  [20251103, true],
  [20251102, false],
])('wound therapy begun on %i has not run four months: %s', (started, isMet) => {
  expect(met('N5', 'E2402 RR KX', { days: { started } })).toBe(isMet);
});

test.each([
  [20250902, 20260302, true],
  [20250901, 20260302, false],
  [20260302, 20260302, true],
  [20260303, 20260302, false],
])('authorized %i, delivered %i: %s', (affirmedOn, deliveredOn, isMet) => {
  expect(met('M7', 'K0823 RR KX', { authorization: { number: 'U', affirmedOn }, deliveredOn })).toBe(isMet);
});

test('an authorization without its number is named', () => {
  const order = orderOf({ authorization: { number: '', affirmedOn: 0 }, answers: answersOf(['M1', 'M2', 'M5']) });
  expect(decided(lineOf('K0823 RR KX'), { order }).errors).toContain('AUTHORIZATION_MISSING');
});

test.each([
  [20260301, true],
  [20260302, false],
])('a drug on 2026-03-02 after a transplant on %i: %s', (transplant, isMet) => {
  expect(met('IM4', 'J7507 KX', { days: { transplant } })).toBe(isMet);
});

describe('the order before delivery and the encounter before the order', () => {
  const written = orderOf().writtenOrder as NonNullable<OrderFacts['writtenOrder']>;
  const encounter = (on: number, by = '') => [{ kind: 'face_to_face', on, by, credential: '', mode: undefined }];

  test.each([
    [20250810, true],
    [20250809, false],
    [20260210, true],
    [20260211, false],
  ])('an encounter on %i for an order of 2026-02-10: %s', (on, isMet) => {
    expect(faceToFace(orderOf({ visits: encounter(on) }), 6).met).toBe(isMet);
  });

  test('by calendar month at the end of February', () => {
    const order = (orderedOn: number, on: number) =>
      faceToFace(orderOf({ writtenOrder: { ...written, orderedOn }, visits: encounter(on) }), 6).met;
    expect(order(20260228, 20250831)).toBe(true);
    expect(order(20260301, 20250831)).toBe(false);
  });

  test('the practitioner who orders is the one who saw the beneficiary, where both are told', () => {
    expect(faceToFace(orderOf({ visits: encounter(20260120, '1999999992') }), 6).met).toBe(false);
    expect(faceToFace(orderOf({ visits: encounter(20260120, written.by) }), 6).met).toBe(true);
  });

  test.each([
    [20260302, true],
    [20260303, false],
  ])('an order received on %i for a delivery on 2026-03-02: %s', (receivedOn, isMet) => {
    expect(orderBeforeDelivery(orderOf({ writtenOrder: { ...written, receivedOn } })).met).toBe(isMet);
  });

  test.each([
    ['L1843', 20230416, false],
    ['L1843', 20230417, true],
    ['E0747', 20240811, false],
    ['E0747', 20240812, true],
    ['E1390', 20260412, false],
    ['E1390', 20260413, true],
    ['K0800', 20220412, false],
    ['K0800', 20220413, true],
    ['E0260', 20240811, false],
    ['E0260', 20240812, undefined],
    ['A5500', 20260302, false],
  ])('%s is on the list on %i: %s', (code, day, listed) => {
    expect(isListed(code, day, USES.orders, USES.dmepos).listed).toBe(listed);
  });

  test('a late order on a listed item is named, and a later one does not cure it', () => {
    const order = orderOf({ writtenOrder: { ...written, receivedOn: 20260303 }, answers: answersOf(['O1']) });
    expect(decided(lineOf('L1843 RT KX'), { order }).errors).toEqual(['ORDER_AFTER_DELIVERY', 'KX_NOT_SUPPORTED']);
  });
});

test.each([
  ['L1843 RT KX', 20250809, ['FACE_TO_FACE_MISSING', 'KX_NOT_SUPPORTED']],
  ['L1843 RT KX', 20250810, []],
  ['K0823 RR KX', 20250809, ['FACE_TO_FACE_MISSING', 'KX_NOT_SUPPORTED']],
  ['E1390 RR N1', 20250809, []],
])('%s with an encounter on %i: %j', (billed, on, errors) => {
  const visits = [{ kind: 'face_to_face', on, by: '', credential: '', mode: undefined }];
  const order = orderOf({ visits, answers: answersOf(['O1', 'M1', 'M2', 'M5']) });
  expect(decided(lineOf(billed, { day: 20260501 }), { order }).errors).toEqual(errors);
});

describe('the written order', () => {
  const written = orderOf().writtenOrder as NonNullable<OrderFacts['writtenOrder']>;

  test.each(['beneficiary', 'description', 'quantity', 'practitioner', 'signed'] as const)('lacks %s', (element) => {
    expect(writtenOrder(orderOf({ writtenOrder: { ...written, [element]: false } })).met).toBe(false);
    expect(writtenOrder(orderOf({ writtenOrder: { ...written, [element]: undefined } })).met).toBeUndefined();
  });

  test('no order at all, and one not received, are not known', () => {
    expect(writtenOrder(undefined).met).toBeUndefined();
    expect(writtenOrder(orderOf({ writtenOrder: { ...written, receivedOn: 0 } })).met).toBeUndefined();
    expect(writtenOrder(orderOf({ writtenOrder: { ...written, orderedOn: 0 } })).met).toBeUndefined();
  });
});

test.each([
  [20260131, 20260131, 1],
  [20260131, 20260227, 1],
  [20260131, 20260228, 2],
  [20260131, 20260330, 2],
  [20260131, 20260331, 3],
  [20260302, 20260301, undefined],
  [0, 20260301, undefined],
])('a rental begun %i is on %i in month %s', (start, day, month) => {
  expect(monthOf(start, day)).toBe(month);
});

describe('rental months', () => {
  test.each([
    ['KH RR', 20260302, false],
    ['KH RR', 20260401, false],
    ['KH RR', 20260402, true],
    ['KI RR', 20260302, true],
    ['KI RR', 20260402, false],
    ['KI RR', 20260601, false],
    ['KI RR', 20260602, true],
    ['KJ RR', 20260601, true],
    ['KJ RR', 20260602, false],
    ['KJ RR', 20270401, false],
    ['KJ RR', 20270402, true],
    ['KH', 20260302, true],
  ])('%s on %i is out of place: %s', (how, day, isWrong) => {
    const { findings } = decided(lineOf(`E0250 ${how}`, { day }), { order: orderOf() });
    expect(findings.includes('RENTAL_MONTH_MISMATCH')).toBe(isWrong);
  });
});

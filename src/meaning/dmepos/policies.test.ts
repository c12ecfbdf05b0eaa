import { describe, expect, test } from 'vitest';
import type { OrderFacts } from '../facts.ts';
import { answersOf, decided, lineOf, orderOf, USES } from '../testing/made-up.ts';

/**
 * One item of each policy, written from the policy and not from its logic.
 * needs: each of these alone, not met, refuses KX. warns: each of these alone, not met, may warn only.
 * one: of these one is enough. facts: what the order file of the item holds beside answers.
 */
interface Case {
  readonly key: string;
  readonly line: string;
  readonly needs?: readonly string[];
  readonly warns?: readonly string[];
  readonly one?: readonly string[];
  readonly facts?: Partial<OrderFacts>;
  /** Other ways, answered as not met throughout. */
  readonly never?: readonly string[];
  /** GY, GZ, EY: what is billed instead of KX when the first need is not met. */
  readonly instead?: string;
}

const CASES: readonly Case[] = [
  { key: 'hospital_beds', line: 'E0250 RR', one: ['H1', 'H2', 'H3', 'H4'], instead: 'GZ' },
  { key: 'hospital_beds', line: 'E0255 RR', needs: [], warns: ['H5'], one: ['H1', 'H2', 'H3', 'H4'] },
  { key: 'hospital_beds', line: 'E0260 RR', warns: ['H6'], one: ['H1', 'H2', 'H3', 'H4'] },
  { key: 'surfaces_1', line: 'E0181 RR', one: ['S1'], instead: 'GZ' },
  { key: 'surfaces_2', line: 'E0277 RR', one: ['T4'], instead: 'GZ' },
  { key: 'surfaces_3', line: 'E0194 RR', warns: ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'] },
  { key: 'walkers', line: 'E0148 NU', needs: ['W1', 'W2', 'W3'], instead: 'GZ' },
  { key: 'walkers', line: 'E0147 NU', needs: ['W1', 'W2', 'W3', 'W5'], instead: 'GZ' },
  { key: 'walkers', line: 'E0140 NU', needs: ['W1', 'W2', 'W3'], warns: ['W6'] },
  { key: 'manual_wheelchairs', line: 'K0001 RR', needs: ['A', 'B', 'Cc', 'D', 'E'], one: ['F', 'G'], instead: 'GZ' },
  { key: 'manual_wheelchairs', line: 'K0002 RR', needs: ['A', 'B', 'Cc', 'D', 'E', 'X2'], one: ['F', 'G'] },
  { key: 'manual_wheelchairs', line: 'K0003 RR', needs: ['A', 'B', 'Cc', 'D', 'E', 'X3'], one: ['F', 'G'] },
  { key: 'manual_wheelchairs', line: 'K0004 RR', needs: ['A', 'B', 'Cc', 'D', 'E'], warns: ['X4'], one: ['F', 'G'] },
  { key: 'manual_wheelchairs', line: 'K0005 NU', needs: ['A', 'B', 'Cc', 'D', 'E'], warns: ['X5'], one: ['F', 'G'] },
  { key: 'manual_wheelchairs', line: 'K0006 RR', needs: ['A', 'B', 'Cc', 'D', 'E'], warns: ['X6'], one: ['F', 'G'] },
  { key: 'power_mobility', line: 'K0823 RR', needs: ['M5'], warns: ['M1', 'M2'], instead: 'GZ' },
  { key: 'power_mobility', line: 'K0848 RR', needs: ['M5'], warns: ['M1', 'M2', 'M6'] },
  { key: 'wheelchair_seating', line: 'E2603 NU', needs: ['Q0', 'Q1'], instead: 'GZ' },
  { key: 'wheelchair_seating', line: 'E2605 NU', needs: ['Q0', 'Q2'] },
  { key: 'wheelchair_seating', line: 'E2607 NU', needs: ['Q0', 'Q3'] },
  { key: 'wheelchair_seating', line: 'E2609 NU', needs: ['Q0'], warns: ['Q4'] },
  { key: 'wheelchair_options', line: 'E0951 NU', warns: ['V1', 'V2'] },
  { key: 'wound_pumps', line: 'E2402 RR', needs: ['N1', 'N2'], never: ['N3'], instead: 'GZ' },
  { key: 'knee_orthoses', line: 'L1820 RT', one: ['O1', 'O2'], instead: 'GZ' },
  { key: 'knee_orthoses', line: 'L1843 RT', one: ['O1', 'O2', 'O3'] },
  { key: 'knee_orthoses', line: 'L1844 RT', warns: ['O4'], one: ['O1', 'O2', 'O3'] },
  { key: 'ankle_foot_orthoses', line: 'L1930 LT', needs: ['F1', 'F2', 'F3'], instead: 'GZ' },
  { key: 'ankle_foot_orthoses', line: 'L1940 LT', needs: ['F1', 'F2', 'F3'], warns: ['F5'] },
  { key: 'ankle_foot_orthoses', line: 'L2035 LT', needs: ['F1', 'F2', 'F3', 'F4'] },
  { key: 'ankle_foot_orthoses', line: 'L4396 LT', needs: ['F6'] },
  { key: 'tens', line: 'E0730 NU', needs: ['E2', 'E3'], instead: 'GZ' },
  { key: 'tens', line: 'E0731 NU', needs: ['E2', 'E3'], warns: ['E4'] },
  { key: 'nebulizers', line: 'Q4074', needs: ['L1'], instead: 'GZ' },
  { key: 'urological', line: 'A4351', needs: ['I1', 'I4'], instead: 'GY' },
  { key: 'urological', line: 'A4352', needs: ['I2', 'I1', 'I4'], instead: 'GZ' },
  { key: 'urological', line: 'A4353', needs: ['I3', 'I1', 'I4'], instead: 'GZ' },
  { key: 'respiratory_assist', line: 'E0471 RR', one: ['Y1', 'Y3'], facts: { diagnoses: ['J9611'] }, instead: 'GZ' },
  { key: 'infusion_pumps', line: 'E0784 RR', needs: ['Z1', 'Z2'], warns: ['Z3'], instead: 'GZ' },
  { key: 'infusion_pumps', line: 'E0781 RR', needs: ['Z4'], instead: 'GZ' },
  { key: 'osteogenesis', line: 'E0747 NU', warns: ['J1'] },
  { key: 'osteogenesis', line: 'E0748 NU', warns: ['J2'] },
  { key: 'osteogenesis', line: 'E0760 NU', warns: ['J3'] },
  { key: 'chest_wall', line: 'E0483 RR', warns: ['HF4'], one: ['HF1', 'HF2', 'HF3'], instead: 'GZ' },
  { key: 'patient_lifts', line: 'E0630 RR', warns: ['PL1'] },
  { key: 'patient_lifts', line: 'E1036 RR', warns: ['PL1', 'PL2'] },
  { key: 'seat_lifts', line: 'E0627 NU', warns: ['SL1', 'SL2', 'SL3', 'SL4'] },
  { key: 'cervical_traction', line: 'E0849 NU', warns: ['CT1', 'CT2', 'CT3'] },
  { key: 'immunosuppressives', line: 'J7507', needs: ['IM1', 'IM2', 'IM3', 'IM5'], instead: 'GY' },
  { key: 'footwear', line: 'L3224 RT', needs: ['OF1', 'OF2'], instead: 'GY' },
  { key: 'footwear', line: 'L3649 RT', needs: ['OF1', 'OF2', 'OF3'], instead: 'GY' },
  { key: 'footwear', line: 'L3250 RT', needs: ['OF4'], instead: 'GY' },
  { key: 'commodes', line: 'E0165 NU', warns: ['CO4'] },
  { key: 'speech_devices', line: 'E2510 NU', warns: ['SG1', 'SG2', 'SG3', 'SG4'] },
  { key: 'defibrillators', line: 'K0606 RR', warns: ['ALL'] },
  { key: 'tumor_fields', line: 'E0766 RR', warns: ['ALL'] },
  { key: 'lenses', line: 'V2755', warns: ['ALL'] },
  { key: 'oral_appliances', line: 'E0486 NU', warns: ['ALL'] },
  { key: 'antiemetics', line: 'Q0166', warns: ['ALL'] },
  { key: 'enteral', line: 'B4150', warns: ['EN1', 'EN2'] },
  { key: 'parenteral', line: 'B4164', warns: ['PN1'] },
  { key: 'lower_limb', line: 'L5000', needs: ['LL1'], warns: ['LL2'], instead: 'GZ' },
  { key: 'pap', line: 'E0601 RR KH', warns: ['P3'] },
];

/** Criteria of these policies that the order file answers by its days and values; other tests hold them. */
const OF_THEIR_OWN = ['shoes', 'glucose', 'oxygen', 'spinal_orthoses'];

function everything({ needs = [], warns = [], one = [] }: Case): string[] {
  return [...needs, ...warns, ...one.slice(0, 1), ...(one.length === 0 ? ['CO1'] : [])];
}

function order(each: Case, met: readonly string[], notMet: readonly string[] = []): OrderFacts {
  return orderOf({ ...each.facts, answers: answersOf(met, [...notMet, ...(each.never ?? [])]) });
}

function withKx(each: Case) {
  return lineOf(`${each.line} KX`);
}

test('every policy of the shelf has its cases', () => {
  const keys = new Set([...CASES.map(({ key }) => key), ...OF_THEIR_OWN]);
  expect(USES.dmepos.map(({ key }) => key).filter((key) => !keys.has(key))).toEqual([]);
  expect(USES.dmepos).toHaveLength(39);
});

describe.each(CASES.map((each) => [each.line, each] as const))('%s', (_line, each) => {
  const all = everything(each);

  test('with all shown KX stands, and is added where it is missing', () => {
    expect(decided(withKx(each), { order: order(each, all) })).toMatchObject({ verdict: 'KX_OK', errors: [] });
    const without = decided(lineOf(each.line), { order: order(each, all) });
    expect(without).toMatchObject({ verdict: 'KX_MISSING', addsKx: true, errors: [] });
  });

  test('without an order file nothing is assumed', () => {
    const { verdict, findings, addsKx } = decided(withKx(each));
    expect([verdict, addsKx]).toEqual(['UNDECIDED', false]);
    expect(findings).toContain('EVIDENCE_MISSING');
  });

  test('a need that is not met refuses KX, and one that is not answered holds', () => {
    for (const need of each.needs ?? []) {
      const rest = all.filter((id) => id !== need);
      const refused = decided(withKx(each), { order: order(each, rest, [need]) });
      expect([need, refused.verdict, refused.errors]).toEqual([need, 'KX_EARLY', ['KX_NOT_SUPPORTED']]);
      expect(decided(lineOf(each.line), { order: order(each, rest, [need]) }).addsKx).toBe(false);
      const open = decided(withKx(each), { order: order(each, rest) });
      expect([need, open.verdict, open.findings.includes('EVIDENCE_INCOMPLETE')]).toEqual([need, 'UNDECIDED', true]);
    }
  });

  test('an unconfirmed requirement warns, never refuses, and KX is not added without it', () => {
    for (const warn of each.warns ?? []) {
      const rest = all.filter((id) => id !== warn);
      for (const facts of [order(each, rest, [warn]), order(each, rest)]) {
        const doubtful = decided(withKx(each), { order: facts });
        expect([warn, doubtful.verdict, doubtful.errors]).toEqual([warn, 'KX_OK', []]);
        expect(doubtful.findings).toContain('CRITERION_DOUBTFUL');
        expect(decided(lineOf(each.line), { order: facts }).addsKx).toBe(false);
      }
    }
  });

  test('one of several ways is enough, and none is not', () => {
    const { one = [] } = each;
    const rest = all.filter((id) => !one.includes(id));
    for (const way of one) {
      expect([way, decided(withKx(each), { order: order(each, [...rest, way]) }).verdict]).toEqual([way, 'KX_OK']);
    }
    if (one.length === 0) return;
    const others = one[0] === 'S1' ? ['S2', 'S3'] : one[0] === 'T4' ? ['T1', 'T5'] : [];
    const none = decided(withKx(each), { order: order(each, rest, [...one, ...others]) });
    expect(none.verdict).toBe('KX_EARLY');
  });

  test('what is billed instead is named, and who pays', () => {
    if (each.instead === undefined) return;
    const first = each.needs?.[0] ?? each.one?.[0] ?? '';
    const alternatives = each.needs?.length ? [] : (each.one ?? []);
    const others = first === 'S1' ? ['S2', 'S3'] : first === 'T4' ? ['T1', 'T5'] : [];
    const rest = all.filter((id) => id !== first);
    const { answer } = decided(withKx(each), { order: order(each, rest, [first, ...alternatives, ...others]) });
    expect(answer.instead?.modifier).toBe(each.instead);
    expect(answer.instead?.pays).not.toBe('');
    const notice = orderOf({ ...order(each, rest, [first, ...alternatives, ...others]), noticeSignedOn: 20260301 });
    const signed = decided(withKx(each), { order: notice }).instead;
    expect(signed).toBe(each.instead === 'GZ' ? 'GA' : each.instead);
  });

  test('without a complete written order KX is refused', () => {
    const facts = order(each, all);
    const unsigned = { ...facts, writtenOrder: facts.writtenOrder && { ...facts.writtenOrder, signed: false } };
    expect(decided(withKx(each), { order: unsigned }).errors).toContain('WRITTEN_ORDER_INCOMPLETE');
  });
});

describe('combined ways', () => {
  const surface = (met: readonly string[], notMet: readonly string[]) =>
    decided(lineOf('E0181 RR KX'), { order: orderOf({ answers: answersOf(met, notMet) }) }).verdict;

  test.each([
    [['S2', 'S4'], ['S1', 'S3'], 'KX_OK'],
    [['S3', 'S7'], ['S1', 'S2'], 'KX_OK'],
    [['S2'], ['S1', 'S3', 'S4', 'S5', 'S6', 'S7'], 'KX_EARLY'],
    [['S4'], ['S1', 'S2', 'S3'], 'KX_EARLY'],
    [['S2'], ['S1'], 'UNDECIDED'],
  ])('a group 1 surface with %j and without %j is %s', (met, notMet, verdict) => {
    expect(surface(met, notMet)).toBe(verdict);
  });

  test('an unconfirmed way to qualify counts only when it is shown', () => {
    const group2 = (met: readonly string[], notMet: readonly string[]) =>
      decided(lineOf('E0277 RR KX'), { order: orderOf({ answers: answersOf(met, notMet) }) }).verdict;
    expect(group2(['T5', 'T6'], ['T1', 'T4'])).toBe('KX_OK');
    expect(group2([], ['T1', 'T4', 'T5'])).toBe('KX_EARLY');
    expect(group2([], ['T1', 'T4'])).toBe('UNDECIDED');
    expect(group2(['T1', 'T2', 'T3'], ['T4', 'T5'])).toBe('KX_OK');
    expect(group2(['T1', 'T2'], ['T3', 'T4', 'T5'])).toBe('KX_EARLY');
  });
});

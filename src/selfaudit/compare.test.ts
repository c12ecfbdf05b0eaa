import { describe, expect, test } from 'vitest';
import type { BaselineRow } from './baseline.ts';
import { compare } from './compare.ts';
import { readingsOf } from './readings.ts';
import { type Group, SelfAudit } from './self-audit.ts';
import { noCounts } from './tally.ts';

const ROW: BaselineRow = {
  measure: 'kx_patient_share',
  discipline: 'PT',
  statistic: 'p90',
  valueMillionths: 250_000,
  year: 2026,
  source: 'peers',
};

function group(counts: Partial<Group['counts']>, codes: [string, number][] = []): Group {
  const all = { ...noCounts(), ...counts };
  return { clinician: '1234567893', discipline: 'PT', period: '2026', counts: all, codes: new Map(codes) };
}

function standing(counts: Partial<Group['counts']>, rest: Partial<BaselineRow> = {}, codes: [string, number][] = []) {
  return compare({ clinicianYears: [group(counts, codes)] }, [{ ...ROW, ...rest }], 11).map((each) => each.standing);
}

describe('a clinician beside the baseline', () => {
  test.each([
    // 25 percent: of 11 patients, 6 have a lower end of 28.0 and 5 one of 21.3
    ['5 of 11 may be chance', { patients: 11, kxPatients: 5 }, 'not_above'],
    ['6 of 11 may not', { patients: 11, kxPatients: 6 }, 'above'],
    ['10 of 10 are too few', { patients: 10, kxPatients: 10 }, 'too_few'],
    ['none of 11', { patients: 11 }, 'not_above'],
  ] as const)('%s', (_, counts, expected) => expect(standing(counts)).toEqual([expected]));

  test.each([
    ['a share of all makes no outlier', { statistic: 'share' }, 'above_average'],
    ['an average gives no verdict', { statistic: 'mean' }, 'no_verdict'],
  ] as const)('%s', (_, rest, expected) => expect(standing({ patients: 11, kxPatients: 6 }, rest)).toEqual([expected]));

  test('lines of one patient are no more certain than the patient', () => {
    const counts = { patients: 11, lines: 11_000, kxLines: 5_000 };
    expect(standing(counts, { measure: 'kx_line_share' })).toEqual(['not_above']);
  });

  test('an amount is compared as it stands, one thousandth on either side', () => {
    const rest = { measure: 'services', valueMillionths: 2_000_000_000 };
    expect(standing({ patients: 11, unitsThousandths: 2_000_000 }, rest)).toEqual(['not_above']);
    expect(standing({ patients: 11, unitsThousandths: 2_000_001 }, rest)).toEqual(['above']);
  });

  test('a share of a code is of all units', () => {
    const compared = compare(
      { clinicianYears: [group({ patients: 11, unitsThousandths: 4000 }, [['97110', 1000]])] },
      [{ ...ROW, measure: 'code_share:97110' }],
      11,
    );
    expect(compared.map(({ value, about }) => [value, about])).toEqual([[0.25, 'services of 97110, of all services']]);
  });

  test('another discipline, nothing to divide by and nobody named are passed over', () => {
    expect(standing({ patients: 11 }, { discipline: 'OT' })).toEqual([]);
    expect(standing({ patients: 11 }, { measure: 'early_line_share' })).toEqual([]);
    expect(compare({ clinicianYears: [{ ...group({ patients: 11 }), clinician: '' }] }, [ROW], 11)).toEqual([]);
  });

  test('what chance alone would bring is said beside what was found', () => {
    const groups = [group({ patients: 11, kxPatients: 6 }), group({ patients: 11 })];
    const comparisons = compare({ clinicianYears: groups }, [ROW], 11);
    expect(readingsOf(new SelfAudit().result(), comparisons, undefined)).toEqual([
      { code: 'AUDIT_ABOVE_BASELINE', count: 1, of: 'comparisons', patients: null, cents: null, byChance: 0.05 },
    ]);
  });
});

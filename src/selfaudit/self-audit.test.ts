import { describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import type { AuditedLine } from './audited-line.ts';
import { SelfAudit } from './self-audit.ts';
import { type Counts, noCounts } from './tally.ts';
import { line } from './testing/lines.ts';

function audited(...patients: readonly (readonly [string, ...AuditedLine[]])[]) {
  const audit = new SelfAudit({ codes: new Set(['97110']) });
  for (const [patient, ...lines] of patients) {
    audit.meet(patient);
    for (const each of lines) audit.line(each);
  }
  return audit.result();
}

/** The counts that are not nothing. */
function told(counts: Counts): Partial<Counts> {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0));
}

const ONE = { patients: 1, lines: 1, allowedCents: 3000, unitsThousandths: 2000 };

describe('one line', () => {
  test.each<[string, Partial<AuditedLine>, Partial<Counts>]>([
    ['without KX, and none needed', {}, ONE],
    [
      'with KX where it is needed',
      { verdict: 'KX_OK', hasKx: true },
      { ...ONE, kxPatients: 1, kxLines: 1, kxCents: 3000 },
    ],
    [
      'with KX below the threshold',
      { verdict: 'KX_EARLY', hasKx: true },
      { ...ONE, kxPatients: 1, kxLines: 1, kxCents: 3000, earlyPatients: 1, earlyLines: 1, earlyCents: 3000 },
    ],
    ['past the threshold without KX', { verdict: 'KX_MISSING' }, { ...ONE, missingLines: 1, missingCents: 3000 }],
    ['that was given KX', { verdict: 'KX_MISSING', hasKx: true }, { ...ONE, kxPatients: 1, kxLines: 1, kxCents: 3000 }],
    ['that is undecided', { verdict: 'UNDECIDED' }, { ...ONE, undecidedLines: 1 }],
    ['on the review amount itself', { afterCents: 300000 }, ONE],
    [
      'one cent past the review amount',
      { afterCents: 300001 },
      { ...ONE, reviewPatients: 1, reviewLines: 1, reviewCents: 3000 },
    ],
    ['of a day without a review amount', { afterCents: 900000, reviewCents: undefined }, ONE],
    [
      'of therapy with KX that counts nowhere',
      { verdict: 'NOT_SUBJECT', hasKx: true, bucket: '', allowedCents: 0 },
      { unneededLines: 1, unneededCents: 12000 },
    ],
    ['of therapy that counts nowhere', { verdict: 'NOT_SUBJECT', bucket: '' }, {}],
    ['of something else with KX', { verdict: 'NOT_SUBJECT', bucket: '', discipline: '', hasKx: true }, {}],
    ['of something else whose KX is early', { verdict: 'KX_EARLY', bucket: '', discipline: '', hasKx: true }, {}],
  ])('%s', (_, rest, counts) => {
    expect(told(audited(['A', line(rest)]).total)).toEqual(counts);
  });
});

describe('many lines', () => {
  test('a patient is counted once in each place, in whatever order the lines come', () => {
    const kx = { verdict: 'KX_OK', hasKx: true } as const;
    const { total, clinicianYears } = audited(
      ['A', line(), line()],
      ['B', line(kx)],
      ['A', line({ ...kx, clinician: '1000000004' }), line(kx)],
      ['B', line(kx)],
    );
    expect([total.patients, total.kxPatients, total.lines, total.kxLines]).toEqual([2, 2, 6, 4]);
    expect(clinicianYears.map(({ clinician, counts }) => [clinician, counts.patients, counts.kxPatients])).toEqual([
      ['1000000004', 1, 1],
      ['1234567893', 2, 2],
    ]);
  });

  test('months and years part at their last day', () => {
    const days = ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'];
    const { months, clinicianYears, clinicianMonths, firstDay, lastDay } = audited([
      'A',
      ...days.map((day) => line({ day: isoDate(day) })),
    ]);
    const periods = (groups: typeof months) => groups.map(({ period, counts }) => [period, counts.lines]);
    expect(periods(months)).toEqual([
      ['2025-12', 1],
      ['2026-01', 2],
      ['2026-02', 1],
    ]);
    expect(periods(clinicianMonths)).toEqual(periods(months));
    expect(periods(clinicianYears)).toEqual([
      ['2025', 1],
      ['2026', 3],
    ]);
    expect([firstDay, lastDay]).toEqual(['2025-12-31', '2026-02-01']);
  });

  test('lines without a day or clinician are kept, and stand last', () => {
    const { clinicianYears, months } = audited(['A', line({ day: '', clinician: '' }), line()]);
    expect(clinicianYears.map(({ clinician, period }) => [clinician, period])).toEqual([
      ['1234567893', '2026'],
      ['', ''],
    ]);
    expect(months.map(({ period }) => period)).toEqual(['2026-03']);
  });

  test('units of the codes asked for are added up by clinician and year', () => {
    const { clinicianYears } = audited(['A', line(), line({ code: '97140' }), line({ day: isoDate('2026-12-31') })]);
    expect(clinicianYears.map(({ codes }) => [...codes])).toEqual([[['97110', 4000]]]);
  });

  test('patients past the review amount are named, the furthest first, by bucket and year', () => {
    const past = (afterCents: number, rest: Partial<AuditedLine> = {}) => line({ afterCents, ...rest });
    const { review } = audited(
      ['A', past(300001), past(310000, { hasKx: true, verdict: 'KX_OK' })],
      ['B', past(300000)],
      ['C', past(400000, { bucket: 'ot', discipline: 'OT' }), past(300002)],
    );
    expect(review.count).toBe(3);
    expect(
      review.furthest.map(({ patient, bucket, usedCents, lines, withoutKx }) => [
        patient,
        bucket,
        usedCents,
        lines,
        withoutKx,
      ]),
    ).toEqual([
      ['C', 'ot', 400000, 1, 1],
      ['A', 'pt_slp', 310000, 2, 1],
      ['C', 'pt_slp', 300002, 1, 1],
    ]);
  });

  test('nothing comes to nothing', () => {
    expect(new SelfAudit().result()).toMatchObject({ total: noCounts(), clinicianYears: [], months: [], firstDay: '' });
  });
});

import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { line, MBI } from '../decide/testing/claim-text.ts';
import { eligibilityText, remittanceText } from '../testing/answer-text.ts';
import { Clinic } from '../testing/clinic.ts';
import { type BucketYear, patientYear, type VisitsAheadOf } from './patient-year.ts';

const policy = loadPolicy();
const TENANT = 'clinic';
const clinics: Clinic[] = [];
let clinic: Clinic;
beforeEach(() => {
  clinic = new Clinic();
  clinics.push(clinic);
});
afterAll(() => {
  for (const each of clinics) each.close();
});

/** One unit of therapeutic exercise and one of manual therapy on a day of March 2026. */
const visit = (id: string, day: string) => ({
  id,
  lines: [line('97110:GP 60.00', { day }), line('97140:GP 50.00', { day })],
});
const paid = (id: string, day: string, allowed: string) => ({
  id,
  lines: [{ billed: '97110:GP', charge: '60.00', paid: allowed, adjustments: [`CO*45*${60 - Number(allowed)}`], day }],
});

function year(on = '2026-04-01', aheadOf?: VisitsAheadOf): BucketYear[] {
  const [books] = clinic.store.load(TENANT, [MBI]);
  if (!books) throw new Error('no books');
  return patientYear(policy, books, 2026, isoDate(on), aheadOf);
}
const ptSlp = (...asked: Parameters<typeof year>) => year(...asked)[0] as BucketYear;

describe('a year without anything', () => {
  test('has both buckets of Medicare, empty, with their thresholds', () => {
    const buckets = year();
    expect(buckets.map(({ book, bucket }) => `${book} ${bucket}`)).toEqual(['medicare pt_slp', 'medicare ot']);
    expect(buckets[0]).toMatchObject({ lowCents: 0, highCents: 0, series: [], readings: [] });
    expect(buckets[0]?.thresholdCents).toBe(
      policy.threshold.entries.find(({ from }) => from === '2026-01-01')?.value.ptSlp,
    );
    expect(buckets[0]?.forecast).toMatchObject({ crossed: 'no', visitsLeft: null, basis: null });
  });
});

describe('the climb', () => {
  test('goes by service day whatever the order of receipt, and ends where the books stand', () => {
    clinic.send('2026-03-20', [visit('B', '20260311')]).send('2026-03-21', [visit('A', '20260304')]);
    const { series, lowCents, highCents, inFlightCents } = ptSlp();
    expect(series.map(({ on }) => on)).toEqual(['2026-03-04', '2026-03-11']);
    expect(series[0]?.lowCents).toBeGreaterThan(0);
    expect(series.at(-1)).toMatchObject({ confirmedCents: 0, inFlightHighCents: inFlightCents, lowCents, highCents });
  });

  test('ends where the books stand after answers, denials, replacements, voids and answers to claims of nobody', () => {
    clinic.send('2026-03-20', [visit('A', '20260304'), visit('B', '20260311'), visit('C', '20260318')]);
    clinic.post(
      remittanceText('T1', '20260325', [
        paid('A', '20260304', '40.00'),
        {
          id: 'B',
          status: '4',
          lines: [{ billed: '97110:GP', charge: '60.00', paid: '0.00', adjustments: ['CO*50*60'], day: '20260311' }],
        },
        paid('X', '20260314', '30.00'),
      ]),
    );
    clinic.send('2026-03-26', [{ ...visit('C', '20260318'), frequency: '8' }]);
    clinic.send('2026-03-27', [{ ...visit('A', '20260304'), frequency: '7' }]);
    const { series, lowCents, highCents, confirmedCents, inFlightCents } = ptSlp();
    const before = series.at(-2);
    expect(series.at(-1)).toMatchObject({ lowCents, highCents, confirmedCents, inFlightHighCents: inFlightCents });
    expect(series.map(({ on }) => on)).toContain('2026-03-14');
    expect(before?.lowCents).toBeLessThanOrEqual(lowCents);
  });

  test('steps up on the day a payer says what others used, and each later word tells how far it moved', () => {
    clinic.send('2026-03-20', [visit('A', '20260304')]);
    clinic.post(eligibilityText({ used: '1000.00', asOf: '20260301' }));
    clinic.post(eligibilityText({ used: '1300.00', asOf: '20260402' }));
    const { readings, series, highCents } = ptSlp();
    expect(readings.map(({ asOf, kind, saidCents }) => [asOf, kind, saidCents])).toEqual([
      ['2026-03-01', 'checkpoint', 100_000],
      ['2026-04-02', 'checkpoint', 130_000],
    ]);
    expect(readings[0]).toMatchObject({ othersLowCents: 100_000, othersHighCents: 100_000, driftLowCents: 100_000 });
    expect(readings[1]?.driftHighCents).toBe(30_000);
    expect(readings[1]?.driftLowCents).toBeLessThan(30_000);
    expect(series.map(({ on, othersHighCents }) => [on, othersHighCents])).toEqual([
      ['2026-03-01', 100_000],
      ['2026-03-04', 100_000],
      ['2026-04-02', 130_000],
    ]);
    expect(series.at(-1)?.highCents).toBe(highCents);
  });
});

describe('the threshold', () => {
  test('is passed on the service day that goes a cent above it, by either end', () => {
    clinic.send('2026-03-20', [visit('A', '20260304')]);
    const [visitCents, threshold] = [ptSlp().lowCents, ptSlp().thresholdCents as number];
    const dollars = (cents: number) => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    clinic.post(eligibilityText({ used: dollars(threshold - visitCents), asOf: '20260301' }));
    expect(ptSlp().crossedOn).toEqual({ earliest: null, latest: null });
    clinic.post(eligibilityText({ used: dollars(threshold - visitCents + 1), asOf: '20260302' }));
    expect(ptSlp().crossedOn).toEqual({ earliest: '2026-03-04', latest: '2026-03-04' });
    expect(ptSlp().forecast).toMatchObject({ crossed: 'yes', visitsLeft: { least: 0, most: 0 } });
  });
});

describe('the forecast', () => {
  test('goes by the pace of the last four weeks where nothing else is known', () => {
    clinic.send('2026-03-20', [visit('A', '20260304'), visit('B', '20260311')]);
    const { forecast, lowCents, thresholdCents } = ptSlp('2026-03-31');
    const fits = Math.floor(((thresholdCents as number) - lowCents) / (lowCents / 2));
    expect(forecast).toMatchObject({ basis: 'pace', visitsLeft: { least: fits, most: fits } });
    expect(ptSlp('2026-04-01').forecast?.basis).toBe('pace');
    expect(ptSlp('2026-04-09').forecast?.basis).toBeNull(); // both are four weeks ago, and a day
  });

  test('goes by booked visits, and by the plan where they end before the threshold', () => {
    clinic.send('2026-03-20', [visit('A', '20260304')]);
    const plan = {
      basis: 'plan',
      phases: [{ least: 2, most: 2, perDays: 7, days: undefined }],
      from: isoDate('2026-03-01'),
    } as const;
    const booked = { basis: 'booked', days: [isoDate('2026-04-02')] } as const;
    expect(ptSlp('2026-04-01', () => [{ ahead: booked }, { ahead: plan }]).forecast?.basis).toBe('plan');
    expect(ptSlp('2026-04-01', () => [{ ahead: booked }]).forecast?.basis).toBe('pace');
    clinic.post(eligibilityText({ used: '2470.00', asOf: '20260301' }));
    clinic.post(eligibilityText({ used: '2480.00', asOf: '20260401' }));
    expect(ptSlp('2026-04-01', () => [{ ahead: booked }, { ahead: plan }]).forecast).toMatchObject({ basis: 'booked' });
  });

  test('ends with the year, and is none for a year that is over', () => {
    clinic.send('2026-03-20', [visit('A', '20260304')]);
    expect(ptSlp('2026-12-31').forecast?.through).toBe('2026-12-31');
    expect(ptSlp('2027-01-01').forecast).toBeNull();
  });
});

import { expect, test } from 'vitest';
import { type IsoDate, isoDate, nextDay } from '../base/index.ts';
import { type Found, gpciOn, inForce, listPolicy, loadPolicy, releaseOn, showPolicy } from './index.ts';

/** Nobody can have read a source later than this. */
const TODAY = new Date().toISOString().slice(0, 10);

const policy = loadPolicy();
const packed = (code: string) => Number.parseInt(code, 36);

function mustHave<T>(found: Found<{ value: T }>): T {
  if (!found.ok) throw new Error(`${found.gap.id} has no value on ${found.gap.asked}`);
  return found.entry.value;
}

test('every day from 2006 to 2026 has a threshold, the same for both buckets', () => {
  let days = 0;
  for (let day: IsoDate = isoDate('2006-01-01'); day <= '2026-12-31'; day = nextDay(day)) {
    const { ptSlp, ot } = mustHave(inForce(policy.threshold, day));
    expect(ptSlp).toBe(ot);
    days++;
  }
  expect(days).toBe(7670);
});

test('a threshold never falls from one year to the next', () => {
  const amounts = policy.threshold.entries.map((entry) => entry.value.ptSlp);
  expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
});

test.each([
  ['2005-12-31', undefined],
  ['2006-01-01', 174000],
  ['2024-12-31', 233000],
  ['2025-01-01', 241000],
  ['2025-12-31', 241000],
  ['2026-01-01', 248000],
  ['2026-12-31', 248000],
  ['2027-01-01', undefined],
])('the threshold on %s is %s cents', (day, amount) => {
  const found = inForce(policy.threshold, isoDate(day));
  expect(found.ok ? found.entry.value.ptSlp : undefined).toBe(amount);
});

test('a service date in 2027 is a gap that names what to add', () => {
  expect(inForce(policy.threshold, 20270101)).toEqual({
    ok: false,
    gap: {
      code: 'POLICY_GAP',
      id: 'therapy.kx_threshold',
      label: 'KX modifier threshold per beneficiary and calendar year',
      asked: '2027-01-01',
      covers: '2006-01-01..2026-12-31',
      add: 'an entry that covers 2027-01-01, with its source, to therapy/kx-threshold.yaml in a --policy folder',
    },
  });
  const rvu = releaseOn(policy.fees, 20270101);
  expect(rvu.ok ? undefined : rvu.gap.add).toContain('openkx policy import');
  expect(gpciOn(policy.fees, 20270101).ok).toBe(false);
  expect(inForce(policy.conversionFactor, 20270101).ok).toBe(false);
});

test.each([
  ['2012-09-30', undefined],
  ['2012-10-01', 370000],
  ['2017-12-31', 370000],
  ['2018-01-01', 300000],
  ['2027-12-31', 300000],
  ['2028-01-01', undefined],
])('the review threshold on %s is %s cents', (day, amount) => {
  const found = inForce(policy.review, isoDate(day));
  expect(found.ok ? found.entry.value.ot : undefined).toBe(amount);
});

test('the reduction is 20 and 25 percent through 2013-03-31 and 50 from the day after', () => {
  expect(inForce(policy.mppr, 20101231).ok).toBe(false);
  expect(mustHave(inForce(policy.mppr, 20110101))).toEqual({ office: 20, facility: 25, indicator: 5 });
  expect(mustHave(inForce(policy.mppr, 20130331))).toEqual({ office: 20, facility: 25, indicator: 5 });
  expect(mustHave(inForce(policy.mppr, 20130401))).toEqual({ office: 50, facility: 50, indicator: 5 });
});

test.each([
  ['2017-12-31', undefined, undefined],
  ['2018-01-01', 359996, 359996],
  ['2024-03-08', 327442, 327442],
  ['2024-03-09', 332875, 332875],
  ['2025-12-31', 323465, 323465],
  ['2026-01-01', 334009, 335675],
])('the conversion factor on %s is %s, and %s for qualifying participants', (day, nonQp, qp) => {
  const found = inForce(policy.conversionFactor, isoDate(day));
  expect(found.ok ? found.entry.value : { nonQp: undefined, qp: undefined }).toEqual({ nonQp, qp });
});

test('the list has 145 codes, each on the days of its years', () => {
  expect(policy.codes).toHaveLength(145);
  expect(policy.codeOn(packed('97161'), 20161231)).toBeUndefined();
  expect(policy.codeOn(packed('97161'), 20170101)).toMatchObject({ disposition: 'always', lockedModifier: 'GP' });
  expect(policy.codeOn(packed('97001'), 20161231)).toMatchObject({ code: '97001', timed: false });
  expect(policy.codeOn(packed('97001'), 20170101)).toBeUndefined();
  expect(policy.codeOn(packed('97110'), 20270101)).toMatchObject({ disposition: 'always', timed: true });
  expect(policy.codeOn(packed('0791T'), 20260101)).toMatchObject({ timed: undefined, disciplines: [] });
  expect(policy.codeOn(packed('99213'), 20260101)).toBeUndefined();
});

test('codes whose standing two sources dispute are unknown, not sometimes', () => {
  for (const code of ['98978', '98986', '97037']) {
    expect(policy.codeOn(packed(code), 20260601)).toMatchObject({ disposition: 'unknown', confidence: 'unconfirmed' });
  }
});

test.each([
  [0, 20260101, false],
  [12, 20120930, false],
  [12, 20121001, true],
  [13, 20120930, false],
  [13, 20121001, true],
  [85, 20131231, false],
  [85, 20140101, true],
  [22, 20060101, true],
  [34, 20060101, true],
  [74, 20260101, true],
  [75, 20270101, true],
  [11, 20260101, false],
  [71, 20260101, false],
  [99, 20260101, false],
])('type of bill %sX on %s counts: %s', (billType, day, counts) => {
  expect(policy.countsOn(billType, day)).toBe(counts);
});

test('only the critical access hospital is outside the reduction', () => {
  expect(policy.billTypes.filter((type) => policy.mpprExempt(type.billType)).map((type) => type.billType)).toEqual([
    85,
  ]);
  expect(policy.mpprExempt(99)).toBe(false);
});

test.each([
  [0, 'MB', 'medicare'],
  [1, 'MB', 'medicare'],
  [1, 'MA', 'medicare'],
  [0, 'MA', 'unknown'],
  [0, '16', 'unknown'],
  [0, 'ZZ', 'unknown'],
  [0, '', 'unknown'],
  [0, 'MC', 'never'],
  [1, 'CI', 'never'],
  [1, 'BL', 'never'],
  [0, 'WC', 'never'],
  [2, 'MB', 'never'],
] as const)('on form %s the filing indicator %s means %s', (form, indicator, rule) => {
  expect(policy.payerRule(form, indicator, '00000').rule).toBe(rule);
});

test('unit limits stand from their quarter on and are unconfirmed after it', () => {
  expect(policy.mue(packed('97110'), 20240630, 'practitioner')).toBeUndefined();
  expect(policy.mue(packed('97110'), 20240701, 'practitioner')).toMatchObject({ units: 6, confirmed: true });
  expect(policy.mue(packed('97110'), 20240930, 'outpatient_hospital')).toMatchObject({ units: 8, confirmed: true });
  expect(policy.mue(packed('97110'), 20241001, 'outpatient_hospital')).toMatchObject({ units: 8, confirmed: false });
  expect(policy.mue(packed('99213'), 20240701, 'practitioner')).toBeUndefined();
});

test('the earliest release of a year stands from January 1 and says from when it is confirmed', () => {
  expect(policy.fees.releases.map(({ from, through, confirmedFrom }) => [from, through, confirmedFrom])).toEqual([
    [20230101, 20230630, 20230101],
    [20230701, 20231231, 20230701],
    [20240101, 20241231, 20240101],
    [20250101, 20251231, 20251001],
    [20260101, 20261231, 20260701],
  ]);
});

test('an RVU row holds hundredths, the status letter and the multiple-procedure indicator', () => {
  const found = releaseOn(policy.fees, 20260315);
  if (!found.ok) throw new Error('no release');
  const { code, status, work, pe, mp, multiple } = found.entry;
  const row = code.indexOf(packed('97110'));
  expect([status[row], work[row], pe[row], mp[row], multiple[row]]).toEqual(['A'.charCodeAt(0), 45, 41, 1, 5]);
  expect([...code]).toEqual([...code].sort((a, b) => a - b));
});

test('each ZIP leads to a locality that every year has cost indices for', () => {
  const { localityOfZip, plusFour, localities, gpcis } = policy.fees;
  expect(localities[localityOfZip[43004] as number]).toMatchObject({ key: '15202-00', state: 'OH' });
  expect(localities[localityOfZip[10001] as number]?.state).toBe('NY');
  expect(localityOfZip[99999]).toBe(-1);
  expect(plusFour.reduce((sum, flag) => sum + flag, 0)).toBe(580);
  expect(localityOfZip.filter((locality) => locality >= 0)).toHaveLength(42_956);
  const used = new Set(localityOfZip.filter((locality) => locality >= 0));
  for (const year of gpcis) expect([...used].filter((locality) => !year.locality.includes(locality))).toEqual([]);
});

test('every value names its source, seen on a real day and not in the future of the shelf', () => {
  for (const { id } of listPolicy(policy)) {
    for (const { source } of showPolicy(policy, id)?.rows ?? []) {
      expect(source.title).not.toBe('');
      expect(source.href).toMatch(/^https?:\/\//);
      expect(source.checked >= '2026-01-01' && source.checked <= TODAY, `${id} ${source.checked}`).toBe(true);
    }
  }
});

test('the codes of a remittance that therapy turns on have their meaning and a source', () => {
  const reason = (code: string) => policy.remit.adjustment_reasons.find((each) => each.code === code);
  expect(reason('119')).toMatchObject({ effect: 'denial', next: 'add_kx', source: { confidence: 'confirmed' } });
  expect(reason('50')).toMatchObject({ effect: 'denial', next: 'appeal', source: { confidence: 'confirmed' } });
  expect(reason('59')).toMatchObject({ effect: 'fee', next: 'none', source: { confidence: 'confirmed' } });
  expect(reason('253')).toMatchObject({ effect: 'after', next: 'none' });
  expect(['1', '2', '3'].map((code) => reason(code)?.effect)).toEqual(['patient', 'patient', 'patient']);
  expect(policy.remit.groups.map(({ code }) => code)).toEqual(['CO', 'CR', 'OA', 'PI', 'PR']);
  expect(policy.remit.provider_adjustments.map(({ code }) => code)).toContain('WO');
});

test('no remark code says anything alone: none is more than unconfirmed', () => {
  expect(policy.remit.remarks.filter(({ source }) => source.confidence !== 'unconfirmed')).toEqual([]);
});

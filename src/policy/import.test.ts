import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { gpciOn, type ImportFile, importPolicy, inForce, loadPolicy, releaseOn } from './index.ts';

const policy = loadPolicy();
const options = { policy, checked: isoDate('2026-12-01') };

/** A relative value file in miniature, with figures of our own, in the layout through 2025 or from 2026. */
function pprrvu(year: number, factor: string, change: (text: string) => string = (text) => text): string {
  const extra = year >= 2026;
  const gap = extra ? ',PRIC' : '';
  const ind = extra ? ',IND' : '';
  const row = (
    code: string,
    mod: string,
    status: string,
    work: string,
    pe: string,
    mp: string,
    total: string,
    multiple: string,
  ) =>
    `${code},${mod},"Own label, made up",${status},,${work},${pe},,${pe},NA,${mp},${total},${total},7,XXX,0.00,0.00,0.00,${multiple},0,0,0,0${extra ? ',1' : ''},,${factor},09,0,99,0.00,0.00,0.00`;
  return change(
    [
      `,,${year} National Physician Fee Schedule Relative Value File January Release${','.repeat(28)}`,
      `,,RELEASED 12/20/${year - 1}${','.repeat(28)}`,
      `,,,,FOR,,,NON-FAC,,FACILITY${','.repeat(21)}`,
      `,,,STATUS,MEDICARE ,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,BILAT,ASST,CO-,TEAM${gap},ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT`,
      `HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG${ind},BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT`,
      row('97110', '', 'A', '0.45', '0.40', '0.02', '0.87', '5'),
      row('97140', '', 'A', '0.43', '0.39', '0.01', '0.83', '5'),
      row('97140', 'TC', 'A', '0.00', '0.39', '0.01', '0.40', '5'),
      row('99213', '', 'A', '1.30', '1.20', '0.10', '2.60', '0'),
      '',
    ].join('\r\n'),
  );
}

const GPCI = `ADDENDUM E. MADE-UP INDICES,,,,,,
,,,,,,
Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2027 PW GPCI (without 1.0 Floor),2027 PW GPCI (with 1.0 Floor)***,2027 PE GPCI,2027 MP GPCI
15202,OH,0,OHIO,0.980,1.000,0.913,1.008
1112,CA,05,"SAN FRANCISCO, MADE UP*",1.095,1.095,1.410,0.425
"MAC Assignments as of a day",,,,,,,
`;

const zipLine = (state: string, zip: string, key: string, flag: string) =>
  `${`${state}${zip}${key} Z9   ${flag} A`.padEnd(75)}20271`;
const ZIP = [zipLine('OH', '43004', '1520200', '0'), zipLine('OH', '43005', '1520200', '1'), ''].join('\n');

const files2027: ImportFile[] = [
  { name: 'ZIP5_JAN2027.txt', text: ZIP },
  { name: 'PPRRVU2027_Jan_nonQPP.csv', text: pprrvu(2027, '33.5000') },
  { name: 'PPRRVU2027_Jan_QPP.csv', text: pprrvu(2027, '33.7500') },
  { name: 'GPCI2027.csv', text: GPCI },
];
const errors = (files: ImportFile[], more = {}) =>
  importPolicy(files, { ...options, ...more }).issues.filter((issue) => issue.severity === 'error');

test('a year of CMS files becomes the compact files of that year', () => {
  const result = importPolicy(files2027, options);
  expect(result.ok).toBe(true);
  expect(result.files.map((file) => file.path).sort()).toEqual([
    'fees/conversion-factor.yaml',
    'fees/gpci-2027.txt',
    'fees/rvu-2027-01-01.txt',
    'fees/zip-locality.txt',
  ]);
  const rvu = result.files.find((file) => file.path.startsWith('fees/rvu'))?.text;
  expect(rvu?.split('---\n')[1]).toBe('97110 A 45 40 2 5\n97140 A 43 39 1 5\n');
});

test('with them and a threshold, a folder laid over the shelf answers for 2027', () => {
  const overlay = mkdtempSync(join(tmpdir(), 'openkx-import-'));
  mkdirSync(join(overlay, 'fees'));
  mkdirSync(join(overlay, 'therapy'));
  for (const { path, text } of importPolicy(files2027, options).files) writeFileSync(join(overlay, path), text);
  writeFileSync(
    join(overlay, 'therapy/kx-threshold.yaml'),
    `id: therapy.kx_threshold
values:
  - from: 2027-01-01
    through: 2027-12-31
    value: { pt_slp: "2540.00", ot: "2540.00" }
    source: { title: Made up, href: https://example.org, checked: 2026-12-01, confidence: one source }
`,
  );
  const brought = loadPolicy({ overlay });
  rmSync(overlay, { recursive: true });
  expect(inForce(brought.threshold, 20270101)).toMatchObject({ entry: { value: { ptSlp: 254000 } } });
  expect(inForce(brought.conversionFactor, 20271231)).toMatchObject({
    entry: { value: { nonQp: 335000, qp: 337500 } },
  });
  expect(releaseOn(brought.fees, 20270615)).toMatchObject({ entry: { from: 20270101, confirmedFrom: 20270101 } });
  const gpci = gpciOn(brought.fees, 20270101);
  if (!gpci.ok) throw new Error('no indices');
  const ohio = brought.fees.localityOfZip[43004] as number;
  expect(gpci.entry.work[gpci.entry.locality.indexOf(ohio)]).toBe(1000);
  expect([brought.fees.plusFour[43004], brought.fees.plusFour[43005]]).toEqual([0, 1]);
  expect(inForce(brought.threshold, 20280101).ok).toBe(false);
});

describe('both layouts', () => {
  test.each([
    [2025, '32.3465'],
    [2026, '33.4009'],
  ])('the %s file is read by its header, and agrees with the factor on the shelf', (year, factor) => {
    const result = importPolicy([{ name: `PPRRVU${year}_Jan_nonQPP.csv`, text: pprrvu(year, factor) }], options);
    expect(result.ok).toBe(true);
    expect(result.files.map((file) => file.path)).toEqual([`fees/rvu-${year}-01-01.txt`]);
  });

  test.each([
    [2025, '32.3465'],
    [2026, '33.4009'],
  ])('the %s file is read by its width when the header is gone', (year, factor) => {
    const headless = pprrvu(year, factor, (text) => text.slice(text.indexOf('97110')));
    const result = importPolicy([{ name: `PPRRVU${year}_Jul.csv`, text: headless }], options);
    expect(result.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
    expect(result.files.map((file) => file.path)).toEqual([`fees/rvu-${year}-07-01.txt`]);
  });

  test('a new column of a later year is stepped over by name', () => {
    const wider = pprrvu(2026, '33.4009', (text) =>
      text
        .replace('STATUS,MEDICARE ,', 'STATUS,MEDICARE ,NEW,')
        .replace('CODE,PAYMENT,', 'CODE,PAYMENT,COLUMN,')
        .replaceAll('",A,,', '",A,,7.77,'),
    );
    const result = importPolicy([{ name: 'PPRRVU2026_Jan_nonQPP.csv', text: wider }], options);
    expect(result.ok).toBe(true);
    expect(result.files[0]?.text).toContain('97110 A 45 40 2 5');
  });

  test('a row one column wider than its header does not pass for one of it', () => {
    const shifted = pprrvu(2025, '32.3465', (text) => text.replaceAll(',,32.3465', ',,,32.3465'));
    expect(errors([{ name: 'PPRRVU2025_Jan.csv', text: shifted }])).toMatchObject([
      { code: 'POLICY_IMPORT_CHECK', expected: 'the same on each row, from 20 to 60' },
    ]);
  });
});

test('a release that begins inside a quarter stands from the day named', () => {
  const file = { name: 'PPRRVU2024_AR.csv', text: pprrvu(2024, '33.2875') };
  const result = importPolicy([file], { ...options, effective: isoDate('2024-03-09') });
  expect(result.files.map((each) => each.path)).toEqual(['fees/rvu-2024-03-09.txt']);
});

describe('checks', () => {
  test('a row that does not add up is named', () => {
    const text = pprrvu(2027, '33.5', (each) => each.replace('0.87,0.87', '0.88,0.88'));
    const [issue] = errors([{ name: 'PPRRVU2027_Jan_nonQPP.csv', text }], { qpFactor: '33.75' });
    expect(issue).toMatchObject({ code: 'POLICY_IMPORT_CHECK', found: '0.45 + 0.40 + 0.02', expected: '0.88' });
  });

  test('rows with two conversion factors are refused', () => {
    const text = pprrvu(2027, '33.5000', (each) => each.replace('33.5000', '33.6000'));
    expect(errors([{ name: 'PPRRVU2027_Jan_nonQPP.csv', text }])).toMatchObject([{ found: '33.6000, 33.5000' }]);
  });

  test('without the factor of qualifying participants none is made up', () => {
    const file = { name: 'PPRRVU2027_Jan_nonQPP.csv', text: pprrvu(2027, '33.5000') };
    expect(errors([file])).toMatchObject([{ code: 'POLICY_IMPORT_CHECK', found: '33.5000' }]);
    const named = importPolicy([file], { ...options, qpFactor: '33.7500' });
    expect(named.files.find((each) => each.path.endsWith('.yaml'))?.text).toContain('qp: "33.7500"');
  });

  test('a factor other than the one on the shelf is not written over it', () => {
    const result = importPolicy([{ name: 'PPRRVU2026_Jan_nonQPP.csv', text: pprrvu(2026, '33.4010') }], options);
    expect(result.ok).toBe(false);
    expect(result.issues.find((issue) => issue.severity === 'error')).toMatchObject({
      found: '33.4010',
      expected: '33.4009',
    });
  });

  test('always-therapy codes missing from the file, and a short file, are warned of', () => {
    const warnings = importPolicy(files2027, options).issues.filter((issue) => issue.severity === 'warning');
    expect(warnings.find((issue) => issue.found?.startsWith('without'))?.found).toContain('97112');
    expect(warnings.map((issue) => issue.message).join()).toContain('shorter than a whole');
  });

  test('ZIP codes of an unknown locality need its indices', () => {
    const text = zipLine('OH', '43004', '1599900', '0');
    expect(errors([{ name: 'ZIP5.txt', text }])).toMatchObject([
      { code: 'POLICY_LOCALITY_UNKNOWN', found: '15999-00' },
    ]);
  });

  test('a ZIP line of another layout is refused', () => {
    const text = `${ZIP.trim()}\nOH43006`;
    expect(errors([{ name: 'ZIP5.txt', text }])).toMatchObject([{ code: 'POLICY_IMPORT_LAYOUT', found: 'OH43006' }]);
  });

  test('a file of no known kind is said to be so', () => {
    expect(errors([{ name: 'notes.txt', text: 'see attached' }])).toMatchObject([{ code: 'POLICY_IMPORT_KIND' }]);
    expect(errors([{ name: 'empty.csv', text: '' }])).toMatchObject([{ code: 'POLICY_IMPORT_KIND' }]);
  });

  test('an index out of range is refused', () => {
    const text = GPCI.replace('1.410', '14.10');
    expect(errors([{ name: 'GPCI2027.csv', text }])).toMatchObject([{ code: 'POLICY_VALUE_RANGE', found: '14.10' }]);
  });
});

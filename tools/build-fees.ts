/**
 * Builds the compact fee tables of the shelf from reference CSV files.
 *
 *   node tools/build-fees.ts REFERENCE_FOLDER [OUT_FOLDER]
 *
 * REFERENCE_FOLDER holds mpfs-therapy.csv, gpci.csv, zip5-locality-*.csv and mue-*.csv. The same input gives the same
 * bytes. Only codes of the therapy list are kept, and a release equal to the one before it in its year is left out.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { isoDate, parseScaled } from '../src/base/index.ts';
import {
  formatGpci,
  formatMue,
  formatRvu,
  formatZip,
  type RvuRow,
  type Source,
  shelfFolder,
} from '../src/policy/index.ts';

type Row = Readonly<Record<string, string>>;

const CHECKED = isoDate('2026-11-22');
const PFS = 'https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files';
const GENERAL = 'https://www.cms.gov/medicare/payment/fee-schedules';
const NCCI = 'https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits';

const [reference, out = join(shelfFolder(), 'fees')] = process.argv.slice(2);
if (reference === undefined) {
  console.error('usage: node tools/build-fees.ts REFERENCE_FOLDER [OUT_FOLDER]');
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const listed = listedCodes();
for (const [name, text] of [...rvuFiles(reference), ...gpciFiles(reference), zipFile(reference), mueFile(reference)]) {
  writeFileSync(join(out, name), text);
  console.log(`${name} ${text.length} bytes`);
}

function rows(folder: string, pattern: RegExp): readonly Row[] {
  const name = readdirSync(folder).find((file) => pattern.test(file));
  if (name === undefined) throw new Error(`no file ${pattern} in the reference folder`);
  return parse(readFileSync(join(folder, name)), { columns: true, skip_empty_lines: true }) as Row[];
}

function listedCodes(): ReadonlySet<string> {
  const file = parseYaml(readFileSync(join(shelfFolder(), 'therapy/codes.yaml'), 'utf8'), { schema: 'failsafe' });
  const lines = (file as { codes: string }).codes.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Set(lines.map((line) => line.slice(0, 5)));
}

function cms(title: string, href: string, confidence: Source['confidence']): Source {
  return { title, href, checked: CHECKED, confidence };
}

function field(row: Row, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`no column ${name}`);
  return value;
}

function scaled(row: Row, name: string, places: number): number {
  const value = parseScaled(field(row, name), places);
  if (value === undefined) throw new Error(`${name} is not a decimal of ${places} places: ${field(row, name)}`);
  return value;
}

function rvuFiles(folder: string): [string, string][] {
  const plain = rows(folder, /^mpfs-therapy\.csv$/).filter((row) => field(row, 'modifier') === '');
  const byRelease = Map.groupBy(
    plain.filter((row) => listed.has(field(row, 'hcpcs'))),
    (row) => field(row, 'effective_from'),
  );
  const files: [string, string][] = [];
  let before = '';
  for (const [effective, release] of [...byRelease].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = release;
    if (!first) continue;
    const source = cms(`CMS, PFS relative value files, ${field(first, 'file')}`, PFS, 'confirmed');
    const text = formatRvu({ effective: isoDate(effective), source, rows: release.map(rvuRow) });
    const body = effective.slice(0, 4) + text.slice(text.indexOf('\n---\n'));
    if (body !== before) files.push([`rvu-${effective}.txt`, text]);
    before = body;
  }
  return files;
}

function rvuRow(row: Row): RvuRow {
  return {
    code: field(row, 'hcpcs'),
    status: field(row, 'status'),
    work: scaled(row, 'work_rvu', 2),
    pe: scaled(row, 'nonfac_pe_rvu', 2),
    mp: scaled(row, 'mp_rvu', 2),
    multiple: scaled(row, 'mult_proc', 0),
  };
}

function gpciFiles(folder: string): [string, string][] {
  return [...Map.groupBy(rows(folder, /^gpci\.csv$/), (row) => field(row, 'year'))].map(([year, list]) => {
    const source = cms(
      `CMS, Addendum E, geographic practice cost indices ${year}, with the 1.0 work floor`,
      PFS,
      'one source',
    );
    const indices = list.map((row) => ({
      key: `${field(row, 'mac')}-${field(row, 'locality')}`,
      state: field(row, 'state'),
      name: field(row, 'name').replace(/\*+$/, ''),
      work: scaled(row, 'work', 3),
      pe: scaled(row, 'pe', 3),
      mp: scaled(row, 'mp', 3),
    }));
    return [`gpci-${year}.txt`, formatGpci({ year: Number(year), source, rows: indices })];
  });
}

function zipFile(folder: string): [string, string] {
  const list = rows(folder, /^zip5-locality-.*\.csv$/).map((row) => ({
    zip: Number(field(row, 'zip5')),
    key: `${field(row, 'mac')}-${field(row, 'locality')}`,
    plusFour: field(row, 'plus_four') === '1',
  }));
  const source = cms('CMS, ZIP Code to Carrier Locality file, 2025 Q4, used for every year', GENERAL, 'one source');
  return ['zip-locality.txt', formatZip({ quarter: '2025Q4', source, rows: list })];
}

function mueFile(folder: string): [string, string] {
  const list = rows(folder, /^mue-.*\.csv$/).filter((row) => listed.has(field(row, 'hcpcs')));
  const effective = isoDate(field(list[0] as Row, 'effective_from'));
  const merged = [...Map.groupBy(list, (row) => field(row, 'hcpcs'))].map(([code, both]) => {
    const of = (service: string) => {
      const row = both.find((each) => field(each, 'service') === service);
      return row && { units: scaled(row, 'mue_value', 0), adjudication: scaled(row, 'mai', 0) };
    };
    return { code, practitioner: of('Practitioner'), outpatientHospital: of('Outpatient Hospital') };
  });
  const source = cms('CMS, NCCI medically unlikely edits, 2024 Q3', NCCI, 'one source');
  return [`mue-${effective}.txt`, formatMue({ effective, source, rows: merged })];
}

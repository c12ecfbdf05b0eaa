import { type IsoDate, isoDate, parseScaled } from '../base/index.ts';
import { Door } from './door.ts';
import { formatGpci } from './gpci.ts';
import { importGpci } from './import-gpci.ts';
import { type ImportedRvu, importRvu } from './import-rvu.ts';
import { importZip } from './import-zip.ts';
import type { PolicyIssue } from './issues.ts';
import { inForce } from './lookup.ts';
import { formatRvu } from './rvu.ts';
import type { Policy, Source } from './types.ts';
import { formatZip } from './zip.ts';

export interface ImportFile {
  readonly name: string;
  /** The file's text; its bytes read as Latin-1 or UTF-8, which makes no difference to what is kept. */
  readonly text: string;
}

export interface ImportOptions {
  /** The policy in use: its therapy code list says which rows to keep, its localities what ZIP codes may lead to. */
  readonly policy: Policy;
  /** The day the files were taken from CMS's page. */
  readonly checked: IsoDate;
  /** The conversion factor of qualifying participants, where their own file is not among the files. */
  readonly qpFactor?: string;
  /** The first day of the relative values, for a release that does not begin with its quarter. */
  readonly effective?: IsoDate;
}

export interface ImportResult {
  /** False when an issue is an error; then nothing should be written. */
  readonly ok: boolean;
  /** What to write into a folder that is laid over the shelf. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly issues: readonly PolicyIssue[];
}

const PFS = 'https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files';
const FEES = 'https://www.cms.gov/medicare/payment/fee-schedules';
const FIRST_YEAR_OF_TWO_FACTORS = '2026';

/** CMS's own yearly files (PPRRVU CSV, GPCI CSV, ZIP5 text; any of them) in the compact form of a policy folder. */
export function importPolicy(files: readonly ImportFile[], options: ImportOptions): ImportResult {
  const issues: PolicyIssue[] = [];
  const written = new Map<string, string>();
  const releases: ImportedRvu[] = [];
  const localities = new Set(options.policy.fees.localities.map((each) => each.key));
  const cms = (title: string, href: string): Source => ({
    title,
    href,
    checked: options.checked,
    confidence: 'one source',
  });
  // Cost indices first: they bring the localities that ZIP codes lead to.
  const order = ['gpci', 'rvu', 'zip', undefined];
  const sorted = files.map((file) => ({ ...file, kind: kindOf(file.text) }));
  sorted.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  for (const { name, text, kind } of sorted) {
    const door = new Door(name, issues);
    if (kind === 'gpci') {
      const table = importGpci(door, text);
      if (!table) continue;
      for (const row of table.rows) localities.add(row.key);
      const source = cms(`CMS, geographic practice cost indices ${table.year}`, PFS);
      written.set(`fees/gpci-${table.year}.txt`, formatGpci({ ...table, source }));
    } else if (kind === 'rvu') {
      const release = importRvu(door, text, options.policy, options.effective);
      if (!release) continue;
      releases.push(release);
      const path = `fees/rvu-${release.effective}.txt`;
      const compact = formatRvu({ ...release, source: cms(`CMS, ${release.title}`, PFS) });
      const twin = written.get(path);
      if (twin !== undefined && twin !== compact) {
        door.fail('POLICY_IMPORT_CHECK', 'two files of one release have different relative values', { found: path });
      }
      written.set(path, compact);
    } else if (kind === 'zip') {
      const table = importZip(door, text, localities);
      const source = cms(`CMS, ZIP Code to Carrier Locality file, ${table?.quarter}`, FEES);
      if (table) written.set('fees/zip-locality.txt', formatZip({ ...table, source }));
    } else {
      const expected = 'a PPRRVU file as CSV, a GPCI file as CSV, or a ZIP5 text file';
      door.fail('POLICY_IMPORT_KIND', 'this is none of the files that can be imported', { expected });
    }
  }
  const factors = factorEntries(releases, options, issues);
  if (factors !== '') written.set('fees/conversion-factor.yaml', factors);
  const ok = !issues.some((issue) => issue.severity === 'error' || issue.severity === 'fatal');
  return { ok, files: [...written].map(([path, text]) => ({ path, text })), issues };
}

function kindOf(text: string): 'rvu' | 'gpci' | 'zip' | undefined {
  const start = text.slice(0, 4000);
  if (/^[A-Z]{2}\d{12}/.test(start)) return 'zip';
  if (/pw gpci/i.test(start)) return 'gpci';
  return /^HCPCS,MOD,|relative value file/im.test(start) || /^[0-9A-Z]{5},[^,]*,("[^"]*"|[^,]*),[A-Z],/m.test(start)
    ? 'rvu'
    : undefined;
}

/** A conversion factor file with the years that the policy in use does not have yet; empty when there are none. */
function factorEntries(releases: readonly ImportedRvu[], options: ImportOptions, issues: PolicyIssue[]): string {
  const entries: string[] = [];
  for (const [year, list] of Map.groupBy(releases, (release) => release.effective.slice(0, 4))) {
    const door = new Door('fees/conversion-factor.yaml', issues);
    const of = (variant: ImportedRvu['variant']) => list.find((release) => release.variant === variant)?.factor;
    const nonQp = of('non_qp') ?? of('plain');
    const qp = of('qp') ?? options.qpFactor ?? (year < FIRST_YEAR_OF_TWO_FACTORS ? nonQp : undefined);
    const known = inForce(options.policy.conversionFactor, isoDate(`${list[0]?.effective}`));
    if (known.ok) {
      const { nonQp: figure } = known.entry.value;
      if (nonQp === undefined || parseScaled(nonQp, 4) === figure) continue;
      door.fail('POLICY_IMPORT_CHECK', `the ${year} files have another conversion factor than the policy in use`, {
        found: nonQp,
        expected: String(figure / 10_000),
        hint: 'If CMS changed it, add the dated entry by hand with its source.',
      });
    } else if (nonQp === undefined || qp === undefined) {
      door.fail(
        'POLICY_IMPORT_CHECK',
        `the ${year} conversion factor of ${qp ? 'other' : 'qualifying'} participants is missing`,
        {
          found: nonQp ?? qp ?? 'nothing',
          hint: 'Give both variants of the file (QPP and nonQPP in the name), or name the factor.',
        },
      );
    } else {
      entries.push(factorEntry(year, nonQp, qp, options.checked));
    }
  }
  return entries.length === 0 ? '' : `id: fees.conversion_factor\nvalues:\n${entries.join('')}`;
}

function factorEntry(year: string, nonQp: string, qp: string, checked: IsoDate): string {
  return [
    `  - from: ${year}-01-01`,
    `    through: ${year}-12-31`,
    `    value: { non_qp: "${nonQp}", qp: "${qp}" }`,
    '    source:',
    `      title: CMS, PPRRVU ${year}, conversion factor column`,
    `      href: ${PFS}`,
    `      checked: ${checked}`,
    '      confidence: one source',
    '',
  ].join('\n');
}

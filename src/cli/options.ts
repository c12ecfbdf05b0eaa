import { RANGE_SETTINGS, type RangeSetting } from '../claim/index.ts';
import type { OptionSpec } from './command-spec.ts';
import { beneficiaryId, wholeNumber, zipCode } from './option-values.ts';

const FORMATS = ['text', 'ndjson', 'csv'] as const;
type FormatName = (typeof FORMATS)[number];

/** Which ledger, and whose books in it. */
export interface LedgerChoice {
  readonly ledger: string;
  readonly tenant: string;
}

/** Where the facts of a decision come from. */
export interface FactOptions extends Partial<LedgerChoice> {
  readonly opening?: string;
  readonly attestations?: string;
  readonly orders?: string;
  readonly statements?: string;
  readonly policy?: string;
  readonly zip?: number;
  readonly qp?: boolean;
  readonly approaching?: number;
  readonly range?: RangeSetting;
}

/** How a run is reported. */
export interface ReportOptions {
  readonly format: FormatName;
  readonly all?: boolean;
  readonly phi?: boolean;
  readonly limit?: number;
  readonly quiet?: boolean;
}

export const POLICY: OptionSpec = {
  flags: '--policy <folder>',
  about: 'your own policy files, laid over the shelf that comes with openkx',
};

const LEDGER_ABOUT = 'the ledger: a file, or the address of a PostgreSQL database (postgres://…)';
const TENANT: OptionSpec = {
  flags: '--tenant <name>',
  about: 'whose books in the ledger, where one ledger serves several',
  fallback: 'default',
};
/** Many programs name their database so; one of another kind is not ours. Asked here: help does not load the engine. */
const hasDatabase = /^postgres(ql)?:\/\//.test(process.env['DATABASE_URL'] ?? '');
const FALLBACK = hasDatabase ? 'DATABASE_URL' : 'OPENKX_LEDGER';
export const FALLBACK_DATABASE: Pick<OptionSpec, 'environment'> = hasDatabase ? { environment: 'DATABASE_URL' } : {};
const LEDGER: OptionSpec = {
  flags: '--ledger <place>',
  about: LEDGER_ABOUT,
  environment: process.env['OPENKX_LEDGER'] === undefined ? FALLBACK : 'OPENKX_LEDGER',
};

/** A ledger is needed. */
export const LEDGER_NEEDED: readonly OptionSpec[] = [{ ...LEDGER, isNeeded: true }, TENANT];

/** A ledger may be given, to start from what it knows; nothing is written to it. */
export const LEDGER_READ: readonly OptionSpec[] = [
  { ...LEDGER, about: 'the ledger whose books to start from, a file or postgres://…; nothing is written to it' },
  TENANT,
];

export const FACTS: readonly OptionSpec[] = [
  {
    flags: '--opening <file>',
    about: 'amounts other providers have used, as CSV: mbi,year,bucket,amount,as_of,source',
  },
  {
    flags: '--attestations <file>',
    about: 'what clinicians have attested, as CSV: mbi,discipline,from,through,clinician_npi,signed_on',
  },
  {
    flags: '--orders <file>',
    about: 'order files of equipment, as JSON or CSV: what shows that KX may stand there',
  },
  {
    flags: '--statements <file>',
    about:
      'what people state on other uses of KX, as CSV: mbi,meaning,from,through,attested_by,signed_on,fact,fact_on,count',
  },
  POLICY,
  { flags: '--zip <zip>', about: 'price every line at this ZIP code, not at the one on the claim', read: zipCode },
  { flags: '--qp', about: 'price at the conversion factor of qualifying APM participants (2026 and later)' },
  {
    flags: '--range <end>',
    about:
      'how to answer where what may have been used decides: leave it undecided, be cautious (as if all of it was used) or lenient (none of it)',
    choices: RANGE_SETTINGS,
    fallback: 'undecided',
  },
  {
    flags: '--approaching <percent>',
    about: 'say of a line that it comes near the threshold from this percentage on',
    fallback: '90',
    read: wholeNumber(1, 100),
  },
];

export const PHI: OptionSpec = {
  flags: '--phi',
  about: 'show beneficiary ids in full; without it all but the last four characters are hidden',
};

export const REPORT: readonly OptionSpec[] = [
  { flags: '--format <format>', about: 'how to report', choices: FORMATS, fallback: 'text' },
  { flags: '--all', about: 'report every line, not only those that need attention' },
  PHI,
  {
    flags: '--limit <claims>',
    about: 'report at most this many claims, and as many issues; 0 for all (text: 50, other formats: all)',
    read: wholeNumber(0, 999_999_999),
  },
  { flags: '--quiet', about: 'report the summary alone' },
];

export const MBI: OptionSpec = {
  flags: '--mbi <id>',
  about: 'Medicare Beneficiary Identifier, with or without dashes',
  isNeeded: true,
  read: beneficiaryId,
};

export const JSON_OR_TEXT: OptionSpec = {
  flags: '--format <format>',
  about: 'how to answer',
  choices: ['text', 'json'],
  fallback: 'text',
};

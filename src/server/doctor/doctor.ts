import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type IsoDate, isoDate } from '../../base/index.ts';
import { loadPolicy, openLedger, openTransactions, showPolicy } from '../../workflow/index.ts';
import type { OfficePlace } from '../clinics/add-clinic.ts';
import { officeFile, tenantsIn } from '../clinics/sqlite-clinics.ts';
import { type DataFolder, openDataFolder } from '../data-folder.ts';
import { ServerStop } from '../seal/stop.ts';

/** `warning`: it works today; `bad`: it does not, or not safely. */
export interface Checked {
  /** Of the register: what is looked at, and what to do where it is not well. */
  readonly code: string;
  readonly state: 'well' | 'warning' | 'bad';
  readonly found: string;
}

export interface DoctorOptions extends OfficePlace {
  readonly tlsCert?: string;
  /** Prove every balance and every link of the logs, which takes its time. */
  readonly isThorough?: boolean;
  /** Milliseconds since 1970; the system's clock when not given. */
  readonly now?: () => number;
}

const NODE_NEEDED = 24;
const OTHERS_MAY = 0o077;
const GIBIBYTE = 1024 ** 3;
/** Bytes free under which a day's files may not fit any more, and under which nothing can be relied on. */
const FREE = { well: 5 * GIBIBYTE, least: GIBIBYTE };
const DAY = 86_400_000;
const TLS_DAYS = 30;
const CLOCK_MILLISECONDS = 2_000;
const THRESHOLD = 'therapy.kx_threshold';

/** Looks at everything a server rests on. It changes nothing, and a server may be running. */
export async function examine(options: DoctorOptions): Promise<Checked[]> {
  const now = options.now ?? Date.now;
  const checks = [node(), folder(options), disk(options), certificate(options, now()), policyGap(now())];
  if (!existsSync(options.folder)) return checks;
  const data = await opened(options, now);
  if ('code' in data) return [...checks, data];
  try {
    checks.push({ code: 'DOCTOR_KEY', state: 'well', found: 'it opens what is sealed' });
    checks.push(await database(options));
    checks.push(...ledgers(data, options.isThorough ?? false));
    checks.push(await clock(options, data, now()));
  } finally {
    await data.close();
  }
  return checks;
}

function node(): Checked {
  const [major = 0] = process.versions.node.split('.').map(Number);
  return { code: 'DOCTOR_NODE', state: major >= NODE_NEEDED ? 'well' : 'bad', found: process.versions.node };
}

function folder({ folder: path }: OfficePlace): Checked {
  if (!existsSync(path)) return { code: 'DOCTOR_FOLDER', state: 'bad', found: 'there is none' };
  const { mode, uid } = statSync(path);
  const own = process.getuid?.();
  if (own !== undefined && uid !== own) return { code: 'DOCTOR_FOLDER', state: 'bad', found: 'it is somebody else’s' };
  const isOpen = process.platform !== 'win32' && (mode & OTHERS_MAY) !== 0;
  return { code: 'DOCTOR_FOLDER', state: isOpen ? 'warning' : 'well', found: `mode ${(mode & 0o777).toString(8)}` };
}

function disk({ folder: path }: OfficePlace): Checked {
  const { bavail, bsize } = statfsSync(existsSync(path) ? path : '.');
  const free = bavail * bsize;
  const state = free < FREE.least ? 'bad' : free < FREE.well ? 'warning' : 'well';
  return { code: 'DOCTOR_DISK', state, found: `${Math.floor(free / GIBIBYTE)} GiB free` };
}

function certificate({ tlsCert }: DoctorOptions, at: number): Checked {
  const code = 'DOCTOR_TLS';
  if (tlsCert === undefined) return { code, state: 'well', found: 'none named: this machine only' };
  try {
    const { validTo } = new X509Certificate(readFileSync(tlsCert));
    const days = Math.floor((Date.parse(validTo) - at) / DAY);
    return { code, state: days < 0 ? 'bad' : days < TLS_DAYS ? 'warning' : 'well', found: `${days} days left` };
  } catch {
    return { code, state: 'bad', found: 'it cannot be read' };
  }
}

/** Whether next year's figures are there; from October on they are out. */
function policyGap(at: number): Checked {
  const year = new Date(at).getUTCFullYear() + 1;
  const first: IsoDate = isoDate(`${year}-01-01`);
  const isThere = (showPolicy(loadPolicy(), THRESHOLD, first)?.rows.length ?? 0) > 0;
  return {
    code: 'DOCTOR_POLICY',
    state: isThere ? 'well' : 'warning',
    found: `${year} is ${isThere ? '' : 'not '}on file`,
  };
}

async function opened(options: DoctorOptions, now: () => number): Promise<DataFolder | Checked> {
  try {
    const { folder: path, database: address, keyFile, tenant } = options;
    return await openDataFolder({
      folder: path,
      tenant,
      ...(address === undefined ? {} : { database: address }),
      ...(keyFile === undefined ? {} : { keyFile }),
      policy: loadPolicy(),
      now,
      isBesideServer: true,
    });
  } catch (error) {
    if (!(error instanceof ServerStop)) throw error;
    return { code: error.issue.code, state: 'bad', found: error.issue.found ?? '' };
  }
}

async function database(options: OfficePlace): Promise<Checked> {
  const code = 'DOCTOR_DATABASE';
  if (options.database !== undefined) {
    const transactions = await openTransactions(options.database, 1);
    const { rows } = await transactions
      .within({}, (query) => query('SHOW server_version'))
      .finally(() => transactions.close());
    return { code, state: 'well', found: `PostgreSQL ${rows[0]?.['server_version']}` };
  }
  const offices = tenantsIn(options.folder, options.tenant).map((each) =>
    officeFile(options.folder, each, options.tenant),
  );
  for (const path of [...offices, join(options.folder, 'ledger.db'), join(options.folder, 'access.db')]) {
    const file = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
    const [row] = file.prepare('PRAGMA quick_check(1)').all();
    file.close();
    if (row?.['quick_check'] !== 'ok') return { code, state: 'bad', found: path };
  }
  const { version = '' } = new DatabaseSync(':memory:').prepare('SELECT sqlite_version() AS version').get() ?? {};
  return { code, state: 'well', found: `SQLite ${version}, every page is whole` };
}

function ledgers({ ledgerPlace, accessPlace }: DataFolder, isThorough: boolean): Checked[] {
  return (
    [
      ['DOCTOR_BOOKS', ledgerPlace],
      ['DOCTOR_ACCESS', accessPlace],
    ] as const
  ).map(([code, place]): Checked => {
    const { store, issue } = openLedger(place, { readOnly: true });
    if (!store) return { code, state: 'bad', found: issue.code };
    try {
      if (!isThorough) return { code, state: 'well', found: 'it opens; --thorough proves it' };
      const [books, journal] = [store.verify(), store.verifyJournal()];
      const wrong = books.issue ?? journal.issue;
      if (wrong) return { code, state: 'bad', found: wrong.code };
      return { code, state: 'well', found: `${books.balances} balances and ${journal.entries} entries are proven` };
    } finally {
      store.close();
    }
  });
}

/** The database's clock, or the last entry of the log: nothing may have been noted after now. */
async function clock(options: OfficePlace, { clinics }: DataFolder, at: number): Promise<Checked> {
  const code = 'DOCTOR_CLOCK';
  if (options.database !== undefined) {
    const transactions = await openTransactions(options.database, 1);
    const { rows } = await transactions
      .within({}, (query) => query('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS at'))
      .finally(() => transactions.close());
    const apart = Math.abs((rows[0]?.['at'] as number) - at);
    return { code, state: apart > CLOCK_MILLISECONDS ? 'warning' : 'well', found: `${apart} ms from the database` };
  }
  const last = await clinics.first.audit.last();
  const isBehind = last !== undefined && Date.parse(last) > at + CLOCK_MILLISECONDS;
  return {
    code,
    state: isBehind ? 'bad' : 'well',
    found: isBehind ? `behind an entry of ${last}` : 'ahead of the log',
  };
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  applyFile,
  checkFiles,
  type DecidedBatch,
  lineRecord,
  loadPolicy,
  openSqlite,
  type Store,
} from '../src/workflow/index.ts';
import type { Balance } from './auditor.ts';
import { comparable, type LineRecord, type Product } from './compare.ts';
import type { SimFile } from './generate.ts';

type Threads = 1 | 2;

const policy = loadPolicy();
const TENANT = 'sim';

/** `openkx check` of files on disk, by as many threads. */
export function checked(threads: Threads): Product {
  return (files, range, windowBytes) =>
    onDisk(files, (paths) => {
      const { records, visit } = recorder();
      checkFiles({
        policy,
        range,
        reading: { windowBytes },
        threads,
        files: paths,
        visit,
        fileRead: () => {},
        unreadable: (_file, error) => {
          throw error;
        },
      });
      return records;
    });
}

export interface Applied {
  readonly records: readonly LineRecord[];
  /** What the ledger holds at the end, by beneficiary, without books that came to nothing. */
  readonly balances: readonly Balance[];
  /** What `verify` has against the ledger. */
  readonly code: string | undefined;
}

/** The files applied into a SQLite ledger one after the other, every claim sent. */
export function applied(
  threads: Threads,
  files: readonly SimFile[],
  range: Parameters<Product>[1],
  windowBytes: number,
): Applied {
  return onDisk(files, (paths, folder) => {
    const { records, visit } = recorder();
    const { store, issue } = openSqlite(join(folder, 'ledger.db'));
    if (!store) throw new Error(issue.message);
    const run = { policy, range, reading: { windowBytes }, threads, recordedAt: '2026-01-01T00:00:00Z', visit };
    const written = { out: join(folder, 'out.837'), held: join(folder, 'held.837'), ledger: { store, tenant: TENANT } };
    try {
      for (const input of paths) {
        const { status } = applyFile({ ...run, ...written, input });
        if (status !== 'applied') throw new Error(`${basename(input)} was not applied`);
      }
      return { records, balances: balancesIn(store), code: store.verify().issue?.code };
    } finally {
      store.close();
    }
  });
}

function balancesIn(store: Store): Balance[] {
  return store.load(TENANT, [...store.beneficiaries(TENANT)]).flatMap(({ beneficiary, balances }) =>
    balances
      .filter(({ highCents }) => highCents !== 0)
      .map(({ year, bucket, lowCents, highCents }) => ({ beneficiary, year: `${year}`, bucket, lowCents, highCents }))
      .sort((a, b) => (`${a.year} ${a.bucket}` < `${b.year} ${b.bucket}` ? -1 : 1)),
  );
}

/** Keeps what is said of every line; files go by their names without the folder. */
function recorder() {
  const records: LineRecord[] = [];
  const visit = (decided: DecidedBatch) => {
    const file = basename(decided.batch.file);
    for (let at = 0; at < decided.batch.lineCount; at++) records.push(comparable(lineRecord(decided, at, true), file));
  };
  return { records, visit };
}

function onDisk<T>(files: readonly SimFile[], use: (paths: string[], folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'openkx-sim-'));
  try {
    for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
    return use(
      files.map(({ name }) => join(folder, name)),
      folder,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { LedgerError } from '../store.ts';
import type { AuditEntry } from './journal.ts';

const END_OF_LINE = 10;

/**
 * The second place: a file to which the hash of every entry of the audit log is added. Whoever changes the ledger file and
 * makes its hashes agree again is still found out here, at the first entry touched. No patient data is in it.
 */
export interface Witness {
  /** The last entry of a tenant that is in it; 0 before the first. */
  last(tenant: string): number;
  /**
   * Adds entries that are durable in the ledger: the latest, and those before it that a crash has left out.
   *
   * @throws LedgerError when they cannot be written
   */
  note(tenant: string, entries: readonly AuditEntry[]): void;
  /** Of each tenant the hashes by sequence. */
  hashes(): Map<string, Map<number, string>>;
}

export function witnessFile(path: string): Witness {
  const last = new Map<string, number>();
  return {
    last: (tenant) => {
      const known = last.get(tenant) ?? highest(hashesIn(path).get(tenant)?.keys() ?? []);
      last.set(tenant, known);
      return known;
    },
    note: (tenant, entries) => {
      append(
        path,
        entries.map(({ sequence, hash }) => `${JSON.stringify([tenant, sequence, hash])}\n`),
      );
      last.set(tenant, entries.at(-1)?.sequence ?? 0);
    },
    hashes: () => hashesIn(path),
  };
}

function highest(sequences: Iterable<number>): number {
  let last = 0;
  for (const sequence of sequences) last = Math.max(last, sequence);
  return last;
}

/** A line that was cut off in the middle of being written is passed over: its entry is added again with the next. */
function entriesIn(path: string): Entry[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => fieldsOf(line) ?? []);
}

function hashesIn(path: string): Map<string, Map<number, string>> {
  const tenants = new Map<string, Map<number, string>>();
  for (const [tenant, sequence, hash] of entriesIn(path)) {
    const hashes = tenants.get(tenant) ?? new Map<number, string>();
    // The first word stands: a second, other one was added by someone who wrote the log anew.
    if (!hashes.has(sequence)) hashes.set(sequence, hash);
    tenants.set(tenant, hashes);
  }
  return tenants;
}

type Entry = readonly [tenant: string, sequence: number, hash: string];

function fieldsOf(line: string): readonly [Entry] | undefined {
  try {
    const fields: unknown = JSON.parse(line);
    const isEntry = Array.isArray(fields) && typeof fields[0] === 'string' && Number.isSafeInteger(fields[1]);
    return isEntry && typeof fields[2] === 'string' ? [[fields[0], fields[1], fields[2]]] : undefined;
  } catch {
    return undefined;
  }
}

function append(path: string, lines: readonly string[]): void {
  try {
    const file = openSync(path, 'a+', 0o600);
    try {
      // Begins with an end of line where the last one was cut off.
      writeSync(file, endsCleanly(file) ? lines.join('') : `\n${lines.join('')}`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new LedgerError('LEDGER_FAILED', `the file beside the ledger cannot be written: ${String(error)}`, error);
  }
}

function endsCleanly(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size === 0 || (readSync(file, last, 0, 1, size - 1) === 1 && last[0] === END_OF_LINE);
}

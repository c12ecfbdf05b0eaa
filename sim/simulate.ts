import { ROOM } from './audit/batches.ts';
import { readShelf } from './audit/shelf-files.ts';
import type { Setting } from './audit/verdict.ts';
import { audit, type Balance, type Opinion } from './auditor.ts';
import { firstDifference } from './compare.ts';
import { generate, type SimFile, type SimOptions } from './generate.ts';
import { product } from './product.ts';
import { applied, checked } from './ways.ts';

const SETTINGS: readonly Setting[] = ['undecided', 'cautious', 'lenient'];

const shelf = readShelf(new URL('../policy', import.meta.url).pathname);

export interface SimulateOptions extends SimOptions {
  /** Bytes of the window that batches are cut by; the true size when absent, less to have many batches in small files. */
  readonly windowBytes?: number;
  /** All of them when absent. */
  readonly settings?: readonly Setting[];
  /** How the product is to read and remember; absent, from memory under each setting, and each way on disk under one. */
  readonly ways?: readonly Way[];
}

export interface Simulated {
  /** Of all files. */
  readonly bytes: number;
  /** Batches that hold claims, of all files. */
  readonly batches: number;
  readonly lines: number;
  /** Lines whose ends differ; lines that by service date would be answered otherwise. */
  readonly split: number;
  readonly reordered: number;
  readonly difference: string | undefined;
}

/** What the auditor holds, and the product has to come to. */
interface Held {
  readonly seed: number;
  readonly files: readonly SimFile[];
  readonly setting: Setting;
  readonly windowBytes: number;
  readonly opinions: readonly Opinion[];
  readonly balances: readonly Balance[];
}

/**
 * Generates years of claims, has product and auditor answer every line under each setting of `range`, and says where they
 * first differ. The product takes every way it has: from memory, from disk with one thread and with two, and applying into
 * a ledger, whose balances at the end are held to the auditor's.
 */
export function simulate(options: SimulateOptions): Simulated {
  const { seed } = options;
  const { files } = generate(options);
  const windowBytes = options.windowBytes ?? ROOM.bytes;
  const counts = {
    bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0),
    batches: 0,
    lines: 0,
    split: 0,
    reordered: 0,
  };
  for (const [place, setting] of (options.settings ?? SETTINGS).entries()) {
    const { opinions, balances, batches } = audit(files, shelf, [], setting, { ...ROOM, bytes: windowBytes });
    counts.batches = batches;
    counts.lines += opinions.length;
    for (const { decidedAt, byServiceDateCents } of opinions) {
      if (decidedAt !== '') counts.split++;
      if (byServiceDateCents !== undefined) counts.reordered++;
    }
    const held = { seed, files, setting, windowBytes, opinions, balances };
    // How a file is read has no bearing on the setting: each seed pairs them otherwise.
    const onDisk = ON_DISK[(seed + place) % ON_DISK.length] as readonly Way[];
    for (const way of options.ways ?? (['memory', ...onDisk] as const)) {
      const difference = differenceOn(way, held);
      if (difference !== undefined) return { ...counts, difference: `${way}, --range ${setting}, ${difference}` };
    }
  }
  return { ...counts, difference: undefined };
}

type Way = 'memory' | 'one thread' | 'two threads' | 'applied by one thread' | 'applied by two threads';

const ON_DISK: readonly (readonly Way[])[] = [
  ['one thread', 'two threads'],
  ['applied by one thread'],
  ['applied by two threads'],
];

function differenceOn(way: Way, { seed, files, setting, windowBytes, opinions, balances }: Held): string | undefined {
  if (way === 'memory') return firstDifference(seed, product(files, setting, windowBytes), opinions);
  const threads = way.includes('two') ? 2 : 1;
  if (!way.startsWith('applied')) return firstDifference(seed, checked(threads)(files, setting, windowBytes), opinions);
  const books = applied(threads, files, setting, windowBytes);
  return firstDifference(seed, books.records, opinions) ?? firstBalance(seed, books.balances, balances) ?? books.code;
}

function firstBalance(seed: number, books: readonly Balance[], all: readonly Balance[]): string | undefined {
  const expected = all.filter(({ highCents }) => highCents !== 0);
  const at = Array.from({ length: Math.max(books.length, expected.length) }).findIndex((_, place) => {
    return JSON.stringify(books[place]) !== JSON.stringify(expected[place]);
  });
  if (at < 0) return undefined;
  return `seed ${seed}: the ledger has ${JSON.stringify(books[at])}, the auditor ${JSON.stringify(expected[at])}`;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../base/index.ts';
import { kindsOf } from '../workflow/index.ts';
import type { Decided, Desk, Order, Product } from './desk.ts';
import type { Disk } from './disk.ts';
import { type Folders, workFolder } from './folders.ts';
import { troubleOf, watchIssue } from './issue.ts';
import type { Journal, Taken } from './journal.ts';
import { archiveName, productName, refusedNames } from './names.ts';
import { type Outcome, readOutcome } from './outcome.ts';
import type { Placed, Placing } from './placing.ts';
import { hadBeforeText, refusedText } from './words.ts';

/** How often in a row the program may fail at a file, or end while it is at it. */
const ATTEMPTS = 5;
const PRODUCTS: readonly Product[] = ['held', 'answers', 'reports', 'out'];

export interface DecidingOptions {
  readonly folders: Folders;
  readonly journal: Journal;
  readonly desk: Desk;
  readonly again: boolean;
  readonly reportEnding: string;
  readonly teller: { progress?(taken: Taken, bytes: number): void };
}

/** Finds out what a taken file is and has it decided. All that is made of it is durable under hidden names when it answers. */
export class Deciding {
  readonly #options: DecidingOptions;
  readonly #placing: Placing;
  readonly #disk: Disk;

  constructor(options: DecidingOptions, placing: Placing, disk: Disk) {
    this.#options = options;
    this.#placing = placing;
    this.#disk = disk;
  }

  /** @throws what `troubleOf` knows when it cannot be done now */
  async decide(taken: Taken): Promise<Outcome> {
    const path = join(workFolder(this.#options.folders, taken.number), taken.name);
    if (taken.print.bytes === 0) return this.#refused(taken, [], [watchIssue('WATCH_EMPTY')]);
    const { purpose, kinds } = kindsOf(path);
    if (purpose === 'both') return this.#refused(taken, kinds, [watchIssue('WATCH_MIXED', kinds.join(', '))]);
    if (purpose === 'neither') return this.#refused(taken, kinds, [watchIssue('WATCH_KIND', kindsText(kinds))]);
    const first = this.#options.again ? undefined : this.#hadBefore(taken, purpose);
    if (first) return this.#had(taken, kinds, first);
    const decided = await this.#attempt(taken, this.#order(taken, path, purpose));
    if (decided.status === 'refused') return this.#refused(taken, kinds, decided.issues, PRODUCTS.filter(isNoAnswer));
    const { counts, hasFindings } = decided;
    const placed = this.#made(taken);
    return { ...NOTHING, status: 'done', kinds, counts, hasFindings, placed, kept: this.#archiveOf(taken) };
  }

  #made(taken: Taken): Placed[] {
    const made = PRODUCTS.filter((each) => existsSync(this.#placing.part(each, taken.number)));
    return made.map((folder) => ({ folder, name: this.#nameOf(taken, folder) }));
  }

  /** Asks the desk, and again where it fails for no reason that is known, until it is set aside. */
  async #attempt(taken: Taken, order: Order): Promise<Decided> {
    const { journal, desk, teller } = this.#options;
    let found = 'the program ended while it was at it';
    for (let failed = taken.failed; failed < ATTEMPTS; failed++) {
      journal.begin(taken.number);
      this.#placing.clear(PRODUCTS, taken.number);
      try {
        const isAgain = order.isAgain || failed > taken.failed;
        return await desk.decide({ ...order, isAgain }, (bytes) => teller.progress?.(taken, bytes));
      } catch (error) {
        if (troubleOf(error)) {
          journal.excuse(taken.number);
          throw error;
        }
        found = mistakeText(error);
      }
    }
    return { status: 'refused', issues: [watchIssue('WATCH_GAVE_UP', found)] };
  }

  /** An earlier file of the same bytes that was posted, or of which something was released: that must not happen twice. */
  #hadBefore(taken: Taken, purpose: Order['purpose']): Taken | undefined {
    return this.#options.journal.before(taken).find(({ outcome }) => {
      const { status, counts } = readOutcome(outcome);
      return status === 'done' && (purpose === 'answers' || (counts.released ?? 0) > 0);
    });
  }

  #order(taken: Taken, path: string, purpose: Order['purpose']): Order {
    const { number, name, hash, takenAt, begun } = taken;
    const of = <T>(make: (product: Product) => T) =>
      Object.fromEntries(PRODUCTS.map((product) => [product, make(product)])) as Record<Product, T>;
    return {
      ...{ number, purpose, path, name, hash, takenAt },
      isAgain: begun > 0,
      to: of((product) => this.#placing.part(product, number)),
      names: { ...of((product) => this.#nameOf(taken, product)), archive: this.#archiveOf(taken) },
    };
  }

  #nameOf({ name, number }: Taken, product: Product): string {
    return productName(name, number, product, this.#options.reportEnding);
  }

  /** Where the archive has the same bytes already, or will have them. */
  #archiveOf(taken: Taken): string {
    const before = this.#options.journal.before(taken).map(({ outcome }) => readOutcome(outcome));
    const kept = before.find(({ status }) => status !== 'refused')?.kept;
    return kept ?? archiveName(taken.name, taken.hash, taken.takenAt);
  }

  /** @param unwanted products that may have been begun; a 999 that says why stays */
  #refused(taken: Taken, kinds: readonly string[], issues: readonly Issue[], unwanted = PRODUCTS): Outcome {
    const { number } = taken;
    this.#placing.clear(unwanted, number);
    const { file, reason } = refusedNames(taken.name, number);
    this.#disk.write(this.#placing.part('refused', number), refusedText(taken, issues));
    const codes = [...new Set(issues.map(({ code }) => code))];
    const placed = [...this.#made(taken), { folder: 'refused', name: reason } as const];
    return { ...NOTHING, status: 'refused', hasFindings: true, kinds, codes, placed, kept: file };
  }

  #had(taken: Taken, kinds: readonly string[], first: Taken): Outcome {
    const { number } = taken;
    this.#placing.clear(PRODUCTS, number);
    this.#disk.write(this.#placing.part('reports', number), hadBeforeText(taken, first));
    const name = productName(taken.name, number, 'reports', '.txt');
    const placed = [{ folder: 'reports', name } as const];
    const { kept } = readOutcome(first.outcome);
    return { ...NOTHING, status: 'had_before', hasFindings: true, kinds, placed, kept, first: first.number };
  }
}

const NOTHING: Omit<Outcome, 'status' | 'kept'> = {
  kinds: [],
  counts: {},
  hasFindings: false,
  codes: [],
  placed: [],
  first: null,
};

function isNoAnswer(product: Product): boolean {
  return product !== 'answers';
}

function kindsText(kinds: readonly string[]): string {
  return kinds.length === 0 ? 'no X12' : kinds.join(', ');
}

/** Kind of a mistake and where in the program it was made, without its message, which may hold anything. */
function mistakeText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const [, place = ''] = /\n\s+at .*?([\w.-]+:\d+):\d+\)?/.exec(error.stack ?? '') ?? [];
  return `${error.name} at ${place}`;
}

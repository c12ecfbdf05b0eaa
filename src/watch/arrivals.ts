import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../base/index.ts';
import { isSame, type Print } from './disk.ts';
import { looksUnfinished } from './ending.ts';
import { troubleOf, watchIssue } from './issue.ts';

/** A file that lies in the folder whole, and may be taken. */
export interface Arrival {
  readonly name: string;
  readonly print: Print;
}

interface Seen {
  readonly print: Print;
  /** Since when it has been so, by a clock that only goes forward; milliseconds. */
  readonly since: number;
  isSaid: boolean;
}

/** Names of what others are still writing, of what is hidden, and of what the watch keeps there itself. */
const PASSED_OVER = /^[.~]|\.(tmp|temp|part|partial|filepart|crdownload|swp|lock)$|~$/i;
/** A file without an end is waited for so many times longer. */
const PATIENCE = 12;
/** In a millisecond. */
const NANOSECONDS = 1_000_000n;

interface Clock {
  readonly now: number;
  readonly today: number;
}

/**
 * Tells which files in a folder are whole: they have not changed for a while, and end as they should. It looks again and
 * again and trusts no notice of the system, since shares on a network give none.
 */
export class Arrivals {
  readonly #folder: string;
  readonly #settleMilliseconds: number;
  #seen = new Map<string, Seen>();
  #left = new Set<string>();

  constructor(folder: string, settleMilliseconds: number) {
    this.#folder = folder;
    this.#settleMilliseconds = settleMilliseconds;
  }

  /** Whether something was written to of late, so that a later look may find it whole. */
  isSettling(now: number): boolean {
    return [...this.#seen.values()].some(({ since }) => now - since < this.#settleMilliseconds);
  }

  /**
   * Files that may be taken, in the order they were last written to.
   *
   * @param now milliseconds of a clock that only goes forward
   * @param today the time of day, milliseconds since 1970: a file that got no end long ago gets none
   * @param say is told once of what is left, or waited for
   * @throws the system's error when the folder cannot be read
   */
  look(now: number, today: number, say: (issue: Issue) => void): Arrival[] {
    const entries = readdirSync(this.#folder, { encoding: 'buffer' });
    const [seen, left, whole] = [new Map<string, Seen>(), new Set<string>(), [] as Arrival[]];
    for (const entry of entries) {
      const name = entry.toString('utf8');
      if (PASSED_OVER.test(name)) continue;
      const print = Buffer.from(name).equals(entry) ? this.#printOf(name) : 'left';
      if (print === 'gone') continue;
      if (print === 'left') {
        if (!this.#left.has(name)) say(watchIssue('WATCH_LEFT'));
        left.add(name);
        continue;
      }
      const before = this.#seen.get(name);
      const one = before && isSame(before.print, print) ? before : { print, since: now, isSaid: false };
      seen.set(name, one);
      if (this.#isWhole(name, one, { now, today }, say)) whole.push({ name, print });
    }
    this.#seen = seen;
    this.#left = left;
    return whole.sort(inOrder);
  }

  #printOf(name: string): Print | 'gone' | 'left' {
    const stats = lstatSync(join(this.#folder, name), { bigint: true, throwIfNoEntry: false });
    if (!stats) return 'gone';
    return stats.isFile() ? { bytes: Number(stats.size), changed: stats.mtimeNs } : 'left';
  }

  #isWhole(name: string, one: Seen, { now, today }: Clock, say: (issue: Issue) => void): boolean {
    const quiet = now - one.since;
    if (quiet < this.#settleMilliseconds) return false;
    const patience = this.#settleMilliseconds * PATIENCE;
    try {
      if (quiet >= patience || today - Number(one.print.changed / NANOSECONDS) >= patience) return true;
      if (!looksUnfinished(join(this.#folder, name), one.print.bytes)) return true;
      if (!one.isSaid) say(watchIssue('WATCH_UNFINISHED'));
    } catch (error) {
      const issues = troubleOf(error);
      if (!issues) throw error;
      if (!one.isSaid) for (const issue of issues) say(issue);
    }
    one.isSaid = true;
    return false;
  }
}

/** By when they were written, then by name. */
function inOrder(one: Arrival, other: Arrival): number {
  if (one.print.changed !== other.print.changed) return one.print.changed < other.print.changed ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}

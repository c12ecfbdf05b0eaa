import type { Issue } from '../base/index.ts';
import { Arrivals } from './arrivals.ts';
import { Deciding } from './deciding.ts';
import type { Desk } from './desk.ts';
import { type Disk, isSame, realDisk } from './disk.ts';
import type { Folders } from './folders.ts';
import { troubleOf } from './issue.ts';
import type { Journal, Taken } from './journal.ts';
import { type Outcome, readOutcome } from './outcome.ts';
import { Placing } from './placing.ts';
import { Taking } from './taking.ts';

/** Who is told what happens. Names of files are for those who may see them. */
interface Teller {
  file(taken: Taken, outcome: Outcome): void;
  /** @param number of the file it is about, where it is about one that was taken */
  issue(issue: Issue, number?: number): void;
  progress?(taken: Taken, bytes: number): void;
}

export interface WatcherOptions {
  readonly folders: Folders;
  readonly journal: Journal;
  readonly desk: Desk;
  readonly teller: Teller;
  readonly settleMilliseconds: number;
  /** Decide once more what was had before, and release it once more. */
  readonly again: boolean;
  /** `.txt`, `.csv`, `.ndjson` */
  readonly reportEnding: string;
  /** The time of day, ISO 8601. */
  readonly at: () => string;
  /** Whether to end after what is being done. */
  readonly isStopping?: () => boolean;
  /** For tests: the real one when not given. */
  readonly disk?: Disk;
}

/** What a look at the folder came to. */
export interface Passed {
  /** Something could not be done now, and is to be tried again. */
  readonly isTroubled: boolean;
  /** That holds up the files which were taken: it is no use to look again at once. */
  readonly isHeldUp: boolean;
  /** Something was written to of late and may be whole soon. */
  readonly isSettling: boolean;
}

/**
 * Takes what lies in a folder, has it decided, puts what is made in its place, and archives it. Every step is noted before
 * the next: however it ends, the next one goes on where it was.
 */
export class Watcher {
  readonly #options: WatcherOptions;
  readonly #arrivals: Arrivals;
  readonly #taking: Taking;
  readonly #placing: Placing;
  readonly #deciding: Deciding;
  /** What was said and has not changed since. */
  #said = new Set<string>();
  /** Files that could not be taken, until when they are left alone, and what was said of it. */
  readonly #left = new Map<string, { readonly until: number; readonly said: readonly string[] }>();

  constructor(options: WatcherOptions) {
    const { folders, journal, disk = realDisk, settleMilliseconds } = options;
    this.#options = options;
    this.#arrivals = new Arrivals(folders.in, settleMilliseconds);
    this.#taking = new Taking(folders, journal, disk);
    this.#placing = new Placing(folders, disk);
    this.#deciding = new Deciding(options, this.#placing, disk);
  }

  /**
   * Looks once, and does all there is to do.
   *
   * @param now milliseconds of a clock that only goes forward
   */
  async pass(now: number): Promise<Passed> {
    const troubles: string[] = [];
    const attempt = async (work: () => unknown, number?: number): Promise<readonly string[] | undefined> => {
      try {
        await work();
        return undefined;
      } catch (error) {
        const issues = troubleOf(error);
        if (!issues) throw error;
        const said = issues.map((issue) => this.#say(issue, number));
        troubles.push(...said);
        return said;
      }
    };
    await attempt(() => this.#takeAll(now, attempt, troubles));
    let isHeldUp = true;
    await attempt(async () => {
      isHeldUp = !(await this.#doAll(attempt));
    });
    this.#said = new Set(troubles);
    return { isTroubled: troubles.length > 0, isHeldUp, isSettling: this.#arrivals.isSettling(now) };
  }

  async #takeAll(now: number, attempt: Attempt, troubles: string[]): Promise<void> {
    const { journal, teller, at, isStopping } = this.#options;
    for (const taken of journal.unfinished().filter(({ isDropped }) => isDropped))
      await attempt(() => this.#taking.pick(taken), taken.number);
    const stuck = journal.unfinished().filter(({ isDropped }) => isDropped);
    for (const arrival of this.#arrivals.look(now, Date.parse(at()), (issue) => teller.issue(issue))) {
      if (isStopping?.()) return;
      const { name, print } = arrival;
      if (stuck.some((each) => each.name === name && isSame(each.print, print))) continue;
      const left = this.#left.get(name);
      if (left && now < left.until) {
        troubles.push(...left.said);
        continue;
      }
      const said = await attempt(() => this.#taking.take(arrival, at()));
      if (said) this.#left.set(name, { until: now + LEFT_MILLISECONDS, said });
      else this.#left.delete(name);
    }
  }

  /** In the order they were taken: what a claim comes to depends on those before it. */
  async #doAll(attempt: Attempt): Promise<boolean> {
    const { journal, isStopping } = this.#options;
    for (const taken of journal.unfinished()) {
      if (isStopping?.()) return true;
      if (taken.stage !== 'done' && (await attempt(() => this.#do(taken), taken.number))) return false;
    }
    return true;
  }

  async #do(taken: Taken): Promise<void> {
    const { journal, teller } = this.#options;
    if (taken.stage === 'taken') journal.decided(taken.number, JSON.stringify(await this.#deciding.decide(taken)));
    const outcome = readOutcome(journal.outcomeOf(taken.number));
    for (const placed of outcome.placed) this.#placing.appear(placed, taken.number);
    if (outcome.status === 'refused') this.#placing.refuse(taken, outcome.kept);
    else await this.#placing.archive(taken, outcome.kept);
    journal.done(taken.number);
    teller.file(taken, outcome);
  }

  /** Says what is the matter, once as long as it stays the same. */
  #say(issue: Issue, number: number | undefined): string {
    const key = `${issue.code} ${issue.found ?? ''}`;
    if (!this.#said.has(key)) this.#options.teller.issue(issue, number);
    this.#said.add(key);
    return key;
  }
}

/** For how long a file is left alone that could not be taken, so that the others do not wait for it. */
const LEFT_MILLISECONDS = 30_000;

/** Does something. @returns what was said of why it could not be done now; undefined when it was */
type Attempt = (work: () => unknown, number?: number) => Promise<readonly string[] | undefined>;

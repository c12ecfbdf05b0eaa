import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Issue } from '../../base/index.ts';
import type { Decided, Desk, Order } from '../desk.ts';
import { type Disk, realDisk } from '../disk.ts';
import type { Taken } from '../journal.ts';
import { type OpenWatch, openWatch } from '../open-watch.ts';
import type { Outcome } from '../outcome.ts';
import { Watcher, type WatcherOptions } from '../watcher.ts';

/** A claim file of no claims, and an acknowledgement of nothing: enough to be known by. Ends of lines tell them apart. */
export function interchange(set: '837' | '999' | '834', control: number): string {
  const [group, guide] = {
    '837': ['HC', '005010X222A1'],
    '999': ['FA', '005010X231A1'],
    '834': ['BE', '005010X220A1'],
  }[set] as [string, string];
  const party = (id: string) => `ZZ*${id.padEnd(15)}`;
  const number = String(control).padStart(9, '0');
  return [
    `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*${party('CLINIC')}*${party('DEMOMAC')}*260306*1700*^*00501*${number}*0*T*:`,
    `GS*${group}*CLINIC*DEMOMAC*20260306*1700*1*X*${guide}`,
    `ST*${set}*0001*${guide}`,
    'SE*2*0001',
    'GE*1*1',
    `IEA*1*${number}`,
    '',
  ].join('~');
}

/** Posts to a file of lines, once each, and writes what it is asked to: the least that behaves as books do. */
class PlainDesk implements Desk {
  readonly asked: Order[] = [];
  readonly #books: string;

  constructor(folder: string) {
    this.#books = join(folder, 'books.txt');
  }

  get books(): string[] {
    return existsSync(this.#books) ? readFileSync(this.#books, 'utf8').split('\n').filter(Boolean) : [];
  }

  decide(order: Order): Decided {
    this.asked.push(order);
    const { purpose, path, hash, to, names, takenAt } = order;
    const text = readFileSync(path, 'utf8');
    if (!this.books.includes(hash)) appendFileSync(this.#books, `${hash}\n`);
    writeFileSync(to.reports, `${names.archive} ${takenAt}`);
    if (purpose === 'answers') return { status: 'done', counts: { settled: 1 }, hasFindings: false };
    const released = text.includes('*000000099*') ? 0 : 1; // number 99 is held for ever
    if (released) writeFileSync(to.out, `out of ${text}`);
    writeFileSync(to.held, `held of ${text}`);
    return { status: 'done', counts: { released, held: 1, kxAdded: 0 }, hasFindings: false };
  }
}

/** A folder that is watched, with a clock of its own; what is said is kept. */
export class Watched {
  readonly folder = mkdtempSync(join(tmpdir(), 'watched-'));
  readonly said: (Issue & { readonly number?: number })[] = [];
  readonly files: (Outcome & Pick<Taken, 'number' | 'name'>)[] = [];
  readonly plain = new PlainDesk(this.folder);
  now = 0;
  #open: OpenWatch | undefined;
  #watcher: Watcher | undefined;
  readonly #options: Partial<WatcherOptions>;

  constructor(options: Partial<WatcherOptions> = {}) {
    this.#options = options;
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  get open(): OpenWatch {
    this.#open ??= openWatch(this.folder);
    return this.#open;
  }

  drop(name: string, text: string): void {
    this.open.folders;
    writeFileSync(this.path('in', name), text);
  }

  /** Looks twice, so that all that lies there is taken and done. */
  async settle(): Promise<void> {
    await this.pass();
    await this.pass();
  }

  async pass() {
    this.#watcher ??= new Watcher({
      ...this.open,
      desk: this.plain,
      teller: {
        file: ({ number, name }, outcome) => this.files.push({ ...outcome, number, name }),
        issue: (issue, number) => this.said.push(number === undefined ? issue : { ...issue, number }),
      },
      settleMilliseconds: SETTLE,
      again: false,
      reportEnding: '.txt',
      at: () => AT,
      ...this.#options,
    });
    this.now += SETTLE;
    return this.#watcher.pass(this.now);
  }

  /** Ends as a process does: what it held in memory is gone, and so is its lock. */
  restart(): void {
    this.#open?.journal.close();
    this.#open = undefined;
    this.#watcher = undefined;
  }

  /** Every file there is and what is in it, by its path; but for what the watch remembers. */
  listing(...folders: string[]): Record<string, string> {
    const roots = folders.length > 0 ? folders : ['in', 'out', 'held', 'reports', 'answers', 'archive', 'refused'];
    const found: Record<string, string> = {};
    for (const root of roots)
      for (const name of readdirSync(this.path(root), { recursive: true, encoding: 'utf8' })) {
        const path = this.path(root, name);
        if (name !== '.openkx-watch' && statSync(path).isFile())
          found[relative(this.folder, path)] = readFileSync(path, 'utf8');
      }
    return found;
  }
}

const SETTLE = 1000;
export const AT = '2026-03-06T17:00:00.000Z';

/** A disk on which something goes wrong: each step is told before it is done. After one is before the next. */
export function watchedDisk(step: (name: string) => void, disk: Disk = realDisk): Disk {
  const told = <T>(name: string, work: () => T): T => {
    step(name);
    return work();
  };
  return {
    makeFolder: (path) => told('makeFolder', () => disk.makeFolder(path)),
    copy: (from, to) => told('copy', () => disk.copy(from, to)),
    rename: (from, to) => told('rename', () => disk.rename(from, to)),
    remove: (path) => told('remove', () => disk.remove(path)),
    write: (path, text) => told('write', () => disk.write(path, text)),
  };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Arrival } from './arrivals.ts';
import { type Disk, isSame, printOf } from './disk.ts';
import { type Folders, workFolder } from './folders.ts';
import type { Journal, Taken } from './journal.ts';

/** Takes files out of the folder they were dropped in. Cut off anywhere, it goes on where it was. */
export class Taking {
  readonly #folders: Folders;
  readonly #journal: Journal;
  readonly #disk: Disk;

  constructor(folders: Folders, journal: Journal, disk: Disk) {
    this.#folders = folders;
    this.#journal = journal;
    this.#disk = disk;
  }

  /**
   * Copies a file to where nobody else writes to it, and only then takes it away. One that changes meanwhile is left.
   *
   * @throws the system's error when it cannot be read or there is no room
   */
  take({ name, print }: Arrival, takenAt: string): boolean {
    const number = this.#journal.next();
    const work = workFolder(this.#folders, number);
    if (existsSync(work)) this.#disk.remove(work); // of a taking that was cut off before it was noted
    this.#disk.makeFolder(work);
    const hash = this.#copy({ name, print }, work);
    if (hash === undefined) return false;
    this.#journal.add(name, hash, print, takenAt);
    this.pick({ number, name, print });
    return true;
  }

  /** @returns the hash of the copy; undefined when the file is not as it was, and no copy is left */
  #copy({ name, print }: Arrival, work: string): string | undefined {
    let isKept = false;
    try {
      const copied = this.#disk.copy(join(this.#folders.in, name), join(work, name));
      isKept = isSame(copied.print, print);
      return isKept ? copied.hash : undefined;
    } finally {
      if (!isKept) this.#disk.remove(work); // a part of a file would take room where there may be none
    }
  }

  /**
   * Takes away what was copied. It is renamed before it is removed: another file may have come under its name, and that one
   * is put back.
   *
   * @throws the system's error where the folder may not be written to; it is then not taken a second time
   */
  pick({ number, name, print }: Pick<Taken, 'number' | 'name' | 'print'>): void {
    const dropped = join(this.#folders.in, name);
    const aside = join(this.#folders.in, `.openkx-${number}.taken`);
    if (!printOf(aside) && isSame(printOf(dropped), print)) this.#disk.rename(dropped, aside);
    const found = printOf(aside);
    if (isSame(found, print)) this.#disk.remove(aside);
    else if (found) this.#disk.rename(aside, existsSync(dropped) ? `${dropped}.${number}` : dropped);
    this.#journal.picked(number);
  }
}

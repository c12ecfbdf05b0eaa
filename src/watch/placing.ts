import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Product } from './desk.ts';
import { type Disk, isAcross } from './disk.ts';
import { type FolderName, type Folders, workFolder } from './folders.ts';
import type { Taken } from './journal.ts';

/** Something that was made and is durable under a hidden name in the folder it belongs to. */
export interface Placed {
  readonly folder: Product | 'refused';
  readonly name: string;
}

/** Puts what was made in its place, and the file itself where it stays. Cut off anywhere, it goes on where it was. */
export class Placing {
  readonly #folders: Folders;
  readonly #disk: Disk;

  constructor(folders: Folders, disk: Disk) {
    this.#folders = folders;
    this.#disk = disk;
  }

  /**
   * Where something is made before it is whole: in the folder it belongs to, so that it appears there by a rename alone. What
   * is not there any more has appeared, even where somebody has fetched it since.
   */
  part(folder: FolderName, number: number): string {
    return join(this.#folders[folder], `.openkx-${number}`);
  }

  /** Lets what was made appear under its name; where that is somebody else's, under a name beside it. */
  appear({ folder, name }: Placed, number: number): void {
    const part = this.part(folder, number);
    if (existsSync(part)) this.#disk.rename(part, freeName(join(this.#folders[folder], name)));
  }

  /** Takes away what was begun and is not wanted. */
  clear(folders: readonly FolderName[], number: number): void {
    for (const path of folders.flatMap((each) => [this.part(each, number), `${this.part(each, number)}.part`]))
      if (existsSync(path)) this.#disk.remove(path);
  }

  /** Puts the file, as it was received, into the archive: once, whatever it was called. */
  async archive(taken: Taken, name: string): Promise<void> {
    const to = join(this.#folders.archive, name);
    const work = join(workFolder(this.#folders, taken.number), taken.name);
    if (existsSync(work) && !(existsSync(to) && (await hashOf(to)) === taken.hash)) this.#move(work, to, taken.number);
    this.#disk.remove(dirname(work));
  }

  /** Puts the file beside the reason why it was not taken further. */
  refuse(taken: Taken, name: string): void {
    const work = join(workFolder(this.#folders, taken.number), taken.name);
    if (existsSync(work)) this.#move(work, freeName(join(this.#folders.refused, name)), taken.number);
    this.#disk.remove(dirname(work));
  }

  #move(from: string, to: string, number: number): void {
    if (!existsSync(dirname(to))) this.#disk.makeFolder(dirname(to));
    try {
      this.#disk.rename(from, to);
    } catch (error) {
      if (!isAcross(error)) throw error;
      const part = join(dirname(to), `.openkx-${number}.moved`);
      this.#disk.copy(from, part);
      this.#disk.rename(part, to);
    }
  }
}

function freeName(path: string): string {
  const ending = extname(path);
  const stem = path.slice(0, path.length - ending.length);
  let free = path;
  for (let copy = 2; existsSync(free); copy++) free = `${stem}~${copy}${ending}`;
  return free;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

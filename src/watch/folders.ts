import { mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where files come from and go to; paths, absolute. */
export interface Folders {
  readonly in: string;
  /** Claims that may be sent. */
  readonly out: string;
  /** Claims that may not. */
  readonly held: string;
  /** What was decided of each file. */
  readonly reports: string;
  /** A 999 for each claim file, where that is wanted. */
  readonly answers: string;
  /** Files as they were received, by month and SHA-256. */
  readonly archive: string;
  /** Files that could not be read, each with the reason. */
  readonly refused: string;
  /** What the watch remembers, and the files it is at. */
  readonly state: string;
}

export type FolderName = keyof Folders;

const NAMES: Folders = {
  in: 'in',
  out: 'out',
  held: 'held',
  reports: 'reports',
  answers: 'answers',
  archive: 'archive',
  refused: 'refused',
  state: '.openkx',
};

/**
 * The folders of a watch, made where they are missing, for their owner alone.
 *
 * @param others names or paths that take the place of the usual ones; a name lies in the folder that is watched
 * @throws the system's error when one cannot be made
 */
export function makeFolders(folder: string, others: Partial<Folders>): Folders {
  const made = (name: FolderName) => {
    const path = resolve(folder, others[name] ?? NAMES[name]);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return realpathSync(path);
  };
  const names = Object.keys(NAMES) as FolderName[];
  return Object.fromEntries(names.map((name) => [name, made(name)])) as unknown as Folders;
}

/** Names of two folders that are one and the same, of which neither could be told from the other. */
export function sameFolders(folders: Folders): readonly [FolderName, FolderName] | undefined {
  const names = Object.keys(folders) as FolderName[];
  for (const [at, one] of names.entries()) {
    const other = names.slice(at + 1).find((each) => folders[each] === folders[one]);
    if (other) return [one, other];
  }
  return undefined;
}

/** Where a taken file lies while the watch is at it. */
export function workFolder({ state }: Folders, number: number): string {
  return join(state, 'work', String(number));
}

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Disk, realDisk } from './disk.ts';
import { type Folders, makeFolders, sameFolders } from './folders.ts';
import { WatchStop } from './issue.ts';
import { Journal } from './journal.ts';

const MARK = '.openkx-watch';

/** The folders of a watch and what it remembers, which no other process has as long as this one has. */
export interface OpenWatch {
  readonly folders: Folders;
  readonly journal: Journal;
}

/**
 * Makes or opens what a watch needs. The folder where files are dropped is marked with the state it belongs to: with another
 * state everything that was had before would be forgotten, and two watches would take the same files.
 *
 * @throws WatchStop when another process has it, or it belongs to another state, or two of its folders are one
 */
export function openWatch(folder: string, others: Partial<Folders> = {}, disk: Disk = realDisk): OpenWatch {
  const folders = makeFolders(folder, others);
  const same = sameFolders(folders);
  if (same) throw new WatchStop('WATCH_STATE', `${same[0]} and ${same[1]} are one folder`);
  mkdirSync(join(folders.state, 'work'), { recursive: true, mode: 0o700 });
  const journal = new Journal(join(folders.state, 'watch.db'));
  try {
    const mark = join(folders.in, MARK);
    const marked = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : '';
    if (marked === '') disk.write(mark, `${journal.id}\n`);
    else if (marked !== journal.id) throw new WatchStop('WATCH_OTHER_STATE');
  } catch (error) {
    journal.close();
    throw error;
  }
  return { folders, journal };
}

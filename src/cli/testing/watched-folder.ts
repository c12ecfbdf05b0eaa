import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const MAIN = join(import.meta.dirname, '..', 'main.ts');

/** Puts a file into a folder at once, as a rename does. */
export function dropInto(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, `${name}.part`), text, 'latin1');
  renameSync(join(folder, `${name}.part`), join(folder, name));
}

/** Every file under folders and what is in it, by path; nothing of what is hidden. */
export function listingOf(folder: string, ...names: string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const root of names)
    for (const name of existsSync(join(folder, root))
      ? readdirSync(join(folder, root), { recursive: true, encoding: 'utf8' })
      : []) {
      const path = join(folder, root, name);
      if (!/(^|\/)\./.test(name) && statSync(path).isFile())
        found[relative(folder, path)] = readFileSync(
          path,
          name.endsWith('.txt') || name.endsWith('.ndjson') ? 'utf8' : 'latin1',
        );
    }
  return found;
}

/** Starts the watch as a process of its own, which goes on until it is ended. */
export function startWatch(args: readonly string[]): ChildProcess {
  const { PATH = '' } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE: join(tmpdir(), 'openkx-test-compile-cache') };
  return spawn(process.execPath, [MAIN, 'watch', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
}

/** Ends it, and waits until it is gone. @returns its status, or the signal that ended it */
export async function endWatch(child: ChildProcess, signal: NodeJS.Signals): Promise<number | string> {
  const gone = once(child, 'exit') as Promise<[number | null, string | null]>;
  child.kill(signal);
  const [status, by] = await gone;
  return status ?? by ?? 'gone';
}

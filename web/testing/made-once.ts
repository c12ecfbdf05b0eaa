//! What takes long to make and is the same for all, made once in a run of tests.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject } from 'vitest';

const PAUSE_MILLISECONDS = 50;

/** Made by the first file of the run that asks; the others wait until it is there. @returns its folder: not to be changed */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const made = join(inject('runFolder'), name);
  const making = `${made}.making`;
  try {
    mkdirSync(making);
  } catch {
    while (existsSync(making)) await setTimeout(PAUSE_MILLISECONDS);
    if (!existsSync(made)) throw new Error(`${name} could not be made: see the file of tests that was first to ask`);
    return made;
  }
  try {
    if (existsSync(made)) return made;
    await make(join(making, name));
    renameSync(join(making, name), made);
  } finally {
    rmSync(making, { recursive: true });
  }
  return made;
}

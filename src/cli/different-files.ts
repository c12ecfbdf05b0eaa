import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Whether paths lead to as many files. */
export function areDifferent(paths: readonly string[]): boolean {
  return new Set(paths.map(placeOf)).size === paths.length;
}

/** The file behind a path, links followed as far as they exist. */
function placeOf(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  return existsSync(dirname(whole)) ? join(realpathSync(dirname(whole)), basename(whole)) : whole;
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package: the one above that has its package.json, be this file a source, a built copy or bundled. */
function root(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** A file or folder that ships with the package. */
export function shipped(path: string): string {
  return join(root(), path);
}

export function version(): string {
  return (JSON.parse(readFileSync(shipped('package.json'), 'utf8')) as { version: string }).version;
}

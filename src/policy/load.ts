import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildPolicy } from './build.ts';
import { PolicyError, type PolicyIssue, policyIssue } from './issues.ts';
import { type Layer, unknownFiles } from './shelf.ts';
import type { Policy } from './types.ts';
import { PARSED_FILE } from './yaml.ts';

export interface LoadOptions {
  /** A folder laid over the shelf, with the same paths inside. */
  readonly overlay?: string;
  /** Another shelf in place of the one that came with the program. */
  readonly shelf?: string;
}

const FOLDERS = ['.', 'therapy', 'documentation', 'medicare', 'fees', 'remit', 'other-uses'];

/**
 * Reads the shelf, and the folder laid over it if there is one.
 *
 * The shelf of this package is proven by its tests, and what few ask for is read when it is asked for. Folders that a user
 * brings are read to the end first.
 *
 * @throws PolicyError with every issue found, when any value is missing, overlapping, out of range or without source.
 */
export function loadPolicy(options: LoadOptions = {}): Policy {
  const isOwn = options.shelf === undefined && options.overlay === undefined;
  const issues: PolicyIssue[] = [];
  const folders = [options.shelf ?? shelfFolder(), ...(options.overlay === undefined ? [] : [options.overlay])];
  const hash = createHash('sha256');
  const layers = folders.map((folder, i) => readLayer(folder, i === 0 ? 'policy' : 'overlay', hash, issues));
  issues.push(...unknownFiles(layers));
  let isComplete = false;
  const policy = buildPolicy(layers, hash.digest('hex').slice(0, 16), (found) => {
    issues.push(...found);
    if (isComplete) refuse(issues);
  });
  if (!isOwn) readAll(policy);
  refuse(issues);
  isComplete = true;
  return policy;
}

/** Asks for each part that waits to be asked for. */
function readAll({ series, tables }: Policy): number {
  return series.size + tables.size;
}

function refuse(issues: readonly PolicyIssue[]): void {
  if (issues.length > 0) throw new PolicyError(issues);
}

/** The shelf of this package: the folder `policy` beside its package.json, from the sources as from a built copy. */
export function shelfFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const shelf = join(folder, 'policy');
    if (existsSync(join(folder, 'package.json')) && existsSync(shelf)) return shelf;
    if (dirname(folder) === folder) {
      const issue = policyIssue(
        'POLICY_FILE_UNREADABLE',
        'policy',
        'no folder policy stands beside a package.json above',
      );
      throw new PolicyError([issue]);
    }
  }
}

function readLayer(folder: string, name: string, hash: ReturnType<typeof createHash>, issues: PolicyIssue[]): Layer {
  const files = new Map<string, string>();
  if (!existsSync(folder)) {
    issues.push(policyIssue('POLICY_FILE_UNREADABLE', name, 'the folder does not exist', { found: folder }));
  }
  for (const sub of FOLDERS) {
    const inside = join(folder, sub);
    if (!existsSync(inside)) continue;
    const names = readdirSync(inside).filter((file) => /\.(yaml|yml|txt)$/.test(file));
    for (const file of names.sort()) {
      const path = sub === '.' ? file : `${sub}/${file}`;
      const bytes = readFileSync(join(inside, file));
      hash.update(`${name}/${path}\0${bytes.length}\0`).update(bytes);
      files.set(path, bytes.toString('utf8'));
    }
  }
  const parsed = join(folder, PARSED_FILE);
  return existsSync(parsed) ? { name, files, parsed: JSON.parse(readFileSync(parsed, 'utf8')) } : { name, files };
}

import { Door } from './door.ts';
import { type PolicyIssue, policyIssue } from './issues.ts';
import { idOf, PATHS, type PolicyId } from './paths.ts';
import { checkContinuity, readSeries, type SeriesKind } from './series.ts';
import type { Series } from './types.ts';
import { type ParsedTexts, parseYaml } from './yaml.ts';

/** The files of one policy folder by path; the shelf is one, a folder laid over it another. */
export interface Layer {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  /** What some of the texts parse to. */
  readonly parsed?: ParsedTexts;
}

const NO_SERIES = { label: '', unit: '', cites: [], entries: [] };

/** The folders as they lie over each other, and what is found wrong while something is read from them. */
export class Shelf {
  readonly issues: PolicyIssue[] = [];
  readonly #layers: readonly Layer[];

  constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  dated<T>(kind: SeriesKind<T>): Series<T> {
    const id = kind.id as PolicyId;
    const read = (door: Door, node: unknown, below: Series<T> | undefined) => readSeries(door, node, kind, below);
    const result = this.layered(id, read, { ...NO_SERIES, id });
    checkContinuity(new Door(PATHS[id], this.issues), result.entries, id);
    return result;
  }

  layered<T>(id: PolicyId, read: (door: Door, node: unknown, below: T | undefined) => T, none: T): T {
    let result: T | undefined;
    for (const { name, files, parsed = {} } of this.#layers) {
      const text = files.get(PATHS[id]);
      if (text === undefined) continue;
      const door = new Door(`${name}/${PATHS[id]}`, this.issues);
      try {
        result = read(door, parseYaml(text, parsed), result);
      } catch (error) {
        door.fail('POLICY_FILE_UNREADABLE', 'this is not YAML', { found: error instanceof Error ? error.message : '' });
      }
    }
    if (result === undefined) {
      this.issues.push(policyIssue('POLICY_FILE_UNREADABLE', PATHS[id], 'the file is missing or unusable'));
    }
    return result ?? none;
  }

  /** The compact tables of one kind as [name, text]; a later layer's table takes the place of one of the same name. */
  tables(id: PolicyId): [string, string][] {
    const found = new Map<string, [string, string]>();
    for (const { name, files } of this.#layers) {
      for (const [path, text] of files) if (idOf(path) === id) found.set(path, [`${name}/${path}`, text]);
    }
    return [...found.values()];
  }
}

/** Files that nothing reads. */
export function unknownFiles(layers: readonly Layer[]): PolicyIssue[] {
  const expected = Object.values(PATHS).join(', ');
  return layers.flatMap(({ name, files }) =>
    [...files.keys()]
      .filter((path) => idOf(path) === undefined)
      .map((path) =>
        policyIssue('POLICY_FILE_UNKNOWN', `${name}/${path}`, 'nothing reads a file of this name', { expected }),
      ),
  );
}

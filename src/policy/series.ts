import { nextDay } from '../base/index.ts';
import type { Door } from './door.ts';
import { type Entry, OPEN_END, type Series, type TableAbout } from './types.ts';

const HEADER = ['id', 'label', 'unit', 'cites'] as const;

/** What a file says about itself. A file laid over the shelf may leave out all but its id. */
export function readHeader(door: Door, file: Record<string, unknown>, id: string, below?: TableAbout): TableAbout {
  if (file['id'] !== id)
    door.fail('POLICY_SHAPE', 'id is not that of this file', { found: String(file['id']), expected: id });
  return {
    label: below && file['label'] === undefined ? below.label : door.text(file['label'], 'label'),
    unit: below && file['unit'] === undefined ? below.unit : door.text(file['unit'], 'unit'),
    cites: below && file['cites'] === undefined ? below.cites : door.texts(file['cites'], 'cites'),
  };
}

export interface SeriesKind<T> {
  readonly id: string;
  /** Yearly figures must say when they end; standing law may run `until changed`. */
  readonly openEnded: boolean;
  readonly value: (door: Door, node: unknown, at: string) => T;
}

/** Reads one dated file; `below` is the shelf's series when the file is laid over it. */
export function readSeries<T>(door: Door, node: unknown, kind: SeriesKind<T>, below?: Series<T>): Series<T> {
  const file = door.map(node, 'the file', [...HEADER, 'values']);
  const header = readHeader(door, file, kind.id, below);
  const entries = readEntries(door, file['values'], kind);
  return { id: kind.id, ...header, entries: lay(entries, below?.entries ?? []) };
}

export function readEntries<T>(door: Door, node: unknown, kind: SeriesKind<T>, where = 'values'): Entry<T>[] {
  return door.list(node, where).map((each, i) => {
    const at = `${where}[${i}]`;
    const map = door.map(each, at, ['from', 'through', 'value', 'source']);
    return {
      ...door.span(map['from'], map['through'], at, kind.openEnded),
      value: kind.value(door, map['value'], `${at}.value`),
      source: door.source(map['source'], `${at}.source`),
    };
  });
}

/**
 * Entries laid over others: one with the same first day takes the other's place, any other is added. Whether the
 * result still has a value for each day and only one is `checkContinuity`'s question.
 */
function lay<T>(over: readonly Entry<T>[], below: readonly Entry<T>[]): Entry<T>[] {
  const kept = below.filter((old) => !over.some((entry) => entry.from === old.from));
  return [...kept, ...over].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** Reports each day that has two values, and each hole between the first day and the last. */
export function checkContinuity(
  door: Door,
  entries: readonly Pick<Entry<unknown>, 'from' | 'through'>[],
  what: string,
): void {
  if (entries.length === 0) door.fail('POLICY_SHAPE', `${what} has no values`);
  for (let i = 1; i < entries.length; i++) {
    const [earlier, later] = [entries[i - 1], entries[i]];
    if (!earlier || !later) continue;
    if (earlier.through >= later.from) {
      door.fail('POLICY_OVERLAP', `${what} has two values for ${later.from}`, {
        found: `${earlier.from}..${earlier.through} and ${later.from}..${later.through}`,
        expected: 'one value for each day',
        hint: 'End the earlier value the day before the later one begins.',
      });
    } else if (earlier.through !== OPEN_END && nextDay(earlier.through) !== later.from) {
      door.fail('POLICY_GAP_INSIDE', `${what} has no value for ${nextDay(earlier.through)}`, {
        found: `${earlier.from}..${earlier.through} and ${later.from}..${later.through}`,
        expected: 'a value for each day between the first and the last',
      });
    }
  }
}

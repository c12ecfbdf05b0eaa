import { dayNumberOf } from '../../base/index.ts';
import type { Door } from '../door.ts';
import { type Confidence, OPEN_END, type Source } from '../types.ts';
import { type CodeSet, codeSet, isCodeItem } from './code-set.ts';
import type { Standing } from './types.ts';

const CONFIDENCES = ['confirmed', 'one source', 'unconfirmed'] as const;

type Node = Record<string, unknown>;

/** Reads the parts that the files on other uses have in common; sources stand once at the head of a file. */
export class UseDoor {
  readonly door: Door;
  readonly file: Node;

  constructor(door: Door, node: unknown, parts: readonly string[]) {
    this.door = door;
    this.file = door.map(node, 'the file', ['id', 'label', 'unit', 'cites', 'sources', ...parts]);
  }

  map(node: unknown, at: string, keys: readonly string[]): Node {
    return this.door.map(node, at, keys);
  }

  /** Each map of a list, with its place for messages. */
  each<T>(part: string, keys: readonly string[], read: (map: Node, at: string) => T): T[] {
    return this.door
      .list(this.file[part], part)
      .map((node, i) => read(this.map(node, `${part}[${i}]`, keys), `${part}[${i}]`));
  }

  source(node: unknown, at: string, confidence?: unknown): Source {
    const sources = this.door.map(this.file['sources'], 'sources');
    return this.door.source(sources[this.door.text(node, at)], at, confidence);
  }

  /** `from`, `through` (open unless given) and `source`. */
  standing(map: Node, at: string): Standing {
    const span = this.door.span(map['from'], map['through'] ?? 'until changed', at, true);
    return { from: dayNumberOf(span.from), through: dayNumberOf(span.through), source: this.source(map['source'], at) };
  }

  text(node: unknown, at: string): string {
    return this.door.text(node, at);
  }

  texts(node: unknown, at: string): readonly string[] {
    return node === undefined ? [] : this.door.texts(node, at);
  }

  codes(node: unknown, at: string): CodeSet {
    const items = this.texts(node, at);
    for (const item of items) {
      if (!isCodeItem(item)) {
        this.door.fail('POLICY_SHAPE', `${at} is no code and no range of codes`, { found: item });
      }
    }
    return codeSet(items);
  }

  confidence(node: unknown, at: string): Confidence {
    return this.door.oneOf(node, at, CONFIDENCES);
  }

  flag(node: unknown, at: string): boolean {
    return node === undefined ? false : this.door.flag(node, at);
  }

  count(node: unknown, at: string): number {
    return this.door.number(node, at, 0, 0, 9999);
  }

  maybeCount(node: unknown, at: string): number | undefined {
    return node === undefined ? undefined : this.count(node, at);
  }

  day(node: unknown, at: string): number {
    return dayNumberOf(this.door.day(node, at));
  }
}

export const OPEN_DAY = dayNumberOf(OPEN_END);

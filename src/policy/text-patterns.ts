import { dayNumberOf } from '../base/index.ts';
import type { Door } from './door.ts';
import type { TextPattern, TextPatternTable } from './measure-types.ts';
import { optionalText } from './measures.ts';
import { readHeader } from './series.ts';

const REGEXES = ['find', 'unless_sentence', 'unless_note', 'unless_before', 'unless_after'];
const PARTS = ['id', 'code', ...REGEXES, 'within', 'outside', 'side', 'negation', 'others', 'question', 'why', 'route'];

/** Reads the passages that are asked about. Laid over another list, a pattern takes the place of the same one below it. */
export function readTextPatterns(door: Door, node: unknown, below?: TextPatternTable): TextPatternTable {
  const file = door.map(node, 'the file', ['id', 'label', 'unit', 'cites', 'sources', 'patterns']);
  const header = readHeader(door, file, 'documentation.text_patterns', below);
  const sources = below && file['sources'] === undefined ? {} : door.map(file['sources'], 'sources');
  const patterns = new Map((below?.patterns ?? []).map((pattern) => [pattern.id, pattern]));
  const seen = new Set<string>();
  for (const [i, each] of door.list(file['patterns'], 'patterns').entries()) {
    const pattern = readPattern(door, each, `patterns[${i}]`, sources);
    if (seen.has(pattern.id)) door.fail('POLICY_OVERLAP', `patterns[${i}] stands twice`, { found: pattern.id });
    seen.add(pattern.id);
    patterns.set(pattern.id, pattern);
  }
  return { ...header, patterns: [...patterns.values()] };
}

/** What is left out of a pattern is empty: no section, no exception, no route. */
function readPattern(door: Door, node: unknown, at: string, sources: Record<string, unknown>): TextPattern {
  const map = door.map(node, at, [...PARTS, 'from', 'through', 'source', 'confidence']);
  const span = door.span(map['from'], map['through'], at, true);
  const text = (key: string) => (map[key] === undefined ? '' : optionalText(door, map[key], `${at}.${key}`));
  const texts = (key: string) => (map[key] === undefined ? [] : door.texts(map[key], `${at}.${key}`));
  return {
    id: door.text(map['id'], `${at}.id`),
    code: door.text(map['code'], `${at}.code`),
    find: door.text(map['find'], `${at}.find`),
    within: texts('within'),
    outside: texts('outside'),
    unlessSentence: text('unless_sentence'),
    unlessNote: text('unless_note'),
    unlessBefore: text('unless_before'),
    unlessAfter: text('unless_after'),
    isAnsweredBySide: map['side'] !== undefined && door.oneOf(map['side'], `${at}.side`, ['heading']) === 'heading',
    negation: door.oneOf(map['negation'], `${at}.negation`, ['answers', 'ignored']),
    others: door.oneOf(map['others'], `${at}.others`, ['answer', 'ignored']),
    question: door.text(map['question'], `${at}.question`),
    why: door.text(map['why'], `${at}.why`),
    route: text('route'),
    from: dayNumberOf(span.from),
    through: dayNumberOf(span.through),
    source: door.source(sources[String(map['source'])], `${at}.source`, map['confidence']),
  };
}

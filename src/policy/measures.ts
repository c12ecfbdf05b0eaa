import { dayNumberOf, parseScaled } from '../base/index.ts';
import type { Door } from './door.ts';
import type { Measure, MeasureChange, MeasureNeed, MeasureTable } from './measure-types.ts';
import { readHeader } from './series.ts';

const PARTS = [
  'id',
  'name',
  'short',
  'disciplines',
  'kind',
  'unit',
  'units',
  'better',
  'range',
  'needs',
  'spoken',
  'note',
];
const CHANGE = ['kind', 'means', 'low', 'high', 'of', 'part', 'population', 'method', 'about', 'source', 'confidence'];
const NEEDS: readonly MeasureNeed[] = ['side', 'part', 'denominator'];
/** The largest value any scale has, in thousandths. */
const LARGEST = 1_000_000_000;

/** Reads the list of outcome measures. Laid over another list, a measure takes the place of the same one below it. */
export function readMeasures(door: Door, node: unknown, below?: MeasureTable): MeasureTable {
  const file = door.map(node, 'the file', ['id', 'label', 'unit', 'cites', 'populations', 'sources', 'measures']);
  const header = readHeader(door, file, 'documentation.measures', below);
  const optional = (key: string) => (below && file[key] === undefined ? {} : door.map(file[key], key));
  const populations = new Map(below?.populations);
  for (const [key, label] of Object.entries(optional('populations'))) {
    populations.set(key, door.text(label, `populations.${key}`));
  }
  const sources = optional('sources');
  const measures = new Map((below?.measures ?? []).map((measure) => [measure.id, measure]));
  const seen = new Set<string>();
  for (const [i, each] of door.list(file['measures'], 'measures').entries()) {
    const measure = readMeasure(door, each, `measures[${i}]`, sources, populations);
    if (seen.has(measure.id)) door.fail('POLICY_OVERLAP', `measures[${i}] stands twice`, { found: measure.id });
    seen.add(measure.id);
    measures.set(measure.id, measure);
  }
  return { ...header, populations, measures: [...measures.values()] };
}

function readMeasure(
  door: Door,
  node: unknown,
  at: string,
  sources: Record<string, unknown>,
  populations: ReadonlyMap<string, string>,
): Measure {
  const map = door.map(node, at, [...PARTS, 'from', 'through', 'changes']);
  const range = door.map(map['range'], `${at}.range`, ['least', 'most', 'confidence']);
  const span = door.span(map['from'], map['through'], at, true);
  const units = Object.entries(door.map(map['units'], `${at}.units`)).map(
    ([name, factor]) => [name, door.number(factor, `${at}.units.${name}`, 4, 1, 1_000_000)] as const,
  );
  const end = (key: string) => optionalNumber(door, range[key], `${at}.range.${key}`);
  const [least, most] = [end('least'), end('most')];
  if (least !== undefined && most !== undefined && least >= most) {
    door.fail('POLICY_VALUE_RANGE', `${at}.range ends before it begins`, { found: `${least}..${most}` });
  }
  return {
    id: door.text(map['id'], `${at}.id`),
    name: door.text(map['name'], `${at}.name`),
    short: door.texts(map['short'], `${at}.short`),
    disciplines: door
      .texts(map['disciplines'], `${at}.disciplines`)
      .map((each) => door.oneOf(each, at, ['PT', 'OT', 'SLP'])),
    kind: door.oneOf(map['kind'], `${at}.kind`, ['number', 'grade']),
    unit: door.text(map['unit'], `${at}.unit`),
    units: new Map(units),
    better: door.oneOf(map['better'], `${at}.better`, ['lower', 'higher', 'context']),
    range: { least, most, source: door.source(sources['instrument'], `${at}.range`, range['confidence']) },
    needs: door.texts(map['needs'], `${at}.needs`).map((each) => door.oneOf(each, `${at}.needs`, NEEDS)),
    spoken: door.texts(map['spoken'], `${at}.spoken`),
    note: optionalText(door, map['note'], `${at}.note`),
    from: dayNumberOf(span.from),
    through: dayNumberOf(span.through),
    changes: door
      .list(map['changes'], `${at}.changes`)
      .map((each, i) => readChange(door, each, `${at}.changes[${i}]`, sources, populations)),
  };
}

function readChange(
  door: Door,
  node: unknown,
  at: string,
  sources: Record<string, unknown>,
  populations: ReadonlyMap<string, string>,
): MeasureChange {
  const map = door.map(node, at, CHANGE);
  const value = (key: string) => door.number(map[key], `${at}.${key}`, 3, 1, LARGEST);
  const [low, high] = [value('low'), value('high')];
  if (low > high) door.fail('POLICY_VALUE_RANGE', `${at} ends before it begins`, { found: `${low}..${high}` });
  const population = door.text(map['population'], `${at}.population`);
  if (!populations.has(population)) {
    door.fail('POLICY_SHAPE', `${at}.population is not in the list`, { found: population });
  }
  return {
    kind: door.text(map['kind'], `${at}.kind`),
    means: door.oneOf(map['means'], `${at}.means`, ['error', 'important', 'other']),
    low,
    high,
    of: door.oneOf(map['of'], `${at}.of`, ['value', 'baseline']),
    part: optionalText(door, map['part'], `${at}.part`),
    method: optionalText(door, map['method'], `${at}.method`),
    population,
    about: optionalText(door, map['about'], `${at}.about`),
    source: door.source(sources[String(map['source'])], `${at}.source`, map['confidence']),
  };
}

/** A text that may be empty, which says that there is none. */
export function optionalText(door: Door, node: unknown, at: string): string {
  return node === '' ? '' : door.text(node, at);
}

function optionalNumber(door: Door, node: unknown, at: string): number | undefined {
  if (node === '') return undefined;
  const value = typeof node === 'string' ? parseScaled(node, 3) : undefined;
  if (value === undefined) door.fail('POLICY_VALUE_RANGE', `${at} is not a number`, { found: String(node) });
  return value;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EPISODE_SCHEMA_ID, episodeSchema } from '../src/chart/index.ts';

/** Writes docs/reference/episode.schema.json and episode.md from the schema; with --check says whether they are up to date. */

const FOLDER = join(import.meta.dirname, '..', 'docs', 'reference');

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
}

export function renderSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(episodeSchema, { io: 'input', reused: 'ref' });
  return `${JSON.stringify({ $schema, $id: `urn:${EPISODE_SCHEMA_ID.replace(/[./]/g, ':')}`, ...schema }, null, 2)}\n`;
}

export function renderEpisode(): string {
  const root = z.toJSONSchema(episodeSchema, { io: 'input' }) as Node;
  const objects: [string, Node][] = [];
  collect('', root, objects);
  const parts = [
    `# An episode: \`${EPISODE_SCHEMA_ID}\``,
    'Generated from `src/chart/episode/schema` by `npx node tools/generate-episode.ts`; do not edit. ' +
      'The same as JSON Schema: [episode.schema.json](episode.schema.json).',
    'One JSON object holds one episode of outpatient therapy in one discipline. `openkx chart check` and ' +
      '`openkx chart story` read it. Made-up ones, whole and broken, are in `fixtures/episodes`.',
    'Two things are told apart everywhere:\n\n' +
      '- **left out**: not known. What rests on it is `unknown`, never a fail.\n' +
      '- **null, or an empty list**: looked for in the record, and there is none. That can fail a check.\n\n' +
      'A list that is given counts as whole unless `partial` names it. A value that cannot be used is reported with its JSON ' +
      'pointer (`CHART_VALUE`) and left out; the rest is read. Version 1 only grows: fields may be added that may be left out; ' +
      'anything else would be version 2.',
    ...objects.map(([path, node]) => section(path, node)),
    '## Tables',
    'Billed services and outcome measures may come as comma-separated values with a heading line, in any order of columns.',
    '`--visits`: what the table says of a day takes the place of what the episode says of that day.',
    '```csv\ndate,code,units,modifiers\n2026-03-30,97110,2,GP KX\n```',
    '`--measures`: `side`, `goal`, `population`, `better_is` and `real_change` may be missing.',
    '```csv\ndate,measure,value,unit,side,better_is,real_change\n2026-03-12,Knee flexion,108,degrees,left,higher,10\n```',
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Objects in the order in which they are met, the outer before the inner. */
function collect(path: string, node: Node, objects: [string, Node][]): void {
  const inner = core(node);
  if (inner.type === 'array' && inner.items) collect(`${path}[]`, inner.items, objects);
  if (!inner.properties) return;
  objects.push([path, { ...inner, ...(node.description ? { description: node.description } : {}) }]);
  for (const [name, each] of Object.entries(inner.properties)) {
    // The parts of a signature are told once.
    if (core(each).properties?.['legible'] && objects.some(([, one]) => one.properties?.['legible'])) continue;
    collect(path === '' ? name : `${path}.${name}`, each, objects);
  }
}

function section(path: string, { description, properties = {}, required = [] }: Node): string {
  const rows = Object.entries(properties).map(([name, node]) => [
    `\`${name}\``,
    typeText(node),
    required.includes(name) ? 'needed' : core(node) === node ? '' : 'or null',
    node.description ?? core(node).description ?? '',
  ]);
  const title = path === '' ? '## The episode' : `## \`${path}\``;
  const about = description
    ? `${description.replace(/^./, (first) => first.toUpperCase()).replace(/\.$/, '')}.\n\n`
    : '';
  return `${title}\n\n${about}${table(['field', 'what it holds', '', 'what it says'], rows)}`;
}

/** The schema without the null it may also be. */
function core(node: Node): Node {
  const some = node.anyOf?.filter((each) => each.type !== 'null');
  return some?.length === 1 ? (some[0] as Node) : node;
}

function typeText(node: Node): string {
  const inner = core(node);
  if (inner.const !== undefined) return `\`${inner.const}\``;
  if (inner.enum) return inner.enum.map((each) => `\`${each}\``).join(', ');
  if (inner.type === 'array') return `list of ${inner.items?.properties ? 'objects' : typeText(inner.items ?? {})}`;
  if (inner.format === 'date') return 'day';
  return (
    { string: 'text', integer: 'whole number', number: 'number', boolean: 'true or false', object: 'object' }[
      inner.type ?? ''
    ] ?? 'value'
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
}

const PAGES: readonly (readonly [string, () => string])[] = [
  ['episode.schema.json', renderSchema],
  ['episode.md', renderEpisode],
];

if (import.meta.main) {
  for (const [file, render] of PAGES) {
    if (!process.argv.includes('--check')) writeFileSync(join(FOLDER, file), render());
    else if (readFileSync(join(FOLDER, file), 'utf8') !== render()) {
      console.error(`docs/reference/${file} is out of date: run npx node tools/generate-episode.ts`);
      process.exitCode = 1;
    }
  }
}

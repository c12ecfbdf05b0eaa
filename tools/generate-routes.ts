import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGISTER } from '../src/base/index.ts';
import { inputsOf, operationsOf, type PlacedOperation, routesOf } from '../src/server/index.ts';

/** Writes docs/reference/routes.md from the routes' OpenAPI document; with --check says whether it is up to date. */

const PAGE = join(import.meta.dirname, '..', 'docs', 'reference', 'routes.md');

export async function renderRoutes(): Promise<string> {
  const operations = operationsOf(await routesOf());
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0] ?? ''))];
  const parts = [
    '# Routes of the server',
    'Generated from the routes of `src/server` by `npx node tools/generate-routes.ts`; do not edit. A running server has the ' +
      'same at `/openapi.json` (OpenAPI 3.1) and as a page at `/reference`. What they have in common is told in ' +
      '[The server](../concepts/server.md).',
    ...tags.flatMap((tag) => [
      `## ${tag}`,
      ...operations.filter(({ operation }) => operation.tags[0] === tag).flatMap(partsOf),
    ]),
    '## Problems',
    table(
      ['code', 'what is the case', 'what to do'],
      REGISTER.server.map(({ code, text, hint }) => [`\`${code}\``, text, hint]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function partsOf({ method, path, operation }: PlacedOperation): string[] {
  const { summary, description, 'x-roles': roles } = operation;
  const who = roles ? roles.join(', ').replaceAll('_', ' ') : 'everybody, without signing in';
  const rows = inputsOf(operation).map(([name, where, about]) => [`\`${name}\``, where, about]);
  return [
    `### ${method} ${path}`,
    [`${summary}.`, ...(description ? [description] : [])].join(' '),
    `For: ${who}.`,
    ...(rows.length === 0 ? [] : [table(['field', 'where', 'what'], rows)]),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(PAGE, await renderRoutes());
  else if (readFileSync(PAGE, 'utf8') !== (await renderRoutes())) {
    console.error('docs/reference/routes.md is out of date: run npx node tools/generate-routes.ts');
    process.exitCode = 1;
  }
}

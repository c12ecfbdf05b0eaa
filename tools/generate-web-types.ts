import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationsOf, type PlacedOperation, routesOf } from '../src/server/index.ts';

/** Writes web/api/routes.ts, what each route takes and answers, from the OpenAPI document; with --check says whether it is up to date. */

const FILE = join(import.meta.dirname, '..', 'web', 'api', 'routes.ts');

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly description?: string;
  readonly default?: unknown;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export async function renderWebTypes(): Promise<string> {
  const operations = operationsOf(await routesOf());
  return [
    '// Generated from the routes of `src/server` by `npx node tools/generate-web-types.ts`; do not edit.',
    '',
    '/** What each route takes and answers. */',
    'export interface Routes {',
    ...operations.map(routeOf),
    '}',
    '',
    '/** The roles each route is for; none where it is for everybody. */',
    'export const PEOPLE_OF: Readonly<Record<keyof Routes, readonly string[]>> = {',
    ...operations.map(({ method, path, operation }) => {
      const roles = (operation['x-roles'] ?? []).map((role) => `'${role}'`);
      return `  '${method} ${path}': [${roles.join(', ')}],`;
    }),
    '};',
    '',
  ].join('\n');
}

function routeOf({ method, path, operation }: PlacedOperation): string {
  const parameters = (operation.parameters ?? []) as readonly {
    name: string;
    in: string;
    required?: boolean;
    schema?: Schema;
  }[];
  const among = (place: string) =>
    objectOf(
      Object.fromEntries(
        parameters.filter((each) => each.in === place).map(({ name, schema }) => [name, schema ?? {}]),
      ),
      parameters
        .filter((each) => each.in === place && each.required && each.schema?.default === undefined)
        .map(({ name }) => name),
    );
  const answers = operation.responses as Readonly<Record<string, Content>>;
  const [, answer] = Object.entries(answers).find(([status]) => /^2/.test(status)) ?? [];
  return `  ${JSON.stringify(`${method} ${path}`).replaceAll('"', "'")}: {
    params: ${among('path')};
    query: ${among('query')};
    body: ${typeOf(jsonOf(operation.requestBody as Content | undefined))};
    answer: ${typeOf(jsonOf(answer))};
  };`;
}

function jsonOf(content: Content | undefined): Schema | undefined {
  return content?.content?.['application/json']?.schema;
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return 'undefined';
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map((each) => grouped(typeOf(each))).join(' | ');
  if (schema.allOf) return schema.allOf.map((each) => grouped(typeOf(each))).join(' & ');
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.length === 0 ? 'unknown' : types.map((type) => plainType(type, schema)).join(' | ');
}

function plainType(type: string, schema: Schema): string {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      if (schema.prefixItems) return `readonly [${schema.prefixItems.map(typeOf).join(', ')}]`;
      return `readonly ${grouped(typeOf(schema.items ?? {}))}[]`;
    case 'object':
      return objectOf(schema.properties ?? {}, schema.required ?? [], schema.additionalProperties);
    default:
      return type; // string, boolean, null
  }
}

function objectOf(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
  rest?: boolean | Schema,
): string {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const key = /^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`;
    const about = schema.description === undefined ? '' : `/** ${schema.description.replaceAll('*/', '* /')} */ `;
    return `${about}readonly ${key}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`;
  });
  if (rest !== undefined && rest !== false) {
    const open = `Readonly<Record<string, ${typeof rest === 'object' ? typeOf(rest) : 'unknown'}>>`;
    return fields.length === 0 ? open : `{ ${fields.join('; ')} } & ${open}`;
  }
  if (fields.length === 0) return 'Readonly<Record<string, never>>';
  return `{ ${fields.join('; ')} }`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value);
}

/** In brackets where it is a choice or a sum at its top. */
function grouped(type: string): string {
  let depth = 0;
  for (const letter of type) {
    if ('{(<['.includes(letter)) depth++;
    if ('})>]'.includes(letter)) depth--;
    if (depth === 0 && '|&'.includes(letter)) return `(${type})`;
  }
  return type;
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(FILE, await renderWebTypes());
  else if (readFileSync(FILE, 'utf8') !== (await renderWebTypes())) {
    console.error('web/api/routes.ts is out of date: run npx node tools/generate-web-types.ts');
    process.exitCode = 1;
  }
}

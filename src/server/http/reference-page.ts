import { REGISTER } from '../../base/index.ts';
import type { Api, JsonSchema, Operation } from './openapi.ts';

export const REFERENCE_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h2 { margin-top: 2.5rem; }
section { border-top: 1px solid #8886; padding: 0.5rem 0 1rem; }
h3 { font-size: 1rem; margin: 0.5rem 0; overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.2rem 1rem 0.2rem 0; overflow-wrap: anywhere; }
`;

/** The OpenAPI document as a page without scripts, which loads nothing but its own style. */
export function referencePage(api: Api): string {
  const tags = [...new Set(operationsOf(api).map(({ operation }) => operation.tags[0] ?? ''))];
  const parts = tags.map((tag) => {
    const own = operationsOf(api).filter(({ operation }) => operation.tags[0] === tag);
    return `<h2>${escaped(tag)}</h2>${own.map(sectionOf).join('')}`;
  });
  const codes = REGISTER.server.map(
    ({ code, text, hint }) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${escaped(`${text}. ${hint}`)}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>OpenKX routes</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/reference.css"></head><body>
<h1>OpenKX ${escaped(api.info.version)}: routes</h1>
<p>The same as <a href="/openapi.json">OpenAPI 3.1</a>. A problem is answered as application/problem+json with one of the
codes at the end of this page.</p>${parts.join('')}<h2>Codes</h2><table>${codes.join('')}</table></body></html>`;
}

export interface PlacedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export function operationsOf(api: Api): PlacedOperation[] {
  return Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** Everything a request says, one row each: name, where, and what it is. */
export function inputsOf({ parameters = [], requestBody }: Operation): [name: string, where: string, about: string][] {
  const body: JsonSchema = Object.values(requestBody?.content ?? {})[0]?.schema ?? {};
  const fields = Object.entries(body.properties ?? {}).map(([name, schema]): [string, string, string] => [
    name,
    body.required?.includes(name) ? 'body, needed' : 'body',
    aboutOf(schema),
  ]);
  const others = parameters.map((each): [string, string, string] => [
    each.name,
    each.required ? `${each.in}, needed` : each.in,
    each.description ?? '',
  ]);
  return [...others, ...fields];
}

function aboutOf({ type, enum: values, description = '' }: JsonSchema): string {
  const kind = values ? `one of ${values.join(', ')}` : type === undefined ? '' : [type].flat().join(' or ');
  return [kind, description].filter((text) => text !== '').join(': ');
}

function sectionOf({ method, path, operation }: PlacedOperation): string {
  const { summary, description = '', 'x-roles': roles } = operation;
  const rows = inputsOf(operation).map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
  const table = rows.length === 0 ? '' : `<table><tr><th>field<th>where<th>what</tr>${rows.join('')}</table>`;
  const who = roles ? roles.join(', ').replaceAll('_', ' ') : 'everybody';
  return `<section><h3><code>${method} ${escaped(path)}</code></h3><p>${escaped(summary)}. ${escaped(description)}</p>
<p>For: ${escaped(who)}</p>${table}</section>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

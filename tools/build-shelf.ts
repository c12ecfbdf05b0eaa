//! Parses the YAML of the shelf once and for all, so that no run has to: `node tools/build-shelf.ts [--check]`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARSED_FILE, parseYaml, textHash } from '../src/policy/yaml.ts';

const FOLDER = join(import.meta.dirname, '../policy');

/** The text of `policy/parsed.json` for the present YAML files. */
export function parsedShelf(): string {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  const texts = files.sort().map((file) => readFileSync(join(FOLDER, file), 'utf8'));
  const rows = texts.map((text) => `${JSON.stringify(textHash(text))}:${JSON.stringify(parseYaml(text, {}))}`);
  return `{\n${rows.join(',\n')}\n}\n`;
}

export function committedShelf(): string {
  return readFileSync(join(FOLDER, PARSED_FILE), 'utf8');
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(join(FOLDER, PARSED_FILE), parsedShelf());
  else if (committedShelf() !== parsedShelf()) {
    console.error(`policy/${PARSED_FILE} is not what the YAML files parse to: run node tools/build-shelf.ts`);
    process.exitCode = 1;
  }
}

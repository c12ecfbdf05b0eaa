import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  COMMANDS,
  type CommandSpec,
  CSV_COLUMNS,
  ENVIRONMENT,
  EXIT_MEANINGS,
  GLOBAL_OPTIONS,
  type OptionSpec,
  SHELLS,
} from '../src/cli/index.ts';

/** Writes docs/reference/commands.md from the command table; with --check says whether it is up to date. */

const PAGE = join(import.meta.dirname, '..', 'docs', 'reference', 'commands.md');

export function renderCommands(): string {
  const parts = [
    '# Commands',
    'Generated from `src/cli/command-table.ts` by `npx node tools/generate-commands.ts`; do not edit. ' +
      '`openkx COMMAND --help` says the same.',
    table(
      ['command', 'what it does'],
      COMMANDS.map(({ name, summary }) => [`[\`${name}\`](#${anchor(name)})`, summary]),
    ),
    ...COMMANDS.flatMap(commandParts),
    '## `complete`',
    `Prints a script that completes commands and options in your shell (${SHELLS.join(', ')}).`,
    code(['openkx complete bash >> ~/.bashrc', 'openkx complete fish > ~/.config/fish/completions/openkx.fish']),
    '## Options of every command',
    table(
      ['option', 'what it does'],
      GLOBAL_OPTIONS.map((option) => [`\`${option.flags}\``, option.about]),
    ),
    '## Exit status',
    'When several hold, 3 comes before 4, and 4 before 1.',
    table(
      ['status', 'meaning'],
      EXIT_MEANINGS.map(([status, means]) => [`\`${status}\``, means]),
    ),
    '## Environment',
    table(
      ['variable', 'what it does'],
      ENVIRONMENT.map(([name, about]) => [`\`${name}\``, about]),
    ),
    '## Columns of `--format csv`',
    'A cell that begins like a formula is given an apostrophe in front. Issues go to the error output.',
    table(
      ['column', 'what it holds'],
      CSV_COLUMNS.map(([name, about]) => [`\`${name}\``, about]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function commandParts({ name, about, args = [], options, examples }: CommandSpec): string[] {
  const usage = [
    'openkx',
    name,
    ...args.map((argument) => argument.name),
    ...options.filter((option) => option.isNeeded).map((option) => option.flags),
  ];
  if (options.some((option) => !option.isNeeded)) usage.push('[options]');
  const parts = [`## \`${name}\``, about, code([usage.join(' ')])];
  const rows = [...args.map((argument) => [`\`${argument.name}\``, argument.about]), ...options.map(optionRow)];
  if (rows.length > 0) parts.push(table(['argument or option', 'what it is'], rows));
  parts.push(code(examples.flatMap(([line, what]) => [...(what === '' ? [] : [`# ${what}`]), `openkx ${line}`])));
  return parts;
}

function optionRow({ flags, about, fallback, choices, environment, isNeeded }: OptionSpec): string[] {
  const details = [
    isNeeded ? 'needed' : '',
    choices ? `one of ${choices.join(', ')}` : '',
    fallback === undefined ? '' : `default ${fallback}`,
    environment ? `else ${environment}` : '',
  ].filter((detail) => detail !== '');
  return [`\`${flags}\``, details.length === 0 ? about : `${about} (${details.join('; ')})`];
}

function anchor(name: string): string {
  return name.replaceAll(' ', '-');
}

function code(lines: readonly string[]): string {
  return ['```sh', ...lines, '```'].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(PAGE, renderCommands());
  else if (readFileSync(PAGE, 'utf8') !== renderCommands()) {
    console.error('docs/reference/commands.md is out of date: run npx node tools/generate-commands.ts');
    process.exitCode = 1;
  }
}

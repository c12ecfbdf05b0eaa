import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../src/cli/index.ts';
import { renderCommands } from './generate-commands.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/reference/commands.md'), 'utf8');

test('the page of commands is the one the command table gives', () => {
  expect(page).toBe(renderCommands());
});

test('the page has a section for every command, and for no other', () => {
  const sections = [...page.matchAll(/^## `([a-z ]+)`$/gm)].map((match) => match[1]);
  expect(sections).toEqual([...COMMANDS.map(({ name }) => name), 'complete']);
});

test('every link to a section leads to one', () => {
  const links = [...page.matchAll(/\]\(#([a-z-]+)\)/g)].map((match) => match[1]?.replaceAll('-', ' '));
  expect(links).toEqual(COMMANDS.map(({ name }) => name));
});

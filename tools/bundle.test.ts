import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const DEMO = join(ROOT, 'fixtures/demo/clinic.837');
/** Beside the package's own files, as `dist` is: what is bundled finds the shelf and the packages above it. */
let folder: string;

beforeAll(() => {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  folder = mkdtempSync(join(ROOT, 'dist/test-'));
  execFileSync(process.execPath, [join(ROOT, 'tools/bundle.ts'), folder]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const openkx = (...args: string[]) =>
  execFileSync(process.execPath, [join(folder, 'openkx.js'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('the bundled command knows its version', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(openkx('--version').trim()).toBe(version);
});

test('it decides what the sources decide, with one thread and with two', () => {
  const decided = (entry: string, threads: string, environment: Readonly<Record<string, string>> = {}) => {
    const args = [entry, 'check', DEMO, '--all', '--format', 'ndjson', '--threads', threads];
    try {
      return execFileSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, ...environment } });
    } catch (error) {
      return (error as { stdout: string }).stdout; // findings: exit 1
    }
  };
  const expected = decided(join(ROOT, 'src/cli/main.ts'), '1');
  expect(expected.split('\n').length).toBeGreaterThan(20);
  const bundled = join(folder, 'openkx.js');
  for (const threads of ['1', '2']) expect(decided(bundled, threads)).toBe(expected);
  // As the package's starter runs it: what is compiled is kept, by the reading thread too, and used the next time.
  const compiled = join(folder, 'compiled');
  for (const _ of ['first', 'second']) expect(decided(bundled, '2', { NODE_COMPILE_CACHE: compiled })).toBe(expected);
  expect(readdirSync(compiled, { recursive: true }).length).toBeGreaterThan(2);
});

test('it runs the demo on the files that ship, with the ledger written on a thread', () => {
  const to = join(folder, 'demo');
  openkx('demo', '--to', to);
  expect(existsSync(join(to, 'clinic.db'))).toBe(true);
});

test('every thread that is started by the name of its file is there', () => {
  const started = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(join(ROOT, 'src', name), 'utf8').matchAll(/threadFile\('([\w-]+)'/g)])
    .map(([, name]) => `${name}.js`);
  expect(started.length).toBeGreaterThan(4);
  expect(started.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
});

test('no module is imported for what it does by being loaded: the bundle leaves such imports out', () => {
  const loaded = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /^import ['"]/m.test(readFileSync(join(ROOT, 'src', name), 'utf8')));
  expect(loaded).toEqual([]);
});

//! The rules of the house, as tests. The table of rooms here is the architecture; docs/internals/ARCHITECTURE.md tells it.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Rooms from the ground up: a room may import those it names, and through their door only. */
const ROOMS: Readonly<Record<string, { readonly imports: readonly string[]; readonly pure: boolean }>> = {
  base: { imports: [], pure: true },
  policy: { imports: ['base'], pure: false },
  claim: { imports: ['base'], pure: true },
  price: { imports: ['base', 'policy', 'claim'], pure: true },
  rules: { imports: ['base', 'policy', 'claim', 'price'], pure: true },
  meaning: { imports: ['base', 'policy', 'claim'], pure: true },
  remit: { imports: ['base', 'policy', 'claim'], pure: true },
  payer: { imports: ['base', 'policy', 'claim'], pure: true },
  chart: { imports: ['base', 'policy', 'claim'], pure: true },
  packet: { imports: ['base', 'policy', 'claim', 'chart'], pure: true },
  paper: { imports: ['packet'], pure: false },
  x12: { imports: ['base', 'claim', 'remit'], pure: true },
  selfaudit: { imports: ['base', 'claim'], pure: true },
  outlook: { imports: ['base'], pure: true },
  ledger: { imports: ['base', 'claim'], pure: false },
  attest: { imports: ['base', 'policy', 'claim', 'chart', 'ledger'], pure: false },
  workflow: {
    imports: [
      'base',
      'policy',
      'claim',
      'price',
      'rules',
      'meaning',
      'remit',
      'x12',
      'ledger',
      'payer',
      'chart',
      'selfaudit',
      'outlook',
      'packet',
      'paper',
      'attest',
    ],
    pure: false,
  },
  server: { imports: ['base', 'claim', 'workflow'], pure: false },
  watch: { imports: ['base', 'workflow'], pure: false },
  cli: { imports: ['base', 'claim', 'chart', 'selfaudit', 'workflow', 'server', 'watch'], pure: false },
};

/** Doors beside the front door of a room, for what must not wait for all that the room loads; and who may use them. */
const SIDE_DOORS: Readonly<Record<string, string>> = {
  'src/x12/reading.ts': 'src/workflow/read-ahead-loop.ts',
  'src/workflow/begun-reading.ts': 'src/cli/commands/check.ts',
};

/** Files of impure rooms that are pure all the same, and must stay so. */
const PURE_FILES = [
  /^src\/ledger\/books\//,
  /^src\/workflow\/decide\//,
  /^src\/attest\/(?!sealing\/)/,
  /^src\/policy\/(lookup|types|series|codes|table)\.ts$/,
];

/** Clock, chance, process and network: none of them in a pure room. */
const IMPURE =
  /\bfrom 'node:|\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bprocess\.|\bperformance\.now\b|\bsetTimeout\b|\bfetch\(/;

const TRACKED = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));
const GENERATED = 'web/api/routes.ts';
const SOURCES = TRACKED.filter(
  (file) => /^(src|sim|bench|tools|fixtures|web)\/.*\.tsx?$/.test(file) && file !== GENERATED,
);
const WEB = SOURCES.filter((file) => file.startsWith('web/') && !isTest(file));
const PRODUCT = SOURCES.filter((file) => file.startsWith('src/') && !isTest(file));

function isTest(file: string): boolean {
  return file.endsWith('.test.ts') || /\/(testing|fixtures)\//.test(file) || file.endsWith('/walk-text.ts');
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) =>
    relative(ROOT, resolve(ROOT, dirname(file), match[1] as string)),
  );
}

function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1];
}

describe('rooms', () => {
  test('every folder of src is declared, and every declared room exists', () => {
    const folders = readdirSync(join(ROOT, 'src')).filter((name) => statSync(join(ROOT, 'src', name)).isDirectory());
    expect(folders.sort()).toEqual(Object.keys(ROOMS).sort());
  });

  test('every room has a door', () => {
    for (const room of Object.keys(ROOMS).filter((name) => name !== 'cli')) {
      expect(existsSync(join(ROOT, 'src', room, 'index.ts')), room).toBe(true);
    }
  });

  test('imports go down, and through the door', () => {
    const wrong = PRODUCT.flatMap((file) =>
      importsOf(file)
        .filter((target) => roomOf(target) !== roomOf(file))
        .filter((target) => {
          const room = roomOf(target);
          const allowed = ROOMS[roomOf(file) as string]?.imports ?? [];
          const isDoor = target === `src/${room}/index.ts` || SIDE_DOORS[target] === file;
          return !room || !allowed.includes(room) || !isDoor;
        })
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('pure rooms know no clock, no chance, no process and no file', () => {
    const pure = PRODUCT.filter(
      (file) => ROOMS[roomOf(file) as string]?.pure || PURE_FILES.some((pattern) => pattern.test(file)),
    );
    expect(pure.filter((file) => IMPURE.test(withoutComments(read(file))))).toEqual([]);
  });

  test('the product imports nothing of tests, simulation or benchmarks', () => {
    const wrong = PRODUCT.flatMap((file) => importsOf(file).map((target) => `${file} -> ${target}`)).filter((line) =>
      / -> (sim|bench|tools|fixtures)\/| -> .*(\.test\.ts|\/testing\/)/.test(line),
    );
    expect(wrong).toEqual([]);
  });

  test('the web app knows the server by its routes alone', () => {
    expect(WEB.length).toBeGreaterThan(50);
    expect(WEB.flatMap(importsOf).filter((target) => !target.startsWith('web/'))).toEqual([]);
  });

  test('the auditor shares no code with what it audits', () => {
    const auditor = SOURCES.filter((file) => /^sim\/(auditor\.ts|audit\/)/.test(file) && !isTest(file));
    expect(auditor.length).toBeGreaterThan(3);
    expect(auditor.flatMap(importsOf).filter((target) => target.startsWith('src/'))).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

describe('files', () => {
  test('none is long', () => {
    const long = SOURCES.filter((file) => !isTest(file) && read(file).split('\n').length > 420);
    expect(long).toEqual([]);
  });

  test('money is read as decimal text and never as a float', () => {
    expect(PRODUCT.filter((file) => /\bparseFloat\(/.test(read(file)))).toEqual([]);
  });

  test('no test is switched off or left alone', () => {
    const marked = SOURCES.filter((file) => file.endsWith('.test.ts') && !file.startsWith('tools/tidy')).filter(
      (file) => /\b(test|describe|it)(\.each\([^)]*\))?\.(only|skip|todo|fails)\b/.test(read(file)),
    );
    expect(marked).toEqual([]);
  });

  test('no tracked text names a machine path or a registry', () => {
    const texts = TRACKED.filter((file) => /\.(ts|mjs|md|json|yaml|yml|txt|sh|csv|wat)$|^\.ci\/run$/.test(file)).filter(
      (file) => file !== 'tools/tidy.test.ts',
    );
    const wrong = texts.filter((file) =>
      /(^|[^\w.~-])\/(work|root|home|Users)\/|registry\.npmjs|"resolved":/.test(read(file)),
    );
    expect(wrong).toEqual([]);
  });

  test('identifiers in fixtures are of the published example form', () => {
    const texts = TRACKED.filter((file) => /^fixtures\//.test(file) && /\.(837|csv)$/.test(file));
    for (const file of texts) {
      for (const [id] of read(file).matchAll(/\b[1-9][A-Z][A-Z0-9]\d[A-Z][A-Z0-9]\d[A-Z]{2}\d{2}\b/g)) {
        expect(id, file).toMatch(/^\dEG4TE5MK\d{2}$|^\d[A-Z][A-Z0-9]\d[A-Z][A-Z0-9]\d[A-Z]{2}\d\d$/);
      }
    }
  });

  test('the lockfile records no addresses', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"/);
  });
});

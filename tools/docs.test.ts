//! What the documents say exists, exists; what they quote is what the program answers.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decideClaims, VISIT } from '../docs/examples/claims.ts';
import { decide } from '../docs/examples/embed.ts';
import { formatDollars, registered } from '../src/base/index.ts';
import { COMMANDS, ENVIRONMENT, EXIT_MEANINGS, GLOBAL_OPTIONS } from '../src/cli/index.ts';
import { loadPolicy } from '../src/workflow/index.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'policy/README.md', ...under('docs', '.md')];
/** Pages written by hand; those of docs/reference are generated, and tests of their own hold them to the program. */
const WRITTEN = PAGES.filter((page) => !page.startsWith('docs/reference/'));
const ROOMS = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

function under(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`);
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Every match of the first group in the pages, as `page: match`. */
function mentions(pattern: RegExp, pages = PAGES): { page: string; text: string }[] {
  return pages.flatMap((page) =>
    [...read(page).matchAll(pattern)].map((match) => ({ page, text: match[1] as string })),
  );
}

function shown(wrong: readonly { page: string; text: string }[]): string[] {
  return wrong.map(({ page, text }) => `${page}: ${text}`);
}

/** The body of the n-th fenced block of a language. */
function block(page: string, language: string, place = 0): string {
  const blocks = [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))];
  return blocks[place]?.[1] ?? '';
}

describe('what pages point at', () => {
  const links = mentions(/\]\(([^)\s]+)\)/g).filter(({ text }) => !/^https?:\/\//.test(text));

  test('every link leads to a file, and to a heading of it', () => {
    expect(links.length).toBeGreaterThan(40);
    const broken = links.filter(({ page, text }) => {
      const [path = '', anchor] = text.split('#');
      const target = path === '' ? page : relative(ROOT, resolve(ROOT, dirname(page), path));
      return !existsSync(join(ROOT, target)) || (anchor !== undefined && !headingsOf(target).includes(anchor));
    });
    expect(shown(broken)).toEqual([]);
  });

  test('every page of docs can be reached from its index', () => {
    const reached = links.filter(({ page }) => page === 'docs/index.md').map(({ text }) => `docs/${text}`);
    const pages = under('docs', '.md').filter((page) => page !== 'docs/index.md');
    expect(pages.filter((page) => !reached.includes(page))).toEqual([]);
  });

  test('every path of the repository that is mentioned exists', () => {
    const paths = mentions(/`((?:src|docs|policy|sim|bench|tools|fixtures|bin)\/[^`\s]*)`/g);
    expect(paths.length).toBeGreaterThan(40);
    expect(shown(paths.filter(({ text }) => !existsSync(join(ROOT, text))))).toEqual([]);
  });

  test('every code that is mentioned is in the register', () => {
    const codes = mentions(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`/g, WRITTEN);
    const variables = ENVIRONMENT.map(([name]) => name);
    expect(codes.length).toBeGreaterThan(30);
    expect(shown(codes.filter(({ text }) => !registered(text) && !variables.includes(text)))).toEqual([]);
  });
});

function headingsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}

describe('commands', () => {
  // What stands in code: spans, and fenced lines with their continuations joined.
  const called = WRITTEN.flatMap((page) => {
    const text = read(page).replaceAll('\\\n', ' ');
    return [...text.matchAll(/(?:`|^)(?:npx )?openkx ([^`\n]+)/gm)].map((match) => ({
      page,
      text: match[1] as string,
    }));
  });

  test('every call of openkx names a command and options it has', () => {
    expect(called.length).toBeGreaterThan(12);
    expect(shown(called.filter(({ text }) => !isCall(text)))).toEqual([]);
  });

  test('every npm script that is mentioned exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const runs = mentions(/npm run ([a-z:-]+)/g);
    expect(runs.length).toBeGreaterThan(5);
    expect(shown(runs.filter(({ text }) => !(text in scripts)))).toEqual([]);
    expect(scripts).toHaveProperty('test');
  });

  test('the README lists every exit status', () => {
    const listed = [...read('README.md').matchAll(/^\| (\d) +\| (\w+)/gm)].map(([, status, word]) => [
      Number(status),
      word,
    ]);
    expect(listed).toEqual(EXIT_MEANINGS.map(([status, means]) => [status, /^\w+/.exec(means)?.[0]]));
  });
});

/** Whether the words after `openkx` are a command of the table, with options of that command. */
function isCall(text: string): boolean {
  const words = text.split('#')[0]?.trim().split(/\s+/) ?? [];
  if (words[0] === 'help' || words[0] === 'complete') return true;
  const command =
    COMMANDS.find(({ name }) => name === words.slice(0, 2).join(' ') || name === words[0]) ??
    COMMANDS.find(({ name, isDefault }) => isDefault && name.split(' ')[0] === words[0]);
  if (!command) return false;
  const known = [...command.options, ...GLOBAL_OPTIONS].map(({ flags }) => flags.split(/[ ,]/)[0]);
  return words.filter((word) => word.startsWith('--')).every((word) => known.includes(word));
}

describe('the house', () => {
  test('the architecture names every room, and so does the picture', () => {
    const table = read('docs/internals/ARCHITECTURE.md');
    const picture = read('docs/images/rooms.svg');
    for (const { name } of ROOMS) {
      expect(table).toMatch(new RegExp(`^\\| \`src/${name}\` *\\|`, 'm'));
      expect(picture).toContain(`>${name}</text>`);
    }
  });

  test('decisions are numbered, each number once, and headed by their number', () => {
    const files = readdirSync(join(ROOT, 'docs/decisions')).sort();
    const numbers = files.map((file) => /^(\d{3})-[a-z0-9-]+\.md$/.exec(file)?.[1]);
    expect(numbers).not.toContain(undefined);
    expect(new Set(numbers).size).toBe(files.length);
    files.forEach((file, place) => {
      expect(read(`docs/decisions/${file}`), file).toMatch(new RegExp(`^# ${numbers[place]}: \\S`));
    });
  });
});

describe('figures and examples', () => {
  test('the thresholds of the page are those of the shelf', () => {
    const page = read('docs/concepts/threshold.md');
    const listed = new Map([...page.matchAll(/\| (20\d\d) \| ([\d,.]+) /g)].map(([, year, amount]) => [year, amount]));
    const { entries } = loadPolicy().threshold;
    const onFile = entries
      .map(({ from, value }) => [from.slice(0, 4), value] as const)
      .filter(([year]) => year >= '2018');
    expect(listed).toEqual(new Map(onFile.map(([year, value]) => [year, formatDollars(value.ptSlp)])));
    for (const { value } of entries) expect(value.ot).toBe(value.ptSlp);
  });

  test('the visit on the page about accrual is decided as the page says', () => {
    const tables = read('docs/concepts/accrual.md').replaceAll('**', '').replace(/ +\|/g, ' |');
    const rows = [...tables.matchAll(/^\| (\d) \| (\d{5}) \| (\d) \| .* \| ([\d.]+) \| ([\d,.]+) \|$/gm)];
    const records = decide(Buffer.from(read('docs/examples/visit.837')), read('docs/examples/opening.csv'));
    expect(rows.map(([, ...cells]) => cells)).toEqual(
      records.map(({ line, code, units, allowedCents, accruedAfterCents }) => [
        String(line),
        code,
        String(units),
        formatDollars(allowedCents ?? -1),
        formatDollars(accruedAfterCents ?? -1),
      ]),
    );
    expect(records.map(({ verdict }) => verdict)).toEqual(['KX_NOT_NEEDED', 'KX_NOT_NEEDED', 'KX_MISSING']);
  });

  test('tables of users are shown as the example files have them', () => {
    expect(block('README.md', 'csv', 0)).toBe(read('docs/examples/opening.csv'));
    expect(block('README.md', 'csv', 1)).toBe(read('docs/examples/attestations.csv'));
    expect(block('docs/concepts/accrual.md', 'csv')).toBe(read('docs/examples/opening.csv'));
    expect(block('docs/concepts/attestation.md', 'csv')).toBe(read('docs/examples/attestations.csv'));
  });

  test('the report in the README is what check prints of the example', () => {
    const args = ['bin/openkx.mjs', 'check', 'docs/examples/visit.837', '--opening', 'docs/examples/opening.csv'];
    const { stdout, status } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    expect(block('README.md', 'text')).not.toBe('');
    expect(stdout).toContain(block('README.md', 'text'));
    expect(status).toBe(1);
  });

  test('claims that no file holds are decided as the example says, and what does not fit is named', () => {
    const openings = 'mbi,year,bucket,amount,as_of,source\n1EG4TE5MK73,2026,pt_slp,2450.00,2026-02-27,portal\n';
    const [claim] = VISIT.claims;
    const { lines, wrong } = decideClaims({ claims: [claim, { ...claim, form: '835' }] }, openings);
    expect(lines.map(({ code, verdict }) => `${code} ${verdict}`)).toEqual(['97110 KX_MISSING', '97140 KX_MISSING']);
    expect(lines[1]?.because).toContain('2,499.49 accrued + 20.65 this line = 2,520.14');
    expect(wrong).toEqual(['CLAIM_FIELD_VALUE /claims/1/form']);
  });

  test('the program in the README is a piece of the example', () => {
    expect(block('README.md', 'ts')).not.toBe('');
    expect(read('docs/examples/embed.ts')).toContain(block('README.md', 'ts'));
  });
});

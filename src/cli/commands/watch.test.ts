import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { emptyLedger } from '../../ledger/postgres/testing/database.ts';
import { openLedger } from '../../workflow/index.ts';
import { claimFile } from '../testing/claim-file.ts';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';
import { dropInto, endWatch, listingOf, startWatch } from '../testing/watched-folder.ts';

const at = scratch();
const CLINIC = readFileSync(join(DEMO, 'clinic.837'), 'latin1');
const TABLES = ['--opening', join(DEMO, 'opening.csv'), '--attestations', join(DEMO, 'attestations.csv')];
const children: ReturnType<typeof startWatch>[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** How often a watch is killed, and within how many milliseconds. */
const [KILLS, KILLED_WITHIN] = [8, 400];

const OUTPUTS = ['out', 'held', 'reports', 'answers', 'archive', 'refused'];

/** Watches a folder of a name once. */
function once(name: string, ...more: string[]) {
  return runCli(['watch', at(name), '--ledger', at(`${name}.db`), '--settle', '0', '--once', ...TABLES, ...more]);
}

function drop(name: string, file: string, text: string): void {
  mkdirSync(join(at(name), 'in'), { recursive: true });
  dropInto(join(at(name), 'in'), file, text);
}

const byApply = ['--out', at('applied.837'), '--held', at('kept.837'), '--ledger', at('applied.db')];
runCli(['apply', join(DEMO, 'clinic.837'), ...byApply, ...TABLES]);
const [released, held] = [readFileSync(at('applied.837'), 'latin1'), readFileSync(at('kept.837'), 'latin1')];

describe('watch --once', () => {
  test('decides as apply does, and ends with the status of the worst file', () => {
    drop('day', 'march.837', CLINIC);
    const { status, out } = once('day');
    expect(status).toBe(4);
    expect(out).toContain('10 released, 2 held, KX added to 7 lines');
    const made = listingOf(at('day'), ...OUTPUTS);
    expect(made['out/march.1.837']).toBe(released);
    expect(made['held/march.1.837']).toBe(held);
    expect(made['reports/march.1.txt']).toContain('10 claims released → out/march.1.837');
    expect(made['reports/march.1.txt']).not.toContain(at('day'));
    const hash = createHash('sha256').update(CLINIC, 'latin1').digest('hex');
    const [kept = ''] = Object.keys(made).filter((each) => each.startsWith('archive'));
    expect([basename(kept), made[kept]]).toEqual([`${hash}.837`, CLINIC]);
    expect(runCli(['ledger', 'verify', '--ledger', at('day.db')]).out).toContain('10 claims and 17 postings');
    expect(runCli(['audit', 'list', '--ledger', at('day.db')]).out).toContain('watch: apply a claim file');
    expect(once('day').status).toBe(0); // nothing is there
  });

  test('posts what the payer answers, whatever it is called, and says what is denied', () => {
    drop('answers', 'march.837', CLINIC);
    once('answers');
    runCli(['adjudicate', at('answers/out/march.1.837'), '--out', at('paid.835'), '--on', '2026-03-20']);
    const paid = readFileSync(at('paid.835'), 'latin1');
    drop('answers', 'from-clearing-house.837', paid);
    const first = once('answers');
    expect(first.out).toMatch(/835 .* \d+ settled/);
    const before = statusOf('answers');
    drop('answers', 'again.835', paid);
    expect(once('answers').out).toContain('had before as #2');
    expect(statusOf('answers')).toBe(before);
    expect(listingOf(at('answers'), 'reports')['reports/from-clearing-house.2.txt']).toMatch(/remittance/);
    const posted = once('answers', '--again'); // nothing is there any more
    expect([posted.status, posted.out.trim().split('\n')]).toEqual([0, [expect.stringContaining('watching')]]);
  });

  test('refuses what it cannot read, with status 3, and does the rest', () => {
    drop('bad', 'broken.837', `${CLINIC.slice(0, 106)}GS*HC~ST*837*1~`);
    drop('bad', 'fine.837', claimFile([{ id: 'A1', lines: [{ code: '97110:GP' }] }]));
    const { status, out } = once('bad');
    expect(status).toBe(3);
    expect(out).toMatch(/refused: \w+/);
    expect(out).toContain('1 released, 0 held');
    const refused = listingOf(at('bad'), 'refused');
    expect(Object.keys(refused).map((name) => name.replace(/\d/, 'N'))).toEqual([
      'refused/broken.N.837',
      'refused/broken.N.reason.txt',
    ]);
  });

  test('warns of claims that were posted before and go out again', () => {
    drop('twice', 'a.837', CLINIC);
    once('twice');
    drop('twice', 'b.837', `${CLINIC}\n`);
    const { out, err } = once('twice');
    expect(err).toMatch(/#2 .*WATCH_SENT_BEFORE.*10 claims/);
    expect(out).toContain('10 released');
  });

  test('answers with a 999 where it is asked to, also what it refuses', () => {
    drop('acknowledged', 'a.837', CLINIC);
    const broken = CLINIC.replace(/~(\s*)SE\*(\d+)/, '~$1SE*1$2');
    drop('acknowledged', 'b.837', broken);
    once('acknowledged', '--acknowledge', 'OFFICE');
    const answers = Object.values(listingOf(at('acknowledged'), 'answers'));
    expect(answers).toHaveLength(2);
    for (const text of answers) expect(text).toMatch(/^ISA.{32}OFFICE {9}/);
    expect(answers.filter((text) => /~IK5\*R/.test(text))).toHaveLength(1);
  });

  test('shows no name of a file and no patient unless it is told to', () => {
    const both = (name: string, ...more: string[]) => {
      drop(name, 'Doe-Jane.837', CLINIC);
      drop(name, 'Roe-Jim.csv', 'no X12');
      const { out, err } = once(name, ...more);
      return out + err;
    };
    const shown = both('masked') + both('records', '--format', 'ndjson');
    expect(shown).not.toMatch(/Doe|Roe|1EG4TE5/);
    expect(both('named', '--names')).toContain('Doe-Jane.837');
    const reports = Object.values(listingOf(at('masked'), 'reports')).join('');
    expect(reports).toContain('Doe-Jane.837');
    expect(reports).not.toMatch(/\dEG4TE5MK\d/);
  });

  test('as records says of each file what became of it', () => {
    drop('ndjson', 'a.837', CLINIC);
    drop('ndjson', 'a.837.csv', 'no X12');
    const { out } = once('ndjson', '--format', 'ndjson', '--report', 'ndjson');
    const records = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const [claims] = records.filter(({ status }) => status === 'done');
    expect(claims).toMatchObject({
      ...{ record: 'file', schema: 'openkx.watch/1', bytes: CLINIC.length, kinds: ['837P', '837I'] },
      counts: { released: 10, held: 2, kxAdded: 7 },
    });
    expect(records.filter(({ status }) => status === 'refused')).toMatchObject([{ codes: ['WATCH_KIND'] }]);
    const [report = ''] = Object.values(listingOf(at('ndjson'), 'reports'));
    const last = JSON.parse(report.trim().split('\n').at(-1) ?? '') as unknown;
    expect(last).toMatchObject({ record: 'summary', heldClaims: 2 });
  });

  test('a held file dropped again is released once it is attested', () => {
    const claims = claimFile([{ id: 'B1', mbi: '1EG4TE5MK76', lines: [{ code: '97110:GP', day: '20260305' }] }]);
    writeFileSync(
      at('near.csv'),
      'mbi,year,bucket,amount,as_of,source\n1EG4TE5MK76,2026,pt_slp,2480.00,2026-01-02,portal\n',
    );
    writeFileSync(at('none.csv'), 'mbi,discipline,from,through,clinician_npi,signed_on\n');
    const word = '1EG4TE5MK76,PT,2026-03-01,2026-05-29,1234567893,2026-03-27\n';
    const args = ['--opening', at('near.csv'), '--attestations', at('none.csv')];
    drop('later', 'a.837', claims);
    expect(once('later', ...args).out).toContain('0 released, 1 held');
    drop('later', 'a.837', listingOf(at('later'), 'held')['held/a.1.837'] ?? '');
    expect(once('later', ...args).out).toContain('0 released, 1 held');
    writeFileSync(at('none.csv'), `mbi,discipline,from,through,clinician_npi,signed_on\n${word}`);
    drop('later', 'a.837', listingOf(at('later'), 'held')['held/a.2.837'] ?? '');
    expect(once('later', ...args).out).toContain('1 released, 0 held, KX added to 1 line');
  });

  test('a table that is broken meanwhile keeps claims from being decided, and nothing is lost', () => {
    drop('table', 'a.837', CLINIC);
    writeFileSync(at('opening.csv'), readFileSync(join(DEMO, 'opening.csv'), 'utf8'));
    const args = ['--opening', at('opening.csv')];
    once('table', ...args);
    writeFileSync(at('opening.csv'), readFileSync(join(DEMO, 'opening.csv'), 'utf8').replace('2402.80', '2402.81'));
    drop('table', 'b.837', claimFile([{ id: 'A1', lines: [{ code: '97110:GP' }] }]));
    const { status, err } = once('table', ...args);
    expect([status, err]).toEqual([3, expect.stringContaining('OPENING_CHANGED')]);
    writeFileSync(at('opening.csv'), readFileSync(join(DEMO, 'opening.csv'), 'utf8'));
    expect(once('table', ...args).out).toContain('#2');
    expect(Object.keys(listingOf(at('table'), 'out'))).toEqual(['out/a.1.837', 'out/b.2.837']);
  });

  test('with its books in PostgreSQL releases and holds the same', () => {
    const database = emptyLedger();
    drop('database', 'march.837', CLINIC);
    const { status, out } = once('database', '--ledger', database);
    expect([status, out]).toEqual([4, expect.stringContaining('10 released, 2 held')]);
    const made = listingOf(at('database'), 'out', 'held');
    expect([made['out/march.1.837'], made['held/march.1.837']]).toEqual([released, held]);
    expect(runCli(['ledger', 'verify', '--ledger', database]).out).toContain('10 claims and 17 postings');
    expect(out).not.toContain(new URL(database).password || 'no password');
  });

  test('a database that is away is said, and the file is done when it is back', () => {
    const database = emptyLedger();
    drop('back', 'march.837', CLINIC);
    const away = once('back', '--ledger', 'postgres://nobody@127.0.0.1:9/nothing');
    expect([away.status, away.err]).toEqual([3, expect.stringContaining('LEDGER_')]);
    expect(once('back', '--ledger', database).status).toBe(4);
  });

  test('without a ledger, or with one that is none, does not begin', () => {
    expect(runCli(['watch', at('x')]).status).toBe(2);
    writeFileSync(at('no.db'), 'this is no ledger, and long enough to be looked at');
    const { status, err } = runCli(['watch', at('x'), '--ledger', at('no.db'), '--once']);
    expect([status, err]).toEqual([3, expect.stringContaining('LEDGER_')]);
  });
});

function statusOf(name: string): string {
  return runCli(['ledger', 'story', '--mbi', '1EG4TE5MK73', '--year', '2026', '--ledger', at(`${name}.db`)]).out;
}

describe('watch', () => {
  const watch = (name: string, ...more: string[]) => {
    const child = startWatch([
      at(name),
      '--ledger',
      at(`${name}.db`),
      '--settle',
      '0',
      '--every',
      '1',
      ...TABLES,
      ...more,
    ]);
    children.push(child);
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
    });
    const until = async (text: string, orNothing = false) => {
      while (!said.includes(text) && child.exitCode === null && !(orNothing && hasNothing(name))) await sleep(20);
    };
    return { child, until };
  };

  test('goes on until it is told to stop; a second one is refused meanwhile, and after a kill none is', async () => {
    const { child, until } = watch('long');
    await until('watching');
    drop('long', 'a.837', CLINIC);
    await until('10 released');
    const second = once('long');
    expect([second.status, second.err]).toEqual([3, expect.stringContaining('WATCH_RUNNING')]);
    expect(await endWatch(child, 'SIGTERM')).toBe(0);
    const next = watch('long');
    await next.until('watching');
    expect(await endWatch(next.child, 'SIGKILL')).toBe('SIGKILL');
    expect(once('long').status).toBe(0);
  });

  test('killed again and again it comes to the same files and the same books as without', async () => {
    const days = Array.from({ length: 6 }, (_, day) => bigFile(day));
    const dropAll = (name: string) => {
      for (const [day, text] of days.entries()) drop(name, `day-${day}.837`, text);
    };
    dropAll('plain');
    once('plain');
    dropAll('killed');
    // Every other one is let do a file first; all are killed somewhere in what comes then.
    for (let kill = 0; kill < KILLS; kill++) {
      const { child, until } = watch('killed');
      await until(kill % 2 === 0 ? 'watching' : ' released', true);
      await sleep(Math.floor(Math.random() * KILLED_WITHIN));
      await endWatch(child, 'SIGKILL');
    }
    once('killed');
    const products = (name: string) => listingOf(at(name), 'out', 'held', 'archive', 'refused');
    expect(products('killed')).toEqual(products('plain'));
    expect(Object.keys(products('plain'))).toHaveLength(18);
    for (const [path, text] of Object.entries(listingOf(at('killed'), 'archive')))
      expect(createHash('sha256').update(text, 'latin1').digest('hex')).toBe(basename(path, '.837'));
    expect(booksOf('killed')).toEqual(booksOf('plain'));
  });
});

/** Whether all that was dropped is done, so that nothing more will be said. */
function hasNothing(name: string): boolean {
  const [dropped, work] = [join(at(name), 'in'), join(at(name), '.openkx', 'work')];
  return existsSync(work) && readdirSync(work).length === 0 && readdirSync(dropped).length === 1;
}

/** Claims of a day, enough that deciding them can be cut off; some are held for want of a word. */
function bigFile(day: number): string {
  const mbi = (place: number) => `${1 + Math.floor(place / 100)}EG4TE5MK${String(place % 100).padStart(2, '0')}`;
  const claims = Array.from({ length: 1_500 }, (_, place) => ({
    id: `D${day}-${place}`,
    mbi: mbi(place % 300),
    lines: ['97110:GP', '97140:GP'].map((code) => ({ code, units: 2, day: `202603${String(10 + day)}` })),
  }));
  return claimFile(claims);
}

function booksOf(name: string) {
  const { store } = openLedger(at(`${name}.db`));
  if (!store) throw new Error('no ledger');
  const { issue, ...rows } = store.verify();
  expect(issue).toBeUndefined();
  const balances = [...store.beneficiaries('default')].map((each) => store.status('default', each).balances);
  store.close();
  return { rows, balances };
}

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeClaims } from '../../bench/make.ts';
import {
  type Attestation,
  applyFile,
  loadPolicy,
  openSqlite,
  readAttestations,
  readOpenings,
  type SqliteStore,
} from './index.ts';

const DEMO = join(import.meta.dirname, '../../fixtures/demo');
const folder = mkdtempSync(join(tmpdir(), 'apply-'));
const policy = loadPolicy();
const openings = readOpenings(readFileSync(join(DEMO, 'opening.csv'), 'utf8'), 'opening.csv').rows;
const attestations = readAttestations(readFileSync(join(DEMO, 'attestations.csv'), 'utf8'), 'attestations.csv').rows;

afterAll(() => rmSync(folder, { recursive: true }));

function ledgerAt(name: string): SqliteStore {
  const { store, issue } = openSqlite(join(folder, `${name}.db`));
  if (!store) throw new Error(issue.message);
  return store;
}

/** Applies the demo clinic's file under a name of its own. */
function apply(
  name: string,
  store: SqliteStore,
  given: readonly Attestation[] = attestations,
  input = join(DEMO, 'clinic.837'),
  threads: 1 | 2 = 1,
) {
  const [out, held] = [join(folder, `${name}.out`), join(folder, `${name}.held`)];
  const result = applyFile({
    policy,
    openings,
    attestations: given,
    input,
    out,
    held,
    ledger: { store, tenant: 'default' },
    recordedAt: '2026-03-09T08:00:00Z',
    visit: () => undefined,
    threads,
  });
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'latin1') : '');
  return { result, out: read(out), held: read(held) };
}

/** Everything the books say of everyone, without when it was said. */
function booksOf(store: SqliteStore): unknown {
  return [...store.beneficiaries('default')].map((who) => {
    const { balances, postings } = store.status('default', who);
    return {
      who,
      balances,
      postings: postings.map(({ kind, lowCents, highCents, claimId }) => [kind, lowCents, highCents, claimId]),
    };
  });
}

describe('apply', () => {
  test('a file applied twice comes to the same files and the same books', () => {
    const store = ledgerAt('twice');
    const first = apply('twice', store);
    const books = booksOf(store);
    const second = apply('twice', store);
    expect(second).toEqual(first);
    expect(booksOf(store)).toEqual(books);
    expect(store.verify().issue).toBeUndefined();
    store.close();
  });

  test('the corrected file, applied in its turn, changes nothing more', () => {
    const store = ledgerAt('again');
    const { out } = apply('again', store);
    const books = booksOf(store);
    writeFileSync(join(folder, 'corrected.837'), out, 'latin1');
    const second = apply('again2', store, attestations, join(folder, 'corrected.837'));
    expect(second.result).toMatchObject({ kxAdded: 0, heldClaims: 0 });
    expect(second.out).toBe(out);
    expect(booksOf(store)).toEqual(books);
    store.close();
  });

  test('a claim that was held is posted and sent once it is attested', () => {
    const store = ledgerAt('later');
    const before = apply('later', store, []);
    expect(before.result).toMatchObject({ kxAdded: 0 });
    const after = apply('later', store);
    expect(before.held.length).toBeGreaterThan(after.held.length);
    const control = ledgerAt('control');
    expect(apply('control', control).out).toBe(after.out);
    expect(store.verify().issue).toBeUndefined();
    control.close();
    store.close();
  });

  test('a file that ends before it should changes nothing at all', () => {
    const store = ledgerAt('cut');
    const whole = readFileSync(join(DEMO, 'clinic.837'));
    writeFileSync(join(folder, 'cut.837'), whole.subarray(0, whole.length - 40));
    const { result, out, held } = apply('cut', store, attestations, join(folder, 'cut.837'));
    expect(result).toMatchObject({ status: 'unreadable' });
    expect([out, held]).toEqual(['', '']);
    expect([...store.beneficiaries('default')]).toEqual([]);
    store.close();
  });

  test('a held file of an earlier run does not stay when nothing is held any more', () => {
    const store = ledgerAt('stale');
    writeFileSync(join(folder, 'one.837'), apply('stale', store).out, 'latin1');
    writeFileSync(join(folder, 'stale.held'), 'of last week');
    expect(apply('stale', store, attestations, join(folder, 'one.837')).held).toBe('');
    store.close();
  });
});

describe('apply, with a second thread that reads ahead', () => {
  test('comes to the same, from an empty ledger and from one that knows the beneficiaries', () => {
    const input = join(folder, 'ahead.837');
    writeClaims(input, 12 << 20, 7);
    const [first, again] = ([1, 2] as const).map((threads) => {
      const store = ledgerAt(`ahead-${threads}`);
      const runs = [1, 2].map(() => {
        const { result, out, held } = apply(`ahead-${threads}`, store, [], input, threads);
        return { reading: 'reading' in result && result.reading, out, held, books: booksOf(store) };
      });
      expect(store.verify().issue).toBeUndefined();
      store.close();
      return runs;
    });
    expect(first?.[0]?.held).not.toBe('');
    expect(again).toEqual(first);
  });
});

describe('apply, killed', () => {
  const input = join(folder, 'large.837');
  const main = join(import.meta.dirname, '../cli/main.ts');
  const table = join(folder, 'none.csv');
  const argumentsFor = (name: string) => {
    const paths = ['--out', join(folder, `${name}.out`), '--held', join(folder, `${name}.held`)];
    return [main, 'apply', input, ...paths, '--ledger', join(folder, `${name}.db`), '--attestations', table, '--quiet'];
  };

  beforeAll(() => {
    writeClaims(input, 18 << 20, 11);
    writeFileSync(table, 'mbi,discipline,from,through,clinician_npi,signed_on\n');
  });

  /** Runs apply to its end, or kills it after some time. @returns its exit code, null when it was killed */
  function run(name: string, killAfter?: number): Promise<number | null> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, argumentsFor(name), { stdio: 'ignore' });
      const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
      child.on('exit', (code) => {
        clearTimeout(timer);
        resolve(code);
      });
    });
  }

  function outcome(name: string): unknown {
    const store = ledgerAt(name);
    expect(store.verify().issue).toBeUndefined();
    const books = booksOf(store);
    store.close();
    return [
      books,
      readFileSync(join(folder, `${name}.out`), 'latin1'),
      readFileSync(join(folder, `${name}.held`), 'latin1'),
    ];
  }

  test('at any moment and run again comes to what an undisturbed run comes to', async () => {
    expect(await run('undisturbed')).toBe(4);
    for (let killAfter = 150; killAfter < 1500; killAfter += 150) await run('killed', killAfter);
    const { store } = openSqlite(join(folder, 'killed.db'));
    expect(store?.verify().issue).toBeUndefined();
    store?.close();
    expect(await run('killed')).toBe(4);
    expect(outcome('killed')).toEqual(outcome('undisturbed'));
  });

  test('two at once on one ledger leave it as one after the other would', async () => {
    const names = ['pair-a', 'pair-b'];
    const both = names.map((name) => {
      const child = spawn(
        process.execPath,
        argumentsFor(name).map((one) => one.replace(`${name}.db`, 'pair.db')),
        { stdio: 'ignore' },
      );
      return new Promise<number | null>((resolve) => {
        child.on('exit', resolve);
      });
    });
    const codes = await Promise.all(both);
    expect(codes).toContain(4); // the other may have found that it was overtaken, and says so
    const store = ledgerAt('pair');
    expect(store.verify().issue).toBeUndefined();
    const control = ledgerAt('undisturbed');
    expect(booksOf(store)).toEqual(booksOf(control));
    store.close();
    control.close();
  });

  test('no part of a file is left lying about by a run that ends', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.part') && !name.startsWith('killed'))).toEqual([]);
  });
});

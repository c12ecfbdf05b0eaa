import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Decided } from './desk.ts';
import { realDisk } from './disk.ts';
import type { Journal } from './journal.ts';
import { AT, interchange, Watched, watchedDisk } from './testing/watched.ts';
import type { WatcherOptions } from './watcher.ts';

const all: Watched[] = [];
afterAll(() => {
  for (const each of all) {
    each.restart();
    rmSync(each.folder, { recursive: true });
  }
});

function watched(options: Partial<WatcherOptions> = {}): Watched {
  const made = new Watched(options);
  all.push(made);
  return made;
}

const CLAIMS = interchange('837', 1);
const ANSWERS = interchange('999', 2);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a file that was dropped', () => {
  test('is decided, its products appear, and it is archived byte for byte under its hash', async () => {
    const it = watched();
    it.drop('march.837', CLAIMS);
    await it.settle();
    expect(it.listing()).toEqual({
      'out/march.1.837': `out of ${CLAIMS}`,
      'held/march.1.837': `held of ${CLAIMS}`,
      'reports/march.1.txt': `2026-03/${hashOf(CLAIMS)}.837 ${AT}`,
      [`archive/2026-03/${hashOf(CLAIMS)}.837`]: CLAIMS,
    });
    expect(it.files).toMatchObject([{ status: 'done', number: 1, kinds: ['837P'], counts: { released: 1, held: 1 } }]);
    expect(readdirSync(it.path('.openkx', 'work'))).toEqual([]);
    expect(readdirSync(it.path('in'))).toEqual(['.openkx-watch']);
  });

  test('is told by its content and not by its name', async () => {
    const it = watched();
    it.drop('claims.837', ANSWERS);
    it.drop('answers.999', CLAIMS);
    await it.settle();
    expect(it.plain.asked.map(({ name, purpose }) => [name, purpose]).sort()).toEqual([
      ['answers.999', 'claims'],
      ['claims.837', 'answers'],
    ]);
  });

  test('is refused with the reason where it holds nothing to decide, both kinds, or nothing at all', async () => {
    const it = watched();
    const cases = {
      'table.csv': ['mbi,year\n', 'WATCH_KIND'],
      'both.x12': [CLAIMS + ANSWERS, 'WATCH_MIXED'],
      'enrolment.x12': [interchange('834', 3), 'WATCH_KIND'],
      'empty.837': ['', 'WATCH_EMPTY'],
    } as const;
    for (const [name, [text]] of Object.entries(cases)) it.drop(name, text);
    for (let looks = 0; looks < 14; looks++) await it.pass();
    expect(it.plain.asked).toEqual([]);
    for (const { name, number, status, codes } of it.files) {
      const [text, code] = cases[name as keyof typeof cases];
      expect([status, codes]).toEqual(['refused', [code]]);
      const [stem, ending] = name.split('.');
      const refused = it.listing('refused');
      expect(refused[`refused/${stem}.${number}.${ending}`]).toBe(text);
      expect(refused[`refused/${stem}.${number}.reason.txt`]).toContain(code);
    }
    expect(it.files).toHaveLength(4);
    expect(Object.keys(it.listing('archive', 'out', 'reports'))).toEqual([]);
  });

  test('with a name of another alphabet, of great length, or like an option, keeps what can be kept of it', async () => {
    const it = watched();
    for (const name of ['März 日本.837', `${'ä'.repeat(120)}.837`, '--out.837', 'a\nb.837'])
      it.drop(name, interchange('837', name.length));
    await it.settle();
    const names = Object.keys(it.listing('out')).sort();
    expect(names).toHaveLength(4);
    expect(names.join(' ')).toMatch(/März 日本\.\d\.837/);
    expect(names.join(' ')).toMatch(/--out\.\d\.837/);
    expect(names.join(' ')).toMatch(/a_b\.\d\.837/);
    expect(it.said).toEqual([]);
  });

  test('under the name of another, with other content, is a file of its own', async () => {
    const it = watched();
    it.drop('march.837', CLAIMS);
    await it.settle();
    it.drop('march.837', interchange('837', 5));
    await it.settle();
    expect(Object.keys(it.listing('out'))).toEqual(['out/march.1.837', 'out/march.2.837']);
    expect(Object.keys(it.listing('archive'))).toHaveLength(2);
  });

  test('whose product has the name of something that lies there does not overwrite it', async () => {
    const it = watched();
    it.drop('march.837', CLAIMS);
    writeFileSync(it.path('out', 'march.1.837'), 'of somebody else');
    await it.settle();
    expect(it.listing('out')).toEqual({
      'out/march.1.837': 'of somebody else',
      'out/march.1~2.837': `out of ${CLAIMS}`,
    });
  });

  test('that is a link or a folder is left, and said once', async () => {
    const it = watched();
    it.drop('good.837', CLAIMS);
    writeFileSync(it.path('elsewhere.837'), CLAIMS);
    symlinkSync(it.path('elsewhere.837'), it.path('in', 'link.837'));
    mkdirSync(it.path('in', 'folder.837'));
    for (let looks = 0; looks < 3; looks++) await it.pass();
    expect(it.said.map(({ code }) => code)).toEqual(['WATCH_LEFT', 'WATCH_LEFT']);
    expect(it.files).toHaveLength(1);
    expect(existsSync(it.path('elsewhere.837'))).toBe(true);
  });
});

describe('the same bytes again', () => {
  test('are not released again, archived once, and told where the first are', async () => {
    const it = watched();
    it.drop('march.837', CLAIMS);
    await it.settle();
    it.drop('copy.837', CLAIMS);
    await it.settle();
    expect(it.files[1]).toMatchObject({ status: 'had_before', first: 1 });
    expect(Object.keys(it.listing('out', 'archive'))).toHaveLength(2);
    const report = it.listing('reports')['reports/copy.2.txt'];
    for (const part of ['WATCH_HAD_BEFORE', 'number 1', 'out/march.1.837', hashOf(CLAIMS)])
      expect(report).toContain(part);
    expect(it.plain.asked).toHaveLength(1);
  });

  test('dropped twice before the first was taken are released once', async () => {
    const it = watched();
    it.drop('one.837', CLAIMS);
    it.drop('two.837', CLAIMS);
    await it.settle();
    expect(it.files.map(({ status }) => status)).toEqual(['done', 'had_before']);
  });

  test('are decided again where all was held or refused then, since nothing was released', async () => {
    const it = watched();
    const held = interchange('837', 99);
    for (const name of ['first.837', 'second.837']) {
      it.drop(name, held);
      it.drop(`${name}.csv`, 'no X12');
      await it.settle();
    }
    expect(it.files.map(({ status }) => status).sort()).toEqual(['done', 'done', 'refused', 'refused']);
    expect(Object.keys(it.listing('archive'))).toHaveLength(1);
  });

  test('are released again with --again', async () => {
    const it = watched({ again: true });
    it.drop('march.837', CLAIMS);
    await it.settle();
    it.drop('march.837', CLAIMS);
    await it.settle();
    expect(Object.keys(it.listing('out'))).toHaveLength(2);
    expect(Object.keys(it.listing('archive'))).toHaveLength(1);
  });

  test('are archived again where the archive has lost or changed them', async () => {
    const it = watched();
    it.drop('march.837', CLAIMS);
    await it.settle();
    const [path = ''] = Object.keys(it.listing('archive'));
    writeFileSync(it.path(path), 'changed');
    it.drop('march.837', CLAIMS);
    await it.settle();
    expect(it.listing('archive')).toEqual({ [path]: CLAIMS });
  });
});

describe('what cannot be done now', () => {
  test('is said once, waits, and is done when it can be; those behind it keep their order', async () => {
    let isFull = true;
    const disk = watchedDisk((step) => {
      if (isFull && step === 'rename')
        throw Object.assign(new Error("ENOSPC: no space left on device, rename '/x/Doe.837'"), {
          code: 'ENOSPC',
          syscall: 'rename',
        });
    });
    const it = watched({ disk });
    it.drop('a.837', CLAIMS);
    await it.settle();
    it.drop('b.837', interchange('837', 5));
    for (let looks = 0; looks < 3; looks++) expect(await it.pass()).toMatchObject({ isTroubled: true, isHeldUp: true });
    expect(it.said).toMatchObject([{ code: 'WATCH_WAITS', found: 'ENOSPC: no space left on device, rename' }]);
    expect(it.listing('out')).not.toHaveProperty('out/a.1.837');
    isFull = false;
    expect(await it.pass()).toMatchObject({ isTroubled: false, isHeldUp: false });
    expect(it.files.map(({ name }) => name)).toEqual(['a.837', 'b.837']);
    expect(it.plain.asked.map(({ name }) => name)).toEqual(['a.837', 'b.837']);
    expect(it.plain.books).toHaveLength(2);
  });

  test('a file that cannot be read does not stop the next, and is tried again later', async () => {
    let isLocked = true;
    const disk = {
      ...realDisk,
      copy(from: string, to: string) {
        if (isLocked && from.endsWith('bad.837'))
          throw Object.assign(new Error('EACCES: permission denied, open'), { code: 'EACCES', syscall: 'open' });
        return realDisk.copy(from, to);
      },
    };
    const it = watched({ disk });
    it.drop('bad.837', CLAIMS);
    it.drop('good.837', interchange('837', 5));
    for (let looks = 0; looks < 4; looks++) await it.pass();
    expect(it.files.map(({ name }) => name)).toEqual(['good.837']);
    expect(it.said).toMatchObject([{ code: 'WATCH_WAITS', found: 'EACCES: permission denied, open' }]);
    expect(readdirSync(it.path('.openkx', 'work'))).toEqual([]);
    isLocked = false;
    for (let looks = 0; looks < 30; looks++) await it.pass();
    expect(it.files.map(({ name }) => name)).toEqual(['good.837', 'bad.837']);
  });

  test('a file that cannot be taken away is decided once, and taken away when it can be', async () => {
    let isReadOnly = true;
    const disk = {
      ...realDisk,
      rename(from: string, to: string) {
        if (isReadOnly && from.includes('/in/'))
          throw Object.assign(new Error('EROFS: read-only file system, rename'), { code: 'EROFS', syscall: 'rename' });
        realDisk.rename(from, to);
      },
    };
    const it = watched({ disk });
    it.drop('march.837', CLAIMS);
    for (let looks = 0; looks < 4; looks++) await it.pass();
    expect(it.files.map(({ status }) => status)).toEqual(['done']);
    expect(existsSync(it.path('in', 'march.837'))).toBe(true);
    isReadOnly = false;
    await it.pass();
    expect(existsSync(it.path('in', 'march.837'))).toBe(false);
    expect(it.files).toHaveLength(1);
  });

  test('a file at which the program fails again and again is set aside, and the next is done', async () => {
    const it = watched();
    const failing = watched({
      desk: {
        decide: (order): Decided => {
          if (order.name === 'bad.837') throw new TypeError('something about Doe, Jane');
          return it.plain.decide(order);
        },
      },
    });
    failing.drop('bad.837', CLAIMS);
    failing.drop('good.837', interchange('837', 5));
    await failing.settle();
    expect(failing.files.map(({ name, codes }) => [name, codes]).sort()).toEqual([
      ['bad.837', ['WATCH_GAVE_UP']],
      ['good.837', []],
    ]);
    const [reason = ''] =
      Object.entries(failing.listing('refused')).filter(([name]) => name.includes('reason'))[0] ?? [];
    expect(failing.listing('refused')[reason]).toMatch(/TypeError at watcher\.test\.ts:\d+/);
    expect(failing.listing('refused')[reason]).not.toContain('Doe');
  });
});

describe('a file that changes', () => {
  test('while it is copied is left until it is quiet', async () => {
    let isWriting = true;
    const it = watched({
      disk: {
        ...realDisk,
        copy(from, to) {
          if (isWriting) writeFileSync(from, `${CLAIMS}\n`);
          isWriting = false;
          return realDisk.copy(from, to);
        },
      },
    });
    it.drop('march.837', CLAIMS);
    await it.settle();
    expect(it.files).toEqual([]);
    await it.settle();
    expect(Object.values(it.listing('archive'))).toEqual([`${CLAIMS}\n`]);
  });

  test('between copying and taking away is put back and taken as a file of its own', async () => {
    let isFirst = true;
    const it = watched({
      disk: {
        ...realDisk,
        rename(from, to) {
          if (isFirst && to.endsWith('.taken')) {
            writeFileSync(it.path('in', 'new.tmp'), interchange('837', 7));
            utimesSync(it.path('in', 'new.tmp'), 1, 1);
            renameSync(it.path('in', 'new.tmp'), from);
          }
          isFirst &&= !to.endsWith('.taken');
          realDisk.rename(from, to);
        },
      },
    });
    it.drop('march.837', CLAIMS);
    for (let looks = 0; looks < 4; looks++) await it.pass();
    expect(Object.values(it.listing('archive')).sort()).toEqual([CLAIMS, interchange('837', 7)].sort());
  });
});

/** Ends the watch at a step, as a kill would: nothing that comes after is done. */
class Killed extends Error {}

/** Runs a day's files through watches of which each is killed at the given step of its own, and the last is not. */
async function throughKills(at: number | undefined) {
  const files = {
    'a.837': CLAIMS,
    'b.999': ANSWERS,
    'c.837': CLAIMS,
    'd.csv': 'no X12',
    'e.837': interchange('837', 99),
  };
  let [step, isDead, last, isArmed] = [0, false, '', at !== undefined];
  const reached = (name: string) => {
    if (isArmed && ++step === at) {
      isDead = true;
      last = name;
    }
    if (isDead) throw new Killed(name);
  };
  const it = watched({ disk: watchedDisk(reached) });
  const { journal } = it.open;
  for (const name of ['add', 'picked', 'begin', 'decided', 'done'] as const) {
    const real = journal[name].bind(journal) as (...args: unknown[]) => unknown;
    (journal as unknown as Record<string, unknown>)[name] = (...args: unknown[]) => {
      reached(name);
      return real(...args);
    };
  }
  for (const [place, [name, text]] of Object.entries(files).entries()) {
    it.drop(name, text);
    utimesSync(it.path('in', name), 1_000 + place, 1_000 + place);
  }
  const sent: string[] = [];
  const fetchSent = () => {
    for (const name of readdirSync(it.path('out')).filter((each) => !each.startsWith('.'))) {
      sent.push(name);
      rmSync(it.path('out', name));
    }
  };
  const isKilled = await it.settle().then(
    () => false,
    (error) => {
      if (!(error instanceof Killed)) throw error;
      return true;
    },
  );
  fetchSent();
  isDead = false;
  isArmed = false;
  if (isKilled) it.restart();
  it.drop('f.837', interchange('837', 6)); // more comes meanwhile
  utimesSync(it.path('in', 'f.837'), 2_000, 2_000);
  for (let looks = 0; looks < 3; looks++) await it.pass();
  fetchSent();
  return { last, sent, books: it.plain.books, listing: it.listing(), journal: it.open.journal as Journal };
}

describe('killed', () => {
  test('at any step, it goes on where it was: outputs, books and archive are those of a run without a kill', async () => {
    const whole = await throughKills(undefined);
    expect(whole.sent).toEqual(['a.1.837', 'f.6.837']);
    expect(Object.keys(whole.listing)).toHaveLength(14);
    const places = new Set<string>();
    for (let at = 1; ; at++) {
      const { last, ...killed } = await throughKills(at);
      if (last === '') break;
      places.add(last);
      const { last: _, ...plain } = whole;
      expect({ ...killed, journal: undefined }, `step ${at}, ${last}`).toEqual({ ...plain, journal: undefined });
      expect(killed.journal.unfinished()).toEqual([]);
    }
    expect([...places].sort()).toEqual([
      ...['add', 'begin', 'copy', 'decided', 'done', 'makeFolder', 'picked', 'remove', 'rename', 'write'],
    ]);
  });
});

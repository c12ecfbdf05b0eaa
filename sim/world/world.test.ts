import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/base/index.ts';
import { loadPolicy } from '../../src/workflow/index.ts';
import { AnswerStream } from '../../src/x12/index.ts';
import { mbiOf } from '../identity.ts';
import { sourceOf } from '../product.ts';
import type { AnswerDesk, AnswerFile } from './answer-desk.ts';
import { Clerk } from './clerk.ts';
import { ROUGH } from './model.ts';
import { PostingDesk } from './posting-desk.ts';
import { liveYear } from './world.ts';

const policy = loadPolicy();

/** Clinics that share their patients, and whose files overtake each other. */
const RACING = { conduct: 'careful', shared: 1, slow: 0.5, late: 0.3, patients: 12, clinics: 3 } as const;

const NOTHING_ODD = /: .*(by hand|refused)/;

describe('careful clinics, that have one file on its way and ask about each patient before it', () => {
  // Files are lost and late. Nobody else treats the patients, so what the payer says is what there is.
  const lonely = { conduct: 'careful', shared: 0, lost: 0.1, slow: 0.2, patients: 10, clinics: 2 } as const;

  test.each([1, 2])('are denied nothing, and put KX on no line that does not need it: seed %i', (seed) => {
    const { counts, differences, explained, balances, files } = liveYear({ ...lonely, seed });
    expect(differences).toEqual([]);
    expect(counts).toMatchObject({ thresholdDenials: 0, earlyKx: 0, overtaken: 0 });
    expect([...explained.keys()].filter((why) => !NOTHING_ODD.test(why))).toEqual([]);
    expect(counts.kx).toBeGreaterThan(50);
    expect(balances).toBeGreaterThan(20);
    expect(Math.min(files.lost, files.resent)).toBeGreaterThan(0);
  });

  test('of a rough year are denied only where another clinic’s claim has overtaken the payer’s word', () => {
    const { counts, differences, explained } = liveYear({
      ...ROUGH,
      conduct: 'careful',
      shared: 1,
      patients: 10,
      clinics: 3,
      year: 2026,
      seed: 31,
    });
    expect(differences).toEqual([]);
    const denied = [...explained.keys()].filter((why) => why.startsWith('denied over the threshold:'));
    expect(denied.filter((why) => !why.includes('counted since'))).toEqual([]);
    expect(counts.overtaken).toBeGreaterThan(0);
    expect(Math.min(counts.kx, counts.corrections, counts.duplicates)).toBeGreaterThan(0);
  });

  test('whose files arrive at once are denied nothing, though others treat their patients', () => {
    const direct = { conduct: 'careful', direct: true, shared: 1, patients: 10, clinics: 3, lost: 0.1 } as const;
    const { counts, differences, explained, files } = liveYear({ ...direct, seed: 2 });
    expect(differences).toEqual([]);
    expect(counts).toMatchObject({ thresholdDenials: 0, earlyKx: 0, overtaken: 0 });
    expect([...explained.keys()].filter((why) => !why.endsWith(': by hand'))).toEqual([]);
    expect(Math.min(counts.kx, files.lost)).toBeGreaterThan(0);
  });

  test('work what was denied until it is paid, by replacing and by having reopened', () => {
    const { counts, differences, denied } = liveYear({ ...RACING, seed: 11 });
    expect(differences).toEqual([]);
    expect(counts).toMatchObject({ thresholdDenials: 3, reopened: 1 });
    expect(denied.map((text) => text.replace(/.*; (.* of \d+ came to [\d.]+).*; /, '$1; '))).toEqual([
      expect.stringMatching(/^then C\d+ of .*; 1 paid since$/),
      expect.stringMatching(/^then C\d+ of .*; 2 paid since$/),
    ]);
  });

  test('that do not hear of a denial are found out', () => {
    const posting = new PostingDesk(policy);
    const deaf: AnswerDesk = {
      isPosting: true,
      receive: (books, file, on) => {
        if (!file.bytes.includes('*119*')) posting.receive(books, file, on);
      },
      openings: () => [],
      confirmed: (...asked) => posting.confirmed(...asked),
    };
    const { differences, denied } = liveYear({ ...RACING, seed: 11 }, deaf);
    expect(denied.some((text) => text.endsWith('still denied'))).toBe(true);
    expect(differences.length).toBeGreaterThan(0);
  });

  test('that do not hear what others have used are found out', () => {
    const posting = new PostingDesk(policy);
    const deaf: AnswerDesk = {
      isPosting: true,
      receive: (books, file, on) => {
        if (file.kind !== '271') posting.receive(books, file, on);
      },
      openings: () => [],
      confirmed: (...asked) => posting.confirmed(...asked),
    };
    const { differences } = liveYear({ conduct: 'careful', shared: 1, seed: 3, patients: 5, clinics: 2 }, deaf);
    expect(differences[0]).toMatch(/^seed 3: .*(used before|denied over the threshold)/);
  });
});

describe('hasty clinics, that bill whatever is on its way', () => {
  test.each([21, 26])('end with what the payer counted, for every patient of a rough year: seed %i', (seed) => {
    const { differences, counts, files, balances } = liveYear({
      ...ROUGH,
      seed,
      patients: 10,
      clinics: 3,
      year: 2023 + (seed % 4),
    });
    expect(differences).toEqual([]);
    expect(Math.min(counts.duplicates, counts.corrections, files.lost, files.resent)).toBeGreaterThan(0);
    expect(balances).toBeGreaterThan(20);
  });

  test('live the same year each time', () => {
    const [one, two] = [liveYear({ seed: 8, patients: 2, clinics: 2 }), liveYear({ seed: 8, patients: 2, clinics: 2 })];
    expect(two).toEqual(one);
  });
});

describe('a clerk who adds up the remittances without the ledger', () => {
  test('comes to what the payer counted', () => {
    const { differences } = liveYear({ ...ROUGH, seed: 12, year: 2024, patients: 6, clinics: 2 }, new Clerk());
    expect(differences).toEqual([]);
  });
});

describe('the seam', () => {
  test('every answer reaches a desk, and can be read', () => {
    const files: AnswerFile[] = [];
    const desk: AnswerDesk = {
      receive: (_books, file) => files.push(file),
      openings: () => [],
      confirmed: () => undefined,
    };
    liveYear({ seed: 9, patients: 4, clinics: 3, shared: 1 }, desk);
    const kinds = new Set(files.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['271', '277CA', '835']);
    for (const { kind, name, bytes } of files) {
      const stream = new AnswerStream(sourceOf(bytes), name);
      while (stream.next());
      expect(stream.takeIssues().map(({ code, message }) => `${code} ${message}`)).toEqual([]);
      expect([...stream.counts.keys()]).toEqual([kind]);
    }
  });

  test('a balance that a desk confirms otherwise than the payer counts is found, with its seed', () => {
    const desk: AnswerDesk = { receive: () => undefined, openings: () => [], confirmed: () => () => 1 };
    const { differences } = liveYear({ seed: 10, patients: 3, clinics: 2 }, desk);
    expect(differences[0]).toMatch(/^seed 10: .* confirmed 1, and the payer counted /);
  });

  test('an opening that a desk gives is counted by the books, and missed where the payer knows nothing of it', () => {
    const opened = { book: 'medicare', asOf: isoDate('2025-01-01'), source: 'nobody' } as const;
    const mbis = Array.from({ length: 6 }, (_, number) => mbiOf(11 * 10_000 + number * 7919));
    const asked = new Set<string>();
    const desk: AnswerDesk = {
      receive: () => undefined,
      openings: ({ npi }) => {
        asked.add(npi);
        return mbis.map((beneficiary) => ({
          ...opened,
          beneficiary,
          year: 2025,
          bucket: 'pt_slp' as const,
          amountCents: 1,
        }));
      },
      confirmed: () => undefined,
    };
    const { differences } = liveYear({ seed: 11, patients: 6, clinics: 2, shared: 0, lost: 0, slow: 0 }, desk);
    expect(asked.size).toBeGreaterThan(0);
    expect(differences.length).toBeGreaterThan(0);
    expect(differences[0]).toMatch(/^seed 11: /);
  });
});

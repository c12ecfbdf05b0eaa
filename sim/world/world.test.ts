import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/base/index.ts';
import { loadPolicy } from '../../src/workflow/index.ts';
import { AnswerStream } from '../../src/x12/index.ts';
import { mbiOf } from '../identity.ts';
import { sourceOf } from '../product.ts';
import type { AnswerDesk, AnswerFile } from './answer-desk.ts';
import { Clerk } from './clerk.ts';
import { PostingDesk } from './posting-desk.ts';
import { liveYear } from './world.ts';

const policy = loadPolicy();

describe('a clinic that knows all', () => {
  // Nobody else treats its patients and no file is lost or late: the books and the payer count the same claims in one order.
  const alone = { shared: 0, lost: 0, slow: 0, patients: 20, clinics: 3 };

  test.each([1, 2])('is denied nothing over the threshold, and puts no KX on early: seed %i', (seed) => {
    const { counts, differences, explained, balances } = liveYear({ ...alone, seed });
    expect(differences).toEqual([]);
    expect([...explained.keys()].filter((why) => !/: .*(second payer|unpriced)/.test(why))).toEqual([]);
    expect(counts.thresholdDenials).toBe(0);
    expect(counts.kx).toBeGreaterThan(100);
    expect(balances).toBeGreaterThan(50);
  });
});

describe('an ordinary year, with files lost and late, several clinics, corrections and repetitions', () => {
  test.each([4, 5, 6])('differs only where there is a reason: seed %i', (seed) => {
    const { counts, differences, files } = liveYear({
      seed,
      patients: 24,
      clinics: 3,
      lost: 0.06,
      year: 2023 + (seed % 4),
    });
    expect(differences).toEqual([]);
    expect(files.lost).toBeGreaterThan(0);
    expect(files.resent).toBeGreaterThan(0);
    expect(counts.claims).toBeGreaterThan(150);
  });

  test('is the same each time', () => {
    const [one, two] = [liveYear({ seed: 8, patients: 6, clinics: 2 }), liveYear({ seed: 8, patients: 6, clinics: 2 })];
    expect(two).toEqual(one);
  });
});

const HARSH = { patients: 24, clinics: 3, lost: 0.08, slow: 0.2, corrected: 0.1, repeated: 0.1 };

describe('the ledger, told every answer', () => {
  test.each([12, 13])('confirms what the payer counted, for every patient: seed %i', (seed) => {
    const { differences, counts } = liveYear({ ...HARSH, seed, year: 2024 + (seed % 2) }, new PostingDesk(policy));
    expect(differences).toEqual([]);
    expect(counts.duplicates).toBeGreaterThan(0);
  });

  test('knows what others have used: no denial but where the payer has counted something since', () => {
    const { differences, explained } = liveYear(
      { ...HARSH, seed: 7, year: 2026, patients: 10, shared: 1 },
      new PostingDesk(policy),
    );
    expect(differences).toEqual([]);
    const denials = [...explained.keys()].filter((why) => why.startsWith('denied over the threshold'));
    expect(denials.filter((why) => !why.includes('counted since'))).toEqual([]);
  });

  test.each([5, 7])('lets a cautious clinic that asks before each file be denied nothing: seed %i', (seed) => {
    const cautious = {
      asks: 'before each file',
      range: 'cautious',
      shared: 1,
      patients: 8,
      clinics: 2,
      lost: 0.06,
    } as const;
    const { differences, counts } = liveYear({ ...cautious, seed, year: 2026 }, new PostingDesk(policy));
    expect(differences).toEqual([]);
    expect(counts.thresholdDenials).toBe(0);
    expect(counts.kx).toBeGreaterThan(0);
  });
});

describe('a clerk who adds up the remittances without the ledger', () => {
  test('comes to what the payer counted', () => {
    expect(liveYear({ ...HARSH, seed: 12, year: 2024, patients: 8 }, new Clerk()).differences).toEqual([]);
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
    liveYear({ seed: 9, patients: 6, clinics: 3, shared: 1 }, desk);
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

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type IsoDate, isoDate } from '../../src/base/index.ts';
import { DISCIPLINES } from '../../src/claim/index.ts';
import { applyFile, deniedLines, loadPolicy, memoryStore, postFile, type Store } from '../../src/workflow/index.ts';
import { sourceOf } from '../product.ts';
import type { AnswerDesk, ClinicBooks } from './answer-desk.ts';
import { ROUGH } from './model.ts';
import { PostingDesk } from './posting-desk.ts';
import { liveYear } from './world.ts';

/** A file of claims that went out, or of answers that came back. */
interface Kept {
  readonly kind: '837' | '835' | '277CA' | '271';
  readonly name: string;
  readonly bytes: Buffer;
  readonly on: IsoDate;
}

const policy = loadPolicy();
const folder = mkdtempSync(join(tmpdir(), 'any-order-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Files of a lived year by clinic. */
function yearOfFiles(seed: number): Map<string, Kept[]> {
  const kept = new Map<string, Kept[]>();
  const keep = ({ npi }: ClinicBooks, file: Kept) => kept.set(npi, [...(kept.get(npi) ?? []), file]);
  const posting = new PostingDesk(policy);
  const desk: AnswerDesk = {
    isPosting: true,
    sent: (books, name, bytes, on) => keep(books, { kind: '837', name, bytes, on }),
    receive: (books, file, on) => {
      keep(books, { ...file, on });
      posting.receive(books, file, on);
    },
    openings: () => [],
    confirmed: (...asked) => posting.confirmed(...asked),
  };
  expect(liveYear({ ...ROUGH, seed, patients: 4, clinics: 2, year: 2025 }, desk).differences).toEqual([]);
  return kept;
}

/** Applies or posts the files to a new ledger, and gives what it says in the end. */
function ledgerAfter(files: readonly Kept[], whose: readonly string[]) {
  const store = memoryStore();
  for (const file of files) {
    if (file.kind === '837') apply(store, file);
    else post(store, file);
  }
  expect(store.verify().issue).toBeUndefined();
  return {
    known: whose.flatMap((mbi) => store.status('default', mbi).known.map((known) => ({ mbi, ...known }))),
    balances: whose.map((mbi) =>
      store
        .status('default', mbi)
        .balances.filter(({ lowCents }) => lowCents !== 0)
        .sort(byPlace),
    ),
    denials: deniedLines(policy, store, 'default').map(({ claim, line, denial }) => [claim, line, denial.cents]),
  };
}

function byPlace(a: { year: number; bucket: string }, b: { year: number; bucket: string }): number {
  return `${a.year} ${a.bucket}` < `${b.year} ${b.bucket}` ? -1 : 1;
}

function apply(store: Store, { name, bytes, on }: Kept): void {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const everyone = [
    ...new Set([...bytes.toString('latin1').matchAll(/NM1\*IL\*1\*[^~]*\*MI\*(\w+)/g)].map(([, mbi = '']) => mbi)),
  ];
  const signed = {
    from: isoDate('2024-01-01'),
    through: isoDate('2029-12-31'),
    clinicianNpi: '1234567893',
    signedOn: on,
  };
  const attestations = everyone.flatMap((mbi) =>
    DISCIPLINES.slice(1).map((discipline) => ({ mbi, discipline: discipline as 'PT', ...signed })),
  );
  const result = applyFile({
    policy,
    attestations,
    openings: [],
    range: 'cautious',
    ledger: { store, tenant: 'default' },
    input: path,
    out: `${path}.out`,
    held: `${path}.held`,
    recordedAt: `${on}T12:00:00Z`,
    threads: 1,
    visit: () => undefined,
  });
  expect(result).toMatchObject({ status: 'applied', heldClaims: 0 });
}

function post(store: Store, { name, bytes, on }: Kept): void {
  const open = () => sourceOf(bytes);
  postFile({ policy, ledger: { store, tenant: 'default' }, input: name, open, recordedAt: `${on}T18:00:00Z` });
}

const SEED = 1;
const year = yearOfFiles(SEED);

test('answers come to the same books in any order and however often', () => {
  for (const files of year.values()) {
    const claims = files.filter(({ kind }) => kind === '837');
    const answers = files.filter(({ kind }) => kind !== '837');
    const whose = [...new Set(files.flatMap(({ bytes }) => bytes.toString('latin1').match(/1EG4\w{7}/g) ?? []))].sort();
    const expected = ledgerAfter([...claims, ...answers], whose);
    expect(expected.known.some(({ confirmedCents }) => confirmedCents > 0)).toBe(true);
    const twice = [...answers, ...answers.filter((_, at) => at % 3 === 0)];
    fc.assert(
      fc.property(fc.shuffledSubarray(twice, { minLength: twice.length }), (order) => {
        expect(ledgerAfter([...claims, ...order], whose)).toEqual(expected);
      }),
      { numRuns: 3, seed: SEED },
    );
  }
});

test('remittances may come before the claims they answer', () => {
  for (const files of year.values()) {
    const claims = files.filter(({ kind }) => kind === '837');
    const remittances = files.filter(({ kind }) => kind === '835');
    const whose = [...new Set(files.flatMap(({ bytes }) => bytes.toString('latin1').match(/1EG4\w{7}/g) ?? []))].sort();
    const confirmed = (order: readonly Kept[]) =>
      ledgerAfter(order, whose)
        .known.map(({ mbi, year, bucket, confirmedCents }) => `${mbi} ${year} ${bucket} ${confirmedCents}`)
        .sort();
    const expected = confirmed([...claims, ...remittances]);
    expect(confirmed([...remittances, ...claims])).toEqual(expected);
    expect(confirmed([...claims, ...remittances.toReversed()])).toEqual(expected);
  }
});

import { describe, expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import type { Attestation } from '../attestations.ts';
import { type ClaimText, line, MBI } from './testing/claim-text.ts';
import { allowed, verdicts, World } from './testing/world.ts';

const exercise = line('97110:GP 200.00');
const activities = line('97530:GP 200.00');
const manual = line('97140:GP 200.00');
const unknown = line('97110 60.00'); // undecided for want of a discipline

const attestation: Attestation = {
  mbi: MBI,
  discipline: 'PT',
  from: isoDate('2026-03-04'),
  through: isoDate('2026-03-05'),
  clinicianNpi: '1234567893',
  signedOn: isoDate('2026-03-04'),
};

/** Over the threshold from the first cent on. */
const over = (attestations: readonly Attestation[]) => new World({ attestations }).open('pt_slp', 248000);

describe('what is held takes nothing back, and is in the way', () => {
  const covered: ClaimText = { id: 'A', lines: [exercise], sent: 'first' };
  const voids: ClaimText = { id: 'A', frequency: '8', lines: [exercise], sent: 'void' };
  const uncovered = line('97110:GP 200.00', { day: '20260306' });
  const corrected: ClaimText = { id: 'A', frequency: '7', lines: [line('97110:GP 100.00'), unknown], sent: 'seven' };
  test.each<[string, ClaimText[], boolean[], number]>([
    [
      'a claim that is sent, voided and billed again',
      [covered, voids, { ...covered, sent: 'new' }],
      [false, false, false],
      2787,
    ],
    [
      'a replacement that is held leaves its original, and the original is known',
      [covered, corrected, { ...covered, sent: 'new' }],
      [false, true, true, false],
      2787,
    ],
    [
      'a claim that is held is held again, voided or not',
      [
        { ...covered, lines: [uncovered] },
        { ...voids, lines: [uncovered] },
        { ...covered, lines: [uncovered], sent: 'new' },
      ],
      [true, false, true],
      0,
    ],
  ])('%s', (_case, claims, held, cents) => {
    for (const files of [[claims], claims.map((claim) => [claim])]) {
      const world = over([attestation]);
      expect(files.flatMap((file) => world.file(...file)).map((answer) => answer.held)).toEqual(held);
      expect(world.balance()[0]).toBe(248000 + cents);
    }
  });
});

describe('KX is added', () => {
  test('to a line that an attestation covers', () => {
    const world = over([attestation]);
    expect(world.file({ lines: [exercise] })[0]).toMatchObject({ verdict: 'KX_MISSING', addsKx: true, held: false });
    expect(world.balance()[0]).toBe(250787);
  });

  test.each<[string, Partial<Attestation>, ClaimText]>([
    ['the day before it begins', {}, { lines: [line('97110:GP 9.00', { day: '20260303' })] }],
    ['the day after it ends', {}, { lines: [line('97110:GP 9.00', { day: '20260306' })] }],
    ['a range that outlasts it', {}, { lines: [line('97110:GP 9.00', { day: '20260305-20260306' })] }],
    ['another discipline', {}, { lines: [line('92507:GN 9.00')] }],
    ['another beneficiary', { mbi: '1EG4TE5MK72' }, { lines: [exercise] }],
  ])('not for %s: the claim is held', (_name, differs, claim) => {
    const world = over([{ ...attestation, ...differs }]);
    const [answer] = world.file(claim);
    expect(answer).toMatchObject({ verdict: 'KX_MISSING', addsKx: false, held: true });
    expect(answer?.findings).toContain('HELD_NO_ATTESTATION');
    expect(world.balance()[0]).toBe(248000);
  });

  test('not by an attestation that was revoked, and the line says so', () => {
    const [answer] = over([{ ...attestation, isRevoked: true }]).file({ lines: [exercise] });
    expect(answer).toMatchObject({ addsKx: false, held: true });
    expect(answer?.findings).toEqual(expect.arrayContaining(['HELD_NO_ATTESTATION', 'ATTESTATION_REVOKED']));
    const [other] = over([{ ...attestation, isRevoked: true }, attestation]).file({ lines: [exercise] });
    expect(other).toMatchObject({ addsKx: true, held: false });
    expect(other?.findings).not.toContain('ATTESTATION_REVOKED');
  });

  test('not where four modifiers leave no room', () => {
    const [answer] = over([attestation]).file({ lines: [line('97110:GP:59:CQ:76 9.00')] });
    expect(answer).toMatchObject({ addsKx: false, held: true });
    expect(answer?.findings).toContain('KX_NO_ROOM');
  });

  test('and is answered so when the claim comes again, though not posted again', () => {
    const world = over([attestation]);
    const claim = { lines: [exercise] };
    expect(world.file(claim, claim).map(({ addsKx, held }) => [addsKx, held])).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(world.balance()[0]).toBe(250787);
  });
});

describe('a held claim', () => {
  const world = () => new World({ attestations: [] });

  test('holds all its lines and posts none', () => {
    const books = world();
    const answers = books.file({ lines: [exercise, unknown] });
    expect(answers.map(({ verdict, held }) => [verdict, held])).toEqual([
      ['KX_NOT_NEEDED', true],
      ['UNDECIDED', true],
    ]);
    expect(books.balance()).toEqual([0, 0, 0, 0]);
  });

  test('comes again as the same claim, and is held again', () => {
    const books = world();
    const claim = { lines: [exercise, unknown] };
    expect(books.file(claim, claim).map(({ held }) => held)).toEqual([true, true, true, true]);
    expect(books.balance()[0]).toBe(0);
  });

  test('is held with a changed resend and with an error', () => {
    const books = world();
    const answers = books.file(
      { lines: [exercise] },
      { lines: [line('97110:GP 20.00')] },
      { id: 'B', lines: [line('97110:GP:KX:GA 20.00')] },
    );
    expect(answers.map(({ held }) => held)).toEqual([false, true, true]);
  });

  test('has no part in the ranking of its day, before it or after', () => {
    const books = world();
    const answers = books.file(
      { id: 'A', lines: [exercise] },
      { id: 'B', lines: [activities, unknown] },
      { id: 'C', lines: [manual] },
    );
    expect(allowed(answers)).toEqual([2787, 3333, 0, 2065]); // the held one as if it were sent
    expect(books.balance()[0]).toBe(2787 + 2065);
    expect(books.reranks()).toEqual([]);
  });

  test('gives back the full unit it took from a claim in the books', () => {
    const books = world();
    books.file({ id: 'A', lines: [exercise] });
    books.file({ id: 'B', lines: [activities, unknown] });
    expect(books.balance()[0]).toBe(2787);
    expect(books.reranks()).toEqual([]);
    expect(allowed(books.file({ id: 'C', lines: [manual] }))).toEqual([2065]);
  });

  test('that is a replacement leaves what it would replace', () => {
    const books = world();
    books.file({ id: 'A', lines: [activities] }, { id: 'B', lines: [exercise] });
    const answers = books.file({ id: 'A', frequency: '7', lines: [manual, unknown] });
    expect(answers[0]).toMatchObject({ before: [2787, 2787], allowed: [2065, 2065], held: true });
    expect(books.balance()[0]).toBe(3333 + 2162);
    expect(books.reranks()).toEqual([]);
  });

  test('leaves the original for the next replacement', () => {
    const books = world();
    const answers = books.file(
      { id: 'A', lines: [activities] },
      { id: 'A', frequency: '7', lines: [manual, unknown] },
      { id: 'A', frequency: '7', lines: [manual] },
    );
    expect(verdicts(answers)).toEqual(['KX_NOT_NEEDED', 'KX_NOT_NEEDED', 'UNDECIDED', 'KX_NOT_NEEDED']);
    expect(answers[3]?.findings).not.toContain('ORIGINAL_NOT_FOUND');
    expect(books.balance()[0]).toBe(2659);
  });
});

import { describe, expect, test } from 'vitest';
import { type ClaimText, line } from './testing/claim-text.ts';
import { allowed, verdicts, World } from './testing/world.ts';

const exercise = line('97110:GP 200.00'); // 27.87, 21.62 reduced
const activities = line('97530:GP 200.00'); // 33.33, 24.18 reduced
const manual = line('97140:GP 200.00'); // 26.59, 20.65 reduced
const original: ClaimText = { id: 'A', lines: [exercise] };
const replacement: ClaimText = { id: 'A', frequency: '7', lines: [line('97110:GP 20.00')] };
const voids: ClaimText = { id: 'A', frequency: '8', lines: [exercise] };
/** A claim as it came the first time, in a transaction of its own; and the same claim in another one. */
const first = (claim: ClaimText): ClaimText => ({ ...claim, sent: `1${claim.frequency ?? 1}` });
const anew = (claim: ClaimText): ClaimText => ({ ...claim, sent: `2${claim.frequency ?? 1}` });
const third = (claim: ClaimText): ClaimText => ({ ...claim, sent: `3${claim.frequency ?? 1}` });

/** Every way of putting claims into files without changing their order that matters here: one batch, or one each. */
describe.each([
  ['in one file', (world: World, claims: ClaimText[]) => world.file(...claims)],
  ['in files of their own', (world: World, claims: ClaimText[]) => claims.flatMap((claim) => world.file(claim))],
])('%s', (_name, send) => {
  test('the same claim again is answered as the first time, and counts once', () => {
    const world = new World().open('pt_slp', 246000);
    const claim: ClaimText = { id: 'A', lines: [activities, exercise, line('97140:GO 200.00')] };
    const [first, again] = [0, 3].map((from) => (answers: ReturnType<World['file']>) => answers.slice(from, from + 3));
    const answers = send(world, [claim, claim]);
    const facts = (of: typeof answers) => of.map(({ findings, ...rest }) => rest);
    expect(facts(again?.(answers) ?? [])).toEqual(facts(first?.(answers) ?? []));
    expect(verdicts(answers.slice(3))).toEqual(['KX_MISSING', 'KX_MISSING', 'KX_NOT_NEEDED']);
    expect(answers.map(({ findings }) => findings.includes('CLAIM_ALREADY_POSTED'))).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(world.balance()).toEqual([251495, 251495, 2065, 2065]);
  });

  test('the same claim with KX added is the same claim', () => {
    const world = new World().open('pt_slp', 246000);
    const answers = send(world, [original, { id: 'A', lines: [line('97110:GP:KX 200.00')] }]);
    expect(answers[1]?.findings).toContain('CLAIM_ALREADY_POSTED');
    expect(world.balance()[0]).toBe(248787);
  });

  test.each<[string, string, boolean]>([
    ['the same number of the payer is the same claim', 'ICN1', true],
    ['another number of the payer is another claim', 'ICN2', false],
  ])('a replacement with KX added that names %s', (_what, replaces, isPosted) => {
    const world = new World().open('pt_slp', 246000);
    const kx = { ...replacement, lines: [line('97110:GP:KX 20.00')] };
    const answers = send(world, [
      original,
      { ...first(replacement), replaces: 'ICN1' },
      { ...anew(kx), replaces },
      { ...third(kx), replaces },
    ]);
    const posted = answers.map(({ findings }) => findings.includes('CLAIM_ALREADY_POSTED'));
    expect(posted).toEqual([false, false, isPosted, true]);
    expect(world.balance()[0]).toBe(248000);
  });

  test('a void with another number of the payer takes back what stands', () => {
    const world = new World();
    const answers = send(world, [
      original,
      { ...first(voids), replaces: 'ICN1' },
      { ...anew(original) },
      { ...anew(voids), replaces: 'ICN2' },
    ]);
    expect(answers.map(({ findings }) => findings.includes('CLAIM_ALREADY_POSTED'))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(world.balance()[0]).toBe(0);
  });

  test('KX that came to a line billed as not covered, or left it, changes no answer', () => {
    const lines = (...billed: string[]) => billed.map((one) => line(`${one} 60.00`));
    const [without, with_] = [lines('97110:GP:GA', '97110:GP'), lines('97110:GP:GA:KX', '97110:GP')];
    const answers = send(new World(), [
      { id: 'A', lines: without },
      { id: 'A', lines: with_ },
      { id: 'B', lines: with_ },
      { id: 'B', lines: without },
    ]);
    expect(verdicts(answers.filter((_, place) => place % 2 === 0))).toEqual([
      'NOT_SUBJECT',
      'NOT_SUBJECT',
      'UNDECIDED',
      'UNDECIDED',
    ]);
  });

  test('the answer to a claim sent again is the first one, though its line was reranked since', () => {
    const world = new World();
    const answers = send(world, [
      { id: 'B', lines: [manual] },
      voids,
      { id: 'C', frequency: '7', lines: [activities] },
      { id: 'B', lines: [manual] },
    ]);
    expect(answers.map((answer) => [answer.claim, ...answer.allowed])).toEqual([
      ['B', 2659, 2659],
      ['A', 0, 0],
      ['C', 3333, 3333],
      ['B', 2659, 2659],
    ]);
    expect(world.balance()[0]).toBe(2065 + 3333);
  });

  test('a changed resend is refused by name and counts for nothing', () => {
    const world = new World();
    const answers = send(world, [original, { id: 'A', lines: [line('97110:GP 20.00')] }]);
    expect(answers[1]).toMatchObject({ verdict: 'UNDECIDED', allowed: [0, 0] });
    expect(answers[1]?.findings).toContain('CLAIM_CHANGED_RESEND');
    expect(world.balance()[0]).toBe(2787);
  });

  test('the number used again for another day is another claim', () => {
    const world = new World();
    const answers = send(world, [original, { id: 'A', lines: [line('97110:GP 200.00', { day: '20260305' })] }]);
    expect(answers[1]).toMatchObject({ verdict: 'KX_NOT_NEEDED', allowed: [2787, 2787] });
    expect(world.balance()[0]).toBe(2 * 2787);
  });

  test('a replacement takes the original back before it is decided', () => {
    const world = new World().open('pt_slp', 246000);
    const answers = send(world, [original, replacement]);
    expect(answers[1]).toMatchObject({ before: [246000, 246000], allowed: [2000, 2000], verdict: 'KX_NOT_NEEDED' });
    expect(answers[1]?.findings).not.toContain('ORIGINAL_NOT_FOUND');
    expect(world.balance()[0]).toBe(248000);
  });

  test('a replacement may move the service to another day and year', () => {
    const world = new World();
    send(world, [original, { id: 'A', frequency: '7', lines: [line('97110:GP 200.00', { day: '20251231' })] }]);
    expect([world.balance(2025)[0], world.balance(2026)[0]]).toEqual([2756, 0]); // 27.56 in 2025
  });

  test('of two claims under one number a replacement takes back the one of its own day', () => {
    const world = new World();
    const other: ClaimText = { id: 'A', lines: [line('97530:GP 200.00', { day: '20260305' })] };
    send(world, [original, other, replacement]);
    expect(world.balance()[0]).toBe(3333 + 2000);
  });

  test('a replacement is itself replaced, and sent again changes nothing', () => {
    const world = new World();
    const last: ClaimText = { id: 'A', frequency: '7', lines: [line('97110:GP 10.00')] };
    send(world, [first(original), first(replacement), last, first(replacement), first(original)]);
    expect(world.balance()[0]).toBe(1000);
  });

  test('a void takes the original back, once', () => {
    const world = new World();
    const answers = send(world, [original, voids, voids]);
    expect(answers[1]).toMatchObject({ verdict: 'NOT_SUBJECT', basis: 'void' });
    expect(answers.map(({ findings }) => findings.includes('ORIGINAL_NOT_FOUND'))).toEqual([false, false, false]);
    expect(world.balance()).toEqual([0, 0, 0, 0]);
  });

  const other: ClaimText = { id: 'A', lines: [line('97110:GP 25.00')] };
  const another: ClaimText = { id: 'A', frequency: '7', lines: [line('97110:GP 10.00')] };
  test.each<[string, ClaimText[], number, string | undefined]>([
    ['the old files again, all of them', [original, voids, original, voids].map(first), 0, 'CLAIM_ALREADY_POSTED'],
    [
      'billed again after a void, in a new transaction',
      [first(original), first(voids), anew(original)],
      2787,
      undefined,
    ],
    ['billed again with other content', [first(original), first(voids), anew(other)], 2500, undefined],
    [
      'billed again with other content, in the transaction of the first',
      [first(original), first(voids), first(other)],
      2500,
      undefined,
    ],
    [
      'billed again, and its file sent again',
      [first(original), first(voids), anew(original), anew(original)],
      2787,
      'CLAIM_ALREADY_POSTED',
    ],
    [
      'billed again, and the old files sent again',
      [first(original), first(voids), anew(original), first(original), first(voids)],
      2787,
      'CLAIM_ALREADY_POSTED',
    ],
    ['billed again, and voided again', [first(original), first(voids), anew(original), anew(voids)], 0, undefined],
    [
      'voided again, and billed a third time',
      [first(original), first(voids), anew(original), anew(voids), third(original)],
      2787,
      undefined,
    ],
    ['voided again where nothing stands', [first(original), first(voids), anew(voids)], 0, 'CLAIM_ALREADY_POSTED'],
    [
      'never voided: a new transaction alone makes no new claim',
      [first(original), anew(original)],
      2787,
      'CLAIM_ALREADY_POSTED',
    ],
    [
      'replaced, and the original in a new transaction',
      [first(original), first(replacement), anew(original)],
      2000,
      'CLAIM_REPLACED_SINCE CLAIM_ALREADY_POSTED',
    ],
    [
      'replaced, replaced, and replaced by the first replacement again',
      [first(original), first(replacement), another, anew(replacement)],
      2000,
      undefined,
    ],
    [
      'replaced, voided, and billed again',
      [first(original), first(replacement), { ...voids, lines: replacement.lines }, anew(original)],
      2787,
      undefined,
    ],
    ['a void that came before its claim, then the claim', [first(voids), first(original)], 2787, undefined],
    [
      'a void that came before its claim, and its file again',
      [first(voids), first(original), first(voids)],
      2787,
      'CLAIM_ALREADY_POSTED',
    ],
    [
      'a void that came before its claim, and once more in a new transaction',
      [first(voids), first(original), anew(voids)],
      0,
      undefined,
    ],
    [
      'after a void another content is billed, then a third',
      [first(original), first(voids), anew(original), other],
      2787,
      'CLAIM_CHANGED_RESEND',
    ],
  ])('%s', (_case, claims, cents, finding) => {
    const world = new World();
    const answers = send(world, claims);
    expect(world.balance()[0]).toBe(cents);
    const said = answers.at(-1)?.findings.filter((each) => each.startsWith('CLAIM_'));
    expect(said).toEqual(finding?.split(' ') ?? []);
  });

  test('after a void there is nothing for a replacement to take back: it is new', () => {
    const world = new World();
    const answers = send(world, [original, voids, replacement]);
    expect(answers[2]?.findings).toContain('ORIGINAL_NOT_FOUND');
    expect(world.balance()[0]).toBe(2000);
  });

  test('a replacement or void without original says so; a replacement then counts', () => {
    const world = new World();
    const answers = send(world, [replacement, { ...voids, id: 'B' }]);
    expect(answers.map(({ findings }) => findings.includes('ORIGINAL_NOT_FOUND'))).toEqual([true, true]);
    expect(world.balance()[0]).toBe(2000);
  });

  test('taking back the holder of the full unit gives it to the next of the day', () => {
    const world = new World();
    send(world, [
      { id: 'A', lines: [exercise] },
      { id: 'B', lines: [manual] },
      { id: 'C', lines: [manual] },
      { ...voids, id: 'A' },
    ]);
    expect(world.balance()[0]).toBe(2659 + 2065);
    expect(world.reranks().at(-1)).toBe('2.0 594 true');
  });

  test('replacements and voids of a day come and go, and each day has one full unit', () => {
    const world = new World();
    send(world, [
      { id: 'A', lines: [activities] },
      { id: 'B', lines: [exercise] },
      { id: 'A', frequency: '7', lines: [manual] },
      { id: 'C', lines: [activities] },
      { id: 'B', frequency: '8', lines: [exercise] },
      { id: 'C', frequency: '7', lines: [line('97110:GP 200.00', { units: '2' })] },
    ]);
    expect(world.balance()[0]).toBe(2065 + 2787 + 2162);
  });
});

test('lines before a replacement in its file are ranked without it, lines from it onward with it and the books', () => {
  const claims: ClaimText[] = [
    { id: 'B', lines: [manual] },
    { id: 'C', frequency: '7', lines: [exercise] },
    { id: 'D', lines: [activities] },
  ];
  const world = new World();
  expect(allowed(world.file(...claims))).toEqual([2659, 2162, 3333]);
  expect(world.reranks()).toEqual(['1.0 -594 false']);
});

test('the days of the claim that is taken back are ranked afresh too, wherever the replacement moved it', () => {
  const world = new World();
  const answers = world.file(
    { id: 'A', lines: [activities] },
    { id: 'B', lines: [manual] },
    { id: 'A', frequency: '7', lines: [line('97530:GP 200.00', { day: '20260305' })] },
    { id: 'C', lines: [exercise] },
  );
  expect(allowed(answers)).toEqual([3333, 2065, 3333, 2787]);
  expect(world.reranks()).toEqual(['2.0 594 true', '2.0 -594 false']);
});

test('what a void has taken back is taken back by nothing else, and its days are ranked on', () => {
  const answers = new World().file(
    { id: 'A', lines: [exercise] },
    voids,
    { id: 'B', lines: [manual] },
    { id: 'A', frequency: '7', lines: [line('97530:GP 200.00', { day: '20260305' })] },
    { id: 'C', lines: [activities] },
  );
  expect(allowed(answers)).toEqual([2787, 0, 2065, 3333, 3333]);
});

import { describe, expect, test } from 'vitest';
import { type ClaimText, line } from './testing/claim-text.ts';
import { type Answer, verdicts, World } from './testing/world.ts';

/** A claim that Medicare pays second. */
const second = (claim: ClaimText): ClaimText => ({ sequence: 'S', ...claim });
const ends = ({ before }: Answer) => before;

describe('a line that Medicare pays second (30.00; the threshold is 2,480.00)', () => {
  test.each([
    ['lands on the threshold with its full amount', 245000, 'KX_NOT_NEEDED'],
    ['is a cent over with its full amount', 245001, 'KX_MISSING'],
  ])('%s', (_what, opened, verdict) => {
    const world = new World().open('pt_slp', opened);
    const [answer] = world.file(second({ lines: [line('97530:GP 30.00')] }));
    expect(answer).toMatchObject({ verdict, allowed: [3000, 3000], before: [opened, opened] });
    expect(answer?.findings).toContain('MEDICARE_SECONDARY_ESTIMATE');
    expect(world.balance().slice(0, 2)).toEqual([opened, opened + 3000]);
  });

  test.each([
    ['is not over it with all of the first counted', 242000, 'KX_NOT_NEEDED'],
    ['is a cent over it if all of the first counts', 242001, 'UNDECIDED'],
    ['is not over it if nothing of the first counts', 245000, 'UNDECIDED'],
    ['is a cent over it though nothing of the first counts', 245001, 'KX_MISSING'],
  ])('and the line after it %s', (_what, opened, verdict) => {
    const lineAfter = (next: ClaimText) => {
      const world = new World().open('pt_slp', opened);
      return world.file(second({ lines: [line('97530:GP 30.00')] }), { id: 'B', ...next })[1] as Answer;
    };
    const lines = [line('97530:GP 30.00', { day: '20260306' })];
    for (const answer of [lineAfter({ lines }), lineAfter(second({ lines }))]) {
      expect(answer).toMatchObject({ verdict, before: [opened, opened + 3000] });
      expect(answer.findings).toContain('THRESHOLD_RESTS_ON_UNPRICED');
    }
  });

  test('comes after the range of those above it on its claim, and is answered the same when it comes again', () => {
    const world = new World().open('pt_slp', 242001);
    const claim = second({ lines: [line('97530:GP 30.00'), line('97530:GP 30.00', { day: '20260305' })], sent: '7' });
    const answers = world.file(claim);
    expect(verdicts(answers)).toEqual(['KX_NOT_NEEDED', 'UNDECIDED']);
    expect(answers.map(ends)).toEqual([
      [242001, 242001],
      [242001, 245001],
    ]);
    const again = world.file(claim);
    expect(again.map(({ verdict, allowed, before }) => ({ verdict, allowed, before }))).toEqual(
      answers.map(({ verdict, allowed, before }) => ({ verdict, allowed, before })),
    );
    expect(world.balance().slice(0, 2)).toEqual([242001, 248001]);
  });

  test('accrues at a point where the plan has amounts of its own or the payer is first', () => {
    const world = new World();
    world.file({ lines: [line('97530:GP 30.00')] });
    expect(world.balance().slice(0, 2)).toEqual([3000, 3000]);
  });

  test('leaves nothing when it is voided', () => {
    const world = new World();
    const claim = second({ lines: [line('97530:GP 30.00')] });
    world.file(claim, { ...claim, frequency: '8' });
    expect(world.balance()).toEqual([0, 0, 0, 0]);
  });
});

describe('an institutional claim that Medicare pays second', () => {
  const two = [line('97530:GP 30.00'), line('97530:GP 20.00', { day: '20260305' })];
  const claim = second({ form: 'I', filing: 'MA', lines: two });

  test.each([
    ['the sum lands on it', 243000, 'KX_NOT_NEEDED'],
    ['the sum is a cent over it', 243001, 'UNDECIDED'],
    ['the highest line alone lands on it', 245000, 'UNDECIDED'],
    ['the highest line alone is a cent over it', 245001, 'KX_MISSING'],
  ])('%s', (_what, opened, verdict) => {
    const world = new World().open('pt_slp', opened);
    expect(verdicts(world.file(claim))).toEqual([verdict, verdict]);
    expect(world.balance().slice(0, 2)).toEqual([opened, opened + 5000]);
  });
});

describe('the full unit of a day', () => {
  // 97140 yields the full unit to 97530 of the same day: what it is worth falls by the difference.
  const first = line('97140:GP 200.00');
  const later = { id: 'B', lines: [line('97530:GP 200.00')] };

  test('moves the high end of an open line, and back with the claim that took it', () => {
    const world = new World();
    world.file(second({ lines: [first] }));
    const [low = 0, high = 0] = world.balance();
    expect(low).toBe(0);
    world.file(later);
    const delta = world.books.reranks[0]?.delta ?? 0;
    expect(delta).toBeLessThan(0);
    expect(world.books.reranks[0]).toMatchObject({ lowDelta: 0, keeps: false });
    const [lowAfter = 0, highAfter = 0] = world.balance();
    expect(highAfter - lowAfter).toBe(high + delta);
    world.file({ ...later, frequency: '8', sent: '9' });
    expect(world.balance().slice(0, 2)).toEqual([0, high]);
  });

  test('may take from a line that was paid second all of the difference or nothing', () => {
    const world = new World();
    world.file({ lines: [first] });
    const { books } = world;
    const posted = { day: 0, bucket: 0, counted: false, verdict: 0, basis: 0, low: 0, high: 0, kxAdded: false };
    const whole = { ...posted, open: false, second: false, ranked: false, price: 0, keeps: false, difference: 0 };
    books.line(1, 0, whole);
    const paid = { ...whole, low: 1000, high: 1000, open: false, second: true };
    books.reverse(1);
    books.setLine(1, 0, paid);
    books.reverse(1, 1);
    expect(world.balance().slice(0, 2)).toEqual([1000, 1000]);
    const { difference } = paid;
    books.applyRerank({ claim: 1, place: 0, delta: -difference, keeps: false });
    expect(world.balance().slice(0, 2)).toEqual([1000 - difference, 1000]);
    books.firstLine(1, 0, whole);
    expect([whole.low, whole.high]).toEqual([1000, 1000]);
    books.applyRerank({ claim: 1, place: 0, delta: difference, keeps: true });
    expect(world.balance().slice(0, 2)).toEqual([1000, 1000]);
  });
});

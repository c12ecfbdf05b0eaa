import { describe, expect, test } from 'vitest';
import { line, OTHER_MBI } from './testing/claim-text.ts';
import { allowed, World } from './testing/world.ts';

// Ohio in 2026: 97530 33.33 and 24.18 as a further unit, 97110 27.87 and 21.62, 97140 26.59 and 20.65; that is also
// their order by practice expense.
const exercise = line('97110:GP 200.00');
const activities = line('97530:GO 200.00');
const manual = line('97140:GP 200.00');

describe('on one claim', () => {
  test('the unit of the most practice expense is full, all others are reduced', () => {
    const lines = [line('97110:GP 200.00', { units: '2' }), manual, line('97530:GP 200.00', { units: '2' })];
    const answers = new World().file({ lines });
    expect(allowed(answers)).toEqual([2 * 2162, 2065, 3333 + 2418]);
    expect(answers.map(({ basis }) => basis)).toEqual(['fee_mppr', 'fee_mppr', 'fee_mppr']);
  });

  test('of equals the first keeps it', () => {
    expect(allowed(new World().file({ lines: [exercise, exercise] }))).toEqual([2787, 2162]);
  });

  test('a line without units takes no part', () => {
    expect(allowed(new World().file({ lines: [line('97530:GP 200.00', { units: '0' }), exercise] }))).toEqual([
      0, 2787,
    ]);
  });

  test('a line that does not count takes no part', () => {
    expect(allowed(new World().file({ lines: [line('97530:GP:GA 200.00'), exercise] }))).toEqual([0, 2787]);
  });

  test('each day has its own', () => {
    expect(allowed(new World().file({ lines: [exercise, line('97140:GP 200.00', { day: '20260305' })] }))).toEqual([
      2787, 2659,
    ]);
  });

  test('nothing is reduced on the bill of a critical access hospital', () => {
    expect(allowed(new World().file({ form: 'I', bill: '85', lines: [exercise, manual] }))).toEqual([2787, 2659]);
    expect(allowed(new World().file({ form: 'I', bill: '74', lines: [exercise, manual] }))).toEqual([2787, 2065]);
  });
});

describe('claims of a day in one file', () => {
  test('are ranked together before the first is decided, over disciplines', () => {
    const world = new World();
    expect(allowed(world.file({ lines: [exercise] }, { id: 'B', lines: [activities] }))).toEqual([2162, 3333]);
    expect(world.reranks()).toEqual([]);
  });

  test('are found however far apart', () => {
    const between = Array.from({ length: 1500 }, (_, i) => ({
      id: `X${i}`,
      mbi: OTHER_MBI,
      lines: [line('97110:GP 20.00', { day: `202601${10 + (i % 20)}` })],
    }));
    const answers = new World().file({ lines: [exercise] }, ...between, { id: 'B', lines: [activities] });
    expect([answers[0]?.allowed[0], answers.at(-1)?.allowed[0]]).toEqual([2162, 3333]);
  });

  test.each([
    ['another provider', { provider: '1234567802' }],
    ['another beneficiary', { mbi: OTHER_MBI }],
    ['another day', { lines: [line('97530:GO 200.00', { day: '20260305' })] }],
  ])('%s is another group', (_name, other) => {
    expect(allowed(new World().file({ lines: [exercise] }, { id: 'B', lines: [activities], ...other }))).toEqual([
      2787, 3333,
    ]);
  });
});

describe('a claim of a day that is in the books', () => {
  test('takes the full unit from an earlier line that ranks lower, and the difference is posted', () => {
    const world = new World();
    world.file({ lines: [exercise] });
    expect(allowed(world.file({ id: 'B', lines: [activities] }))).toEqual([3333]);
    expect(world.reranks()).toEqual(['1.0 -625 false']);
    expect(world.balance()).toEqual([2162, 2162, 3333, 3333]);
  });

  test('is reduced when the earlier line ranks higher', () => {
    const world = new World();
    world.file({ lines: [activities] });
    expect(allowed(world.file({ id: 'B', lines: [exercise] }))).toEqual([2162]);
    expect(world.reranks()).toEqual([]);
  });

  test('is reduced when the earlier line ranks the same', () => {
    const world = new World();
    world.file({ lines: [exercise] });
    expect(allowed(world.file({ id: 'B', lines: [line('97110:GO 200.00')] }))).toEqual([2162]);
    expect(world.reranks()).toEqual([]);
  });

  test('moves all its days before its first line is decided', () => {
    const world = new World().open('pt_slp', 241500);
    world.file({ lines: [line('97110:GP 200.00', { day: '20260305' })] }); // 2,415.00 + 27.87 = 2,442.87
    const lines = [line('97530:GP 200.00'), line('97530:GP 200.00', { day: '20260305' })];
    const [first] = world.file({ id: 'B', lines });
    expect(first).toMatchObject({ before: [243662, 243662] }); // less 6.25, though the second line caused it
  });

  test('is worth no difference where the charge is the lesser amount anyway', () => {
    const world = new World();
    world.file({ lines: [line('97110:GP 20.00')] });
    world.file({ id: 'B', lines: [activities] });
    expect(world.reranks()).toEqual(['1.0 0 false']);
    expect(world.balance()).toEqual([2000, 2000, 3333, 3333]);
  });

  test('keeps its year: New Year and New Year’s Eve are different days', () => {
    const world = new World();
    world.file({ lines: [line('97110:GP 200.00', { day: '20251231' })] });
    world.file({ id: 'B', lines: [line('97530:GP 200.00', { day: '20260101' })] });
    expect(world.reranks()).toEqual([]);
    expect(world.balance()).toEqual([3333, 3333, 0, 0]);
  });
});

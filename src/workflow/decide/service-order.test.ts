import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClaimText, line, OTHER_MBI } from './testing/claim-text.ts';
import { type Answer, verdicts, World } from './testing/world.ts';

const claim = (id: string, day: string, billed = '97530:GP 30.00', rest: Partial<ClaimText> = {}): ClaimText => ({
  id,
  lines: [line(billed, { day })],
  ...rest,
});

/** What is said of the late line: its verdict, and its total by service date where that gives another answer. */
function late(world: World, ...claims: ClaimText[]): [string, number | undefined] {
  const answer = world.file(...claims).at(-1) as Answer;
  return [answer.verdict, answer.byServiceDate?.[0]];
}

describe('a line received after one of a later day, threshold 2,480.00', () => {
  test.each<[string, number, string, string, [string, number | undefined]]>([
    ['lands on the threshold in both orders', 242000, '20260305', '20260304', ['KX_NOT_NEEDED', undefined]],
    ['is a cent over in receipt order only', 242001, '20260305', '20260304', ['KX_MISSING', 245001]],
    ['lands on it by service date', 245000, '20260305', '20260304', ['KX_MISSING', 248000]],
    ['is a cent over by service date too', 245001, '20260305', '20260304', ['KX_MISSING', undefined]],
    ['of the same day is not late', 242583, '20260304', '20260304', ['KX_MISSING', undefined]],
    ['of the day after is not late', 242001, '20260304', '20260305', ['KX_MISSING', undefined]],
    ['is late by a month', 242001, '20260401', '20260331', ['KX_MISSING', 245001]],
    ['is late by a year at the most', 242001, '20261231', '20260101', ['KX_MISSING', 245001]],
  ])('%s', (_name, before, first, second, said) => {
    expect(late(new World().open('pt_slp', before), claim('A', first), claim('B', second))).toEqual(said);
    const apart = new World().open('pt_slp', before);
    apart.file(claim('A', first));
    expect(late(apart, claim('B', second))).toEqual(said);
  });

  test('says so with KX on it as well', () => {
    const world = new World().open('pt_slp', 245000);
    expect(late(world, claim('A', '20260305'), claim('B', '20260304', '97530:GP:KX 30.00'))).toEqual(['KX_OK', 248000]);
  });

  test('what was decided before is not looked at again', () => {
    const world = new World().open('pt_slp', 242001);
    const answers = world.file(claim('A', '20260305'), claim('B', '20260304'), claim('A', '20260305'));
    expect(verdicts(answers)).toEqual(['KX_NOT_NEEDED', 'KX_MISSING', 'KX_NOT_NEEDED']);
    expect(answers.map(({ byServiceDate }) => byServiceDate?.[0])).toEqual([undefined, 245001, undefined]);
    expect(world.file(claim('B', '20260304'))[0]?.findings).not.toContain('SERVICE_ORDER_DIFFERS');
  });
});

describe('only what shares the line’s amount is taken off', () => {
  test.each<[string, ClaimText]>([
    ['another bucket', claim('A', '20260306', '97530:GO 30.00')],
    ['another beneficiary', claim('A', '20260306', '97530:GP 30.00', { mbi: OTHER_MBI })],
    ['another year', claim('A', '20251231', '97530:GP 30.00')],
    ['a line that does not count', claim('A', '20260306', '97530:GP:GY 30.00')],
    ['a payer without a threshold', claim('A', '20260306', '97530:GP 30.00', { filing: 'CI' })],
  ])('not %s', (_name, other) => {
    const world = new World().open('pt_slp', 242001);
    expect(late(world, claim('Z', '20260305'), other, claim('B', '20260304'))).toEqual(['KX_MISSING', 245001]);
  });

  test.each<[string, ClaimText]>([
    ['another provider', claim('A', '20260306', '97530:GP 30.00', { provider: '1234567802' })],
    ['speech therapy', claim('A', '20260306', '92507:GN 30.00')],
    ['an institutional claim', claim('A', '20260306', '97530:GP 30.00', { form: 'I' })],
  ])('but %s', (_name, other) => {
    const world = new World().open('pt_slp', 242001);
    expect(late(world, claim('Z', '20260305'), other, claim('B', '20260304'))).toEqual(['KX_MISSING', 245001]);
    expect(world.balance()[0]).toBe(251001);
  });
});

describe('what has been taken back', () => {
  const [first, second] = [claim('A', '20260305'), claim('C', '20260306')];

  test('counts in neither order', () => {
    const world = new World().open('pt_slp', 242001);
    world.file(first, second, claim('B', '20260304')); // the days are looked at, and known
    const voided = { ...first, frequency: '8' };
    expect(late(world, voided, claim('D', '20260303', '97530:GP 20.00'))).toEqual(['KX_MISSING', 247001 - 3000]);
  });

  test('by a claim that is held counts again', () => {
    const world = new World({ attestations: [] }).open('pt_slp', 242001);
    const kx = (id: string, day: string) => claim(id, day, '97530:GP:KX 30.00');
    world.file(claim('A', '20260305'), kx('C', '20260306'), kx('B', '20260304'));
    expect(world.balance()[0]).toBe(251001);
    const replaced = { ...claim('A', '20260305', '97530:GP 29.00'), frequency: '7' };
    const [held, after] = world.file(replaced, kx('D', '20260303')) as [Answer, Answer];
    expect(held.held).toBe(true);
    expect([after.verdict, after.byServiceDate?.[0]]).toEqual(['KX_OK', 245001]);
  });

  test('and what is worth less since counts at what it is worth', () => {
    const world = new World().open('pt_slp', 242001);
    world.file(claim('A', '20260305', '97110:GP 60.00'), claim('C', '20260306'), claim('B', '20260304')); // 27.87
    world.file(claim('E', '20260305', '97530:GP 60.00')); // 33.33, and 97110 is 21.62 from here on
    const [answer] = world.file(claim('D', '20260303', '97530:GP 1.00')) as [Answer];
    expect(answer.before[0]).toBe(242001 + 2162 + 3000 + 3000 + 3333);
    expect(answer.byServiceDate?.[0]).toBe(242101);
  });
});

describe('on one claim', () => {
  test('lines above of a later day are taken off, lines below are not counted yet', () => {
    const days = ['20260306', '20260304', '20260305'];
    const answers = new World()
      .open('pt_slp', 242001)
      .file({ lines: days.map((day) => line('97530:GP 30.00', { day })) });
    expect(verdicts(answers)).toEqual(['KX_NOT_NEEDED', 'KX_MISSING', 'KX_MISSING']);
    expect(answers.map(({ byServiceDate }) => byServiceDate?.[0])).toEqual([undefined, 245001, undefined]);
  });

  test('an institutional claim has one total by service date, up to its latest day', () => {
    const lines = ['20260303', '20260305', '20260304'].map((day) => line('97530:GP 30.00', { day }));
    const said = (before: number, firstDay: string) => {
      const world = new World().open('pt_slp', before);
      world.file(claim('A', firstDay));
      return world
        .file({ id: 'B', form: 'I', lines })
        .map(({ verdict, byServiceDate }) => [verdict, byServiceDate?.[0]]);
    };
    expect(said(236001, '20260306')).toEqual(lines.map(() => ['KX_MISSING', 245001]));
    expect(said(236583, '20260305')).toEqual(lines.map(() => ['KX_MISSING', undefined])); // 97530 is 24.18 the second time that day
    expect(said(239000, '20260306')).toEqual(lines.map(() => ['KX_MISSING', 248000]));
    expect(said(239001, '20260306')).toEqual(lines.map(() => ['KX_MISSING', undefined]));
  });
});

describe('where what has accrued is a range', () => {
  const said = (range: 'undecided' | 'cautious' | 'lenient', low: number, high: number) => {
    const world = new World({ range }).openOthers('pt_slp', low, high);
    const answer = world.file(claim('A', '20260305'), claim('B', '20260304')).at(-1) as Answer;
    return [answer.verdict, answer.byServiceDate];
  };

  test.each([
    ['undecided', 242001, 245000, 'KX_MISSING', [245001, 248000]],
    ['undecided', 242001, 245001, 'KX_MISSING', undefined], // by service date it is not decided
    ['undecided', 242000, 245000, 'UNDECIDED', undefined],
    ['cautious', 242000, 245000, 'KX_MISSING', [245000, 248000]],
    ['cautious', 242000, 245001, 'KX_MISSING', undefined],
    ['lenient', 242001, 300000, 'KX_MISSING', [245001, 303000]],
    ['lenient', 242000, 300000, 'KX_NOT_NEEDED', undefined],
  ] as const)('%s, %i to %i', (range, low, high, verdict, total) => {
    expect(said(range, low, high)).toEqual([verdict, total]);
  });
});

test('the total by service date is what sorting by day would give, however long the history', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((date) => `202603${String(date).padStart(2, '0')}`);
  const amount = fc.integer({ min: 1, max: 2659 }); // below any reduced fee, so that no ranking changes it
  fc.assert(
    fc.property(fc.array(fc.tuple(day, amount), { minLength: 1, maxLength: 40 }), fc.nat(), (visits, spread) => {
      const world = new World().open('pt_slp', 248000 - (spread % 30000));
      const start = world.balance()[0] as number;
      const charge = (cents: number) => (Math.min(cents, 2000) / 100).toFixed(2);
      const claims = visits.map(([on, cents], i) => claim(`C${i}`, on, `97140:GP ${charge(cents)}`));
      const answers = world.file(...claims);
      answers.forEach((answer, i) => {
        const upTo = visits.slice(0, i + 1).filter(([on]) => on <= (visits[i] as [string, number])[0]);
        const total = upTo.reduce((sum, [, cents]) => sum + Math.min(cents, 2000), start);
        const differs = answer.verdict === 'KX_MISSING' && total <= 248000;
        expect(answer.byServiceDate?.[0]).toBe(differs ? total : undefined);
      });
    }),
  );
});

import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WorkWorld } from './testing/work-world.ts';
import type { Worklist } from './worklist.ts';

const world = new WorkWorld();
beforeAll(() => world.open());
afterAll(() => world.close());

const MBIS = ['1EG4TE5MK71', '1EG4TE5MK72', '1EG4TE5MK73', '1EG4TE5MK74'];
const mbiOf = (place: number) => MBIS[place % MBIS.length] as string;
const crowd = (size: number) =>
  Array.from({ length: size }, (_, at) => `${1 + (at % 9)}EG4TE5MK${String(Math.floor(at / 9)).padStart(2, '0')}`);
const WAITS = ['HELD_NO_ATTESTATION'];

/** Brings a list up to date, whatever it takes. */
async function caughtUp(list: Worklist = world.worklist): Promise<void> {
  for (let again = await list.fresh(); again.isCatchingUp; again = await list.fresh()) {
    await list.idle();
    await setImmediate(); // another may be at it
  }
}

/** What the tables say, and what they say when all is worked out anew. */
async function bothWays() {
  await caughtUp();
  const step = await world.rows();
  await world.clinic.office.work.forget();
  await caughtUp(world.listOf(world.clinic));
  return { step, anew: await world.rows() };
}

/** Something that happens in a clinic. */
const happens: Readonly<Record<string, (who: string, much: number) => unknown>> = {
  claim: (who, much) => world.claim(who, `C${much % 4}-${who}`, 1000 + much),
  claimOfTwo: (who, much) => world.claim(who, `D${much % 4}`, 60_000 + much),
  denied: (who, much) => world.answer(who, `C${much % 4}-${who}`, 0),
  paid: (who, much) => world.answer(who, `C${much % 4}-${who}`, 900 + much),
  nobodys: (_who, much) => world.answer('', `N${much % 3}`, much % 2),
  opening: (who, much) => world.opening(who, 120_000 + much * 300),
  told: (who, much) => world.told(who, much * 700),
  word: (who) => world.word(who, false),
  revoked: (who) => world.word(who, true),
  held: (who, much) =>
    world.hold([{ mbi: who, id: `C${much % 4}-${who}`, findings: much % 2 ? WAITS : ['BASE_UNREADABLE'] }]),
  corrected: (who, much) => world.alias(who, mbiOf(much), `C${much % 4}-${who}`),
  episode: (who, much) => world.episode(who, much % 3 === 0 ? { closedOn: '2026-05-01' } : {}),
  booked: (who, much) => world.book(who, [1, 1 + (much % 5), 9]),
  day: (_who, much) => world.turnDays(much % 40),
  keys: async () => {
    await world.clinic.office.keys.begin();
    await world.clinic.office.keys.sealAnew();
  },
  keysGone: async () => {
    world.turnDays(1);
    await world.clinic.office.keys.end();
  },
  looked: () => world.worklist.fresh(),
  restarted: () => world.use(world.clinic),
};

test('whatever happens, and whenever somebody looks: what is kept is what would be worked out from nothing', async () => {
  const one = fc.tuple(fc.constantFrom(...Object.keys(happens)), fc.nat(3), fc.nat(500));
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 4, maxLength: 24 }), async (history) => {
      await world.another();
      for (const [what, who, much] of history) await happens[what]?.(mbiOf(who), much);
      const { step, anew } = await bothWays();
      expect(step).toEqual(anew);
      for (const list of ['todo', 'near', 'denial', 'waiting'])
        expect(step[`${list} counted`]).toEqual(step[`${list} by lane`]);
    }),
    { numRuns: 20 },
  );
});

describe('somebody whose identifier was corrected', () => {
  test('is one person on every list, under whichever identifier something came', async () => {
    await world.another();
    const [before, after] = [mbiOf(0), mbiOf(1)];
    world.claim(before, 'A', 130_000);
    await world.hold([{ mbi: after, id: 'H', findings: WAITS }]);
    await caughtUp();
    world.alias(before, after, 'A');
    world.claim(after, 'B', 130_000);
    const { step, anew } = await bothWays();
    expect(step).toEqual(anew);
    const near = step['near'] as { value: { highCents: number; bucket: string } }[];
    expect(near.filter(({ value }) => value.bucket === 'pt_slp').map(({ value }) => value.highCents)).toEqual([
      130_100,
    ]);
    expect((step['todo'] as { value: { kind: string } }[]).map(({ value }) => value.kind)).toContain('attestation_due');
  });
});

describe('what was put off', () => {
  test('stays put off when keys are changed, also when the earlier ones are gone', async () => {
    await world.another();
    const { office } = world.clinic;
    await world.hold([{ mbi: mbiOf(0), id: 'H', findings: WAITS }]);
    await caughtUp();
    const [before] = await office.work.rows('todo', { lanes: ['attestation_due PT'], limit: 1 });
    await world.snooze(before?.id ?? '');
    const off = async () => (await office.work.putOff(world.on, ['attestation_due PT'])).map(({ id }) => id);
    expect(await off()).toEqual([before?.id]);
    await office.keys.begin();
    await caughtUp();
    expect(await off()).toHaveLength(1);
    await office.keys.sealAnew();
    world.turnDays(1);
    expect(await office.keys.end()).toBe(true);
    await caughtUp();
    const [after, ...more] = await off();
    expect([more, after === before?.id]).toEqual([[], false]);
    const open = await office.work.rows('todo', { lanes: ['attestation_due PT'], limit: 1, openOn: world.on });
    expect(open).toEqual([]);
  });
});

describe('a clinic in which much was changed at once', () => {
  const CROWD = 700;

  test('answers at once, says that it is catching up, and does', async () => {
    await world.another();
    world.crowd(crowd(CROWD), 200_000);
    expect((await world.worklist.fresh()).isCatchingUp).toBe(true);
    const early = await world.clinic.office.work.lanes('near');
    expect([...early.values()].reduce((sum, each) => sum + each, 0)).toBeLessThan(CROWD);
    await world.worklist.idle();
    expect((await world.worklist.fresh()).isCatchingUp).toBe(false);
    expect((await world.clinic.office.work.lanes('near')).get('pt_slp ahead')).toBe(CROWD);
  });

  test('goes on where it was cut off, and sees what is changed meanwhile before the rest', async () => {
    await world.another();
    world.crowd(crowd(CROWD), 200_000);
    const cutOff = world.listOf(world.clinic);
    expect((await cutOff.fresh()).isCatchingUp).toBe(true);
    await cutOff.stop();
    const { walk } = (await world.clinic.office.work.state()) ?? {};
    expect(walk).not.toBe('');
    world.clock += 60_000; // whoever was at it is taken for gone
    world.opening(mbiOf(0), 240_000);
    expect((await world.listOf(world.clinic).fresh()).isCatchingUp).toBe(true);
    const changed = await world.clinic.office.patientId(mbiOf(0));
    expect((await world.rows())['near']).toContainEqual(expect.objectContaining({ subject: changed }));
    const { step, anew } = await bothWays();
    expect(step).toEqual(anew);
  });

  test('is gone through again on another day by those alone of whom there is something', async () => {
    await world.another();
    world.crowd(crowd(40), 200_000);
    await caughtUp();
    world.turnDays(1);
    const before = await world.clinic.office.work.state();
    expect(await world.worklist.fresh()).toEqual({ asOf: world.on, isCatchingUp: false });
    const after = await world.clinic.office.work.state();
    expect(after).toMatchObject({ generation: (before?.generation ?? 0) + 1, walk: undefined, isBehind: false });
    expect(after?.changes).toBe((before?.changes ?? 0) + 1); // no row is another for it
  });
});

test('two servers at once come to the same, and one of them goes on alone', async () => {
  await world.another();
  world.crowd(crowd(450), 200_000);
  const clinics =
    world.database === undefined
      ? [world.clinic, world.clinic]
      : [world.clinic, (await (await world.server()).clinics.of(world.clinic.tenant)) ?? world.clinic];
  const lists = clinics.map((clinic) => world.listOf(clinic));
  await Promise.all(lists.map((list) => list.fresh()));
  for (let round = 0; round < 20; round++) {
    world.claim(mbiOf(round), `R${round}`, 100_000);
    await Promise.all(lists.map((list) => list.fresh()));
  }
  for (const list of lists) await caughtUp(list);
  const { step, anew } = await bothWays();
  expect(step).toEqual(anew);
});

test('nothing of a clinic is in the tables of another', async () => {
  await world.another();
  world.crowd(crowd(3), 200_000);
  await caughtUp();
  const { clinic } = world;
  await world.another();
  await caughtUp();
  const theirs = await world.rows(clinic);
  expect((theirs['near'] as unknown[]).length).toBeGreaterThan(2);
  expect(Object.values(await world.rows()).flat()).toEqual([]);
});

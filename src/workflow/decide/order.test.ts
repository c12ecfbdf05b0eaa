import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClaimText, line, MBI, OTHER_MBI } from './testing/claim-text.ts';
import { World } from './testing/world.ts';

const serviceLine = fc
  .record({
    billed: fc.constantFrom(
      '97110:GP',
      '97530:GP:KX',
      '97530:GO',
      '97140:GP',
      '92507:GN',
      '97039:GP',
      '97110',
      '97010:GP',
    ),
    charge: fc.constantFrom('15.00', '22.00', '200.00', '800.00'),
    units: fc.constantFrom('0', '1', '2', '1.5'),
    day: fc.constantFrom('20251231', '20260101', '20260304', '20260305'),
  })
  .map(({ billed, charge, ...rest }) => line(`${billed} ${charge}`, rest));

const claim: fc.Arbitrary<ClaimText> = fc.record({
  id: fc.constantFrom('A', 'B', 'C', 'D'),
  frequency: fc.constantFrom('1', '1', '1', '7', '8'),
  form: fc.constantFrom('P', 'P', 'I'),
  bill: fc.constantFrom('74', '85'),
  mbi: fc.constantFrom(MBI, MBI, OTHER_MBI),
  provider: fc.constantFrom('1234567893', '1234567893', '1234567802'),
  lines: fc.array(serviceLine, { minLength: 1, maxLength: 4 }),
});

const worlds = fc.array(claim, { minLength: 1, maxLength: 12 });

function balances(world: World): unknown {
  return [MBI, OTHER_MBI].map((mbi) => [world.balance(2025, mbi), world.balance(2026, mbi)]);
}

test('claims in one file come to the same balances as each in a file of its own', () => {
  fc.assert(
    fc.property(worlds, (claims) => {
      const [together, apart] = [new World(), new World()];
      together.file(...claims);
      for (const one of claims) apart.file(one);
      expect(balances(together)).toEqual(balances(apart));
    }),
  );
});

test('where claims may be held, every line is answered the same in one file as in files of their own', () => {
  fc.assert(
    fc.property(worlds, (claims) => {
      const [together, apart] = [new World({ attestations: [] }), new World({ attestations: [] })];
      const answers = together.file(...claims);
      expect(claims.flatMap((one) => apart.file(one))).toEqual(answers);
      expect(balances(together)).toEqual(balances(apart));
    }),
  );
});

test('claims that were posted, sent again anywhere later as they came, change no balance', () => {
  fc.assert(
    fc.property(worlds, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 4 }), (made, again) => {
      const [once, more] = [new World(), new World()];
      const claims = made.map((claim, place) => ({ ...claim, sent: `T${place}` }));
      const answers = once.file(...claims);
      const sent = [...claims];
      const ends = claims.map((_, place) => claims.slice(0, place + 1).flatMap(({ lines }) => lines).length);
      for (const [which, where] of again) {
        const from = which % sent.length;
        const said =
          answers[(ends[claims.indexOf(sent[from] as (typeof claims)[number])] as number) - 1]?.findings ?? [];
        if (said.includes('CLAIM_CHANGED_RESEND') || said.includes('CLAIM_ALREADY_POSTED')) continue; // was not posted
        sent.splice(from + 1 + (where % (sent.length - from)), 0, sent[from] as (typeof claims)[number]);
      }
      more.file(...sent);
      expect(balances(more)).toEqual(balances(once));
    }),
  );
});

test('what has accrued is what the last answers to the claims that stand say, until a rerank moves it', () => {
  fc.assert(
    fc.property(fc.array(serviceLine, { minLength: 1, maxLength: 6 }), (lines) => {
      const world = new World();
      const answers = world.file({ lines });
      const total = (end: 0 | 1) => answers.reduce((sum, { allowed }) => sum + allowed[end], 0);
      const held = [2025, 2026].map((year) => world.balance(year));
      const sum = (places: readonly number[]) =>
        held.reduce((all, one) => all + places.reduce((of, at) => of + (one[at] as number), 0), 0);
      expect([sum([0, 2]), sum([1, 3])]).toEqual([total(0), total(1)]);
    }),
  );
});

import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../ledger/index.ts';
import { claim, entry, line as ledgerLine, RUN } from '../../ledger/testing/claims.ts';
import { loadPolicy } from '../../policy/index.ts';
import { type ClaimText, fileText, line } from '../decide/testing/claim-text.ts';
import { type AskedClaims, CLAIMS_MOST, DecisionDesk } from './decision-desk.ts';
import { type DecisionFacts, decisionFacts } from './decision-facts.ts';
import { readClaims } from './read-claims.ts';
import { SharedDesk } from './shared-desk.ts';
import { givenOf } from './testing/given.ts';
import { CLAIMS_IN_A_TURN } from './turns.ts';

const policy = loadPolicy();
const store = memoryStore();
const mbiOf = (place: number) => `${1 + (place % 9)}EG4TE5MK${String(place % 100).padStart(2, '0')}`;
const CODES = ['97110:GP', '97140:GP', '97530:GO', '97112:GP:KX', 'A5500'];
const claimsOf = (count: number): ClaimText[] =>
  Array.from({ length: count }, (_, place) => ({
    ...{ id: `C-${place}`, mbi: mbiOf(place) },
    lines: CODES.map((billed) => line(`${billed} 60.00`, { day: '20260504' })),
  }));
store.append(
  'default',
  RUN,
  new Map(),
  claimsOf(CLAIMS_MOST).map(({ mbi = '' }, place) =>
    entry(claim(`of-${place}`, [ledgerLine(1, 200_000 + place * 1000)], { beneficiary: mbi })),
  ),
);
const LARGE = claimsOf(CLAIMS_MOST);
const body = { claims: LARGE.map(givenOf) };
const asJson = (): AskedClaims => readClaims(body, 'request');
const asFile = (): AskedClaims => ({ file: Buffer.from(fileText(LARGE)) });

/** What was done since others had their turn, and the most that ever was. */
let [since, most, pauses]: [number, number, number] = [0, 0, 0];
let meanwhile: (() => Promise<unknown>) | undefined;
const pause = async () => {
  pauses++;
  since = 0;
  const work = meanwhile;
  meanwhile = undefined;
  await work?.();
};
beforeEach(() => {
  [since, most, pauses, meanwhile] = [0, 0, 0, undefined];
});
const did = (count: number) => {
  since += count;
  most = Math.max(most, since);
};
/** The ledger, with each beneficiary that is read counted. */
const counting = (facts: DecisionFacts): DecisionFacts => ({
  ...facts,
  load: (ids) => {
    did(ids.length);
    return facts.load(ids);
  },
});
const factsOf = (some: readonly string[]) => decisionFacts(store, 'default', some);

const desk = () => new SharedDesk(new DecisionDesk(policy), pause);
function alone(asked: AskedClaims) {
  const plain = new DecisionDesk(policy);
  const { beneficiaries } = plain.about(asked, 'request');
  return plain.decide(asked, 'request', factsOf(beneficiaries), true);
}

describe.each([
  ['as JSON', asJson],
  ['as a file', asFile],
])('a hundred patients, %s', (_, large) => {
  test('are decided a few at a time, with others in between, and as they are at once', async () => {
    const shared = desk();
    const { beneficiaries } = await shared.about(large(), 'request');
    expect(beneficiaries).toHaveLength(CLAIMS_MOST);
    const facts = await shared.facts(beneficiaries, async (some) => {
      did(some.length);
      return factsOf(some);
    });
    expect([most, pauses]).toEqual([CLAIMS_IN_A_TURN, CLAIMS_MOST / CLAIMS_IN_A_TURN - 1]);
    [since, most, pauses] = [0, 0, 0];
    const answer = await shared.decide(large(), 'request', counting(facts), true);
    expect(most).toBe(CLAIMS_IN_A_TURN);
    // Nine times while books are read, after the decision, and nine times while answers are put into words.
    expect(pauses).toBe(2 * (CLAIMS_MOST / CLAIMS_IN_A_TURN - 1) + 1);
    expect(answer).toEqual(alone(large()));
    expect(answer.claims.flatMap(({ lines }) => lines)).toHaveLength(CLAIMS_MOST * CODES.length);
  });

  test('keep who asks meanwhile waiting for the desk, and each gets the answer to their own question', async () => {
    const shared = desk();
    const small = readClaims(
      { claims: [givenOf({ id: 'S', mbi: mbiOf(3), lines: [line('97110:GP 9.00')] })] },
      'small',
    );
    const ask = async (asked: AskedClaims) => {
      const { beneficiaries } = await shared.about(asked, 'request');
      return shared.decide(asked, 'request', await shared.facts(beneficiaries, async (some) => factsOf(some)), true);
    };
    const order: string[] = [];
    const others: Promise<unknown>[] = [];
    const facts = await shared.facts((await shared.about(large(), 'request')).beneficiaries, async (some) =>
      factsOf(some),
    );
    meanwhile = async () => {
      others.push(ask(small).then((answer) => order.push('small') && expect(answer).toEqual(alone(small))));
      others.push(ask(asFile()).then((answer) => order.push('file') && expect(answer).toEqual(alone(asFile()))));
    };
    const answer = await shared.decide(large(), 'request', facts, true);
    order.push('large');
    expect(answer).toEqual(alone(large()));
    await Promise.all(others);
    expect(order[0]).toBe('large');
    expect(order.toSorted()).toEqual(['file', 'large', 'small']);
  });
});

test('claims are read a few at a time, as they are at once', async () => {
  expect(await desk().read(body, 'request')).toEqual(readClaims(body, 'request'));
  expect(pauses).toBe(CLAIMS_MOST / CLAIMS_IN_A_TURN - 1);
});

test('a question that fails keeps none from being answered', async () => {
  const shared = desk();
  const broken: DecisionFacts = {
    ...{ homes: new Map(), attestations: undefined },
    load: () => {
      throw new Error('the ledger is gone');
    },
  };
  await expect(shared.decide(asJson(), 'request', broken, false)).rejects.toThrow('the ledger is gone');
  expect((await shared.about(asFile(), 'request')).beneficiaries).toHaveLength(CLAIMS_MOST);
});

describe('what is known of patients, asked for in parts', () => {
  const none = { homes: new Map<string, string>(), load: () => [] };
  test.each([
    ['nobody was ever attested for', [undefined, undefined], undefined],
    ['somebody is since the first part', [undefined, []], []],
  ])('where %s', async (_what, said, wanted) => {
    const parts = said.map((attestations) => ({ ...none, attestations }));
    const asked = Array.from({ length: CLAIMS_IN_A_TURN + 1 }, (__, place) => mbiOf(place));
    const facts = await desk().facts(asked, async () => parts.shift() as DecisionFacts);
    expect(facts.attestations).toEqual(wanted);
  });
});

import { expect, test } from 'vitest';
import { AccountFacts } from './account-facts.ts';
import { RecentFacts } from './recent-facts.ts';
import type { AnswerRow } from './tables.ts';

function factsOf(answers: number): AccountFacts {
  const facts = new AccountFacts();
  for (let sequence = 1; sequence <= answers; sequence++) facts.addAnswer({ sequence } as AnswerRow);
  return facts;
}

test.each([
  [10_000, 10_000, true],
  [10_000, 10_001, false],
])('accounts of %i and %i rows are kept between drafts: %s', (first, second, isKept) => {
  const recent = new RecentFacts('clinic');
  const facts = [factsOf(first), factsOf(second)] as const;
  recent.set('1EG4TE5MK73', facts[0]);
  recent.set('2EG4TE5MK73', facts[1]);
  recent.trim();
  expect([recent.get('1EG4TE5MK73'), recent.get('2EG4TE5MK73')]).toEqual(isKept ? facts : [undefined, undefined]);
});

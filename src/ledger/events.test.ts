import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { memoryStore } from './memory.ts';
import type { Store } from './store.ts';
import { answer, answered } from './testing/answers.ts';
import { BENEFICIARY, claim, entry, line, RUN, TENANT } from './testing/claims.ts';
import { event, happen } from './testing/events.ts';

function send(store: Store, ...[id, lines, rest]: Parameters<typeof claim>): void {
  const expected = new Map([[BENEFICIARY, store.load(TENANT, [BENEFICIARY])[0]?.lastSequence ?? 0]]);
  expect(store.append(TENANT, RUN, expected, [entry(claim(id, lines, rest))]).status).toBe('appended');
}

test('the books are sound after any history', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (events) => {
      const store = memoryStore();
      for (const e of events) happen(store, TENANT, e);
      expect(store.verify().issue).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('an answer that was put to a replacement goes over to the original when that comes late and is more like it', () => {
  const store = memoryStore();
  store.postAnswers(TENANT, RUN, [answer('A', [answered(1, 3100)], { decidedOn: isoDate('2026-03-20') })]);
  send(store, 'A', [line(1, 3000)], { frequency: '7', contentHash: 'a7', firstDay: isoDate('2026-03-05') });
  send(store, 'A', [line(1, 3000)]);
  const [books] = store.load(TENANT, [BENEFICIARY]);
  expect(books?.answers[0]?.claimSequence).toBe(books?.claims[1]?.sequence);
  expect(store.verify().issue).toBeUndefined();
});

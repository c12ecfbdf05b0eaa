import { describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import type { Answer } from './answer.ts';
import { memoryStore } from './memory.ts';
import type { ClaimEntry, Store } from './store.ts';
import { acceptance, answer, answered, rejection, reversalOf } from './testing/answers.ts';
import { BENEFICIARY, claim, entry, line, RUN, TENANT } from './testing/claims.ts';

const ORIGINAL = entry(claim('A', [line(1, 3000)]));
const PAID = answer('A', [answered(1, 3000)]);
const REVERSAL = reversalOf(PAID);
const CORRECTED = answer('A', [answered(1, 2400)], { decidedOn: isoDate('2026-04-20'), paidCents: 1 });

function send(store: Store, recordedAt: string, ...entries: ClaimEntry[]): void {
  const seen = new Map(store.load(TENANT, [BENEFICIARY]).map((b) => [b.beneficiary, b.lastSequence]));
  const run = { ...RUN, recordedAt: `${recordedAt}T09:00:00Z`, fileHash: recordedAt };
  expect(store.append(TENANT, run, seen, entries).status).toBe('appended');
}

function hear(store: Store, ...answers: Answer[]): void {
  store.postAnswers(TENANT, { ...RUN, file: 'answers', fileHash: 'beef' }, answers);
}

/** `[low, confirmed]` of PT and SLP in 2026. */
function balance(store: Store): [number, number] {
  expect(store.verify().issue).toBeUndefined();
  const [balance] = store.status(TENANT, BENEFICIARY).balances;
  return [balance?.lowCents ?? 0, balance?.confirmedCents ?? 0];
}

function sent(...answers: Answer[]): Store {
  const store = memoryStore();
  send(store, '2026-03-05', ORIGINAL);
  hear(store, ...answers);
  return store;
}

test('a line denied because it came before leaves the estimate in flight until the first answer comes', () => {
  const repeat = answer('A', [answered(1, 0, { isRepeat: true })], { status: '4', payerClaimNumber: 'ICN-DUP' });
  const store = sent(repeat);
  expect(balance(store)).toEqual([3000, 0]);
  hear(store, { ...PAID, decidedOn: isoDate('2026-03-21') });
  expect(balance(store)).toEqual([3000, 3000]);
});

test('a correction counts while the remittance it corrects is missing, and the same once it has come', () => {
  const store = sent(REVERSAL, CORRECTED);
  expect(balance(store)).toEqual([2400, 2400]);
  hear(store, PAID);
  expect(balance(store)).toEqual([2400, 2400]);
});

test('what is paid, taken back, corrected and taken back again in one check comes to nothing, in any order', () => {
  const again = reversalOf(CORRECTED, { trace: 'again' });
  for (const order of [
    [PAID, REVERSAL, CORRECTED, again],
    [again, REVERSAL, CORRECTED, PAID],
    [CORRECTED, PAID, again, REVERSAL],
  ])
    expect(balance(sent(...order))).toEqual([0, 0]);
});

describe('a replacement of 20.00 for a claim of which 30.00 was paid', () => {
  const corrects = { frequency: '7', contentHash: 'a7' } as const;
  const replacement = entry(claim('A', [line(1, 2000)], corrects), { reverses: { sequence: 1 } });
  const replaced = answer('A', [answered(1, 2000)], {
    frequency: '7',
    payerClaimNumber: 'ICN-A7',
    decidedOn: isoDate('2026-04-20'),
  });
  const afterHearing = (...answers: Answer[]) => {
    const store = sent(PAID);
    send(store, '2026-04-01', replacement);
    hear(store, ...answers);
    return store;
  };

  test('takes the 30.00 off once it is answered, though the remittance that says so is missing', () => {
    const store = afterHearing(replaced);
    expect(balance(store)).toEqual([2000, 5000]);
    hear(store, REVERSAL);
    expect(balance(store)).toEqual([2000, 2000]);
  });

  test('takes off nothing of a copy of the original that is paid after it', () => {
    const copy = answer('A', [answered(1, 500)], { payerClaimNumber: 'ICN-COPY', decidedOn: isoDate('2026-04-27') });
    const store = afterHearing(replaced, REVERSAL, copy);
    expect(balance(store)).toEqual([2500, 2500]);
    expect(balance(afterHearing(copy, replaced))).toEqual([2500, 5500]);
  });

  test('leaves them where the answer does not say that it is one: nobody says they were taken back', () => {
    const store = afterHearing({ ...replaced, frequency: '', identity: 'unsaid' });
    expect(balance(store)).toEqual([5000, 5000]);
  });
});

test('an answer that was decided the day before a replacement was sent is about the original, of the day itself about it', () => {
  const corrects = { frequency: '7', contentHash: 'a7' } as const;
  const replacement = entry(claim('A', [line(1, 2000)], corrects), { reverses: { sequence: 1 } });
  const decided = (day: string) => answer('A', [answered(1, 2500)], { decidedOn: isoDate(day), frequency: '7' });
  const about = (day: string) => {
    const store = sent();
    send(store, '2026-04-01', replacement);
    hear(store, decided(day));
    return store.load(TENANT, [BENEFICIARY])[0]?.answers[0]?.claimSequence;
  };
  expect(about('2026-03-31')).toBe(1);
  expect(about('2026-04-01')).not.toBe(1);
});

test('a void that was refused when it came a second time had been taken the first time, once the payer has taken back', () => {
  const store = sent(PAID);
  send(
    store,
    '2026-04-01',
    entry(claim('A', [], { frequency: '8', contentHash: 'a8' }), { reverses: { sequence: 1 } }),
  );
  const [, second] = store.load(TENANT, [BENEFICIARY])[0]?.claims ?? [];
  hear(store, rejection('A', { claimSequence: second?.sequence, decidedOn: isoDate('2026-04-10') }));
  expect(balance(store)).toEqual([3000, 3000]);
  hear(store, REVERSAL);
  expect(balance(store)).toEqual([0, 0]);
  expect(store.load(TENANT, [BENEFICIARY])[0]?.claims.map(({ live }) => live)).toEqual([false, false]);
});

describe('a void that was accepted, and refused when a copy came', () => {
  const accepted = acceptance('A', { decidedOn: isoDate('2026-04-05') });
  const refused = rejection('A', { decidedOn: isoDate('2026-04-10') });

  test.each([
    ['in that order', [accepted, refused]],
    ['the other way round', [refused, accepted]],
  ])('stands, heard %s', (_how, said) => {
    const store = sent(PAID);
    send(
      store,
      '2026-04-01',
      entry(claim('A', [], { frequency: '8', contentHash: 'a8' }), { reverses: { sequence: 1 } }),
    );
    hear(store, ...said);
    expect(balance(store)).toEqual([0, 3000]);
    expect(store.verify().issue).toBeUndefined();
  });
});

test('a claim that was refused, put right elsewhere and accepted counts', () => {
  const refused = rejection('A', { decidedOn: isoDate('2026-03-10') });
  expect(balance(sent(refused))).toEqual([0, 0]);
  expect(balance(sent(refused, acceptance('A', { decidedOn: isoDate('2026-03-12') })))).toEqual([3000, 0]);
});

test('a copy of the original that is denied is no answer to the replacement that waits', () => {
  const lines = [line(1, 3000), line(2, 500)];
  const store = memoryStore();
  send(store, '2026-03-05', entry(claim('A', lines)));
  hear(store, answer('A', [answered(1, 3000), answered(2, 500)]));
  const replacement = claim('A', [line(1, 3200), line(2, 500)], { frequency: '7', contentHash: 'a7' });
  send(store, '2026-04-01', entry(replacement, { reverses: { sequence: 1 } }));
  expect(balance(store)).toEqual([3700, 3500]);
  const copy = [answered(1, 0, { isRepeat: true }), answered(2, 0)];
  hear(store, answer('A', copy, { status: '4', payerClaimNumber: 'ICN-COPY', decidedOn: isoDate('2026-04-10') }));
  expect(balance(store)).toEqual([3700, 3500]);
});

test('an acceptance is about the latest that had been sent by then', () => {
  const store = sent();
  send(
    store,
    '2026-04-01',
    entry(claim('A', [line(1, 2000)], { frequency: '7', contentHash: 'a7' }), { reverses: { sequence: 1 } }),
  );
  hear(
    store,
    acceptance('A', { decidedOn: isoDate('2026-03-31') }),
    rejection('A', { decidedOn: isoDate('2026-04-02') }),
  );
  expect(balance(store)).toEqual([3000, 0]);
});

test('a claim that was paid is not rejected by what is said of it when it comes again', () => {
  const store = sent(PAID, rejection('A', { claimSequence: 1, decidedOn: isoDate('2026-03-25') }));
  expect(balance(store)).toEqual([3000, 3000]);
});

test('a void in flight takes off what was paid, though the payer has corrected that once', () => {
  const store = sent(PAID, REVERSAL, CORRECTED);
  send(
    store,
    '2026-05-01',
    entry(claim('A', [], { frequency: '8', contentHash: 'a8' }), { reverses: { sequence: 1 } }),
  );
  expect(balance(store)).toEqual([0, 2400]);
});

test('a copy of a claim that is paid after a void has taken it back counts, on a later day and not in the same check', () => {
  const voids = entry(claim('A', [], { frequency: '8', contentHash: 'a8' }), { reverses: { sequence: 1 } });
  const copyPaidOn = (day: string) => {
    const store = sent(PAID);
    send(store, '2026-04-01', voids);
    const copy = answer('A', [answered(1, 3000)], { payerClaimNumber: 'ICN-COPY', decidedOn: isoDate(day) });
    hear(store, REVERSAL, copy); // taken back on 2026-04-20
    return balance(store);
  };
  expect(copyPaidOn('2026-04-21')).toEqual([3000, 3000]);
  expect(copyPaidOn('2026-04-20')).toEqual([0, 3000]);
});

test('a void that took back one of two copies is done, though the other was corrected in the same check', () => {
  const voids = entry(claim('A', [], { frequency: '8', contentHash: 'a8' }), { reverses: { sequence: 1 } });
  const copy = answer('A', [answered(1, 500)], { payerClaimNumber: 'ICN-COPY', decidedOn: isoDate('2026-03-27') });
  const store = sent(PAID, copy);
  send(store, '2026-04-01', voids);
  expect(balance(store)).toEqual([0, 3500]);
  hear(store, reversalOf(copy), REVERSAL, CORRECTED);
  expect(balance(store)).toEqual([2400, 2400]);
});

test('a claim that was taken back and paid again before the void was sent is taken off with it', () => {
  const store = sent(PAID, REVERSAL, { ...CORRECTED, decidedOn: isoDate('2026-04-27') });
  const voids = entry(claim('A', [], { frequency: '8', contentHash: 'a8' }), { reverses: { sequence: 1 } });
  send(store, '2026-05-01', voids);
  expect(balance(store)).toEqual([0, 2400]);
});

test('a paid line that a later claim of the day takes the full unit from is worth less at once, and not twice less', () => {
  const store = sent(PAID);
  const reranks = [{ claim: { sequence: 1 }, line: 1, lowDelta: -600, highDelta: -600, keepsFull: false }];
  send(store, '2026-03-25', entry(claim('B', [line(1, 3300)], { contentHash: 'b1' }), { reranks }));
  expect(balance(store)).toEqual([2400 + 3300, 3000]);
  expect(store.load(TENANT, [BENEFICIARY])[0]?.claims[0]?.worth).toMatchObject([{ lowCents: 2400, isConfirmed: true }]);
  hear(store, REVERSAL, CORRECTED);
  expect(balance(store)).toEqual([2400 + 3300, 2400]);
  hear(store, answer('B', [answered(1, 3300)], { decidedOn: isoDate('2026-04-20') }));
  expect(balance(store)).toEqual([2400 + 3300, 2400 + 3300]);
});

test('what a claim changes about another is in flight while the remittance that first answered it is missing', () => {
  const store = sent(PAID);
  const reranks = [{ claim: { sequence: 1 }, line: 1, lowDelta: -600, highDelta: -600, keepsFull: false }];
  send(store, '2026-03-25', entry(claim('B', [line(1, 3300)], { contentHash: 'b1' }), { reranks }));
  const first = answer('B', [answered(1, 3300)], { decidedOn: isoDate('2026-04-10') });
  const again = answer('B', [answered(1, 3000)], { decidedOn: isoDate('2026-04-20'), payerClaimNumber: 'ICN-B2' });
  hear(store, reversalOf(first), again);
  expect(balance(store)).toEqual([2400 + 3000, 3000 + 3000]);
  hear(
    store,
    { ...REVERSAL, decidedOn: isoDate('2026-04-10') },
    { ...CORRECTED, decidedOn: isoDate('2026-04-10') },
    first,
  );
  expect(balance(store)).toEqual([2400 + 3000, 2400 + 3000]);
});

test('a denied line is worth nothing less for it', () => {
  const store = sent(answer('A', [answered(1, 0)], { status: '4' }));
  const reranks = [{ claim: { sequence: 1 }, line: 1, lowDelta: -600, highDelta: -600, keepsFull: false }];
  send(store, '2026-03-25', entry(claim('B', [line(1, 3300)], { contentHash: 'b1' }), { reranks }));
  expect(balance(store)).toEqual([3300, 0]);
});

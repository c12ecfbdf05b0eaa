import { expect, test } from 'vitest';
import { VERDICT } from '../claim/index.ts';
import { Tally } from '../workflow/index.ts';
import { exitStatus, isProblem } from './exit-status.ts';

function tally(change: (tally: Tally) => void): Tally {
  const made = new Tally();
  change(made);
  return made;
}

test('nothing to act on is clean, notes and answered lines included', () => {
  expect(exitStatus(new Tally())).toBe(0);
  expect(exitStatus(tally((one) => one.verdicts.fill(3, 0, VERDICT.KX_EARLY)))).toBe(0);
  expect(exitStatus(tally((one) => one.severities.note++))).toBe(0);
});

test.each([VERDICT.KX_MISSING, VERDICT.KX_EARLY, VERDICT.UNDECIDED])('verdict %i is a finding', (verdict) => {
  expect(exitStatus(tally((one) => one.verdicts.fill(1, verdict, verdict + 1)))).toBe(1);
});

test('a line that KX was put on is settled', () => {
  const missing = (added: number) =>
    tally((one) => {
      one.verdicts[VERDICT.KX_MISSING] = 2;
      one.kxAdded = added;
    });
  expect([exitStatus(missing(2)), exitStatus(missing(1))]).toEqual([0, 1]);
});

test('unreadable comes before held, and held before findings', () => {
  const one = tally((each) => each.severities.warning++);
  expect(exitStatus(one)).toBe(1);
  one.heldClaims = 1;
  expect(exitStatus(one)).toBe(4);
  one.severities.fatal = 1;
  expect(exitStatus(one)).toBe(3);
});

test('a finding of severity note is none to act on', () => {
  expect([
    isProblem('THRESHOLD_APPROACHING'),
    isProblem('KX_BEFORE_THRESHOLD'),
    isProblem('DISCIPLINE_MISSING'),
  ]).toEqual([false, true, true]);
});

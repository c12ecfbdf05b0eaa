import { expect, test } from 'vitest';
import { contextOf } from './context.ts';

test.each([
  ['Patient has X', 'stated'],
  ['No X to date', 'negated'],
  ['Performance has not X', 'negated'],
  ["It hasn't X", 'negated'],
  ['Patient denies any X', 'negated'],
  ['Not only X but more', 'stated'],
  ['No fever, but X', 'stated'],
  ['No pain; X', 'stated'],
  ['No one two three four five six X', 'stated'],
  ['No one two three four five X', 'negated'],
  ['She said "X" today', "somebody's words"],
  ['She said "fine" and X', 'stated'],
  ['Wants to X', "somebody's words"],
  ['At risk of X', 'a hope or a chance'],
  ['If X, stop', 'a hope or a chance'],
  ['In the prior episode X', 'another time'],
  ['Discharged from another episode after X', 'another time'],
  ['X was not done today', 'negated'],
  ['X is left to the patient and is not part of this plan', 'negated'],
  ['X was ruled out', 'negated'],
  ['X but gait was not', 'stated'],
  ['X, gait was not', 'stated'],
  ['X. Gait was not', 'stated'],
])('in "%s" X is %s', (sentence, context) => {
  expect(contextOf(sentence, sentence.indexOf('X'), sentence.indexOf('X') + 1)).toBe(context);
});

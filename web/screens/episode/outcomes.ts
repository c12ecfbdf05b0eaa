import type { State } from '../../words/states.ts';

const OUTCOMES: Readonly<Record<string, { readonly state: State; readonly word: string }>> = {
  pass: { state: 'fine', word: 'Met' },
  fail: { state: 'held', word: 'Not supported' },
  unknown: { state: 'unknown', word: 'Not in the record' },
  not_applicable: { state: 'quiet', word: 'Does not apply' },
};

/** How a requirement came out: of the records that are held, and never of the care that was given. */
export function outcomeSaid(outcome: string): { readonly state: State; readonly word: string } {
  return OUTCOMES[outcome] ?? { state: 'unknown', word: outcome };
}

/** What the words around a passage make of it. */
export type Context = 'stated' | 'negated' | "somebody's words" | 'a hope or a chance' | 'another time';

/** How many words before a passage a negation reaches. */
const REACH = 6;
const NEGATIONS = new Set([
  'no',
  'not',
  'never',
  'without',
  'denies',
  'denied',
  'neither',
  'nor',
  'cannot',
  'withheld',
  'declined',
  'refused',
]);
/** Words after which what stood before no longer holds. */
const BREAKS = new Set(['but', 'however', 'although', 'though', 'yet', 'except', 'because']);
/** Negations that deny nothing. */
const NOT_ONLY = /\bnot (?:only|just)\s*$/i;
const SPEECH =
  /\b(?:says?|states?|stated|asks?|asked|thinks?|wants?|hopes?|wishes|would like|(?:patient|client|pt)(?:'s|’s)? (?:own )?(?:goal|words?))\b/i;
const CHANCE = /\b(?:if|should|unless|risk of|at risk|to avoid|in case)\b/i;
const OTHER_TIME =
  /\b(?:previously|formerly|years? ago|until (?:19|20)\d\d|another episode|(?:prior|previous|last|earlier) (?:episode|admission|year)|before (?:the )?(?:surgery|admission|stroke|fall))\b/i;
/** What may follow a passage and deny it: `was not done`, `is not part of it`, `was ruled out`. */
const DENIED_AFTER =
  /^[^.;:,]{0,50}?\b(?:(?:is|was|are|were) (?:not|never|declined|withheld|ruled out)|not part of)\b/i;
const BREAK_AFTER = /\b(?:but|however|although|though|while|which|who)\b/i;
/** The longest piece of a sentence that is looked at before a passage. */
const WINDOW = 160;

/**
 * Reads what the words before a passage in the same sentence make of it: denied, said by somebody else, hoped for, or of
 * another time. Looks back a fixed piece only, so that a long sentence costs no more than a short one.
 *
 * @param start where the passage begins in the sentence
 * @param end where it ends; what follows may deny it
 */
export function contextOf(sentence: string, start: number, end = start): Context {
  const before = sentence.slice(Math.max(0, start - WINDOW), start);
  if (isQuoted(sentence, start)) return "somebody's words";
  const words = before.toLowerCase().match(/[a-z']+|[;:.]/g) ?? [];
  for (let back = 1; back <= Math.min(REACH, words.length); back++) {
    const word = words[words.length - back] as string;
    if (BREAKS.has(word) || word === ';' || word === '.' || word === ':') break;
    if ((NEGATIONS.has(word) || word.endsWith("n't")) && !NOT_ONLY.test(before)) return 'negated';
  }
  const denial = end > start ? DENIED_AFTER.exec(sentence.slice(end, end + WINDOW)) : null;
  if (denial && !BREAK_AFTER.test(denial[0])) return 'negated';
  if (OTHER_TIME.test(before)) return 'another time';
  if (CHANCE.test(before)) return 'a hope or a chance';
  return SPEECH.test(before) ? "somebody's words" : 'stated';
}

/** Whether an odd number of quotation marks stands before, within reach. */
function isQuoted(sentence: string, start: number): boolean {
  let open = false;
  for (let at = Math.max(0, start - 4 * WINDOW); at < start; at++) {
    const char = sentence[at];
    if (char === '"') open = !open;
    else if (char === '“') open = true;
    else if (char === '”') open = false;
  }
  return open;
}

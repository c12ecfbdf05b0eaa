import { asked } from './asked.ts';
import { type NoteText, type Passage, passageOf, type Question } from './note.ts';

/** Minutes as the text states them, with the place. */
interface Stated {
  readonly minutes: number;
  readonly passage: Passage;
}

const TIMED = /\b(?:total )?timed (?:code )?(?:treatment )?minutes ?[:=]? ?(\d{1,3})\b/i;
const TOTAL = /\btotal (?:treatment )?(?:minutes|time) ?[:=]? ?(\d{1,3})\b/i;

/**
 * Minutes that do not add up: less in all than timed, a sum of codes that is not the timed minutes, or text and record
 * apart. Minutes of single interventions are not required, so their absence raises nothing.
 *
 * @see Pub. 100-02 ch. 15 s. 220.3
 */
export function askOfMinutes(note: NoteText): Question[] {
  const { facts = {} } = note;
  const [timed, total] = [statedIn(note, TIMED), statedIn(note, TOTAL)];
  const [timedMinutes, totalMinutes] = [timed?.minutes ?? facts.timedMinutes, total?.minutes ?? facts.totalMinutes];
  const ask = (why: string, passage: Passage | undefined, other?: Passage) => [
    asked(note, 'TEXT_MINUTES_DISAGREE', 'minutes-disagree', 'Which of these minutes are right?', why, passage, other),
  ];
  if (timedMinutes !== undefined && totalMinutes !== undefined && totalMinutes < timedMinutes) {
    const why = `${totalMinutes} minutes in all are fewer than ${timedMinutes} timed minutes`;
    return ask(why, timed?.passage ?? total?.passage, timed ? total?.passage : undefined);
  }
  if (timed && facts.timedMinutes !== undefined && timed.minutes !== facts.timedMinutes) {
    return ask(`the note says ${timed.minutes} timed minutes, the record ${facts.timedMinutes}`, timed.passage);
  }
  if (total && facts.totalMinutes !== undefined && total.minutes !== facts.totalMinutes) {
    return ask(`the note says ${total.minutes} minutes in all, the record ${facts.totalMinutes}`, total.passage);
  }
  const codes = facts.codeMinutes ?? [];
  const sum = codes.reduce((all, { minutes }) => all + minutes, 0);
  if (codes.length > 0 && timedMinutes !== undefined && sum !== timedMinutes) {
    const added = codes.map(({ minutes }) => minutes).join(' + ');
    return ask(`the timed codes are ${added} = ${sum} minutes, and ${timedMinutes} are stated`, timed?.passage);
  }
  return [];
}

function statedIn(note: NoteText, pattern: RegExp): Stated | undefined {
  const match = pattern.exec(note.text);
  if (!match) return undefined;
  return { minutes: Number(match[1]), passage: passageOf(note, match.index, match.index + match[0].length) };
}

import type { DayNumber } from '../../base/index.ts';
import { MODIFIER } from '../../claim/index.ts';
import { type FindingMarks, findingNumber } from '../finding.ts';

const { GP, GO, GN, CQ, CO } = MODIFIER;
const ASSISTANT_WITH_SPEECH = findingNumber('ASSISTANT_WITH_SPEECH');
const CQ_WITHOUT_GP = findingNumber('CQ_WITHOUT_GP');
const CO_WITHOUT_GO = findingNumber('CO_WITHOUT_GO');

/** The assistant modifiers mean something from this service day on. */
export const ASSISTANT_FROM = 20200101;

/**
 * CQ goes with GP and CO with GO; speech-language pathology has no assistant modifier. A line with GN gets the one
 * finding that says so.
 *
 * @param day 0 when it cannot be read
 * @see SSA 1834(v); CMS CQ/CO examples
 */
export function findAssistant(modifiers: number, day: DayNumber, marks: FindingMarks): void {
  if ((modifiers & (CQ | CO)) === 0 || (day !== 0 && day < ASSISTANT_FROM)) return;
  if ((modifiers & GN) !== 0) {
    marks.add(ASSISTANT_WITH_SPEECH);
    return;
  }
  if ((modifiers & CQ) !== 0 && (modifiers & GP) === 0) marks.add(CQ_WITHOUT_GP);
  if ((modifiers & CO) !== 0 && (modifiers & GO) === 0) marks.add(CO_WITHOUT_GO);
}

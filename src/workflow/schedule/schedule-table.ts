import { isMbi, parseIsoDate } from '../../base/index.ts';
import { DISCIPLINES, type Discipline } from '../../claim/index.ts';
import { type Reading, readTable } from '../table.ts';
import type { BookedVisit } from './booked-visit.ts';

/** A booked visit and whose it is. */
export interface ScheduledVisit extends BookedVisit {
  readonly mbi: string;
}

const KNOWN = DISCIPLINES.filter((each) => each !== '');

/** Reads booked visits of many patients: `mbi,date,discipline`. */
export function readSchedule(text: string, file: string): Reading<ScheduledVisit> {
  return readTable(text, file, ['mbi', 'date', 'discipline'], ({ values, refuse }) => {
    const mbi = values.mbi.replaceAll(/[\s-]/g, '').toUpperCase();
    if (!isMbi(mbi)) return refuse('mbi', 'a Medicare Beneficiary Identifier');
    const on = parseIsoDate(values.date);
    if (!on) return refuse('date', 'a day, YYYY-MM-DD');
    const discipline = KNOWN.find((each) => each === values.discipline.toUpperCase()) as Discipline | undefined;
    if (!discipline) return refuse('discipline', KNOWN.join(', '));
    return { mbi, on, discipline };
  });
}

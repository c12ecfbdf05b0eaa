import { isMbi, parseIsoDate } from '../base/index.ts';
import type { EligibilityQuestion } from '../x12/index.ts';
import { type Reading, readTable } from './table.ts';

const COLUMNS = ['mbi', 'last_name', 'first_name', 'born'] as const;

/** A person to ask about. */
export type AskedPerson = Pick<EligibilityQuestion, 'memberId' | 'lastName' | 'firstName' | 'born'>;

/** Reads a worklist of patients: `mbi,last_name,first_name,born`; each person once, however often listed. */
export function readWorklist(text: string, file: string): Reading<AskedPerson> {
  const known = new Set<string>();
  return readTable(text, file, COLUMNS, ({ values, refuse, doubt }) => {
    const memberId = values.mbi.replaceAll('-', '').toUpperCase();
    if (memberId === '') return refuse('mbi', 'a beneficiary identifier');
    if (!isMbi(memberId)) doubt('mbi', 'the form of a Medicare Beneficiary Identifier');
    const born = parseIsoDate(values.born);
    if (!born && values.born !== '') return refuse('born', 'a day, YYYY-MM-DD, or nothing');
    if (values.last_name === '') return refuse('last_name', 'the name on the card');
    if (known.has(memberId)) return undefined;
    known.add(memberId);
    return { memberId, lastName: values.last_name, firstName: values.first_name, born };
  });
}

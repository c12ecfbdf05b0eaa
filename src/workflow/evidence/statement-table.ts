import { dayNumberOf, isMbi, parseIsoDate } from '../../base/index.ts';
import type { Statement } from '../../meaning/index.ts';
import { type Reading, type Row, readTable } from '../table.ts';

const COLUMNS = [
  ...(['mbi', 'meaning', 'from', 'through', 'attested_by', 'signed_on'] as const),
  ...(['fact', 'fact_on', 'count'] as const),
] as const;

const MEANINGS = [
  'sex_conflict',
  'dental_linkage',
  'session_limit',
  'diagnostic_injection',
  'follow_on_colonoscopy',
  'nail_avulsion',
] as const;

/**
 * Reads statements: what KX attests outside therapy and equipment, in somebody's word. `fact`, `fact_on` and `count`
 * say what it is about: a linked medical service and the day records were exchanged, a program with its event and the
 * sessions before, a stool test and its day, the day of an earlier avulsion.
 */
export function readStatements(text: string, file: string): Reading<Statement> {
  return readTable(text, file, COLUMNS, (row) => {
    const { values, refuse, doubt } = row;
    if (values.mbi === '') return refuse('mbi', 'a beneficiary identifier');
    if (!isMbi(values.mbi)) doubt('mbi', 'the form of a Medicare Beneficiary Identifier');
    const meaning = MEANINGS.find((each) => each === values.meaning);
    if (!meaning) return refuse('meaning', MEANINGS.join(', '));
    const from = parseIsoDate(values.from);
    if (!from) return refuse('from', 'a day, YYYY-MM-DD');
    const through = parseIsoDate(values.through);
    if (!through || through < from) return refuse('through', 'a day, YYYY-MM-DD, not before the first');
    if (values.attested_by === '') return refuse('attested_by', 'who attests it: ten digits, or a role');
    const signedOn = parseIsoDate(values.signed_on);
    if (!signedOn) return refuse('signed_on', 'a day, YYYY-MM-DD');
    const factOn = values.fact_on === '' ? 0 : dayOf(row);
    if (factOn === undefined) return undefined;
    if (values.count !== '' && !/^\d{1,4}$/.test(values.count)) return refuse('count', 'a whole number, or nothing');
    return {
      beneficiary: values.mbi,
      meaning,
      from: dayNumberOf(from),
      through: dayNumberOf(through),
      attestedBy: values.attested_by,
      signedOn: dayNumberOf(signedOn),
      fact: values.fact,
      factOn,
      count: values.count === '' ? undefined : Number(values.count),
    };
  });
}

function dayOf({ values, refuse }: Row<(typeof COLUMNS)[number]>): number | undefined {
  const day = parseIsoDate(values.fact_on);
  return day ? dayNumberOf(day) : refuse('fact_on', 'a day, YYYY-MM-DD, or nothing');
}

import { isMbi, isNpi, parseIsoDate } from '../base/index.ts';
import type { Discipline } from '../claim/index.ts';
import type { Attestation } from './attestations.ts';
import { type Reading, readTable } from './table.ts';

const COLUMNS = ['mbi', 'discipline', 'from', 'through', 'clinician_npi', 'signed_on'] as const;
const DISCIPLINE_NAMES: Readonly<Record<string, Discipline>> = {
  PT: 'PT',
  OT: 'OT',
  SLP: 'SLP',
  GP: 'PT',
  GO: 'OT',
  GN: 'SLP',
};

/** Reads attestations: `mbi,discipline,from,through,clinician_npi,signed_on`. Both ends of the range belong to it. */
export function readAttestations(text: string, file: string): Reading<Attestation> {
  return readTable(text, file, COLUMNS, ({ values, refuse, doubt }) => {
    const { mbi, clinician_npi: clinicianNpi } = values;
    if (mbi === '') return refuse('mbi', 'a beneficiary identifier');
    if (!isMbi(mbi)) doubt('mbi', 'the form of a Medicare Beneficiary Identifier');
    const discipline = DISCIPLINE_NAMES[values.discipline.toUpperCase()];
    if (!discipline) return refuse('discipline', 'PT, OT or SLP');
    const from = parseIsoDate(values.from);
    if (!from) return refuse('from', 'a day, YYYY-MM-DD');
    const through = parseIsoDate(values.through);
    if (!through || through < from) return refuse('through', 'a day, YYYY-MM-DD, not before the first');
    if (!/^\d{10}$/.test(clinicianNpi)) return refuse('clinician_npi', 'ten digits');
    if (!isNpi(clinicianNpi)) doubt('clinician_npi', 'the check digit of a National Provider Identifier');
    const signedOn = parseIsoDate(values.signed_on);
    if (!signedOn) return refuse('signed_on', 'a day, YYYY-MM-DD');
    return { mbi, discipline, from, through, clinicianNpi, signedOn };
  });
}

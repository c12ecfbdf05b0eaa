import { pick } from './random.ts';

/** Everyone here is made up; ids have the published form and nothing more. */

export type Discipline = 'PT' | 'OT' | 'SLP';

export interface Clinic {
  readonly name: string;
  readonly npi: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

const PLACES = [
  ['BLACKLICK', 'OH', '43004'],
  ['NEW YORK', 'NY', '10001'],
  ['LOS ANGELES', 'CA', '90001'],
  ['CHICAGO', 'IL', '60601'],
  ['MIAMI', 'FL', '33130'],
  ['HOUSTON', 'TX', '77002'],
  ['PHILADELPHIA', 'PA', '19103'],
  ['DETROIT', 'MI', '48226'],
  ['SEATTLE', 'WA', '98101'],
  ['DENVER', 'CO', '80202'],
  ['BOSTON', 'MA', '02108'],
  ['ATLANTA', 'GA', '30303'],
] as const;

const LAST = ['ALDER', 'BIRCH', 'CEDAR', 'DOGWOOD', 'ELM', 'FIR', 'GORSE', 'HAZEL', 'IVY', 'JUNIPER', 'LARCH', 'MAPLE'];
const FIRST = ['ADA', 'BEN', 'CLARA', 'DAN', 'EDITH', 'FRANK', 'GRACE', 'HENRY', 'IRIS', 'JOHN', 'KATE', 'LEO'];

export function clinic(seed: number, number: number): Clinic {
  const [city, state, zip] = PLACES[number % PLACES.length] as (typeof PLACES)[number];
  return { name: `${LAST[pick(12, seed, number)]} THERAPY GROUP`, npi: npi(number + 1), city, state, zip };
}

export function lastName(seed: number, person: number): string {
  return LAST[pick(12, seed, person, 1)] as string;
}

export function firstName(seed: number, person: number): string {
  return FIRST[pick(12, seed, person, 2)] as string;
}

/** What a patient is treated for; one in twenty PT patients has OT too, on every fourth visit. */
export function disciplines(seed: number, patient: number): readonly Discipline[] {
  const roll = pick(100, seed, patient, 3);
  if (roll < 70) return roll % 20 === 0 ? ['PT', 'OT'] : ['PT'];
  return roll < 90 ? ['OT'] : ['SLP'];
}

/** The quarter of patients with long visits, who cross the threshold within the year. */
export function isHeavy(seed: number, patient: number): boolean {
  return pick(4, seed, patient, 4) === 0;
}

/** Ten digits from a number below 10^8, with the check digit that the prefix 80840 asks for. */
export function npi(number: number): string {
  const digits = `1${String(number).padStart(8, '0')}`;
  let sum = 24;
  for (let i = 0; i < 9; i++) {
    const digit = (digits.charCodeAt(i) - 48) * (i % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const LETTERS = 'ACDEFGHJKMNPQRTUVWXY';
const DIGITS = '0123456789';
const EITHER = DIGITS + LETTERS;
const MBI_FORM = [DIGITS.slice(1), LETTERS, EITHER, DIGITS, LETTERS, EITHER, DIGITS, LETTERS, LETTERS, DIGITS, DIGITS];
const MBI_COUNT = MBI_FORM.reduce((product, alphabet) => product * alphabet.length, 1);
const MBI_STEP = 1_000_000_007; // prime to MBI_COUNT, so that no two patients below nine million share an id

export function mbi(patient: number): string {
  let rest = ((patient + 1) * MBI_STEP) % MBI_COUNT;
  let text = '';
  for (const alphabet of MBI_FORM) {
    text += alphabet[rest % alphabet.length];
    rest = Math.trunc(rest / alphabet.length);
  }
  return text;
}

/** Identifiers of people and practices that do not exist, in the published forms. */

const LETTERS = 'ACDEFGHJKMNPQRTUVWXY';
const ALPHANUMERIC = '0123456789ACDEFGHJKMNPQRTUVWXY';
const DIGITS = '0123456789';
/** Alphabet of each of the eleven places of a Medicare Beneficiary Identifier, the last place first. */
const MBI_PLACES = [
  DIGITS,
  DIGITS,
  LETTERS,
  LETTERS,
  DIGITS,
  ALPHANUMERIC,
  LETTERS,
  DIGITS,
  ALPHANUMERIC,
  LETTERS,
  '123456789',
];

/** The n-th made-up beneficiary identifier. Two different numbers below 10^15 give two different identifiers. */
export function mbiOf(n: number): string {
  // The example CMS prints, 1EG4TE5MK73, is where the made-up ones are counted from.
  let rest = n;
  let text = '';
  const example = '37KM5ET4GE1';
  for (const [place, alphabet] of MBI_PLACES.entries()) {
    const start = alphabet.indexOf(example[place]!);
    text = alphabet[(start + (rest % alphabet.length)) % alphabet.length] + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}

/** The n-th made-up organization NPI with its right check digit (Luhn over 80840 and the number). */
export function npiOf(n: number): string {
  const stem = String(100000000 + (n % 100000000));
  let sum = 24;
  for (let i = 0; i < 9; i++) {
    const doubled = Number(stem[i]) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return stem + String((10 - (sum % 10)) % 10);
}

const LAST_NAMES = ['ALDERWICK', 'BRAMFORD', 'CASTELOW', 'DUNMERE', 'ELDERTON', 'FENWAITE', 'GOLDSWICK', 'HARROWBY'];
const FIRST_NAMES = ['AVA', 'BASIL', 'CORA', 'DELL', 'EDITH', 'FLOYD', 'GRETA', 'HOMER', 'IDA', 'JUNIUS'];

export function personName(n: number): { last: string; first: string } {
  return {
    last: LAST_NAMES[n % LAST_NAMES.length]!,
    first: FIRST_NAMES[Math.floor(n / LAST_NAMES.length) % FIRST_NAMES.length]!,
  };
}

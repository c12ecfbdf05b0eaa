import { npiOf } from './identity.ts';
import type { Clinic, Discipline } from './model.ts';
import type { Random } from './random.ts';

/**
 * What therapists bill and how often: weights in thousands of services, 2023, after CMS's Physician and Other
 * Practitioners data (private-practice therapists), rounded.
 */
const MIX: Readonly<Record<Discipline, readonly (readonly [string, number])[]>> = {
  PT: [
    ['97110', 57357],
    ['97530', 30459],
    ['97112', 27068],
    ['97140', 26337],
    ['G0283', 5025],
    ['97116', 3967],
    ['97150', 2140],
    ['97161', 1504],
    ['97113', 1324],
    ['97162', 1291],
    ['97535', 1162],
    ['97016', 741],
    ['97035', 731],
    ['97164', 424],
    ['97032', 307],
    ['97124', 224],
    ['97012', 191],
    ['97163', 186],
    ['97750', 137],
    ['95992', 900], // sometimes-therapy: more than it is billed, to meet it often
    ['97597', 900],
    ['98977', 400],
    ['97010', 1500], // bundled
    ['97026', 200], // restricted, and paid
    ['97799', 250], // priced by the contractor
    ['97039', 150],
  ],
  OT: [
    ['97530', 5285],
    ['97110', 5120],
    ['97535', 2153],
    ['97140', 1686],
    ['97112', 1585],
    ['97165', 148],
    ['G0283', 124],
    ['97166', 125],
    ['97035', 101],
    ['97022', 75],
    ['97150', 65],
    ['97763', 60],
    ['97542', 31],
    ['97168', 27],
    ['97129', 200],
    ['97018', 120],
    ['97010', 150],
    ['97139', 40],
  ],
  SLP: [
    ['92507', 9000],
    ['92526', 4000],
    ['92523', 500],
    ['92610', 600],
    ['97129', 1200],
    ['97130', 1100],
    ['92508', 300],
    ['92522', 150],
    ['92609', 120],
    ['96125', 100],
    ['92606', 100], // bundled
  ],
};

const TIMED = new Set('97110 97112 97113 97116 97124 97140 97530 97533 97535 97542 97032 97035 97750 97763'.split(' '));

/** A therapist's usual charge for a unit, cents; most lie above the fee and a few below it. */
const CHARGES: Readonly<Record<string, number>> = {
  '97161': 17500,
  '97162': 17500,
  '97163': 17500,
  '97164': 11500,
  '97165': 18000,
  '97166': 18000,
  '97168': 11500,
  '97597': 19000,
  '92507': 13500,
  '92523': 38000,
  '92522': 19000,
  '92526': 14500,
  '92609': 17500,
  '92610': 15500,
  '96125': 16500,
  '97010': 1500,
  G0283: 2200,
};

export const DISCIPLINE_MODIFIER = { PT: 'GP', OT: 'GO', SLP: 'GN' } as const;
export const REVENUE = { PT: '0420', OT: '0430', SLP: '0440' } as const;

export function pickCode(random: Random, discipline: Discipline): string {
  return random.weighted(MIX[discipline]);
}

export function pickUnits(random: Random, code: string): number {
  return TIMED.has(code)
    ? random.weighted([
        [1, 55],
        [2, 33],
        [3, 9],
        [4, 3],
      ])
    : 1;
}

/** Charge for one unit at this clinic, cents. One clinic in ten prices near the fee, so that the charge is the lesser. */
export function unitCharge(clinic: Clinic, code: string): number {
  const list = CHARGES[code] ?? 5200;
  const level = Number(clinic.npi.slice(4, 6));
  return level < 10 ? Math.round(list * 0.45) + level : list + level * 7;
}

/** ZIP codes of fourteen localities; the last ones need their plus-four to settle the locality, or are in none. */
const ZIPS = [
  '43215',
  '60611',
  '10001',
  '90012',
  '77002',
  '85004',
  '33101',
  '98101',
  '30303',
  '00901',
  '99501',
  '57104',
];
const ODD_ZIPS = ['93013', '95616', '77520', '00000'];

export function pickZip(random: Random): string {
  return random.chance(0.06) ? random.pick(ODD_ZIPS) : random.pick(ZIPS);
}

/** Bill types by how often a made-up institution has them; 11 is inpatient and never counts. */
const BILL_TYPES: readonly (readonly [string, number])[] = [
  ['74', 30],
  ['22', 20],
  ['13', 20],
  ['75', 8],
  ['85', 12],
  ['34', 6],
  ['11', 4],
];

export function makeClinics(random: Random, count: number, institutionalShare: number): Clinic[] {
  return Array.from({ length: count }, (_, i) => {
    const number = random.between(0, 99_999) * 1000 + i;
    const clinic: Clinic = {
      npi: npiOf(number),
      taxId: String(900000000 + (number % 99999999)),
      name: `MADE UP THERAPY ${i + 1}`,
      zip: pickZip(random),
    };
    // The first two are one of each kind, so that even the smallest practice has both forms.
    const institutional = i === 0 ? false : i === 1 ? institutionalShare > 0 : random.chance(institutionalShare);
    return institutional ? { ...clinic, billType: random.weighted(BILL_TYPES) } : clinic;
  });
}

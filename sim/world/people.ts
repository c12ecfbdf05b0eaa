import { addDays } from '../calendar.ts';
import { type Counter, yearOfCare } from '../course.ts';
import { mbiOf } from '../identity.ts';
import type { Clinic, SimClaim, SimLine } from '../model.ts';
import { makeClinics } from '../practice.ts';
import type { Random } from '../random.ts';
import type { WorldOptions, WorldPatient } from './model.ts';

/** Codes the contractor prices. */
const UNPRICED = new Set(['97799', '97039', '97139']);
/** The shelf has no fees after it. */
const LAST_YEAR = 2026;
const ZIPS = ['43215', '60611', '10001', '77002', '30303', '98101'];

/** Clinics at places whose fees are known; they have no site elsewhere. */
export function worldClinics(random: Random, { clinics }: WorldOptions): Clinic[] {
  return makeClinics(random, clinics, 0.35).map((clinic) => ({ ...clinic, zip: random.pick(ZIPS) }));
}

/** The year's patients, each with all that will be billed for them. Nobody has put KX on anything. */
export function worldPatients(random: Random, options: WorldOptions, clinics: readonly Clinic[]): WorldPatient[] {
  const counter: Counter = { claim: 0 };
  return Array.from({ length: options.patients }, (_, number) => {
    const mbi = mbiOf(options.seed * 10_000 + number * 7919);
    const first = random.pick(clinics);
    const second = random.chance(options.shared) ? random.pick(clinics) : first;
    const known = first === second ? [first] : [first, second];
    const mayBeUnpriced = random.chance(0.05);
    const mayBeSecond = random.chance(0.05);
    const seen = new Set<string>();
    // Some go on into the next year: their claims of January and February are among December's that come late.
    const years = random.chance(0.4) && options.year < LAST_YEAR ? [options.year, options.year + 1] : [options.year];
    const claims = years
      .flatMap((year) => yearOfCare(random, { number, mbi }, known, year, 0, counter))
      .filter(({ lines }) => lines.every(({ day }) => day < `${options.year + 1}0301`))
      .map((claim) => asMedicare(claim, mayBeSecond))
      .map((claim) => ({ ...claim, lines: ownLines(claim, seen, mayBeUnpriced) }))
      .filter(({ lines }) => lines.length > 0)
      .map((claim) => (random.chance(options.late) ? delayed(claim, random.between(20, 120)) : claim));
    return {
      mbi,
      clinics: known,
      hasSecondary: claims.some(({ payer }) => payer.sequence === 'S'),
      hasUnpriced: claims.some(({ lines }) => lines.some(({ code }) => UNPRICED.has(code))),
      signsAfter: { PT: signing(random), OT: signing(random), SLP: signing(random) },
      claims,
    };
  });
}

function signing(random: Random): number | undefined {
  return random.chance(0.04) ? undefined : random.pick([0, 0, 1, 3, 10, 25]);
}

function asMedicare(claim: SimClaim, mayBeSecond: boolean): SimClaim {
  const { facilityZip: _facilityZip, ...rest } = claim;
  const sequence = mayBeSecond ? claim.payer.sequence : 'P';
  const filing = claim.form === 'I' ? 'MA' : 'MB';
  return { ...rest, payer: { sequence, filing, id: '15202', name: 'MEDICARE' } };
}

/** The lines as therapists bill them: no KX yet, and no service of a day twice. */
function ownLines(claim: SimClaim, seen: Set<string>, mayBeUnpriced: boolean): SimLine[] {
  return claim.lines.flatMap((line) => {
    const code = UNPRICED.has(line.code) && !mayBeUnpriced ? '97110' : line.code;
    const discipline = line.modifiers.find((modifier) => ['GP', 'GO', 'GN'].includes(modifier));
    const key = `${claim.clinic.npi} ${line.day} ${discipline} ${code}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...line, code, modifiers: line.modifiers.filter((modifier) => modifier !== 'KX') }];
  });
}

function delayed(claim: SimClaim, days: number): SimClaim {
  return { ...claim, received: addDays(claim.received, days) };
}

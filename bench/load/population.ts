import { CLINIC_PATIENTS, type Visit } from '../make.ts';
import { pick } from '../random.ts';

/** Most come twice in the year; one in twelve fourteen times, and the heavy ones of those pass a threshold. */
const [FEW, MANY, MANY_EVERY] = [2, 14, 12];
/** Every so manyth clinic has the payer's answers. */
const ANSWERED_EVERY = 50;
/** Claims are numbered by patient and visit, so that any of them can be written again by itself. */
const VISITS_MOST = 16;
/** A visit that nobody has had yet: what is sent while the office is busy. */
export const NEXT_VISIT = MANY;

export interface Population {
  readonly patients: number;
  readonly seed: number;
}

export function isFrequent({ seed }: Population, patient: number): boolean {
  return pick(MANY_EVERY, seed, patient, 90) === 0;
}

export function visitOf(population: Population, patient: number, visit: number): Visit {
  const { patients, seed } = population;
  const clinics = Math.ceil(patients / CLINIC_PATIENTS);
  const home = Math.trunc(patient / CLINIC_PATIENTS);
  const place = pick(12, seed, patient, visit) === 0 ? (home + 1) % clinics : home;
  return { place, patient, visit, claim: patient * VISITS_MOST + visit };
}

/** Every visit of the year, in the order in which they are billed. */
export function* visitsOfYear(population: Population): Generator<Visit> {
  for (let visit = 0; visit < MANY; visit++) {
    for (let patient = 0; patient < population.patients; patient++) {
      if (visit < FEW || isFrequent(population, patient)) yield visitOf(population, patient, visit);
    }
  }
}

/** Whether a patient's home clinic has the payer's answers. */
export function isAnswered({ patient }: Pick<Visit, 'patient'>): boolean {
  return Math.trunc(patient / CLINIC_PATIENTS) % ANSWERED_EVERY === 0;
}

/** Up to `most` of what comes next; fewer at the end. */
export function nextOf<T>(all: Iterator<T>, most: number): T[] {
  const taken: T[] = [];
  while (taken.length < most) {
    const { done, value } = all.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

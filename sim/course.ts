import { addDays, dayOfYear } from './calendar.ts';
import type { Clinic, Discipline, Patient, Payer, SimClaim, SimLine } from './model.ts';
import { DISCIPLINE_MODIFIER, pickCode, pickUnits, pickZip, REVENUE, unitCharge } from './practice.ts';
import type { Random } from './random.ts';

/** How a practice puts KX on: when its own sum says so, from the first visit, never, or without much thought. */
type KxHabit = 'careful' | 'early' | 'never' | 'careless';

interface Course {
  readonly patient: Patient;
  readonly clinic: Clinic;
  readonly disciplines: readonly Discipline[];
  readonly payer: Payer;
  readonly habit: KxHabit;
  readonly facilityZip: string | undefined;
}

/** Numbers claims and lines of one run. */
export interface Counter {
  claim: number;
}

/** The claims of one patient's courses of care in one year, each with the day it is received. */
export function yearOfCare(
  random: Random,
  patient: Patient,
  clinics: readonly Clinic[],
  year: number,
  oddities: number,
  counter: Counter,
): SimClaim[] {
  const claims: SimClaim[] = [];
  const spent = new Map<string, number>();
  for (let episode = random.between(1, 3); episode > 0; episode--) {
    const course = startCourse(random, patient, clinics);
    const days = visitDays(random, year);
    const perClaim = course.clinic.billType === undefined ? random.pick([1, 1, 1, 2, 3]) : random.between(4, 12);
    for (let i = 0; i < days.length; i += perClaim) {
      claims.push(...claimsOf(random, course, days.slice(i, i + perClaim), spent, oddities, counter));
    }
  }
  return claims;
}

function startCourse(random: Random, patient: Patient, clinics: readonly Clinic[]): Course {
  const clinic = random.pick(clinics);
  const first = random.weighted<Discipline>([
    ['PT', 60],
    ['OT', 25],
    ['SLP', 15],
  ]);
  const disciplines = new Set([first]);
  if (random.chance(0.35)) disciplines.add(random.pick<Discipline>(['PT', 'OT', 'SLP']));
  if (random.chance(0.1)) disciplines.add('SLP');
  return {
    patient,
    clinic,
    disciplines: [...disciplines],
    payer: pickPayer(random, clinic.billType !== undefined),
    habit: random.pick<KxHabit>(['careful', 'careful', 'careful', 'early', 'never', 'careless']),
    facilityZip: random.chance(0.15) ? pickZip(random) : undefined,
  };
}

function pickPayer(random: Random, institutional: boolean): Payer {
  const filing = random.weighted([
    [institutional ? 'MA' : 'MB', 78],
    ['MB', 8],
    ['16', 5],
    ['CI', 5],
    ['MC', 4],
  ]);
  const medicare = filing === 'MA' || filing === 'MB';
  return {
    sequence: random.chance(0.08) ? 'S' : 'P',
    filing,
    id: medicare ? '15202' : `PAYER${filing}`,
    name: medicare ? 'MEDICARE' : `MADE UP PLAN ${filing}`,
  };
}

function visitDays(random: Random, year: number): string[] {
  const visits = random.weighted([
    [random.between(1, 6), 20],
    [random.between(7, 20), 50],
    [random.between(21, 45), 30],
  ]);
  const step = random.pick([1, 2, 3, 4, 7]);
  let day = random.between(0, 330);
  const days: string[] = [];
  for (let i = 0; i < visits && day < 365; i++) {
    days.push(dayOfYear(year, day));
    day += random.between(1, step);
  }
  return days;
}

/** One claim for these visits, or one for each discipline when the practice bills them apart. */
function claimsOf(
  random: Random,
  course: Course,
  days: readonly string[],
  spent: Map<string, number>,
  oddities: number,
  counter: Counter,
): SimClaim[] {
  const apart = course.disciplines.length > 1 && random.chance(0.6);
  const groups = apart ? course.disciplines.map((discipline) => [discipline]) : [course.disciplines];
  const received = addDays(days.at(-1)!, random.between(1, 21));
  return groups.map((disciplines, i) => {
    const lines = days.flatMap((day) =>
      disciplines.flatMap((discipline) => visitLines(random, course, discipline, day, spent, oddities)),
    );
    return makeClaim(random, course, lines, counter, i > 0 && random.chance(0.4) ? addDays(received, 40) : received);
  });
}

function makeClaim(
  random: Random,
  course: Course,
  lines: readonly SimLine[],
  counter: Counter,
  received: string,
): SimClaim {
  const number = ++counter.claim;
  const { billType } = course.clinic;
  const numbered = lines.map((line, i) => ({ ...line, control: `${number}A${i + 1}` }));
  return {
    form: billType === undefined ? 'P' : 'I',
    id: `C${String(number).padStart(7, '0')}`,
    clinic: course.clinic,
    patient: course.patient,
    payer: course.payer,
    frequency: '1',
    ...(billType !== undefined && { billType }),
    ...(course.facilityZip !== undefined && random.chance(0.7) && { facilityZip: course.facilityZip }),
    lines: numbered,
    received,
  };
}

function visitLines(
  random: Random,
  course: Course,
  discipline: Discipline,
  day: string,
  spent: Map<string, number>,
  oddities: number,
): SimLine[] {
  const bucket = `${day.slice(0, 4)}${discipline === 'OT' ? 'ot' : 'ptslp'}`;
  const codes = new Set<string>();
  for (let wanted = random.between(2, 5); wanted > 0; wanted--) codes.add(pickCode(random, discipline));
  return [...codes].map((code, i) => {
    const units = pickUnits(random, code);
    // The practice's own running sum: about what a unit brings, never exact, as in life.
    const sum = (spent.get(bucket) ?? 0) + units * (i === 0 ? 3000 : 2400);
    spent.set(bucket, sum);
    const line: SimLine = {
      code,
      modifiers: modifiersOf(random, discipline, hasKx(random, course.habit, sum)),
      chargeCents: units * unitCharge(course.clinic, code),
      units: String(units),
      day,
      ...(course.clinic.billType !== undefined && { revenue: REVENUE[discipline] }),
      control: '',
      ...(random.chance(0.1) && { note: 'TOLERATED WELL' }),
    };
    return random.chance(oddities) ? oddLine(random, line, day) : line;
  });
}

function hasKx(random: Random, habit: KxHabit, sum: number): boolean {
  if (habit === 'careful') return sum > 245_000;
  if (habit === 'early') return sum > 100_000;
  return habit === 'careless' && random.chance(0.3);
}

function modifiersOf(random: Random, discipline: Discipline, kx: boolean): string[] {
  const modifiers: string[] = [];
  if (random.chance(0.12)) modifiers.push('59');
  modifiers.push(DISCIPLINE_MODIFIER[discipline]);
  if (discipline !== 'SLP' && random.chance(0.15)) modifiers.push(discipline === 'PT' ? 'CQ' : 'CO');
  if (kx) modifiers.splice(random.chance(0.8) ? modifiers.length : 0, 0, 'KX');
  return modifiers;
}

/** The line with one thing about it that a careful biller would not have sent, or that few send. */
function oddLine(random: Random, line: SimLine, day: string): SimLine {
  const withoutDiscipline = line.modifiers.filter((modifier) => !['GP', 'GO', 'GN'].includes(modifier));
  const year = day.slice(0, 4);
  const variants: readonly (() => SimLine)[] = [
    () => ({ ...line, modifiers: [...line.modifiers.slice(0, 3), random.pick(['GA', 'GX', 'GY', 'GZ'])] }),
    () => ({ ...line, modifiers: withoutDiscipline, code: random.pick(['97110', '97140', '97597', '95992', '92610']) }),
    () => ({ ...line, modifiers: ['GP', 'GO', ...withoutDiscipline].slice(0, 4) }),
    () => ({ ...line, code: random.pick(['99213', '20560', '73030']), modifiers: withoutDiscipline }),
    () => ({ ...line, code: random.pick(['97014', '97037', '97799', '97010', '97602']) }),
    () => ({ ...line, chargeCents: random.pick([0, 1, 500, 1999]) }),
    () => ({ ...line, units: random.pick(['1.5', '0.5', '12']) }),
    () => ({ ...line, day: '' }),
    () => ({ ...line, day: `${day}-${addDays(day, random.between(0, 3))}` }),
    () => ({ ...line, day: `${year}1230-${Number(year) + 1}0102` }),
    () => ({ ...line, day: '20270104' }),
    () => ({ ...line, ...(line.revenue !== undefined ? { revenue: '0510' } : { facilityZip: pickZip(random) }) }),
    () => ({ ...line, code: '97161', units: '1' }),
    () => ({ ...line, code: '97530', units: '3' }),
  ];
  return random.pick(variants)();
}

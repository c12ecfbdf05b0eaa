import { setImmediate } from 'node:timers/promises';
import type { IsoDate } from '../../base/index.ts';
import {
  type BeneficiaryBooks,
  beneficiaryWork,
  bookedVisits,
  type HeldClaim,
  heldClaimKey,
  isStillTold,
  nobodysWork,
  openChart,
  type StandingAlert,
  type StoredAnswer,
} from '../../workflow/index.ts';
import type { Clinic } from '../clinics/clinic.ts';
import { Problem } from '../http/problem.ts';
import type { WorkedSubject } from '../office/work-rows.ts';
import { storedChart } from '../record/stored-chart.ts';
import { rowsOf } from './worked-rows.ts';

type Worked = Map<string, WorkedSubject>;

const [NOBODYS, SEQUENCE_DIGITS] = ['answer:', 16];

/** The subject that an answer in nobody's books is. */
export function subjectOfAnswer(sequence: number): string {
  return `${NOBODYS}${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;
}

/** The answer that a subject is; undefined where it is a patient. */
export function answerOfSubject(subject: string): number | undefined {
  return subject.startsWith(NOBODYS) ? Number(subject.slice(NOBODYS.length)) : undefined;
}

/** Works out all there is to do about answers in nobody's books. */
export async function workOutNobodys({ books, policy }: Clinic, sequences: readonly number[], on: IsoDate) {
  const worked: Worked = new Map();
  if (sequences.length === 0) return worked;
  for (const answer of await nobodysAnswers(books, sequences)) {
    const rows = rowsOf(nobodysWork(policy, answer, on), on);
    worked.set(subjectOfAnswer(answer.sequence), { rows, held: [], isKept: false });
  }
  return worked;
}

/** Answers of one step follow each other, so one page has them all or nearly so. */
async function nobodysAnswers(books: Clinic['books'], sequences: readonly number[]): Promise<StoredAnswer[]> {
  const wanted = new Set(sequences);
  const found: StoredAnswer[] = [];
  for (let after = Math.min(...sequences) - 1; found.length < wanted.size; ) {
    const page = await books.nobodysAfter(after);
    const end = page.at(-1);
    if (!end) break;
    found.push(...page.filter(({ sequence }) => wanted.has(sequence)));
    after = end.sequence;
  }
  return found;
}

/** A person under every identifier of theirs, the first that of their books. */
interface Person {
  readonly ids: readonly [string, ...string[]];
  readonly books: BeneficiaryBooks;
}

/**
 * Works out all there is to do about some beneficiaries, by subject. Somebody with several identifiers is one person: what
 * there is stands under the one their books are kept under, and nothing under the others.
 */
export async function workOut(clinic: Clinic, mbis: readonly string[], on: IsoDate): Promise<Worked> {
  const worked: Worked = new Map();
  if (mbis.length === 0) return worked;
  const { office } = clinic;
  const people = await peopleOf(clinic, mbis);
  const all = people.flatMap(({ ids }) => ids);
  const patients = new Map(await office.knownPatients(all));
  const subjects = [...patients.values()];
  const records: Records = {
    patients,
    scopes: Map.groupBy(await clinic.books.scopesOf(all), ({ beneficiary }) => beneficiary),
    held: await office.work.heldOf(subjects),
    withEpisodes: await office.withEpisodes(subjects),
    withBookings: await office.withBookings(subjects, on),
  };
  const unknown = new Map<string, WorkedSubject>();
  for (const person of people) {
    for (const [mbi, each] of await workOutPerson(clinic, person, records, on)) {
      const subject = patients.get(mbi);
      if (subject !== undefined) worked.set(subject, each);
      else if (each.rows.length > 0) unknown.set(mbi, each);
    }
    await setImmediate(); // others are answered meanwhile
  }
  for (const [mbi, subject] of await office.patientIds(unknown.keys()))
    worked.set(subject, unknown.get(mbi) as WorkedSubject);
  return worked;
}

async function peopleOf({ books }: Clinic, mbis: readonly string[]): Promise<Person[]> {
  const homes = await books.homes(mbis);
  const own = [...new Set(mbis.map((mbi) => homes.get(mbi) ?? mbi))];
  const others = Map.groupBy(homes.keys(), (id) => homes.get(id) as string);
  const loaded = await books.loadAll(own);
  return own.map((home, at) => ({
    ids: [home, ...(others.get(home) ?? [])],
    books: loaded[at] as BeneficiaryBooks,
  }));
}

/** What the office has of the beneficiaries that are looked at, by identifier or by patient. */
interface Records {
  readonly patients: ReadonlyMap<string, string>;
  readonly scopes: ReadonlyMap<string, Awaited<ReturnType<Clinic['books']['scopesOf']>>>;
  readonly held: ReadonlyMap<string, readonly HeldClaim[]>;
  readonly withEpisodes: ReadonlySet<string>;
  readonly withBookings: ReadonlySet<string>;
}

async function workOutPerson(clinic: Clinic, { ids, books }: Person, records: Records, on: IsoDate): Promise<Worked> {
  const { policy, office } = clinic;
  const charts = await chartsOf(clinic, ids, records);
  const room = charts.length > 0 ? await openChart() : undefined; // takes time to load, and most have no record
  const booked = (
    await Promise.all(patientsIn(ids, records, records.withBookings).map((patient) => office.bookings(patient, on)))
  ).flat();
  const episodes = charts.map(({ episode }) => episode);
  const heldBy = (mbi: string) => records.held.get(records.patients.get(mbi) ?? '') ?? [];
  const work = beneficiaryWork(
    policy,
    {
      books,
      scopes: ids.flatMap((mbi) => records.scopes.get(mbi) ?? []),
      held: ids.flatMap(heldBy),
      chartWork: charts.flatMap(({ episode, places, id }) => room?.chartWork(policy, episode, places, id, on) ?? []),
      visitsAhead: (bucket) => [...bookedVisits(booked, bucket), ...(room?.plannedVisits(episodes, bucket) ?? [])],
    },
    on,
  );
  const otherPatient = (mbi: string) => (mbi === ids[0] ? undefined : records.patients.get(mbi));
  const still = new Set(work.held.map(heldClaimKey));
  const isKept = charts.length > 0;
  const tells = (alert: StandingAlert) => isStillTold(alert, work.standings, on);
  return new Map(
    ids.map((mbi, at) => {
      const held = heldBy(mbi).filter((claim) => still.has(heldClaimKey(claim)));
      return [
        mbi,
        at === 0 ? { rows: rowsOf(work, on, otherPatient), held, isKept, tells } : { rows: [], held, isKept },
      ];
    }),
  );
}

function patientsIn(ids: readonly string[], { patients }: Records, those: ReadonlySet<string>): string[] {
  return ids.flatMap((mbi) => patients.get(mbi) ?? []).filter((patient) => those.has(patient));
}

/** The latest version of each episode; one that cannot be read, or names somebody else, is told of where it is shown. */
async function chartsOf({ office }: Clinic, ids: readonly string[], records: Records) {
  const charts = [];
  for (const mbi of ids)
    for (const patient of patientsIn([mbi], records, records.withEpisodes))
      for (const stored of await office.episodes(patient)) {
        try {
          charts.push({ ...(await storedChart({ office }, stored, mbi)), id: stored.id });
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
        }
      }
  return charts;
}

import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { knee } from '../../fixtures/episodes/knee.ts';
import { type IsoDate, isoDate } from '../../src/base/index.ts';
import { openDataFolder } from '../../src/server/data-folder.ts';
import type { Office } from '../../src/server/office/office.ts';
import { adjudicateFile, applyFile, loadPolicy, openLedger, postFile } from '../../src/workflow/index.ts';
import { writeVisits } from '../make.ts';
import { writeReplies } from '../make-answers.ts';
import { mbi } from '../people.ts';
import { isAnswered, isFrequent, nextOf, type Population, visitsOfYear } from './population.ts';

export const TENANT = 'default';

/** Where an office is: a folder, and a database where it is not all in the folder. */
export interface OfficePlace {
  readonly folder: string;
  readonly database?: string;
}

export interface Filled {
  readonly claims: number;
  readonly lines: number;
}

type Say = (text: string) => void;

const FILE_CLAIMS = 150_000;
const IDS_AT_ONCE = 5_000;
const REPLY_BYTES = 1_300;
/** Of those who come often: one in so many has booked visits, or a record. */
const [BOOKED_EVERY, RECORDED_EVERY, RECORDED_MOST] = [2, 40, 500];
const policy = loadPolicy();

/** Fills an office's books with a year of made-up claims, by the same calls as the commands, and its desk with patients. */
export async function fill(place: OfficePlace, population: Population, say: Say): Promise<Filled> {
  const filled = fillBooks(place, population, say);
  const data = await openDataFolder({ ...place, tenant: TENANT, policy, now: Date.now, isBesideServer: true });
  try {
    await fillDesk(data.clinics.first.office, population, say);
  } finally {
    await data.close();
  }
  return filled;
}

export function ledgerOf({ folder, database }: OfficePlace): string {
  return database ?? join(folder, 'ledger.db');
}

function fillBooks(place: OfficePlace, population: Population, say: Say): Filled {
  const scratch = mkdtempSync(join(place.folder, 'filling-'));
  const { store, issue } = openLedger(ledgerOf(place));
  if (!store) throw new Error(issue.message);
  const ledger = { store, tenant: TENANT };
  const named = (name: string) => join(scratch, name);
  const [input, out, held] = [named('in.837'), named('out.837'), named('held.837')];
  const made = { claims: 0, lines: 0 };
  try {
    const visits = visitsOfYear(population);
    for (let file = 0, next = nextOf(visits, FILE_CLAIMS); next.length > 0; next = nextOf(visits, FILE_CLAIMS)) {
      const { claims, lines } = writeVisits(input, population.seed, next);
      const recordedAt = recordedIn(file++);
      const applied = applyFile({ policy, input, out, held, ledger, recordedAt, visit: () => undefined });
      if (applied.status !== 'applied') throw new Error('a made claim file was not taken');
      made.claims += claims;
      made.lines += lines;
      say(`${made.claims} claims, ${made.lines} lines`);
    }
    const answered = visitsOfYear(population).filter(isAnswered);
    writeVisits(input, population.seed, answered);
    adjudicateFile({ policy, input, out: named('answers.835'), deductibleMet: true, visit: () => undefined });
    writeReplies(named('replies.271'), Math.max(4, population.patients / 200) * REPLY_BYTES, population.seed);
    for (const name of ['answers.835', 'replies.271']) {
      postFile({ policy, input: named(name), ledger, recordedAt: recordedIn(4000) });
      say(`posted ${name}`);
    }
  } finally {
    store.close();
    rmSync(scratch, { recursive: true });
  }
  return made;
}

/** Files come one after the other, on this year's days so far. */
function recordedIn(file: number): string {
  return new Date(Date.UTC(2026, 0, 1) + file * 7_200_000).toISOString();
}

async function fillDesk(office: Office, population: Population, say: Say): Promise<void> {
  const all = Array.from({ length: population.patients }, (_, patient) => patient);
  for (let from = 0; from < all.length; from += IDS_AT_ONCE) {
    await office.patientIds(all.slice(from, from + IDS_AT_ONCE).map(mbi));
    if (from % (20 * IDS_AT_ONCE) === 0) say(`${from} patients known`);
  }
  const frequent = all.filter((patient) => isFrequent(population, patient));
  const booked = frequent.filter((_, place) => place % BOOKED_EVERY === 0);
  const at = new Date().toISOString();
  const [monday, thursday] = [dayAhead(3), dayAhead(6)];
  for (let from = 0; from < booked.length; from += IDS_AT_ONCE) {
    const ids = await office.patientIds(booked.slice(from, from + IDS_AT_ONCE).map(mbi));
    const visits = [monday, thursday].map((on) => ({ on, discipline: 'PT' as const }));
    await office.book(new Map([...ids.values()].map((id) => [id, visits])), at);
  }
  say(`${booked.length} patients with booked visits`);
  const recorded = frequent.filter((_, place) => place % RECORDED_EVERY === 0).slice(0, RECORDED_MOST);
  for (const patient of recorded) await keepRecord(office, patient, at);
  say(`${recorded.length} patients with a record`);
}

function dayAhead(days: number): IsoDate {
  return isoDate(new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
}

async function keepRecord(office: Office, patient: number, createdAt: string): Promise<void> {
  const made = knee();
  const text = JSON.stringify({ ...made, patient: { ...made.patient, id: mbi(patient) } });
  const { id: episode, title = null, discipline } = made;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const head = { id: randomUUID(), patient: await office.patientId(mbi(patient)), episode, title, discipline };
  const once = { keyHashes: [randomUUID()], requestHashes: [''], status: 201, answer: '{}' };
  await office.addEpisode({ ...head, closedOn: null, sha256, createdBy: 'bench', createdAt }, text, once);
}

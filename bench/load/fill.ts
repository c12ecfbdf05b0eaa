import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
/** The desk has asked for whoever comes often, and for one in so many of the others. */
const KNOWN_EVERY = 10;
/** Of those who come often: one in so many has booked visits, or a record. */
const [BOOKED_EVERY, RECORDED_EVERY, RECORDED_MOST] = [2, 40, 500];
const policy = loadPolicy();

/**
 * Fills an office's books with a year of made-up claims, by the same calls as the commands, and its desk with patients. Cut
 * off, it goes on where it was: a file that is applied again changes nothing.
 *
 * @param filesMost claim files applied this time
 * @returns undefined where there is more to do
 */
export async function fill(
  place: OfficePlace,
  population: Population,
  say: Say,
  filesMost: number,
): Promise<Filled | undefined> {
  const filled = fillBooks(place, population, say, filesMost);
  if (!filled) return undefined;
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

function fillBooks(place: OfficePlace, population: Population, say: Say, filesMost: number): Filled | undefined {
  const scratch = mkdtempSync(join(place.folder, 'filling-'));
  const { store, issue } = openLedger(ledgerOf(place));
  if (!store) throw new Error(issue.message);
  const books: Books = { ledger: { store, tenant: TENANT }, population, named: (name) => join(scratch, name), say };
  try {
    const made = applyYear(books, join(place.folder, 'filling.json'), filesMost);
    if (made) postAnswers(books);
    return made;
  } finally {
    store.close();
    rmSync(scratch, { recursive: true });
  }
}

interface Books {
  readonly ledger: Parameters<typeof applyFile>[0]['ledger'];
  readonly population: Population;
  /** Path of a file for the time of filling. */
  readonly named: (name: string) => string;
  readonly say: Say;
}

/** @param progress a file that says how far it came */
function applyYear({ ledger, population, named, say }: Books, progress: string, filesMost: number): Filled | undefined {
  const [input, out, held] = [named('in.837'), named('out.837'), named('held.837')];
  const before = existsSync(progress) ? JSON.parse(readFileSync(progress, 'utf8')) : { claims: 0, lines: 0, files: 0 };
  const made = before as { claims: number; lines: number; files: number };
  const through = made.files + filesMost;
  const visits = visitsOfYear(population);
  for (let file = 0, next = nextOf(visits, FILE_CLAIMS); next.length > 0; next = nextOf(visits, FILE_CLAIMS), file++) {
    if (file < made.files) continue;
    if (file >= through) return undefined;
    const { claims, lines } = writeVisits(input, population.seed, next);
    const recordedAt = recordedIn(file);
    const applied = applyFile({ policy, input, out, held, ledger, recordedAt, visit: () => undefined });
    if (applied.status !== 'applied') throw new Error('a made claim file was not taken');
    made.claims += claims;
    made.lines += lines;
    made.files = file + 1;
    writeFileSync(progress, JSON.stringify(made));
    say(`${made.claims} claims, ${made.lines} lines`);
  }
  return { claims: made.claims, lines: made.lines };
}

/** What the payer said of some clinics' claims, and what others had used of some patients. */
function postAnswers({ ledger, population, named, say }: Books): void {
  const [input, answers, replies] = [named('in.837'), named('answers.835'), named('replies.271')];
  writeVisits(input, population.seed, visitsOfYear(population).filter(isAnswered));
  adjudicateFile({ policy, input, out: answers, deductibleMet: true, visit: () => undefined });
  writeReplies(replies, Math.max(4, population.patients / 200) * REPLY_BYTES, population.seed);
  for (const path of [answers, replies]) postFile({ policy, input: path, ledger, recordedAt: recordedIn(4000) });
  say('posted what payers answered');
}

/** Files come one after the other, on this year's days so far. */
function recordedIn(file: number): string {
  return new Date(Date.UTC(2026, 0, 1) + file * 7_200_000).toISOString();
}

async function fillDesk(office: Office, population: Population, say: Say): Promise<void> {
  const all = Array.from({ length: population.patients }, (_, patient) => patient);
  const known = all.filter((patient) => patient % KNOWN_EVERY === 0 || isFrequent(population, patient));
  for (let from = 0; from < known.length; from += IDS_AT_ONCE)
    await office.patientIds(known.slice(from, from + IDS_AT_ONCE).map(mbi));
  say(`${known.length} patients known at the desk`);
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

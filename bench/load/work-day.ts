import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '../../src/server/rights/roles.ts';
import { clinic, mbi } from '../people.ts';
import type { Browser, Times } from './client.ts';
import { isFrequent, type Population } from './population.ts';

/** How somebody works: one question after the other without a pause, or as people do, a screen at a time. */
export interface Pace {
  /** Mean pause between two screens; 0 for none, and then one question at a time. */
  readonly thinkSeconds: number;
  /** How many of all screens are the list of things to do, from 0 to 1; the others are patients. */
  readonly worklistShare: number;
}

/** How much of the work of billers is that their program has a claim decided. */
const DECIDING = 0.3;

/** What a screen asks for at once, by the names of the routes. */
type Question = readonly [kind: string, path: string];

/** Does what a clinic's people do, again and again, until a time. */
export async function workDay(
  browser: Browser,
  role: Role,
  population: Population,
  pace: Pace,
  times: Times,
  isOver: () => boolean,
): Promise<void> {
  if (pace.thinkSeconds > 0) await sleep(Math.random() * pace.thinkSeconds * 1000);
  while (!isOver()) {
    const roll = Math.random();
    if (roll > 1 - DECIDING && role === 'biller') {
      await browser.ask('decision', '/v1/decisions', { claims: [claimOfToday(population)] });
    } else if (roll < pace.worklistShare)
      await open(browser, 'worklist screen', [['worklist', '/v1/worklist']], pace, times);
    else await seePatient(browser, role, population, pace, times);
    if (pace.thinkSeconds > 0) await sleep((0.5 + Math.random()) * pace.thinkSeconds * 1000);
  }
}

/** A claim of three lines that has not been sent, as a billing program asks about one. */
function claimOfToday(population: Population) {
  const serviceDate = new Date().toISOString().slice(0, 10);
  const codes = ['97110', '97140', '97530'];
  return {
    id: `NEXT${Math.trunc(Math.random() * 1e9)}`,
    form: '837P',
    beneficiary: mbi(somebody(population)),
    payer: { id: '15202', filing: 'MB' },
    billingProvider: { npi: clinic(population.seed, 0).npi, zip: '430049998' },
    placeOfService: '11',
    diagnoses: ['M5450'],
    lines: codes.map((code) => ({ serviceDate, code, modifiers: ['GP'], units: 1, chargeCents: 6400 })),
  };
}

/** Finds somebody by their identifier and opens their page. */
async function seePatient(
  browser: Browser,
  role: Role,
  population: Population,
  pace: Pace,
  times: Times,
): Promise<void> {
  const patient = somebody(population);
  const found = await browser.ask('search', '/v1/patients/search', { mbi: mbi(patient) });
  if (found?.status !== 200) return;
  const [item] = (JSON.parse(found.body) as { items: { id: string }[] }).items;
  if (item) await open(browser, 'patient screen', patientScreen(item.id, role), pace, times);
  else times.fail('search', 'found nobody');
}

/** One in three of those asked for comes often, as in a clinic's day. */
function somebody(population: Population): number {
  let patient = Math.trunc(Math.random() * population.patients);
  if (Math.random() > 1 / 3) return patient;
  while (!isFrequent(population, patient)) patient = (patient + 1) % population.patients;
  return patient;
}

/** All that `web/screens/patients/patient.tsx` asks. */
function patientScreen(id: string, role: Role): readonly Question[] {
  const [own, year] = [`/v1/patients/${id}`, new Date().getFullYear()];
  const seesRecords = role !== 'front_desk';
  return [
    ['year', `${own}/year?year=${year}`],
    ['checkpoints', `${own}/checkpoints`],
    ['schedule', `${own}/schedule`],
    ['counters', `${own}/counters`],
    ['postings', `${own}/postings?year=${year}&limit=50`],
    ...(seesRecords ? ([['episodes', `${own}/episodes`]] as const) : []),
    ...(seesRecords && role !== 'clinician' ? ([['files', '/v1/files?limit=500']] as const) : []),
  ];
}

async function open(browser: Browser, screen: string, questions: readonly Question[], pace: Pace, times: Times) {
  const began = performance.now();
  if (pace.thinkSeconds === 0) {
    for (const [kind, path] of questions) await browser.ask(kind, path);
    return;
  }
  const answers = await Promise.all(questions.map(([kind, path]) => browser.ask(kind, path)));
  if (answers.every((answer) => answer?.status === 200)) times.add(screen, performance.now() - began);
}

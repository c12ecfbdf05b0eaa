import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolicy } from '../../src/workflow/index.ts';
import { addDays } from '../calendar.ts';
import type { SimClaim } from '../model.ts';
import { type Random, randomOf } from '../random.ts';
import type { AnswerDesk, AnswerFile } from './answer-desk.ts';
import { Audit, type WorldCounts } from './audit.ts';
import { balanceDifferences } from './balances.ts';
import { ClinicDesk, type SentFile } from './clinic-desk.ts';
import { correctionOf } from './correction.ts';
import { deniedTexts, endsOf } from './denied.ts';
import { Mail } from './mail.ts';
import { ORDINARY, type WorldOptions } from './model.ts';
import { isoOf, PayerDesk } from './payer-desk.ts';
import { worldClinics, worldPatients } from './people.ts';
import { PostingDesk } from './posting-desk.ts';

export interface WorldResult {
  readonly options: WorldOptions;
  readonly counts: Readonly<WorldCounts>;
  readonly files: { sent: number; lost: number; resent: number; remittances: number; replies: number };
  /** Differences that have a reason, by what and why. */
  readonly explained: ReadonlyMap<string, number>;
  /** The first differences that have none; empty in a world that is right. */
  readonly differences: readonly string[];
  /** Every claim of a careful clinic of which a line was denied over the threshold, with what its clinic could not know and what became of it. */
  readonly denied: readonly string[];
  /** How many balances were held against the payer's count. */
  readonly balances: number;
}

/** How long the year's mail may take to come to rest: a claim entered late, held, asked about and answered by lost letters. */
const DAYS = 365 + 365;
/** Disks are slow, and that files are safe on them is proved elsewhere. */
const MEMORY = '/dev/shm';
const RESEND_AFTER = 12;
/** How long a careful clinic waits for a remittance. */
const ASKED_AGAIN_AFTER = 45;

const policy = loadPolicy();

/**
 * Lives a year: clinics bill, the payer answers, files are late or lost. The same options, the same year.
 *
 * @param answers reads what comes back; posts it to the clinics' ledgers unless told otherwise
 */
export function liveYear(some: Partial<WorldOptions> = {}, answers: AnswerDesk = new PostingDesk(policy)): WorldResult {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'openkx-world-'));
  try {
    return new World({ ...ORDINARY, ...some }, answers, folder).live();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An answer on its way. */
interface Letter {
  readonly desk: ClinicDesk;
  readonly file: AnswerFile;
  /** The file it acknowledges. */
  readonly about?: string;
  /** The patient whose use it tells, and how many claims the payer had decided. */
  readonly tells?: { readonly mbi: string; readonly decided: number };
}

/** A file that was sent and not yet acknowledged. */
interface Pending {
  readonly desk: ClinicDesk;
  readonly file: SentFile;
  sentOn: string;
}

class World {
  readonly #options: WorldOptions;
  readonly #answers: AnswerDesk;
  readonly #random: Random;
  readonly #desks: ReadonlyMap<string, ClinicDesk>;
  readonly #payer = new PayerDesk(policy);
  readonly #audit: Audit;
  readonly #toPayer = new Mail<{ readonly desk: ClinicDesk; readonly file: SentFile }>();
  readonly #toClinic = new Mail<Letter>();
  readonly #pending = new Map<string, Pending>();
  /** Remittances that never arrived: a hasty clinic asks for them again when the year is over. */
  readonly #lostAnswers: Letter[] = [];
  readonly #corrected = new Set<string>();
  /** Whose day to bill has come. */
  readonly #due = new Set<ClinicDesk>();
  readonly #files = { sent: 0, lost: 0, resent: 0, remittances: 0, replies: 0 };
  /** Claims by the day a practice enters them. */
  readonly #calendar: Map<string, { readonly desk: ClinicDesk; readonly claim: Parameters<ClinicDesk['enter']>[0] }[]>;

  constructor(options: WorldOptions, answers: AnswerDesk, folder: string) {
    this.#options = options;
    this.#answers = answers;
    const random = randomOf(options.seed);
    this.#random = random;
    const clinics = worldClinics(random, options);
    const patients = new Map(worldPatients(random, options, clinics).map((patient) => [patient.mbi, patient]));
    this.#desks = new Map(clinics.map((clinic) => [clinic.npi, new ClinicDesk(clinic, policy, folder, patients)]));
    this.#audit = new Audit(patients, options.conduct, (...asked) => this.#payer.payer.usage(...asked));
    const entered = [...patients.values()].flatMap(({ claims }) =>
      claims.map((claim) => ({ desk: this.#desks.get(claim.clinic.npi) as ClinicDesk, claim })),
    );
    this.#calendar = Map.groupBy(entered, ({ claim }) => claim.received);
  }

  get #isCareful(): boolean {
    return this.#options.conduct === 'careful';
  }

  live(): WorldResult {
    const start = `${this.#options.year}0101`;
    let day = start;
    for (let passed = 0; passed < DAYS; passed++, day = addDays(start, passed)) this.#liveDay(day, passed);
    this.#settleUp(day);
    const { differences: apart, compared } = balanceDifferences(
      this.#audit,
      this.#payer.payer,
      [...this.#desks.values()].map(({ books }) => books),
      this.#answers,
    );
    const imbalances = this.#payer.imbalances.map((code) => `a remittance does not balance: ${code}`);
    const ends = endsOf(this.#audit.denied, this.#payer.payer.state(), this.#audit.patients);
    const denied = deniedTexts(ends);
    for (const end of ends.values()) this.#audit.explain(`denied over the threshold, ${end}`);
    const left = denied.filter((text) => text.includes('still denied'));
    const differences = [...this.#audit.differences, ...imbalances, ...apart, ...this.#unsent(), ...left];
    if (this.#options.direct) differences.push(...denied, ...this.#audit.early);
    return {
      options: this.#options,
      counts: this.#audit.counts,
      files: this.#files,
      explained: this.#audit.explained,
      denied,
      differences: differences.slice(0, 5).map((text) => `seed ${this.#options.seed}: ${text}`),
      balances: compared,
    };
  }

  #liveDay(day: string, passed: number): void {
    for (const { desk, claim } of this.#calendar.get(day) ?? []) desk.enter(claim);
    for (const desk of this.#desks.values()) {
      if (billsToday(desk, passed)) this.#due.add(desk);
      if (this.#due.has(desk) && !this.#waits(desk)) this.#bill(desk, day);
    }
    for (const { desk, file } of this.#toPayer.arrived(day)) this.#arrive(desk, file, day);
    if (passed % 7 === 4)
      for (const { npi, file } of this.#payer.pay(day)) this.#answer({ desk: this.#deskOf(npi), file }, day);
    if (passed % 30 === 29 && !this.#isCareful) this.#askAbout(day);
    for (const letter of this.#toClinic.arrived(day)) this.#read(letter, day);
    this.#resend(day);
  }

  /** Whether a file of the clinic is on its way and the next has to wait. */
  #waits(desk: ClinicDesk): boolean {
    return this.#isCareful && [...this.#pending.values()].some((pending) => pending.desk === desk);
  }

  #bill(desk: ClinicDesk, day: string): void {
    this.#due.delete(desk);
    for (const list of desk.correct(day, this.#isCareful))
      this.#payer.reopen(list, day, (claim) => {
        this.#audit.reopened(claim);
        desk.doubt(desk.entered.get(claim.id) as SimClaim, 'reopened');
      });
    if (!desk.hasReason) return;
    if (this.#isCareful) {
      for (const [mbi, years] of desk.billable())
        for (const letter of this.#ask(desk, mbi, [...years], day)) this.#read(letter, day);
    }
    const file = desk.bill(day, this.#answers.openings(desk.books));
    if (!file) return;
    this.#audit.sent(file.claims);
    this.#answers.sent?.(desk.books, file.name, file.bytes, isoOf(day));
    this.#pending.set(file.name, { desk, file, sentOn: day });
    this.#post(desk, file, day);
  }

  /** Puts a claim file into the mail; some are never seen again. */
  #post(desk: ClinicDesk, file: SentFile, day: string): void {
    this.#files.sent++;
    if (this.#options.direct) this.#arrive(desk, file, day);
    else if (this.#random.chance(this.#options.lost)) this.#files.lost++;
    else this.#toPayer.send({ desk, file }, addDays(day, this.#delay()));
  }

  #delay(): number {
    return this.#random.chance(this.#options.slow) ? this.#random.between(4, 11) : 1;
  }

  #arrive(desk: ClinicDesk, file: SentFile, day: string): void {
    const acknowledged = this.#payer.receive(file.name, file.bytes, day, (decision) => {
      this.#audit.decided(decision);
      const claim = desk.entered.get(decision.claim.id);
      if (decision.refusal && claim) desk.doubt(claim, 'refused');
    });
    const letter = { desk, file: acknowledged, about: file.name };
    if (this.#options.direct) this.#read(letter, day);
    else if (this.#random.chance(this.#options.lost)) this.#files.lost++;
    else this.#toClinic.send(letter, addDays(day, this.#delay()));
  }

  #answer(letter: Letter, day: string): void {
    if (letter.file.kind === '835') this.#files.remittances++;
    if (this.#random.chance(this.#options.lost)) {
      this.#files.lost++;
      if (this.#isCareful) this.#toClinic.send(letter, addDays(day, ASKED_AGAIN_AFTER));
      else this.#lostAnswers.push(letter);
    } else this.#toClinic.send(letter, addDays(day, this.#delay()));
    if (this.#random.chance(this.#options.repeated)) this.#toClinic.send(letter, addDays(day, 20));
  }

  /** Once a month a clinic asks about patients whom others treat too. */
  #askAbout(day: string): void {
    for (const { mbi, clinics } of this.#audit.patients.values()) {
      if (clinics.length < 2) continue;
      const year = Number(day.slice(0, 4));
      for (const { npi } of clinics)
        for (const letter of this.#ask(this.#deskOf(npi), mbi, [year - 1, year], day)) this.#answer(letter, day);
    }
  }

  /** What the payer says of a patient, in years that it knows. */
  #ask(desk: ClinicDesk, mbi: string, years: readonly number[], day: string): Letter[] {
    const tells = { mbi, decided: this.#audit.decidedCount };
    return years.flatMap((year) => {
      const file = year < this.#options.year ? undefined : this.#payer.eligibility(mbi, year, desk.clinic.npi, day);
      if (file) this.#files.replies++;
      return file ? [{ desk, file, ...(year === Math.max(...years) ? { tells } : {}) }] : [];
    });
  }

  #deskOf(npi: string): ClinicDesk {
    return this.#desks.get(npi) as ClinicDesk;
  }

  #read({ desk, file, about, tells }: Letter, day: string): void {
    if (tells && this.#answers.isPosting)
      desk.heard.set(tells.mbi, Math.max(tells.decided, desk.heard.get(tells.mbi) ?? 0));
    if (about !== undefined) this.#pending.delete(about);
    this.#answers.receive(desk.books, file, isoOf(day));
    if (file.kind !== '835') return;
    if (this.#isCareful) desk.denials.remittance(file.bytes);
    for (const [, id = '', status, number = ''] of file.bytes
      .toString('latin1')
      .matchAll(/CLP\*([^*]*)\*([^*]*)\*[^*]*\*[^*]*\*[^*]*\*[^*]*\*([^*]*)/g)) {
      const claim = desk.entered.get(id);
      if (claim) desk.answered(claim);
      const isFirst = status === '1' && claim?.frequency === '1' && !this.#corrected.has(id);
      if (claim && isFirst && this.#random.chance(this.#options.corrected)) {
        this.#corrected.add(id);
        desk.enter(correctionOf(this.#random, claim, number));
      } else if (claim && isFirst && this.#random.chance(this.#options.repeated)) desk.enter(claim);
    }
  }

  #resend(day: string): void {
    for (const pending of this.#pending.values()) {
      if (addDays(pending.sentOn, RESEND_AFTER) > day) continue;
      pending.sentOn = day;
      this.#files.resent++;
      this.#post(pending.desk, pending.file, day);
    }
  }

  /** What is still owed is paid, and what was lost is asked for again. */
  #settleUp(day: string): void {
    for (const { desk, file } of this.#toPayer.arrived('99999999')) this.#arrive(desk, file, day);
    for (const { desk, file } of [...this.#pending.values()])
      if (!this.#hasArrived(file)) this.#arrive(desk, file, day);
    for (const { npi, file } of this.#payer.pay(day, 0)) this.#answer({ desk: this.#deskOf(npi), file }, day);
    for (const { desk, file } of this.#toClinic.arrived('99999999'))
      this.#answers.receive(desk.books, file, isoOf(day));
    for (const { desk, file } of this.#lostAnswers) this.#answers.receive(desk.books, file, isoOf(day));
  }

  /** Claims of careful clinics that never went out for want of knowledge: at the end all is known, or decided by hand. */
  #unsent(): string[] {
    if (!this.#isCareful) return [];
    return [...this.#desks.values()].flatMap((desk) =>
      desk.unsent().map((claim) => `${desk.clinic.npi} ${claim.id} of ${claim.patient.mbi}: never sent`),
    );
  }

  #hasArrived(file: SentFile): boolean {
    return file.claims.every((claim) => !this.#audit.isUnderway(claim));
  }
}

/** Professional clinics bill every other week, institutions once a month. */
function billsToday({ clinic }: ClinicDesk, passed: number): boolean {
  return clinic.billType === undefined ? passed % 14 === Number(clinic.npi) % 14 : passed % 30 === 0;
}

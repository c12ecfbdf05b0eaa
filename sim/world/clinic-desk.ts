import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISCIPLINES, VERDICT } from '../../src/claim/index.ts';
import { LINE_CLASS } from '../../src/rules/index.ts';
import {
  type Attestation,
  applyFile,
  claimId,
  type DecidedBatch,
  memoryStore,
  type Opening,
  type Policy,
} from '../../src/workflow/index.ts';
import { addDays } from '../calendar.ts';
import type { Clinic, Discipline, SimClaim } from '../model.ts';
import { writeInterchange } from '../writer.ts';
import type { ClinicBooks } from './answer-desk.ts';
import { type Doubt, keyOf, type SentClaim, type WorldPatient } from './model.ts';
import { isoOf } from './payer-desk.ts';

/** A file of released claims, as it goes to the payer. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Claims in it that were not sent before, in order. */
  readonly claims: readonly SentClaim[];
}

const MARKS = { element: '*', component: ':', repetition: '^', terminator: '~' };

/**
 * A clinic's own end: it enters claims, runs `apply` over them, sends what is released and asks about what is held. What is
 * held is applied again with the next file.
 */
export class ClinicDesk {
  readonly clinic: Clinic;
  readonly books: ClinicBooks;
  /** Claims by CLM01, as last entered. */
  readonly entered = new Map<string, SimClaim>();
  /** What is held, by claim and frequency, and whether it is for want of knowledge and not of a signature. */
  readonly held = new Map<string, { readonly claim: SimClaim; readonly isUndecided: boolean }>();
  heldTimes = 0;
  /** By patient and claim id: what only its remittance will settle. */
  readonly #doubts = new Map<string, Map<string, Doubt>>();
  /** By patient: how many claims the payer had decided when it said what was used. */
  readonly heard = new Map<string, number>();
  readonly #policy: Policy;
  readonly #folder: string;
  readonly #patients: ReadonlyMap<string, WorldPatient>;
  readonly #attestations: Attestation[] = [];
  /** Words asked for, by patient and discipline, and the day each is given; `never` has no day. */
  readonly #asked = new Map<string, string | undefined>();
  readonly #signed = new Set<string>();
  readonly #sent = new Set<string>();
  #waiting: SimClaim[] = [];
  #heldBytes = Buffer.alloc(0);
  #runs = 0;

  constructor(clinic: Clinic, policy: Policy, folder: string, patients: ReadonlyMap<string, WorldPatient>) {
    this.clinic = clinic;
    this.#policy = policy;
    this.#folder = folder;
    this.#patients = patients;
    this.books = { npi: clinic.npi, store: memoryStore(), tenant: 'default' };
  }

  enter(claim: SimClaim): void {
    this.#waiting.push(claim);
    this.entered.set(claim.id, claim);
  }

  /** From now on until a remittance about it comes there is a doubt about a claim. */
  doubt({ id, patient }: SimClaim, why: Doubt): void {
    const ofPatient = this.#doubts.get(patient.mbi) ?? new Map<string, Doubt>();
    this.#doubts.set(patient.mbi, ofPatient.set(id, why));
  }

  /** A remittance about a claim has come. */
  answered({ id, patient }: SimClaim): void {
    this.#doubts.get(patient.mbi)?.delete(id);
  }

  /** Claims that wait for something else than a signature. */
  unsent(): SimClaim[] {
    const undecided = [...this.held.values()].filter(({ isUndecided }) => isUndecided);
    return [...this.#waiting, ...undecided.map(({ claim }) => claim)];
  }

  /** Whom the next file is about, and the years of service in it. */
  billable(): Map<string, Set<number>> {
    const about = new Map<string, Set<number>>();
    for (const { patient, lines } of [...this.#waiting, ...[...this.held.values()].map(({ claim }) => claim)]) {
      const years = about.get(patient.mbi) ?? new Set();
      for (const { day } of lines) years.add(Number(day.slice(0, 4)));
      about.set(patient.mbi, years);
    }
    return about;
  }

  /** Whether there is anything to apply: something new, something undecided, or a signature that was waited for. */
  hasReason(day: string): boolean {
    const signed = this.#takeSignatures(day);
    return this.#waiting.length > 0 || signed || [...this.held.values()].some(({ isUndecided }) => isUndecided);
  }

  /** Applies what was held and what has been entered since, and gives what may go out. */
  bill(day: string, openings: readonly Opening[]): SentFile | undefined {
    const entered = this.#waiting;
    const text = entered.length === 0 ? '' : writeInterchange(entered, this.#runs + 1, MARKS, 'lf');
    this.#waiting = [];
    return this.#apply(Buffer.concat([this.#heldBytes, Buffer.from(text, 'latin1')]), day, openings);
  }

  #apply(input: Buffer, day: string, openings: readonly Opening[]): SentFile | undefined {
    const path = (name: string) => join(this.#folder, `${this.clinic.npi}.${name}`);
    writeFileSync(path('in'), input);
    const claims: SentClaim[] = [];
    this.held.clear();
    const result = applyFile({
      policy: this.#policy,
      attestations: this.#attestations,
      openings,
      ledger: { store: this.books.store, tenant: this.books.tenant },
      input: path('in'),
      out: path('out'),
      held: path('held'),
      recordedAt: `${isoOf(day)}T12:00:00Z`,
      threads: 1,
      visit: (decided) => this.#note(decided, claims, day),
    });
    if (result.status === 'unreadable') throw new Error('a file the clinic wrote cannot be read');
    this.#heldBytes = existsSync(path('held')) ? readFileSync(path('held')) : Buffer.alloc(0);
    if (!existsSync(path('out'))) return undefined;
    const bytes = readFileSync(path('out'));
    rmSync(path('out'));
    return { name: `${this.clinic.npi}-${day}-${++this.#runs}.837`, bytes, claims };
  }

  #note({ batch, decisions }: DecidedBatch, sent: SentClaim[], day: string): void {
    const { claims, names } = batch;
    for (let claim = 0; claim < batch.claimCount; claim++) {
      const mbi = names.text(claims.beneficiary[claim] as number);
      const id = claimId(batch, claim);
      const key = keyOf(this.clinic.npi, id, String.fromCharCode(claims.frequency[claim] as number));
      const rows = Array.from(
        { length: (claims.lineEnd[claim] as number) - (claims.lineStart[claim] as number) },
        (_, place) => (claims.lineStart[claim] as number) + place,
      );
      const entered = this.entered.get(id) as SimClaim;
      if (decisions.held[claim] === 1) {
        this.heldTimes++;
        const isUndecided = rows.some((row) => decisions.verdict[row] === VERDICT.UNDECIDED);
        this.held.set(key, { claim: entered, isUndecided });
        for (const row of rows) {
          if (decisions.verdict[row] !== VERDICT.KX_MISSING) continue;
          this.#ask(mbi, DISCIPLINES[decisions.discipline[row] as number] as Discipline, day);
        }
        continue;
      }
      if (this.#sent.has(key)) continue;
      this.#sent.add(key);
      const expected = rows.map((row) => ({
        allowedLow: decisions.allowedLow[row] as number,
        allowedHigh: decisions.allowedHigh[row] as number,
        beforeLow: decisions.beforeLow[row] as number,
        beforeHigh: decisions.beforeHigh[row] as number,
        counted: decisions.lineClass[row] === LINE_CLASS.COUNTED,
        addedKx: decisions.addsKx[row] === 1,
      }));
      const heard = this.heard.get(mbi) ?? 0;
      sent.push({
        key,
        clinic: this.clinic.npi,
        mbi,
        lines: expected,
        heard,
        doubts: [...new Set(this.#doubts.get(mbi)?.values())],
      });
    }
  }

  #ask(mbi: string, discipline: Discipline, day: string): void {
    const asked = `${mbi} ${discipline}`;
    if (this.#asked.has(asked)) return;
    const after = this.#patients.get(mbi)?.signsAfter[discipline];
    this.#asked.set(asked, after === undefined ? undefined : addDays(day, after));
  }

  /** @returns whether anybody has signed since */
  #takeSignatures(day: string): boolean {
    let signed = false;
    for (const [asked, on] of this.#asked) {
      if (on === undefined || on > day || this.#signed.has(asked)) continue;
      const [mbi = '', discipline] = asked.split(' ');
      this.#signed.add(asked);
      signed = true;
      this.#attestations.push({
        mbi,
        discipline: discipline as Discipline,
        from: isoOf('20230101'),
        through: isoOf('20291231'),
        clinicianNpi: '1234567893',
        signedOn: isoOf(on),
      });
    }
    return signed;
  }
}

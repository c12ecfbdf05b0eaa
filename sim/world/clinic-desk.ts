import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISCIPLINES, type RangeSetting, VERDICT } from '../../src/claim/index.ts';
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
import { keyOf, type SentClaim, type WorldPatient } from './model.ts';
import { isoOf } from './payer-desk.ts';

/** A file of released claims, as it goes to the payer. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Claims in it that were not sent before, in order. */
  readonly claims: readonly SentClaim[];
}

const MARKS = { element: '*', component: ':', repetition: '^', terminator: '~' };

/** A clinic's own end: it enters claims, runs `apply` over them, sends what is released and asks about what is held. */
export class ClinicDesk {
  readonly clinic: Clinic;
  readonly books: ClinicBooks;
  /** Claims by CLM01, as last entered. */
  readonly entered = new Map<string, SimClaim>();
  heldTimes = 0;
  /** By patient: how many claims the payer had decided when it said what was used. */
  readonly heard = new Map<string, number>();
  readonly #range: RangeSetting;
  readonly #policy: Policy;
  readonly #folder: string;
  readonly #patients: ReadonlyMap<string, WorldPatient>;
  readonly #attestations: Attestation[] = [];
  /** Words asked for, by patient and discipline, and the day each is given; `never` has no day. */
  readonly #asked = new Map<string, string | undefined>();
  readonly #signed = new Set<string>();
  readonly #sent = new Set<string>();
  #waiting: SimClaim[] = [];
  #held: Buffer | undefined;
  #runs = 0;

  constructor(
    clinic: Clinic,
    policy: Policy,
    folder: string,
    patients: ReadonlyMap<string, WorldPatient>,
    range: RangeSetting,
  ) {
    this.clinic = clinic;
    this.#range = range;
    this.#policy = policy;
    this.#folder = folder;
    this.#patients = patients;
    this.books = { npi: clinic.npi, store: memoryStore(), tenant: 'default' };
  }

  get heldClaims(): boolean {
    return this.#held !== undefined;
  }

  enter(claim: SimClaim): void {
    this.#waiting.push(claim);
    this.entered.set(claim.id, claim);
  }

  /** Bills what is waiting, and what was held once somebody has signed. */
  bill(day: string, openings: readonly Opening[]): SentFile[] {
    const inputs: Buffer[] = [];
    if (this.#takeSignatures(day) && this.#held) {
      inputs.push(this.#held);
      this.#held = undefined;
    }
    if (this.#waiting.length > 0) {
      const text = writeInterchange(this.#waiting, this.#runs + 1, MARKS, 'lf');
      inputs.push(Buffer.from(text, 'latin1'));
      this.#waiting = [];
    }
    return inputs.flatMap((input) => this.#apply(input, day, openings) ?? []);
  }

  #apply(input: Buffer, day: string, openings: readonly Opening[]): SentFile | undefined {
    const path = (name: string) => join(this.#folder, `${this.clinic.npi}.${name}`);
    writeFileSync(path('in'), input);
    const claims: SentClaim[] = [];
    const result = applyFile({
      policy: this.#policy,
      attestations: this.#attestations,
      range: this.#range,
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
    if (existsSync(path('held'))) this.#hold(readFileSync(path('held')));
    if (!existsSync(path('out'))) return undefined;
    const bytes = readFileSync(path('out'));
    rmSync(path('out'));
    return { name: `${this.clinic.npi}-${day}-${++this.#runs}.837`, bytes, claims };
  }

  /** Held files pile up as one: a file of several interchanges is a file. */
  #hold(bytes: Buffer): void {
    this.#held = this.#held ? Buffer.concat([this.#held, bytes]) : bytes;
  }

  #note({ batch, decisions }: DecidedBatch, sent: SentClaim[], day: string): void {
    const { claims, names } = batch;
    for (let claim = 0; claim < batch.claimCount; claim++) {
      const mbi = names.text(claims.beneficiary[claim] as number);
      const rows = Array.from(
        { length: (claims.lineEnd[claim] as number) - (claims.lineStart[claim] as number) },
        (_, place) => (claims.lineStart[claim] as number) + place,
      );
      if (decisions.held[claim] === 1) {
        this.heldTimes++;
        for (const row of rows) {
          if (decisions.verdict[row] !== VERDICT.KX_MISSING) continue;
          this.#ask(mbi, DISCIPLINES[decisions.discipline[row] as number] as Discipline, day);
        }
        continue;
      }
      const frequency = String.fromCharCode(claims.frequency[claim] as number);
      const key = keyOf(this.clinic.npi, claimId(batch, claim), frequency);
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
      sent.push({ key, clinic: this.clinic.npi, mbi, lines: expected, heard: this.heard.get(mbi) ?? 0 });
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
        from: isoOf('20240101'),
        through: isoOf('20291231'),
        clinicianNpi: '1234567893',
        signedOn: isoOf(on),
      });
    }
    return signed;
  }
}

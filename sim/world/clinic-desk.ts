import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISCIPLINES, type RangeSetting, VERDICT } from '../../src/claim/index.ts';
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
import { beganKnown, expectedLine } from './decided.ts';
import { DenialDesk } from './denial-desk.ts';
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

/** A claim that is held, and why. */
interface HeldClaim {
  readonly claim: SimClaim;
  /** For want of knowledge and not of a signature. */
  readonly isUndecided: boolean;
  /** For want of knowledge that no waiting brings: what it will itself be paid. */
  readonly isOpenByItself: boolean;
}

/**
 * A clinic's own end: it enters claims, runs `apply` over them, sends what is released and asks about what is held. What is
 * held is applied again with the next file. When all that is left undecided rests on what the claims themselves will be paid,
 * someone decides it: `--range cautious`.
 */
export class ClinicDesk {
  readonly clinic: Clinic;
  readonly books: ClinicBooks;
  /** Claims by CLM01, as last entered. */
  readonly entered = new Map<string, SimClaim>();
  /** By claim and frequency. */
  readonly held = new Map<string, HeldClaim>();
  readonly denials: DenialDesk;
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
  /** Replacements that were drafted, and their bytes. */
  #drafted: { readonly claims: SimClaim[]; readonly bytes: Buffer[] } = { claims: [], bytes: [] };
  #heldBytes = Buffer.alloc(0);
  #signedSince = false;
  #runs = 0;

  constructor(clinic: Clinic, policy: Policy, folder: string, patients: ReadonlyMap<string, WorldPatient>) {
    this.clinic = clinic;
    this.#policy = policy;
    this.#folder = folder;
    this.#patients = patients;
    this.books = { npi: clinic.npi, store: memoryStore(), tenant: 'default' };
    this.denials = new DenialDesk(policy, this.books);
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

  /**
   * A claim that goes out while another of its days is in doubt may have been ranked with what does not stand: then that is
   * in doubt as well, until its own remittance comes.
   */
  #doubtWith(claim: SimClaim): void {
    const days = new Set(claim.lines.map(({ day }) => day));
    for (const [id, why] of this.#doubts.get(claim.patient.mbi) ?? [])
      if (this.entered.get(id)?.lines.some(({ day }) => days.has(day))) this.doubt(claim, why);
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

  /**
   * Takes what was signed since, and works the lines that were denied over the threshold, where it does so: what is to be
   * replaced goes into the next file.
   *
   * @returns lists of what is to be reopened
   */
  correct(day: string, worksDenials: boolean): readonly string[] {
    this.#takeSignatures(day);
    if (!worksDenials || !this.denials.isDue) return [];
    const drafted = this.denials.draft(day, this.#attestations, (input) => input.replace(/in$/, 'out'));
    for (const { mbi, discipline } of drafted.unsigned) this.#ask(mbi, discipline, day);
    this.#drafted.bytes.push(...drafted.replacements);
    for (const [id, originalNumber] of drafted.replaced) {
      const claim = { ...(this.entered.get(id) as SimClaim), frequency: '7', originalNumber };
      this.entered.set(id, claim);
      this.#drafted.claims.push(claim);
    }
    return drafted.lists;
  }

  /** Whom the next file is about, and the years of service in it. */
  billable(): Map<string, Set<number>> {
    const about = new Map<string, Set<number>>();
    const held = [...this.held.values()].map(({ claim }) => claim);
    for (const { patient, lines } of [...this.#drafted.claims, ...this.#waiting, ...held]) {
      const years = about.get(patient.mbi) ?? new Set();
      for (const { day } of lines) years.add(Number(day.slice(0, 4)));
      about.set(patient.mbi, years);
    }
    return about;
  }

  /** Whether there is anything to apply: something new, something undecided, or a signature that was waited for. */
  get hasReason(): boolean {
    const isUndecided = [...this.held.values()].some((held) => held.isUndecided);
    const isAgain = this.#heldBytes.length > 0 && (this.#signedSince || isUndecided);
    return this.#waiting.length + this.#drafted.claims.length > 0 || isAgain;
  }

  /** Applies what was held, what is to be replaced and what has been entered since, and gives what may go out. */
  bill(day: string, openings: readonly Opening[]): SentFile | undefined {
    const entered = this.#waiting;
    const text = entered.length === 0 ? '' : writeInterchange(entered, this.#runs + 1, MARKS, 'lf');
    const undecided = [...this.held.values()].filter(({ isUndecided }) => isUndecided);
    const isQuiet = entered.length + this.#drafted.claims.length === 0;
    const range = isQuiet && undecided.every(({ isOpenByItself }) => isOpenByItself) ? 'cautious' : 'undecided';
    const input = Buffer.concat([this.#heldBytes, ...this.#drafted.bytes, Buffer.from(text, 'latin1')]);
    this.#waiting = [];
    this.#drafted = { claims: [], bytes: [] };
    this.#signedSince = false;
    return this.#apply(input, day, openings, range);
  }

  #apply(input: Buffer, day: string, openings: readonly Opening[], range: RangeSetting): SentFile | undefined {
    const run = join(this.#folder, `${this.clinic.npi}-${++this.#runs}`);
    const path = (name: string) => `${run}.${name}`;
    writeFileSync(path('in'), input);
    const claims: SentClaim[] = [];
    this.held.clear();
    const result = applyFile({
      policy: this.#policy,
      attestations: this.#attestations,
      openings,
      range,
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
    for (const name of ['in', 'held']) rmSync(path(name), { force: true });
    if (!existsSync(path('out'))) return undefined;
    // It stays: a line of it that is denied is corrected from the claim as it was sent.
    return { name: `${this.clinic.npi}-${day}-${this.#runs}.837`, bytes: readFileSync(path('out')), claims };
  }

  #note({ batch, decisions }: DecidedBatch, sent: SentClaim[], day: string): void {
    const { claims, names } = batch;
    for (let claim = 0; claim < batch.claimCount; claim++) {
      const mbi = names.text(claims.beneficiary[claim] as number);
      const id = claimId(batch, claim);
      const number = batch.text(claims.payerClaimStart[claim] as number, claims.payerClaimEnd[claim] as number);
      const key = keyOf(this.clinic.npi, id, String.fromCharCode(claims.frequency[claim] as number), number);
      const rows = Array.from(
        { length: (claims.lineEnd[claim] as number) - (claims.lineStart[claim] as number) },
        (_, place) => (claims.lineStart[claim] as number) + place,
      );
      const entered = this.entered.get(id) as SimClaim;
      if (decisions.held[claim] === 1) {
        this.heldTimes++;
        const undecided = rows.filter((row) => decisions.verdict[row] === VERDICT.UNDECIDED);
        const isUndecided = undecided.length > 0;
        const isOpenByItself = undecided.every((row) => beganKnown(batch, decisions, rows, row));
        this.held.set(key, { claim: entered, isUndecided, isOpenByItself });
        for (const row of rows) {
          if (decisions.verdict[row] !== VERDICT.KX_MISSING) continue;
          this.#ask(mbi, DISCIPLINES[decisions.discipline[row] as number] as Discipline, day);
        }
        continue;
      }
      if (this.#sent.has(key)) continue;
      this.#sent.add(key);
      const expected = rows.map((row) => expectedLine(decisions, row));
      const heard = this.heard.get(mbi) ?? 0;
      sent.push({
        key,
        clinic: this.clinic.npi,
        mbi,
        lines: expected,
        heard,
        doubts: [...new Set(this.#doubts.get(mbi)?.values())],
      });
      this.#doubtWith(entered);
    }
  }

  #ask(mbi: string, discipline: Discipline, day: string): void {
    const asked = `${mbi} ${discipline}`;
    if (this.#asked.has(asked)) return;
    const after = this.#patients.get(mbi)?.signsAfter[discipline];
    this.#asked.set(asked, after === undefined ? undefined : addDays(day, after));
  }

  #takeSignatures(day: string): void {
    for (const [asked, on] of this.#asked) {
      if (on === undefined || on > day || this.#signed.has(asked)) continue;
      const [mbi = '', discipline] = asked.split(' ');
      this.#signed.add(asked);
      this.#signedSince = true;
      this.denials.isDue = true;
      this.#attestations.push({
        mbi,
        discipline: discipline as Discipline,
        from: isoOf('20230101'),
        through: isoOf('20291231'),
        clinicianNpi: '1234567893',
        signedOn: isoOf(on),
      });
    }
  }
}

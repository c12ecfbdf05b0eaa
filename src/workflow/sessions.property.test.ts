import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import type { Answer } from '../ledger/index.ts';
import { type ClaimText, line, MBI } from './decide/testing/claim-text.ts';
import { type LineRecord, memoryStore, openSqlite, type Store } from './index.ts';
import { applyClaims, statedFor } from './testing/apply-claims.ts';

const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
afterAll(() => rmSync(folder, { recursive: true }));
const TENANT = 'clinic';

/** Two qualifying events of one patient, and the sessions of each that another program gave. */
const EVENTS = [
  { since: 20260105, count: 30 },
  { since: 20260701, count: 33 },
] as const;
const dashed = (day: number) => isoDate(String(day).replace(/(....)(..)(..)/, '$1-$2-$3'));
const STATEMENTS = EVENTS.map(({ since, count }) => statedFor('cardiac', dashed(since), `${count}`));

const session = fc.record({
  day: fc.integer({ min: 20260106, max: 20260128 }),
  month: fc.nat(10),
  units: fc.constantFrom(1, 1, 2),
});
const sessions = fc.array(session, { minLength: 1, maxLength: 4 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('file' as const),
      stated: fc.nat(3),
      claims: fc.array(
        fc.record({ frequency: fc.constantFrom('1', '1', '1', '7', '8'), which: fc.nat(20), sessions }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const), which: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      which: fc.nat(20),
      denied: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reversal' as const), which: fc.nat(20) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Line {
  readonly day: number;
  readonly units: number;
  readonly cents: number;
  /** Denied, or taken back by the payer. */
  isUnpaid: boolean;
}

interface Claim {
  readonly id: string;
  readonly frequency: string;
  readonly lines: readonly Line[];
  isSent: boolean;
  isLive: boolean;
  /** What was said of each line when it was sent. */
  said: string[];
  answers: Answer[];
}

interface File {
  readonly stated: number;
  readonly claims: Claim[];
  output: string;
}

/** A clerk who counts on paper: knows all that happened, and nothing of books, batches or keys. */
class Paper {
  readonly claims: Claim[] = [];
  readonly files: File[] = [];
  /** Events that were stated for sessions that went out. */
  readonly heard = new Set<number>();

  get standing(): Line[] {
    return this.claims.filter(({ isLive }) => isLive).flatMap(({ lines }) => lines.filter(({ isUnpaid }) => !isUnpaid));
  }

  /** What is to be said of each line of a claim as it comes, and whether it goes out. */
  receive(claim: Claim, stated: number): string[] {
    if (claim.isSent) return claim.said;
    const original =
      claim.frequency === '1' ? undefined : this.claims.find(({ id, isLive }) => isLive && id === claim.id);
    if (original) original.isLive = false;
    if (claim.frequency === '8') {
      claim.isSent = true;
      claim.said = claim.lines.map(() => 'void');
      return claim.said;
    }
    const events = claim.lines.map(({ day }) => this.#eventOf(day, stated));
    const said: string[] = [];
    let isHeld = false;
    claim.lines.forEach(({ day, units }, place) => {
      const [since, next] = events[place] as [number, number];
      const own = claim.lines.slice(0, place);
      const earlier = [...this.standing, ...own].filter((each) => since <= each.day && each.day < next);
      const told = EVENTS.find((event) => event.since === since)?.count ?? 0;
      const last = earlier.reduce((sum, each) => sum + each.units, told) + units;
      const isNeeded = last > 36 && last <= 72;
      if (last > 72 || (isNeeded && stated === 0)) isHeld = true;
      said.push(`${day} ${last} ${isNeeded ? 'KX_MISSING' : 'KX_NOT_NEEDED'}`);
    });
    if (isHeld) {
      if (original) original.isLive = true;
      return said;
    }
    claim.isSent = true;
    claim.isLive = true;
    claim.said = said;
    for (const [since] of events) if (since > 0) this.heard.add(since);
    return said;
  }

  /** The event a day belongs to, and the next one. What is stated and lies before the day has the word. */
  #eventOf(day: number, stated: number): [since: number, next: number] {
    const told = EVENTS.filter((_, place) => (stated & (1 << place)) !== 0).map(({ since }) => since);
    const covering: number[] = told.filter((since) => since <= day);
    const known = [...told, ...this.heard].filter(
      (since) => covering.length === 0 || since > day || covering.includes(since),
    );
    return [Math.max(0, ...known.filter((since) => since <= day)), Math.min(...known.filter((since) => since > day))];
  }
}

/** One patient’s years at one clinic, on paper and in a ledger. */
class Clinic {
  readonly paper = new Paper();
  readonly store: Store;
  #serial = 0;

  constructor(store: Store) {
    this.store = store;
  }

  take(step: Step): void {
    const { paper } = this;
    const sent = paper.claims.filter(({ isSent, frequency }) => isSent && frequency !== '8');
    if (step.kind === 'file') this.#send(this.#fileOf(step));
    if (step.kind === 'again' && paper.files.length > 0)
      this.#send(paper.files[step.which % paper.files.length] as File);
    if (step.kind === 'answer') {
      const claim = sent.filter(({ isLive, answers }) => isLive && answers.length % 2 === 0)[
        step.which % (sent.length || 1)
      ];
      if (claim) this.#answer(claim, step.denied);
    }
    if (step.kind === 'reversal') {
      const claim = sent.filter(({ isLive, answers }) => isLive && answers.length % 2 === 1)[
        step.which % (sent.length || 1)
      ];
      if (claim) this.#reverse(claim);
    }
    const recorded = this.store.status(TENANT, MBI).counts.filter(({ undoneBy }) => undoneBy === 0);
    expect(recorded.reduce((sum, { amount }) => sum + amount, 0)).toBe(
      paper.standing.reduce((sum, { units }) => sum + units, 0),
    );
    expect(this.store.verify().issue).toBeUndefined();
  }

  #fileOf(step: Extract<Step, { kind: 'file' }>): File {
    const claims: Claim[] = [];
    for (const { frequency, which, sessions } of step.claims) {
      const live = this.paper.claims.filter(({ isLive }) => isLive);
      const original = frequency === '1' ? undefined : live[which % (live.length || 1)];
      const lines = sessions.map(({ day, month, units }) => ({
        day: day + month * 100,
        units,
        cents: 2000 + ++this.#serial,
        isUnpaid: false,
      }));
      const id = original?.id ?? `C${++this.#serial}`;
      claims.push({
        id,
        frequency: original ? frequency : '1',
        lines,
        isSent: false,
        isLive: false,
        said: [],
        answers: [],
      });
    }
    const file = { stated: step.stated, claims, output: '' };
    this.paper.claims.push(...claims);
    this.paper.files.push(file);
    return file;
  }

  #send(file: File): void {
    const text = file.claims.map(
      ({ id, frequency, lines }): ClaimText => ({
        id,
        frequency,
        lines: lines.map(({ day, units, cents }) => line(`93798 ${cents / 100}`, { day: `${day}`, units: `${units}` })),
      }),
    );
    const wasSent = file.claims.every(({ isSent }) => isSent);
    const statements = STATEMENTS.filter((_, place) => (file.stated & (1 << place)) !== 0);
    const recordedAt = `2026-12-01T08:00:${pad(this.#serial % 60)}Z`;
    const applied = applyClaims(folder, this.store, text, statements, recordedAt);
    const answers = applied.lines.map(saidOf);
    const expected = file.claims.flatMap((claim) => this.paper.receive(claim, file.stated));
    expect(answers.map((answer, at) => (expected[at] === 'void' ? 'void' : answer))).toEqual(expected);
    if (wasSent) expect(applied.sent).toBe(file.output);
    file.output = applied.sent;
  }

  #answer(claim: Claim, denied: readonly boolean[]): void {
    this.#hear(claim, '1', (place) => (denied[place] ? 0 : 1));
    claim.lines.forEach((each, place) => {
      each.isUnpaid = denied[place] ?? false;
    });
  }

  #reverse(claim: Claim): void {
    const paid = claim.answers.at(-1) as Answer;
    this.#hear(claim, '22', (place) => (paid.lines[place]?.allowedCents ? -1 : 0));
    for (const each of claim.lines) each.isUnpaid = true;
  }

  #hear(claim: Claim, status: string, sign: (place: number) => number): void {
    const turned = status === '22' ? -1 : 1;
    const lines = claim.lines.map(({ day, cents }, place) => ({
      controlNumber: '',
      code: '93798',
      modifiers: '',
      serviceDate: dashed(day),
      bucket: '' as const,
      chargeCents: turned * cents,
      paidCents: sign(place) * 800,
      allowedCents: sign(place) * 1000,
      patientCents: sign(place) * 200,
      adjustments: '',
      remarks: '',
      isDenied: status === '1' && sign(place) === 0,
      isRepeat: false,
    }));
    const number = ++this.#serial;
    const answer: Answer = {
      kind: 'payment',
      identity: `answer ${number}`,
      beneficiary: MBI,
      provider: '1234567893',
      claimId: claim.id,
      claimSequence: undefined,
      book: 'medicare',
      status,
      frequency: claim.frequency,
      payerClaimNumber: `ICN-${claim.lines[0]?.cents}`,
      decidedOn: isoDate(
        `${2027 + Math.trunc(number / 336)}-${pad(1 + (Math.trunc(number / 28) % 12))}-${pad(1 + (number % 28))}`,
      ),
      trace: 'EFT1',
      chargeCents: lines.reduce((sum, each) => sum + each.chargeCents, 0),
      paidCents: lines.reduce((sum, each) => sum + each.paidCents, 0),
      lines,
    };
    claim.answers.push(answer);
    const run = { file: 'r.835', fileHash: 'beef', policyVersion: '1', recordedAt: '2027-12-01T08:00:00Z' };
    this.store.postAnswers(TENANT, run, [answer, answer]);
  }
}

const pad = (number: number) => String(number).padStart(2, '0');

/** Day, number of the session and verdict of a line. */
function saidOf({ serviceDate, verdict, because }: LineRecord): string {
  const last = /sessions? (?:\d+ to )?(\d+) of/.exec(because.join(' '))?.[1];
  return `${String(serviceDate).replaceAll('-', '')} ${last} ${verdict}`;
}

let files = 0;
const STORES: Record<string, () => Store> = {
  memory: memoryStore,
  sqlite: () => {
    const { store, issue } = openSqlite(join(folder, `${++files}.db`));
    if (!store) throw new Error(issue.message);
    return store;
  },
};

describe.each([
  ['memory', 25],
  ['sqlite', 6],
] as const)('with a ledger in %s', (kind, numRuns) => {
  test('a line that was denied is undone since then, though its denial is taken back later', () => {
    const clinic = new Clinic((STORES[kind] as () => Store)());
    const session = { day: 20260106, month: 0, units: 1 };
    const original = (count: number) => ({ frequency: '1' as const, which: 0, sessions: Array(count).fill(session) });
    const file = (...counts: number[]): Step => ({ kind: 'file', stated: 0, claims: counts.map(original) });
    clinic.take(file(1, 1, 4, 1));
    clinic.take({ kind: 'answer', which: 6, denied: [false, false, false, true] });
    clinic.take(file(1));
    clinic.take({ kind: 'reversal', which: 0 });
    clinic.take({ kind: 'again', which: 3 });
    clinic.store.close();
  });

  test('a line that was denied is undone since then, though its claim is replaced later', () => {
    const clinic = new Clinic((STORES[kind] as () => Store)());
    const claim = (frequency: '1' | '7') => ({
      frequency,
      which: 0,
      sessions: [{ day: 20260106, month: 0, units: 1 as const }],
    });
    clinic.take({ kind: 'file', stated: 0, claims: [claim('1')] });
    clinic.take({ kind: 'answer', which: 0, denied: [true] });
    clinic.take({ kind: 'file', stated: 0, claims: [claim('1'), claim('7')] });
    clinic.take({ kind: 'again', which: 1 });
    clinic.store.close();
  });

  test('sessions are what a clerk counts on paper, whatever comes in whatever file and run', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 14 }), (steps) => {
        const clinic = new Clinic((STORES[kind] as () => Store)());
        for (const each of steps) clinic.take(each);
        clinic.store.close();
      }),
      { numRuns },
    );
  }, 120_000);
});

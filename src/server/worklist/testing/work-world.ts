import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, dayNumberOf, isoDate, isoDateOf } from '../../../base/index.ts';
import { attestation, revocation } from '../../../ledger/journal/testing/rows.ts';
import { answer, answered } from '../../../ledger/testing/answers.ts';
import { claim, entry, line, opening } from '../../../ledger/testing/claims.ts';
import { type HeldLine, loadPolicy, openLedger, type Store } from '../../../workflow/index.ts';
import type { Clinic } from '../../clinics/clinic.ts';
import { openDataFolder } from '../../data-folder.ts';
import { HELD_LINES } from '../../jobs/work.ts';
import type { WorkList } from '../../office/work-rows.ts';
import { place } from '../../testing/place.ts';
import { Worklist } from '../worklist.ts';

const policy = loadPolicy();
const EPISODE = readFileSync(join(import.meta.dirname, '../../../../fixtures/episodes/report-overdue.json'), 'utf8');
const ALL_YEAR = { from: isoDate('2026-01-01'), through: isoDate('2026-12-31'), lines: [] };
const NOTE = { at: '2026-03-05T09:00:00Z', actor: 'test', detail: '' };
const START = Date.parse('2026-06-01T09:00:00Z');
const DAY_MILLISECONDS = 24 * 3_600_000;

/** A clinic whose books and records are written to without any request, on a clock that the test turns. */
export class WorkWorld {
  clock = START;
  clinic!: Clinic;
  worklist!: Worklist;
  readonly folder = mkdtempSync(join(tmpdir(), 'work-'));
  readonly database = place.empty();
  readonly #closing: (() => unknown)[] = [];
  #data!: Awaited<ReturnType<typeof openDataFolder>>;
  #store!: Store;
  #count = 0;

  async open(): Promise<this> {
    this.#data = await this.server();
    const { store } = openLedger(this.#data.ledgerPlace);
    if (!store) throw new Error('no ledger');
    this.#store = store;
    this.#closing.push(() => store.close());
    this.use(this.#data.clinics.first);
    return this;
  }

  /** What one server has of the data; of a folder there is one, of a database as many as are asked for. */
  async server() {
    const data = await openDataFolder({
      folder: this.folder,
      ...(this.database === undefined ? {} : { database: this.database }),
      tenant: 'default',
      policy,
      now: () => this.clock,
    });
    this.#closing.push(() => data.close());
    return data;
  }

  /** From here on it is about a clinic of its own, in which there is nothing yet, on the first day again. */
  async another(): Promise<void> {
    this.clock = START;
    this.use((await this.#data.clinics.add(`clinic-${this.#count++}`)) as Clinic);
  }

  use(clinic: Clinic): void {
    this.clinic = clinic;
    this.worklist = this.listOf(clinic);
  }

  /** As a server that has just been started has it. */
  listOf(clinic: Clinic): Worklist {
    const list = new Worklist(clinic, { folders: this.#data.folders, now: () => this.clock });
    this.#closing.push(() => list.stop());
    return list;
  }

  async close(): Promise<void> {
    for (const close of this.#closing.reverse()) await close();
    rmSync(this.folder, { recursive: true });
  }

  get on() {
    return isoDate(new Date(this.clock).toISOString().slice(0, 10));
  }

  turnDays(days: number): void {
    this.clock += days * DAY_MILLISECONDS;
  }

  /** A claim of one line. */
  claim(mbi: string, id: string, cents: number): void {
    const own = [line(1, cents, { chargeCents: cents * 2, modifiers: 'GP:KX' })];
    this.#append(mbi, entry(claim(id, own, { beneficiary: mbi, contentHash: `${id} ${cents}` })));
  }

  #append(mbi: string, ...entries: ReturnType<typeof entry>[]): void {
    const [books] = this.#store.load(this.clinic.tenant, [mbi]);
    this.#store.append(this.clinic.tenant, this.#run(), new Map([[mbi, books?.lastSequence ?? 0]]), entries);
  }

  /** Many beneficiaries with a claim each, near a threshold or not. */
  crowd(mbis: readonly string[], cents: number): void {
    const entries = mbis.map((mbi) => entry(claim(`of-${mbi}`, [line(1, cents)], { beneficiary: mbi })));
    this.#store.append(this.clinic.tenant, this.#run(), new Map(), entries);
  }

  /** What a payer answered of a claim; without a beneficiary nobody's. Nothing allowed is a denial. */
  answer(mbi: string, id: string, allowed: number): void {
    const adjustments = allowed === 0 ? 'CO-119 12000' : '';
    const said = answer(id, [answered(1, allowed, { adjustments })], {
      beneficiary: mbi,
      identity: `${this.#count++}`,
    });
    this.#store.postAnswers(this.clinic.tenant, this.#run(), [said]);
  }

  /** The payer says that two identifiers are one person. */
  alias(from: string, to: string, id: string): void {
    const said = answer(id, [answered(1, 100)], { beneficiary: to, identity: `${this.#count++}` });
    this.#store.postAnswers(this.clinic.tenant, this.#run(), [said], [{ from, to }]);
  }

  opening(mbi: string, cents: number): void {
    const asOf = isoDateOf(addDays(dayNumberOf(this.on), -1));
    const year = Number(this.on.slice(0, 4));
    const made = opening(cents, { beneficiary: mbi, asOf, year, source: `${this.#count++}` });
    this.#store.addOpenings(this.clinic.tenant, [made], this.#now());
  }

  told(mbi: string, usedCents: number): void {
    const year = Number(this.on.slice(0, 4));
    const said = { beneficiary: mbi, year, bucket: 'pt_slp', usedCents, asOf: this.on, source: '271' } as const;
    this.#store.postCheckpoints(this.clinic.tenant, this.#run(), [said]);
  }

  /** A clinician's word for all days; taken back again where it says so. */
  word(mbi: string, isRevoked: boolean): void {
    const { journal } = this.#store;
    const { tenant } = this.clinic;
    const made = attestation(journal.head(tenant), { ...ALL_YEAR, beneficiary: mbi, signedAt: this.#now() });
    const { sequence } = journal.attest(tenant, made, NOTE);
    if (isRevoked) journal.revoke(tenant, { ...revocation(sequence), beneficiary: mbi }, NOTE);
  }

  /** A job of apply that has held these claims. */
  async hold(claims: readonly { readonly mbi: string; readonly id: string; readonly findings: readonly string[] }[]) {
    const { office } = this.clinic;
    const id = randomUUID();
    const createdAt = this.#now();
    const file = { id, kind: 'claims', name: 'x', bytes: 1, sha256: '', createdBy: 'x', createdAt } as const;
    const job = { id, kind: 'apply', file: id, openings: null, state: 'waiting', attempts: 0, bytes: 0 } as const;
    mkdirSync(join(this.#data.folders.jobs, id), { recursive: true });
    const lines = claims.map(
      ({ mbi, id: number, findings }): HeldLine => ({
        ...{ provider: '1234567893', beneficiary: mbi, claim: number, line: 1, serviceDate: isoDate('2026-05-04') },
        ...{
          code: '97110',
          modifiers: ['GP'],
          discipline: 'PT',
          bucket: 'pt_slp',
          chargeCents: 6000,
          allowedCents: 3000,
        },
        ...{ verdict: 'KX_MISSING', meaning: 'therapy_threshold', findings },
      }),
    );
    writeFileSync(
      join(this.#data.folders.jobs, id, HELD_LINES),
      lines.map((each) => `${JSON.stringify(each)}\n`).join(''),
    );
    await office.addFile(file, this.#once());
    await office.addJob({ ...job, result: null, createdBy: 'x', createdAt, endedAt: null }, this.#once());
    await office.nextJob('test', this.clock + 1);
    await office.endJob(id, 'test', 'done', '{}', createdAt);
  }

  async episode(mbi: string, change: object = {}): Promise<void> {
    const { office } = this.clinic;
    const text = JSON.stringify({
      ...JSON.parse(EPISODE),
      patient: {},
      id: 'E',
      closedOn: null,
      discharge: undefined,
      ...change,
    });
    const head = { episode: 'E', title: null, discipline: 'PT', closedOn: null };
    const patient = await office.patientId(mbi);
    const rest = { id: randomUUID(), patient, sha256: '', createdBy: 'x', createdAt: this.#now() };
    await office.addEpisode({ ...head, ...rest }, text, this.#once());
  }

  async book(mbi: string, days: readonly number[]): Promise<void> {
    const visits = days.map((each) => ({
      on: isoDateOf(addDays(dayNumberOf(this.on), each)),
      discipline: 'PT' as const,
    }));
    await this.clinic.office.book(new Map([[await this.clinic.office.patientId(mbi), visits]]), this.#now());
  }

  async snooze(item: string): Promise<void> {
    const until = isoDateOf(addDays(dayNumberOf(this.on), 300));
    await this.clinic.office.snooze({ ids: [item], reason: 'away', until, by: 'x', at: this.#now() }, this.#once());
  }

  /** All that stands in the tables, whatever it is sealed or hashed with. */
  async rows(clinic = this.clinic) {
    const { work } = clinic.office;
    const found: Record<string, unknown[]> = {};
    for (const list of ['todo', 'near', 'denial', 'waiting'] satisfies WorkList[]) {
      const lanes = await work.lanes(list);
      const rows = await work.rows(list, { lanes: [...lanes.keys()], limit: 100_000 });
      const counted = [...Map.groupBy(rows, ({ lane }) => lane)].map(([lane, some]) => [lane, some.length]);
      found[`${list} counted`] = counted.sort();
      found[`${list} by lane`] = [...lanes].sort();
      found[list] = rows
        .map(({ subject, lane, rank, key, value }) => ({ subject, lane, rank: rank.split(' ')[0], key, value }))
        .sort((a, b) => (a.key + a.subject < b.key + b.subject ? -1 : 1));
    }
    return found;
  }

  #run() {
    this.clock += 1000;
    const recordedAt = this.#now();
    return { file: 'x.837', fileHash: `${this.#count++}`, policyVersion: policy.version, recordedAt };
  }

  #now(): string {
    return new Date(this.clock).toISOString();
  }

  #once() {
    const keyHash = `of-world-${this.#count++}`;
    return { keyHashes: [keyHash], requestHashes: [''], status: 201, answer: '{}' };
  }
}

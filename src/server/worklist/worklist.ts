import { join } from 'node:path';
import { dayNumberOf, type IsoDate } from '../../base/index.ts';
import {
  type BeneficiaryBooks,
  denialWork,
  type HeldClaim,
  heldWork,
  openChart,
  revokedWork,
  type Standing,
  sortWork,
  type WorkItem,
  type YearWork,
  yearWork,
} from '../../workflow/index.ts';
import type { ServerParts } from '../http/ports.ts';
import { today } from '../http/today.ts';
import { readHeld } from '../jobs/held-file.ts';
import { HELD_LINES } from '../jobs/work.ts';
import { storedChart } from '../record/stored-chart.ts';
import { visitsAheadOf } from '../record/visits-ahead.ts';

/** What there is to do, and where the buckets of those near a threshold stand. */
export interface Work {
  readonly items: readonly WorkItem[];
  readonly standings: readonly Standing[];
}

type Parts = Pick<ServerParts, 'office' | 'books' | 'policy' | 'folders' | 'now'>;

/**
 * What is to be done, put together from books, jobs and records. It is kept as long as none of them changes and the day is
 * the same; of each patient what was found is kept as long as that patient's own books and records stand as they did.
 */
export class Worklist {
  readonly #parts: Parts;
  readonly #held = new Map<string, Promise<HeldClaim[]>>();
  #patients = new Map<string, YearWork>();
  #episodes = new Map<string, readonly WorkItem[]>();
  #made: { readonly mark: string; readonly work: Promise<Work> } | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** In the order in which it should be done. */
  async items(): Promise<readonly WorkItem[]> {
    return (await this.work()).items;
  }

  async work(): Promise<Work> {
    const { books, office } = this.#parts;
    const on = today(this.#parts);
    const jobs = await office.heldJobs();
    const mark = [
      on,
      await books.mark(),
      await office.episodesMark(),
      await office.bookingsMark(),
      jobs.length,
      jobs.at(-1)?.id ?? '',
    ].join(' ');
    if (this.#made?.mark !== mark) {
      const work = this.#make(on, jobs);
      this.#made = { mark, work };
      work.catch(() => {
        this.#made = undefined;
      });
    }
    return this.#made.work;
  }

  async #make(on: IsoDate, jobs: readonly { readonly id: string; readonly createdAt: string }[]): Promise<Work> {
    const { books, policy } = this.#parts;
    const scopes = await books.scopes();
    const held = await this.#heldClaims(jobs);
    const whose = [
      ...held.flatMap(({ lines }) => lines[0]?.beneficiary ?? []),
      ...scopes.filter(({ isRevoked }) => isRevoked).map(({ beneficiary }) => beneficiary),
    ];
    const known = new Map<string, BeneficiaryBooks>();
    for (const mbi of new Set(whose)) known.set(mbi, await books.load(mbi));
    const booksOf = (mbi: string) => known.get(mbi);
    const years = await this.#yearWork(on);
    const items = [
      ...heldWork(held, { policy, scopes, booksOf }),
      ...revokedWork(scopes, booksOf),
      ...denialWork(policy, await books.denials(), on),
      ...(await this.#chartWork(on)),
      ...years.flatMap((year) => year.items),
    ];
    return { items: sortWork(items, on), standings: years.flatMap((year) => year.standings) };
  }

  /** Each claim as it was last held. */
  async #heldClaims(jobs: readonly { readonly id: string; readonly createdAt: string }[]): Promise<HeldClaim[]> {
    const latest = new Map<string, HeldClaim>();
    for (const { id, createdAt } of jobs) {
      const read = this.#held.get(id) ?? this.#readHeld(id, createdAt);
      this.#held.set(id, read);
      for (const claim of await read) {
        const [{ provider, beneficiary, claim: number }] = claim.lines as [HeldClaim['lines'][number]];
        latest.set([provider, beneficiary, number].join('\n'), claim);
      }
    }
    return [...latest.values()];
  }

  async #readHeld(job: string, heldAt: string): Promise<HeldClaim[]> {
    const claims = await readHeld(join(this.#parts.folders.jobs, job, HELD_LINES));
    return claims.map((lines) => ({ job, heldAt, lines }));
  }

  async #chartWork(on: IsoDate): Promise<WorkItem[]> {
    const { office, policy } = this.#parts;
    const { chartWork } = await openChart();
    const found = new Map<string, readonly WorkItem[]>();
    for (const stored of await office.episodes()) {
      const key = `${stored.id} ${on}`;
      let items = this.#episodes.get(key);
      if (!items) {
        const mbi = (await office.mbiOf(stored.patient)) ?? '';
        const { episode, places } = await storedChart(this.#parts, stored, mbi);
        items = chartWork(policy, episode, places, stored.id, on);
      }
      found.set(key, items);
    }
    this.#episodes = found;
    return [...found.values()].flat();
  }

  async #yearWork(on: IsoDate): Promise<YearWork[]> {
    const { books, office, policy } = this.#parts;
    const plans = Map.groupBy(await office.episodes(), ({ patient }) => patient);
    const found = new Map<string, YearWork>();
    for (const { mbi, lastSequence } of await books.watched(Math.trunc(dayNumberOf(on) / 10_000))) {
      const patient = await office.knownPatient(mbi);
      const own = (patient === undefined ? undefined : plans.get(patient)) ?? [];
      const booked = patient === undefined ? [] : await office.bookings(patient, on);
      const visits = booked.map((visit) => visit.on + visit.discipline).join('');
      const key = [mbi, lastSequence, on, visits, ...own.map(({ id }) => id)].join(' ');
      let work = this.#patients.get(key);
      if (!work) {
        const ahead = patient === undefined ? undefined : await visitsAheadOf(this.#parts, patient, mbi, on);
        work = yearWork(policy, await books.load(mbi), on, ahead);
      }
      found.set(key, work);
    }
    this.#patients = found;
    return [...found.values()];
  }
}

import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SubscriberName } from '../../workflow/index.ts';
import type { Clinic, Clinics } from '../clinics/clinic.ts';
import type { Folders, LogLine } from '../http/ports.ts';
import type { Job } from '../office/office.ts';
import { type Ended, failed, type WorkOrder } from './work-order.ts';
import { type Told, WorkerThread } from './worker-thread.ts';

/** How often a job is begun before it is given up: something in its file may end the program. */
const ATTEMPTS = 3;
/** A server that has not said for so long that it is at a job is taken for gone. */
const LEASE_MILLISECONDS = 10_000;
const RENEW_MILLISECONDS = 2_000;
/** Where other servers have the same office: how often it is looked whether one of them has left something to do. */
const LOOK_MILLISECONDS = 1_000;

export interface JobRunner {
  /** Looks whether there is something to do. */
  wake(): void;
  /** A file is coming: what does its job is made ready meanwhile. */
  prepare(): void;
  /** Bytes read so far of a job that is being done here; undefined of any other. */
  bytesOf(id: string): number | undefined;
  /** Calls back whenever a job has come further or has ended. @returns what ends that */
  watch(id: string, changed: () => void): () => void;
  /** Takes nothing more and ends what is being done; whoever comes next begins it again. */
  stop(): Promise<void>;
  /** Fulfilled when nothing is left to do here. */
  idle(): Promise<void>;
}

export interface RunnerOptions {
  readonly clinics: Clinics;
  readonly folders: Folders;
  /** A file, or the address of a database. */
  readonly ledger: string;
  /** Whether other servers do jobs of the same clinics. */
  readonly isShared: boolean;
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
}

/**
 * Does jobs one after the other, on a thread beside this one: a clinic's ledger has one writer, and requests go on being
 * answered. A job that is being done is leased: when its server is gone, another begins it again.
 */
export function startRunner(options: RunnerOptions): JobRunner {
  const runner = new ThreadRunner(options);
  runner.wake();
  return runner;
}

class ThreadRunner implements JobRunner {
  readonly #options: RunnerOptions;
  readonly #owner = randomUUID();
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #bytes = new Map<string, number>();
  readonly #looking: NodeJS.Timeout | undefined;
  readonly #thread = new WorkerThread();
  #working: Promise<void> | undefined;
  #isAsked = false;
  #isStopping = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
    if (options.isShared) this.#looking = setInterval(() => this.wake(), LOOK_MILLISECONDS).unref();
  }

  wake(): void {
    this.#isAsked = true;
    this.#working ??= this.#goOn();
  }

  prepare(): void {
    if (!this.#isStopping) this.#thread.prepare();
  }

  bytesOf(id: string): number | undefined {
    return this.#bytes.get(id);
  }

  watch(id: string, changed: () => void): () => void {
    this.#changes.on(id, changed);
    const looking = this.#options.isShared ? setInterval(changed, LOOK_MILLISECONDS).unref() : undefined;
    return () => {
      clearInterval(looking);
      this.#changes.off(id, changed);
    };
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#looking);
    await this.#thread.stop();
    await this.#working;
  }

  async idle(): Promise<void> {
    await this.#working;
  }

  async #goOn(): Promise<void> {
    const { clinics, now, log } = this.#options;
    try {
      while (this.#isAsked && !this.#isStopping) {
        this.#isAsked = false;
        for (const tenant of await clinics.tenants()) {
          const clinic = await clinics.of(tenant);
          if (clinic) await this.#doNext(clinic);
        }
      }
    } catch (error) {
      log({ at: new Date(now()).toISOString(), event: 'mistake', where: whereOf(error) });
    }
    this.#working = undefined;
  }

  /** One of each clinic in turn, so that none waits for all of another's. */
  async #doNext(clinic: Clinic): Promise<void> {
    if (this.#isStopping) return;
    const job = await clinic.office.nextJob(this.#owner, this.#options.now() + LEASE_MILLISECONDS);
    if (!job) return;
    this.#isAsked = true;
    await this.#do(clinic, job);
  }

  async #do(clinic: Clinic, job: Job): Promise<void> {
    const { log, now } = this.#options;
    const at = () => new Date(now()).toISOString();
    let ended: Ended | 'left';
    try {
      ended = job.attempts > ATTEMPTS ? failed('JOB_INTERRUPTED') : await this.#attempt(clinic, job);
    } catch (error) {
      log({ at: at(), event: 'mistake', where: whereOf(error), id: job.id });
      ended = failed('SERVER_FAILED');
    }
    this.#bytes.delete(job.id);
    if (ended === 'left') return clinic.office.leaveJob(job.id, this.#owner);
    const { state, result } = ended;
    const isOurs = await clinic.office.endJob(job.id, this.#owner, state, JSON.stringify(result), at());
    // The order of a packet has the record in it, which is not to lie about.
    if (isOurs && job.kind === 'packet') writeFileSync(this.#orderOf(clinic, job).input, '{}');
    if (isOurs) log({ at: at(), event: 'job', id: job.id });
    this.#changes.emit(job.id);
  }

  /** @returns `left` when the server stops, or another has taken the job: the next one begins it again */
  async #attempt(clinic: Clinic, job: Job): Promise<Ended | 'left'> {
    await clinic.policies.reload();
    if (this.#isStopping) return 'left';
    const order = this.#orderOf(clinic, job);
    mkdirSync(order.folder, { recursive: true, mode: 0o700 });
    let naming: Promise<unknown> = Promise.resolve();
    const told = (message: Told) => {
      if ('people' in message) naming = naming.then(() => this.#keepNames(clinic, message.people));
      else {
        this.#bytes.set(job.id, message.bytes);
        this.#changes.emit(job.id);
      }
    };
    let isOurs = true;
    const renewing = setInterval(async () => {
      const until = this.#options.now() + LEASE_MILLISECONDS;
      const kept = clinic.office.keepJob(job.id, this.#owner, until, this.#bytes.get(job.id) ?? 0);
      isOurs = await kept.catch(() => isOurs); // where the database is away for a moment, the lease may last
      if (!isOurs) await this.#thread.stop();
    }, RENEW_MILLISECONDS);
    try {
      const ended = await this.#thread.do(order, told);
      await naming;
      if (ended) return ended;
    } finally {
      clearInterval(renewing);
    }
    if (this.#isStopping || !isOurs) return 'left';
    throw new Error('the thread ended without a word');
  }

  /** What a file calls its patients is what they are found by from then on. What the job itself did stands without it. */
  async #keepNames({ office }: Clinic, people: readonly SubscriberName[]): Promise<void> {
    const { log, now } = this.#options;
    try {
      await office.keepNames(people.map(({ id, last, first }) => ({ mbi: id, last, first })));
    } catch (error) {
      log({ at: new Date(now()).toISOString(), event: 'mistake', where: whereOf(error) });
    }
  }

  #orderOf({ tenant, policies }: Clinic, { id, kind, file, openings, createdBy, createdAt }: Job): WorkOrder {
    const { folders, ledger } = this.#options;
    return {
      kind,
      input: join(folders.files, file),
      file,
      openings: openings === null ? undefined : join(folders.files, openings),
      folder: join(folders.jobs, id),
      policy: policies.overlay,
      ledger,
      tenant,
      actor: createdBy,
      recordedAt: createdAt,
    };
  }
}

/** Kind of a mistake and the places in the program it came through, without its message, which may hold anything. */
export function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...places.map((line) => line.trim())].join(' ');
}

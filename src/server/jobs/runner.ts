import { EventEmitter, once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Folders, LogLine } from '../http/ports.ts';
import type { Job, Office } from '../office/office.ts';
import { type Ended, failed, type WorkOrder } from './work-order.ts';

/** How often a job is begun before it is given up: something in its file may end the program. */
const ATTEMPTS = 3;

export type JobMessage = { readonly bytes: number } | { readonly ended: Ended };

export interface JobRunner {
  /** Takes a job that is on file; it is done when its turn comes. */
  add(job: Job): void;
  /** Bytes read so far of a job that is being done. */
  bytesOf(id: string): number;
  /** Calls back whenever a job has come further or has ended. @returns what ends that */
  watch(id: string, changed: () => void): () => void;
  /** Takes nothing more and ends what is being done; it is begun again at the next start. */
  stop(): Promise<void>;
  /** Fulfilled when nothing is left to do. */
  idle(): Promise<void>;
}

export interface RunnerOptions {
  readonly office: Office;
  readonly folders: Folders;
  readonly ledger: string;
  readonly tenant: string;
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
}

/**
 * Does jobs one after the other, each on a thread of its own: the ledger has one writer, and requests go on being
 * answered. Jobs that an earlier process left unfinished come first.
 */
export async function startRunner(options: RunnerOptions): Promise<JobRunner> {
  const runner = new ThreadRunner(options);
  for (const job of await options.office.jobsToDo()) runner.add(job);
  return runner;
}

class ThreadRunner implements JobRunner {
  readonly #options: RunnerOptions;
  readonly #waiting: Job[] = [];
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #bytes = new Map<string, number>();
  #worker: Worker | undefined;
  #working: Promise<void> | undefined;
  #isStopping = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  add(job: Job): void {
    this.#waiting.push(job);
    this.#working ??= this.#goOn();
  }

  bytesOf(id: string): number {
    return this.#bytes.get(id) ?? 0;
  }

  watch(id: string, changed: () => void): () => void {
    this.#changes.on(id, changed);
    return () => this.#changes.off(id, changed);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#waiting.length = 0;
    await this.#worker?.terminate();
    await this.#working;
  }

  async idle(): Promise<void> {
    await this.#working;
  }

  async #goOn(): Promise<void> {
    for (let job = this.#waiting.shift(); job && !this.#isStopping; job = this.#waiting.shift()) await this.#do(job);
    this.#working = undefined;
  }

  async #do(job: Job): Promise<void> {
    const { office, log, now } = this.#options;
    try {
      const ended = job.attempts >= ATTEMPTS ? failed('JOB_INTERRUPTED') : await this.#attempt(job);
      if (!ended) return; // the server stops; the next one begins it again
      await office.endJob(job.id, ended.state, JSON.stringify(ended.result), new Date(now()).toISOString());
      // The order of a packet has the record in it, which is not to lie about.
      if (job.kind === 'packet') writeFileSync(this.#orderOf(job).input, '{}');
    } catch (error) {
      log({ at: new Date(now()).toISOString(), event: 'mistake', where: whereOf(error), id: job.id });
      await office.endJob(
        job.id,
        'failed',
        JSON.stringify(failed('SERVER_FAILED').result),
        new Date(now()).toISOString(),
      );
    }
    log({ at: new Date(now()).toISOString(), event: 'job', id: job.id });
    this.#bytes.delete(job.id);
    this.#changes.emit(job.id);
  }

  async #attempt(job: Job): Promise<Ended | undefined> {
    await this.#options.office.beginJob(job.id);
    const order = this.#orderOf(job);
    mkdirSync(order.folder, { recursive: true, mode: 0o700 });
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./job-thread.${extension}`, import.meta.url), { workerData: order });
    this.#worker = worker;
    let ended: Ended | undefined;
    worker.on('message', (message: JobMessage) => {
      if ('ended' in message) ended = message.ended;
      else {
        this.#bytes.set(job.id, message.bytes);
        this.#changes.emit(job.id);
      }
    });
    await once(worker, 'exit'); // rejects with what the thread threw
    this.#worker = undefined;
    if (!ended && !this.#isStopping) throw new Error('the thread ended without a word');
    return ended;
  }

  #orderOf({ id, kind, file, openings, createdBy, createdAt }: Job): WorkOrder {
    const { folders, ledger, tenant } = this.#options;
    return {
      kind,
      input: join(folders.files, file),
      file,
      openings: openings === null ? undefined : join(folders.files, openings),
      folder: join(folders.jobs, id),
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

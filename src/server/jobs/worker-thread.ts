import { Worker } from 'node:worker_threads';
import { threadFile } from '../../base/index.ts';
import type { SubscriberName } from '../../workflow/index.ts';
import type { Ended, WorkOrder } from './work-order.ts';

/** What a thread says of the job it is at. */
export type ThreadMessage = Told | { readonly ended: Ended };
export type Told = { readonly bytes: number } | { readonly people: readonly SubscriberName[] };

/** A thread without work is let go after so long: it keeps what it has learnt, and the memory that takes. */
const IDLE_MILLISECONDS = 60_000;

/**
 * A thread that does one job after the other. It is made ready before there is one, and kept for the next: what a thread
 * loads and the engine compiles takes longer than a file of a day.
 */
export class WorkerThread {
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;

  /** Begins to load what a job needs. */
  prepare(): void {
    if (this.#worker) return;
    this.#started();
    this.#rest();
  }

  /**
   * Does one job; there is no other at the time.
   *
   * @returns undefined when the thread was stopped
   * @throws what the thread threw; the next job is done by another
   */
  async do(order: WorkOrder, told: (message: Told) => void): Promise<Ended | undefined> {
    const worker = this.#started();
    clearTimeout(this.#idle);
    worker.ref();
    const hear = Promise.withResolvers<Ended | undefined>();
    const onMessage = (message: ThreadMessage) => ('ended' in message ? hear.resolve(message.ended) : told(message));
    const onExit = () => hear.resolve(undefined);
    worker.on('message', onMessage).once('error', hear.reject).once('exit', onExit);
    try {
      worker.postMessage(order);
      return await hear.promise;
    } finally {
      worker.off('message', onMessage).off('error', hear.reject).off('exit', onExit);
      this.#rest();
    }
  }

  /** Ends the job, if there is one. Whatever is asked from now on is done by another thread. */
  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(threadFile('job-thread', import.meta.url));
    const gone = () => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    // One that cannot even load is heard of by the job that another is started for.
    this.#worker = worker.once('exit', gone).on('error', gone);
    return worker;
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#worker?.unref();
    this.#idle = setTimeout(() => void this.stop(), IDLE_MILLISECONDS).unref();
  }
}

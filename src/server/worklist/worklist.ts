import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { IsoDate } from '../../base/index.ts';
import type { Clinic } from '../clinics/clinic.ts';
import type { ServerParts } from '../http/ports.ts';
import { today } from '../http/today.ts';
import type { WorkState } from '../office/work-state.ts';
import { type LastWritten, WorkSteps } from './steps.ts';
import { subjectOfAnswer } from './work-out.ts';

/** Another number whenever the program works something out in another way: all is worked out anew then. */
const WAY = 1;
/** Beneficiaries that are worked out before a request is answered. */
const AT_MOST = 200;
/** A server that goes on with nothing for so long is taken for gone. */
const TURN_MILLISECONDS = 60_000;

/** Up to when it is, and whether something is still being worked out. */
export interface Freshness {
  readonly asOf: IsoDate;
  readonly isCatchingUp: boolean;
}

/**
 * Keeps what there is to do in a clinic up to date. What was changed a little is worked out before a request is answered, so
 * that everybody sees what they have done; what takes longer goes on beside the requests, in one server at a time.
 */
export class Worklist {
  readonly #clinic: Clinic;
  readonly #parts: Pick<ServerParts, 'folders' | 'now'>;
  readonly #steps: WorkSteps;
  readonly #owner = randomUUID();
  #turn: Promise<unknown> = Promise.resolve();
  #next: Promise<Freshness> | undefined;
  #behind: Promise<void> | undefined;
  #isStopping = false;

  constructor(clinic: Clinic, parts: Pick<ServerParts, 'folders' | 'now'>) {
    this.#clinic = clinic;
    this.#parts = parts;
    this.#steps = new WorkSteps(clinic, parts.folders);
  }

  /** Brings it up to date, as far as that is soon done. Who asks while others wait for it to begin waits with them. */
  fresh(): Promise<Freshness> {
    this.#next ??= this.#inTurn(() => {
      this.#next = undefined;
      return this.#bring();
    });
    return this.#next;
  }

  /** When nothing is being worked out beside the requests any more. */
  async idle(): Promise<void> {
    await this.#behind;
  }

  /** Works out nothing more. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.allSettled([this.#turn, this.#behind]);
  }

  async #bring(): Promise<Freshness> {
    for (let left = AT_MOST; left > 0; left--) {
      const { state, last } = await this.#read();
      if (!state) continue;
      const isFree = this.#isFree(state);
      const step = (await this.#steps.changed(state, last)) ?? (isFree ? await this.#steps.again(state) : undefined);
      const isDone = !state.isBehind && state.walk === undefined && this.#isNow(state);
      if (!step) return { asOf: state.day, isCatchingUp: !isDone };
      left -= step.weight;
    }
    this.#behind ??= this.#goOn().finally(() => {
      this.#behind = undefined;
    });
    this.#behind.catch(() => undefined); // the next request comes upon the same
    return { asOf: (await this.#clinic.office.work.state())?.day ?? today(this.#parts), isCatchingUp: true };
  }

  /** Step by step, with requests in between, until nothing is left or another server goes on. */
  async #goOn(): Promise<void> {
    const { work } = this.#clinic.office;
    const { now } = this.#parts;
    while (!this.#isStopping && (await work.takeWorkTurn(this.#owner, now() + TURN_MILLISECONDS))) {
      const isDone = await this.#inTurn(async () => {
        const { state, last } = await this.#read();
        return state && !((await this.#steps.changed(state, last)) ?? (await this.#steps.again(state)));
      });
      if (isDone) break;
      await setImmediate();
    }
    await work.takeWorkTurn(this.#owner, 0);
  }

  /** One after the other: two at once would be in each other's way. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #isFree({ owner, until }: WorkState): boolean {
    return owner === this.#owner || until <= this.#parts.now();
  }

  #isNow({ day, policy }: WorkState): boolean {
    return day === today(this.#parts) && policy === this.#policy();
  }

  #policy(): string {
    return `${WAY} ${this.#clinic.policy.version}`;
  }

  /** How far it is, for today and by the figures of today; undefined where that has just been begun. */
  async #read(): Promise<{ readonly state?: WorkState; readonly last: LastWritten }> {
    const { office, books } = this.#clinic;
    const state = await office.work.state();
    const last = await books.last(); // after it, and so never behind it

    const isOfOtherBooks = state !== undefined && (last.sequence < state.sequence || last.journal < state.journal);
    if (state && !isOfOtherBooks && (this.#isNow(state) || !this.#isFree(state))) return { state, last };
    const on = today(this.#parts);
    if (state && !isOfOtherBooks) {
      const isSameYear = state.policy === this.#policy() && state.day.slice(0, 4) === on.slice(0, 4);
      await office.work.begin(state.version, on, this.#policy(), isSameYear ? state : { ...state, walk: '' });
      return { last };
    }
    const revoked = (await books.scopes()).filter(({ isRevoked }) => isRevoked).map(({ beneficiary }) => beneficiary);
    await office.work.lookAt([...(await office.patientIds(revoked)).values()]);
    for (let after = 0; ; ) {
      const page = await books.nobodysAfter(after);
      await office.work.lookAt(page.map(({ sequence }) => subjectOfAnswer(sequence)));
      const end = page.at(-1);
      if (!end) break;
      after = end.sequence;
    }
    const from = { ...last, job: 0, claims: 0, walk: '' };
    await office.work.begin((await office.work.state())?.version, on, this.#policy(), from);
    return { last };
  }
}

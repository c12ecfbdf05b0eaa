import type { AskedAbout, AskedAnswer, AskedClaims, DecisionDesk } from './decision-desk.ts';
import type { DecisionFacts } from './decision-facts.ts';
import { type ClaimsReading, readingClaims } from './read-claims.ts';
import { CLAIMS_IN_A_TURN, type Pause, withPauses } from './turns.ts';

/**
 * A desk that holds nobody up: a large question is left after each few claims, so that others are served meanwhile. A second
 * question waits for the first, which has the desk's columns.
 */
export class SharedDesk {
  readonly #desk: DecisionDesk;
  readonly #pause: Pause;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(desk: DecisionDesk, pause: Pause) {
    this.#desk = desk;
    this.#pause = pause;
  }

  /** @see readClaims */
  read(body: unknown, source: string): Promise<ClaimsReading> {
    return withPauses(readingClaims(body, source), this.#pause);
  }

  /** @see DecisionDesk.about */
  about(asked: AskedClaims, source: string): Promise<AskedAbout> {
    return this.#inTurn(async () => this.#desk.about(asked, source));
  }

  /** What is known of the beneficiaries, asked for a few at a time. */
  async facts(
    beneficiaries: readonly string[],
    ask: (some: readonly string[]) => Promise<DecisionFacts>,
  ): Promise<DecisionFacts> {
    const asked: (readonly string[])[] = [];
    const parts: DecisionFacts[] = [];
    for (let from = 0; from === 0 || from < beneficiaries.length; from += CLAIMS_IN_A_TURN) {
      if (from > 0) await this.#pause();
      const some = beneficiaries.slice(from, from + CLAIMS_IN_A_TURN);
      asked.push(some);
      parts.push(await ask(some));
    }
    return together(parts, asked);
  }

  /** @see DecisionDesk.decide */
  decide(asked: AskedClaims, source: string, facts: DecisionFacts, isExplained: boolean): Promise<AskedAnswer> {
    return this.#inTurn(() => withPauses(this.#desk.deciding(asked, source, facts, isExplained), this.#pause));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

/** Each beneficiary as the part says in which they were asked for. */
function together(parts: readonly DecisionFacts[], asked: readonly (readonly string[])[]): DecisionFacts {
  const [first] = parts as [DecisionFacts];
  const homes = new Map(parts.flatMap((part) => [...part.homes]));
  const partOf = new Map(asked.flatMap((some, at) => some.map((id) => [homes.get(id) ?? id, parts[at]] as const)));
  const attestations = parts.some((part) => part.attestations !== undefined)
    ? parts.flatMap((part) => part.attestations ?? [])
    : undefined;
  return { homes, load: (ids) => ids.flatMap((id) => (partOf.get(id) ?? first).load([id])), attestations };
}

import type { ClientBase } from 'pg';
import { QUESTIONS, type Question } from '../questions.ts';
import type { RunInfo } from '../record.ts';
import { claimOf, type Row, type Value } from '../rows.ts';
import type { Account, ClaimRow, Reads } from '../tables.ts';
import { arrayLiteral } from './array-literal.ts';
import { manyTimes, numbered, type StatementName } from './dialect.ts';
import { Slice } from './slice.ts';
import { encodeText } from './text.ts';

/** Questions put in one statement; a statement of more would be a burden on the server's memory. */
const AT_ONCE = 10_000;

/** A claim and every claim of its beneficiary before it, each found by the one after it. */
const CHAINS = `WITH RECURSIVE chain AS (
    SELECT * FROM claim WHERE tenant = $1 AND sequence = ANY ($2::bigint[])
    UNION ALL
    SELECT claim.* FROM chain JOIN claim
      ON claim.tenant = $1 AND claim.sequence = chain.previous AND chain.previous < chain.sequence
  ) SELECT * FROM chain`;

/** Puts questions to the database, many at a time, and keeps the answers in a slice. */
export class Fetcher {
  readonly slice = new Slice();
  readonly #client: ClientBase;
  readonly #changed: (tenant: string, beneficiary: string) => Account | undefined;
  readonly #runs: Map<string, RunInfo>;

  /**
   * @param changed finds an account that this transaction has changed and not written yet
   * @param runs those that are known, by tenant and number, to which others that are met are added
   */
  constructor(
    client: ClientBase,
    changed: (tenant: string, beneficiary: string) => Account | undefined,
    runs = new Map<string, RunInfo>(),
  ) {
    this.#client = client;
    this.#changed = changed;
    this.#runs = runs;
  }

  get reads(): Reads {
    return this.slice.reads;
  }

  /** @param all what to ask, each time; what is known already is not asked again */
  async fetch<K extends keyof Reads>(name: K, all: readonly Parameters<Reads[K]>[]): Promise<void> {
    if (name === 'run') this.#putRuns(all as readonly Parameters<Reads['run']>[]);
    const asked = this.slice.unknown(name, all);
    for (let from = 0; from < asked.length; from += AT_ONCE) await this.#put(name, asked.slice(from, from + AT_ONCE));
  }

  /** Fetches the claims of beneficiaries, from the latest back. */
  async fetchClaims(tenant: string, latest: readonly number[]): Promise<ClaimRow[]> {
    const asked = latest.filter((sequence) => sequence > 0);
    if (asked.length === 0) return [];
    const { rows } = await this.#client.query<Row>({ name: 'chains', text: CHAINS, values: [tenant, asked] });
    const claims = rows.map((row) => claimOf(row));
    for (const claim of claims) this.slice.put('claim', [tenant, claim.sequence], claim);
    return claims;
  }

  #putRuns(all: readonly Parameters<Reads['run']>[]): void {
    for (const asked of all) {
      const known = this.#runs.get(keyOfRun(...asked));
      if (known) this.slice.put('run', asked, known);
    }
  }

  async #put(name: keyof Reads, asked: readonly (readonly unknown[])[]): Promise<void> {
    const question = QUESTIONS[name] as unknown as Question<readonly unknown[]>;
    const all = asked.map((each) => ({ each, statement: question.put(...each) }));
    for (const alike of Map.groupBy(all, ({ statement }) => statement[0]).values()) {
      const answers = await this.#rows(alike.map(({ statement }) => statement));
      alike.forEach(({ each }, place) => {
        const changed = name === 'account' ? this.#changed(...(each as [string, string])) : undefined;
        const answer = changed ?? question.answer(answers[place] ?? [], ...each);
        this.slice.put(name, each, answer);
        if (name === 'run' && answer) this.#runs.set(keyOfRun(...(each as [string, number])), answer as RunInfo);
      });
    }
  }

  /** @returns the rows of each; all are the same statement with other values */
  async #rows(statements: readonly (readonly [StatementName, ...unknown[]])[]): Promise<Row[][]> {
    const [name, ...first] = statements[0] as readonly [StatementName, ...unknown[]];
    if (statements.length === 1) {
      const { rows } = await this.#client.query<Row>({ name, text: numbered(name), values: first.map(encoded) });
      return [rows];
    }
    const types = first.map((value) => (typeof value === 'number' ? 'bigint' : 'text'));
    const values = first.map((_, at) => arrayLiteral(statements as readonly (readonly Value[])[], at + 1));
    const text = manyTimes(name, types);
    const { rows } = await this.#client.query<Row>({ name: `${name} many times`, text, values });
    const answers: Row[][] = statements.map(() => []);
    for (const row of rows) answers[(row['asked'] as number) - 1]?.push(row);
    return answers;
  }
}

function keyOfRun(tenant: string, number: number): string {
  return `${number} ${tenant}`;
}

function encoded(value: unknown): unknown {
  return typeof value === 'string' ? encodeText(value) : value;
}

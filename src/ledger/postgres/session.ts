import type { ClientBase, QueryResult } from 'pg';
import { accountValues, type Insert, insertsOf } from '../additions.ts';
import { journalInserts } from '../journal/index.ts';
import type { Drafted } from '../operations.ts';
import type { RunInfo } from '../record.ts';
import type { Value } from '../rows.ts';
import { type Account, type Addition, KeyTaken, type Reads } from '../tables.ts';
import { arrayLiteral } from './array-literal.ts';
import { manyRows, type StatementName } from './dialect.ts';
import { Fetcher } from './fetcher.ts';
import type { Need } from './needs.ts';
import { NotFetched } from './slice.ts';

/** The type of a column, for arrays of its values. */
export type TypeOf = (table: string, column: string) => string;

/** One connection. What it is asked it does one after the other; the tables themselves are never waited for inside a work. */
export class Session {
  readonly #client: ClientBase;
  readonly #typeOf: TypeOf;
  #isHeld = false;
  /** Of a transaction that is held open: accounts it has changed, by tenant and beneficiary. Written once, at its end. */
  #changed = new Map<string, Map<string, Account>>();
  /** By tenant and number, those that were read where nothing was being written: they stay as they are. */
  readonly #runs = new Map<string, RunInfo>();

  constructor(client: ClientBase, typeOf: TypeOf) {
    this.#client = client;
    this.#typeOf = typeOf;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Lets `work` ask the tables as they stand at one moment. It may be run more than once. */
  read<T>(tenant: string, need: Need, work: (reads: Reads) => T): Promise<T> {
    return this.within(tenant, () => this.#solve(need, work, this.#isHeld ? undefined : this.#runs));
  }

  /** Asks the database as the tenant, and as it stands at one moment. */
  async within<T>(tenant: string, ask: () => Promise<T>): Promise<T> {
    if (this.#isHeld) {
      await this.#client.query(this.#alone(tenant));
      return ask();
    }
    const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${this.#as(tenant)}`;
    return this.#transaction(begin, 'COMMIT', 'ROLLBACK', ask);
  }

  /** Works a change out and writes it, alone among the writers to a tenant's ledger: all of it or nothing. */
  async change<T>(tenant: string, need: Need, work: (reads: Reads) => Drafted<T>): Promise<T> {
    const [begin, end, undo] = this.#isHeld
      ? ['SAVEPOINT part', 'RELEASE part', 'ROLLBACK TO part; RELEASE part']
      : ['BEGIN', 'COMMIT', 'ROLLBACK'];
    return this.#transaction(`${begin}; ${this.#alone(tenant)}`, end, undo, async (begun) => {
      const { result, addition, journal } = await this.#solve(need, work);
      await begun;
      if (addition) await this.#add(tenant, addition);
      if (journal) await this.#insertAll(journalInserts(tenant, journal));
      return result;
    });
  }

  async hold(): Promise<void> {
    await this.#client.query('BEGIN');
    this.#isHeld = true;
  }

  async commit(): Promise<void> {
    if (!this.#isHeld) return;
    for (const [tenant, accounts] of this.#changed) {
      await this.#client.query(this.#as(tenant));
      await this.#putAccounts(tenant, accounts.values());
    }
    this.#changed.clear();
    this.#isHeld = false;
    await this.#client.query('COMMIT');
  }

  async undo(): Promise<void> {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#changed.clear();
    await this.#client.query('ROLLBACK');
  }

  /**
   * What the work asks is sent behind `begin` without waiting for it, since the server does one after the other: where the
   * transaction could not begin, every question in it fails. Before anything is written `begun` has to be awaited.
   */
  async #transaction<T>(
    begin: string,
    end: string,
    undo: string,
    work: (begun: Promise<unknown>) => Promise<T>,
  ): Promise<T> {
    const begun = this.#client.query(begin);
    const [started, worked] = await Promise.allSettled([begun, work(begun)]);
    if (started.status === 'fulfilled' && worked.status === 'fulfilled') {
      await this.#client.query(end);
      return worked.value;
    }
    await this.#client.query(undo).catch(() => undefined); // the first trouble is the one to be told
    throw started.status === 'rejected' ? started.reason : (worked as PromiseRejectedResult).reason;
  }

  /** Runs the work on what has been fetched; when it asks for more, fetches that and runs it again. */
  async #solve<T>(need: Need, work: (reads: Reads) => T, runs?: Map<string, RunInfo>): Promise<T> {
    const changed = (tenant: string, beneficiary: string) => this.#changed.get(tenant)?.get(beneficiary);
    const fetcher = new Fetcher(this.#client, changed, runs);
    await need(fetcher);
    for (;;) {
      try {
        return work(fetcher.reads);
      } catch (error) {
        if (!(error instanceof NotFetched)) throw error;
        await fetcher.fetch(error.question, [error.asked as never]);
      }
    }
  }

  async #add(tenant: string, addition: Addition): Promise<void> {
    await this.#insertAll(insertsOf(tenant, addition));
    if (!this.#isHeld) return this.#putAccounts(tenant, addition.accounts);
    const changed = this.#changed.get(tenant) ?? new Map<string, Account>();
    this.#changed.set(tenant, changed);
    for (const account of addition.accounts) changed.set(account.beneficiary, account);
  }

  async #insertAll(inserts: readonly Insert[]): Promise<void> {
    const inserted = inserts.map(async ({ statement, rows }) => {
      const { rowCount } = await this.#insert(statement, rows);
      if (statement === 'addClaim' && rowCount !== rows.length) throw new KeyTaken();
    });
    await settled(inserted);
  }

  async #putAccounts(tenant: string, accounts: Iterable<Account>): Promise<void> {
    await this.#insert(
      'putAccount',
      Array.from(accounts, (account) => accountValues(tenant, account)),
    );
  }

  async #insert(statement: StatementName, rows: readonly (readonly Value[])[]): Promise<Pick<QueryResult, 'rowCount'>> {
    if (rows.length === 0) return { rowCount: 0 };
    const columns = (rows[0] ?? []).map((_, column) => arrayLiteral(rows, column));
    return this.#client.query({ name: statement, text: manyRows(statement, this.#typeOf), values: columns });
  }

  /** From here on, and until the transaction ends, rows of one tenant are all there is. */
  #as(tenant: string): string {
    return `SELECT set_config('app.tenant', ${this.#client.escapeLiteral(tenant)}, true)`;
  }

  /** Waits until nobody else writes to the tenant's ledger, and keeps others waiting until the transaction ends. */
  #alone(tenant: string): string {
    const literal = this.#client.escapeLiteral(tenant);
    return `${this.#as(tenant)};
      INSERT INTO tenant (tenant) VALUES (${literal}) ON CONFLICT DO NOTHING;
      SELECT 1 FROM tenant WHERE tenant = ${literal} FOR UPDATE`;
  }
}

/** All of them done, and the first failure thrown only then: nothing of them is still under way. */
async function settled(all: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(all)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

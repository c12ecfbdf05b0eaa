import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Issue } from '../base/index.ts';
import { accountValues, type Insert, insertsOf } from './additions.ts';
import { journalInserts } from './journal/index.ts';
import { QUESTIONS, type Question } from './questions.ts';
import { RecentAccounts } from './recent-accounts.ts';
import type { RunInfo } from './record.ts';
import type { Row } from './rows.ts';
import { asLedgerError } from './sqlite-error.ts';
import { STATEMENTS } from './statements.ts';
import { KeyTaken, type Reads, type Tables } from './tables.ts';

type Sql = { readonly [K in keyof typeof STATEMENTS]: StatementSync };

/** The tables in an open SQLite database whose schema is up to date. */
export function sqliteTables(database: DatabaseSync): Tables {
  const sql = Object.fromEntries(
    Object.entries(STATEMENTS).map(([name, text]) => [name, database.prepare(text)]),
  ) as unknown as Sql;
  const runs = new Map<string, RunInfo>();
  const accounts = new RecentAccounts(database, (tenant, account) =>
    sql.putAccount.run(...accountValues(tenant, account)),
  );
  const reads = readsOf(sql);
  const insert = (inserts: readonly Insert[]) => {
    for (const { statement, rows } of inserts) {
      for (const row of rows) {
        const { changes } = sql[statement].run(...row);
        if (statement === 'addClaim' && changes === 0) throw new KeyTaken();
      }
    }
  };
  return {
    ...reads,
    account: (tenant, beneficiary) => accounts.get(tenant, beneficiary) ?? reads.account(tenant, beneficiary),
    postings: (tenant, first, last) => (last < first ? [] : reads.postings(tenant, first, last)),
    run: (tenant, number) => {
      const key = `${number} ${tenant}`;
      const known = runs.get(key) ?? reads.run(tenant, number);
      if (known) runs.set(key, known);
      return known;
    },
    add: (tenant, addition) => {
      insert(insertsOf(tenant, addition));
      accounts.put(tenant, addition.accounts); // last: putting cannot fail, so there is nothing of it to undo
    },
    addJournal: (tenant, addition) => insert(journalInserts(tenant, addition)),
    read: (work) => (database.isTransaction ? work() : transaction(database, WHOLE.read, accounts, work)),
    change: (work) => transaction(database, database.isTransaction ? PART : WHOLE.change, accounts, work),
    hold: () => execute(database, WHOLE.change.begin),
    commit: () => {
      if (!database.isTransaction) return;
      accounts.write();
      execute(database, WHOLE.change.end);
    },
    undo: () => {
      accounts.forget();
      if (database.isTransaction) execute(database, WHOLE.change.undo);
    },
    check: () => check(database),
    close: () => database.close(), // the last to close moves the -wal into the file and removes it
  };
}

function readsOf(sql: Sql): Reads {
  const answering = ({ put, answer }: Question) => {
    return (...asked: never[]) => {
      const [statement, ...values] = put(...asked);
      return answer(sql[statement].all(...values) as unknown as Row[], ...asked);
    };
  };
  const reads = Object.entries<Question>(QUESTIONS).map(([name, question]) => [name, answering(question)]);
  return Object.fromEntries(reads) as unknown as Reads;
}

interface Bounds {
  readonly begin: string;
  readonly end: string;
  readonly undo: string;
}

const WHOLE = {
  read: { begin: 'BEGIN', end: 'COMMIT', undo: 'ROLLBACK' },
  change: { begin: 'BEGIN IMMEDIATE', end: 'COMMIT', undo: 'ROLLBACK' },
} as const satisfies Record<string, Bounds>;

/** A change within one that is held open. */
const PART: Bounds = { begin: 'SAVEPOINT part', end: 'RELEASE part', undo: 'ROLLBACK TO part; RELEASE part' };

function execute(database: DatabaseSync, statement: string): void {
  try {
    database.exec(statement);
  } catch (error) {
    throw asLedgerError(error);
  }
}

function transaction<T>(database: DatabaseSync, bounds: Bounds, accounts: RecentAccounts, work: () => T): T {
  try {
    database.exec(bounds.begin);
    accounts.begin();
    const result = work();
    if (bounds !== PART) accounts.write();
    database.exec(bounds.end);
    return result;
  } catch (error) {
    if (bounds !== PART) accounts.forget();
    if (database.isOpen && database.isTransaction) database.exec(bounds.undo);
    throw error instanceof KeyTaken ? error : asLedgerError(error);
  }
}

function check(database: DatabaseSync): Issue | undefined {
  const expected = 'ok';
  const hint = 'Go back to the last backup that verifies; files sent since can be applied again.';
  const found = String(Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0]);
  if (found !== expected) {
    return {
      code: 'LEDGER_FILE_DAMAGED',
      severity: 'fatal',
      message: 'The ledger file is damaged.',
      found,
      expected,
      hint,
    };
  }
  const orphan = database.prepare('PRAGMA foreign_key_check').get();
  if (!orphan) return undefined;
  const message = `A row of table ${orphan['table']} refers to a row of table ${orphan['parent']} that is not there.`;
  return { code: 'LEDGER_ROW_MISSING', severity: 'fatal', message, hint };
}

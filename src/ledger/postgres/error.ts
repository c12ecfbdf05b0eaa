import { LedgerError } from '../store.ts';
import { KeyTaken } from '../tables.ts';

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Errors of PostgreSQL as the ledger's own; others as they are. What the server says of a row may say what is in it, so
 * that only the kind of trouble and where it was are passed on.
 */
export function asLedgerError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof LedgerError || error instanceof KeyTaken) return error;
  if (!isOfDatabase(error)) return error;
  if (error.code === LOCK_NOT_AVAILABLE)
    return new LedgerError('LEDGER_BUSY', 'Another process kept the ledger locked too long.');
  return new LedgerError('LEDGER_FAILED', `The ledger database could not be read or written: ${describe(error)}`);
}

/** What went wrong, without a value of any row. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, table, constraint } = error as DatabaseError;
  const where = [table && `table ${table}`, constraint && `constraint ${constraint}`].filter(Boolean).join(', ');
  if (!isOfDatabase(error)) return error.message;
  // These classes are about connections, passwords, rights and the server, and repeat nothing that stands in a row.
  const isOfServer =
    code === undefined || !/^(?=.*\d)[0-9A-Z]{5}$/.test(code) || /^(08|25|28|3D|3F|42|53|57)/.test(code);
  return isOfServer ? error.message : `SQLSTATE ${code}${where && `, ${where}`}`;
}

type DatabaseError = Error & { readonly code?: string; readonly table?: string; readonly constraint?: string };

/** From the server, from the network below, or from the driver that has lost the server. */
function isOfDatabase(error: Error): error is DatabaseError {
  return 'code' in error || /connection|Client has encountered|not queryable/i.test(error.message);
}

import { LedgerError } from './store.ts';

const BUSY = 5;

/** Whether SQLite could not go on because of what another connection does; its code may say more in its higher bytes. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === BUSY;
}

/** Errors of SQLite as the ledger's own; others as they are. */
export function asLedgerError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  // The message of SQLite names tables and columns, never what is in them.
  if (isBusy(error)) return new LedgerError('LEDGER_BUSY', 'Another process kept the ledger locked too long.', error);
  return new LedgerError('LEDGER_FAILED', `The ledger file could not be read or written: ${error.message}`, error);
}

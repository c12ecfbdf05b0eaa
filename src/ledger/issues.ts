import type { Issue } from '../base/index.ts';

/** What stands under the name of the ledger is something else. */
export function notLedger(what: 'file' | 'database', found: string): Issue {
  return {
    code: 'LEDGER_NOT_A_LEDGER',
    severity: 'fatal',
    message: `The ${what} is not a ledger.`,
    found,
    expected: 'a ledger',
    hint:
      what === 'file'
        ? 'Name a ledger, or a file that does not exist yet.'
        : 'Name a ledger, or a database that is empty.',
  };
}

export function newerLedger(version: number, known: number): Issue {
  return {
    code: 'LEDGER_NEWER',
    severity: 'fatal',
    message: 'The ledger was written by a newer version of this program.',
    found: `schema ${version}`,
    expected: `schema ${known} or older`,
    hint: 'Update the program; nothing in the ledger was changed.',
  };
}

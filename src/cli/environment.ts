/** What the program reads from the environment, for help and documentation. */
export const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['OPENKX_LEDGER', 'the ledger, where --ledger is not given'],
  ['DATABASE_URL', 'the same where it begins with postgres:// and OPENKX_LEDGER is not set'],
  ['NO_COLOR', 'no colours, unless it is empty'],
  ['FORCE_COLOR', 'colours where the output is not a terminal; 0 for none'],
  ['COLUMNS', 'width of the terminal, where it cannot be asked (else 120)'],
];

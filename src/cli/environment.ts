/** What the program reads from the environment, for help and documentation. */
export const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['OPENKX_LEDGER', 'the ledger, where --ledger is not given'],
  ['DATABASE_URL', 'the same where it begins with postgres:// and OPENKX_LEDGER is not set; for serve, --database'],
  ['OPENKX_PASSPHRASE', 'the passphrase of a signing key, where there is no terminal to ask on'],
  ['OPENKX_WITNESS', 'the second place of the audit log, else the ledger file with .witness added; none for a server'],
  ['OPENKX_ACTOR', 'who is named in the audit log, else the user of the system'],
  ['OPENKX_MAIL_URL', 'how openkx serve sends mail: smtps://user:password@mail.example:465; none without it'],
  ['OPENKX_MAIL_FROM', 'whom that mail is from'],
  ['NO_COLOR', 'no colours, unless it is empty'],
  ['FORCE_COLOR', 'colours where the output is not a terminal; 0 for none'],
  ['COLUMNS', 'width of the terminal, where it cannot be asked (else 120)'],
];

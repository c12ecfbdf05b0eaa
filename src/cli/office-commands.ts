import type { CommandSpec, OptionSpec } from './command-spec.ts';
import { FALLBACK_DATABASE } from './options.ts';

/** Where a server keeps what it keeps, for every command of the office. */
export const OFFICE_OPTIONS: readonly OptionSpec[] = [
  { flags: '--data <folder>', about: 'where everything is kept; made where there is none', fallback: 'openkx-data' },
  {
    flags: '--database <address>',
    about: 'a PostgreSQL database (postgres://…) for office, ledger and log of accesses; the folder keeps the files',
    ...FALLBACK_DATABASE,
  },
  { flags: '--key-file <file>', about: 'the master key, if it is not master.key in the data folder' },
  { flags: '--tenant <name>', about: 'the clinic that is meant where nobody says which', fallback: 'default' },
];

/** Commands for those who run a server. */
export const OFFICE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'clinic add',
    summary: 'make another clinic on a server',
    about:
      'Makes a clinic with people, patients, files and books of its own, and its first administrator, whose password it prints; ' +
      'who signs in names the clinic. The server may be running.',
    args: [{ name: '<name>', about: 'small letters, digits, and . _ -' }],
    options: [
      { flags: '--administrator <name>', about: 'name of its first administrator to sign in with', isNeeded: true },
      ...OFFICE_OPTIONS,
    ],
    examples: [['clinic add elm-street --administrator ada --data clinic', 'a second clinic in the same folder']],
    load: async () => (await import('./commands/clinic.ts')).add,
  },
  {
    name: 'clinic list',
    summary: 'list the clinics of a server',
    about: 'Lists the names of all clinics, in text order.',
    options: OFFICE_OPTIONS,
    examples: [['clinic list --data clinic', '']],
    load: async () => (await import('./commands/clinic.ts')).list,
  },
  {
    name: 'keys rotate',
    summary: 'change the keys that data is sealed with',
    about:
      'Gives every clinic new data keys and seals anew what is sealed, while the server runs. Cut off, it is gone on with when ' +
      'called again. With --master the key file is changed instead, and every data key wrapped with the new one.',
    options: [{ flags: '--master', about: 'change the master key' }, ...OFFICE_OPTIONS],
    examples: [
      ['keys rotate --data clinic', 'as often as your policy says'],
      ['keys rotate --master --data clinic', 'when somebody who may have seen the key file has left'],
    ],
    load: async () => (await import('./commands/keys.ts')).rotate,
  },
  {
    name: 'backup',
    summary: 'copy everything a server keeps, while it runs',
    about:
      'Writes office, ledger, files and log of accesses to a new folder, each part with its hash. The master key is not in it: ' +
      'keep a copy of that apart. Ledger and claim files lie in it in clear, so that it belongs on an encrypted disk.',
    options: [
      { flags: '--to <folder>', about: 'where the copy goes; a new folder', isNeeded: true },
      ...OFFICE_OPTIONS,
    ],
    examples: [['backup --data clinic --to backups/2026-03-02', '']],
    load: async () => (await import('./commands/backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'put a backup into a new place, and prove it',
    about:
      'Checks every part of a backup by its hash, puts it into an empty folder (or an empty database), and proves books, logs, ' +
      'files and what is sealed, for which the master key has to be there. Nobody is signed in afterwards.',
    options: [{ flags: '--from <folder>', about: 'what backup wrote', isNeeded: true }, ...OFFICE_OPTIONS],
    examples: [['restore --from backups/2026-03-02 --data clinic-again --key-file safe/master.key', '']],
    load: async () => (await import('./commands/backup.ts')).putBack,
  },
  {
    name: 'doctor',
    summary: 'look at everything a server rests on',
    about:
      'Looks at Node, the data folder and who may read it, room on the disk, the master key, the database, books and log of ' +
      'accesses, next year’s figures, the certificate and the clock; says what to do where something is not well, and ends with 1. ' +
      'It changes nothing.',
    options: [
      { flags: '--thorough', about: 'prove every balance and every link of the logs' },
      { flags: '--tls-cert <file>', about: 'the certificate the server uses, PEM' },
      ...OFFICE_OPTIONS,
    ],
    examples: [['doctor --data clinic --thorough', 'after an update, and once a month']],
    load: async () => (await import('./commands/doctor.ts')).run,
  },
];

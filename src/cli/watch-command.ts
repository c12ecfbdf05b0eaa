import type { CommandSpec, OptionSpec } from './command-spec.ts';
import { wholeNumber } from './option-values.ts';
import { FACTS, LEDGER_READ } from './options.ts';

const LONGEST_SECONDS = 3600;

/** A folder of the watch under another name or in another place. */
function folder(name: string, about: string, usual = name): OptionSpec {
  return { flags: `--${name} <folder>`, about: `${about}; ${usual} if not given` };
}

/** The command for what a practice system drops into a folder. */
export const WATCH_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'watch',
    summary: 'decide and post what is dropped into a folder',
    about:
      'Takes files from the folder in as they are dropped: claims are decided as apply would and appear in out and held, ' +
      'what payers and receivers answered is posted, and each file is kept in archive under its SHA-256. What a file is, is told by ' +
      'its content. A file is taken when it has not changed for a while. Ended anywhere, even by a power cut, it goes on where it ' +
      'was when it is started again: nothing is lost, and nothing released or counted twice.',
    args: [
      { name: '<folder>', about: 'where the folders in, out, held, reports, archive and refused are, or are made' },
    ],
    options: [
      ...LEDGER_READ.map((option) =>
        option.flags.startsWith('--ledger')
          ? { ...option, about: 'the ledger: a file, or the address of a PostgreSQL database (postgres://…)' }
          : option,
      ),
      ...FACTS,
      {
        flags: '--server <address>',
        about: 'have a server decide and post instead, so that files, jobs and books are those of the web app',
      },
      { flags: '--token-file <file>', about: 'the token for the server, in a file that its owner alone may read' },
      {
        flags: '--usage <meaning>',
        about: 'what an amount in an eligibility reply is, where the reply does not say',
        choices: ['used', 'remaining'],
        fallback: 'used',
      },
      {
        flags: '--acknowledge <id>',
        about: 'answer each claim file with a 999 from this sender, in the folder answers',
      },
      folder('in', 'where files are dropped'),
      folder('out', 'where claims go that may be sent'),
      folder('held', 'where claims go that may not'),
      folder('reports', 'where it is said of each file what was decided'),
      folder('answers', 'where 999 go'),
      folder('archive', 'where files are kept as they came'),
      folder('refused', 'where files go that cannot be read, each with the reason'),
      folder('state', 'what the watch remembers; on this machine, where the folder is on another', '.openkx'),
      {
        flags: '--settle <seconds>',
        about: 'for how long a file must not have changed; twelve times as long where it has no end',
        fallback: '5',
        read: wholeNumber(0, LONGEST_SECONDS),
      },
      {
        flags: '--every <seconds>',
        about: 'how often to look',
        fallback: '2',
        read: wholeNumber(1, LONGEST_SECONDS),
      },
      { flags: '--once', about: 'do what is there and end' },
      { flags: '--again', about: 'decide once more what was had before, and release it once more' },
      { flags: '--report <format>', about: 'how reports are written', choices: ['text', 'ndjson'], fallback: 'text' },
      {
        flags: '--phi',
        about: 'show beneficiary ids in full in reports; without it all but the last four characters are hidden',
      },
      { flags: '--names', about: 'show names of files here too; they may name patients, and logs are kept' },
      { flags: '--format <format>', about: 'how to say what happens', choices: ['text', 'ndjson'], fallback: 'text' },
      { flags: '--quiet', about: 'say nothing but what has to be seen to' },
    ],
    examples: [
      ['watch exchange --ledger clinic.db --attestations attestations.csv', 'until it is stopped'],
      [
        'watch exchange --ledger clinic.db --once',
        'what is there now, from a timer; ends with the status of the worst file',
      ],
      ['watch exchange --server https://kx.example --token-file token', 'into the books of the web app'],
      [
        'watch /mnt/share/exchange --state watch-state --ledger postgres://openkx@db/openkx --format ndjson',
        'on a network share, with a log for another program',
      ],
    ],
    load: async () => (await import('./commands/watch.ts')).run,
  },
];

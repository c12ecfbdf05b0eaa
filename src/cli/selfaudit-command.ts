import type { CommandSpec } from './command-spec.ts';
import { calendarDay, wholeNumber } from './option-values.ts';
import { FACTS, LEDGER_READ, PHI } from './options.ts';

/** What contractors would see, before they do. */
export const SELFAUDIT_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'selfaudit',
    summary: "show what a contractor's data analysis would see",
    about:
      'Adds up the Medicare claims that stand in a ledger, in files decided on top of it, or both: who uses KX how much and when, KX ' +
      'below the threshold and missing above it with its dollars, patients past the review amount, and clinicians beside a baseline ' +
      'of yours. Says what each means, what is looked at, and the next step. Nothing is changed.',
    args: [{ name: '[files...]', about: 'claim files that are not in the ledger yet' }],
    options: [
      ...LEDGER_READ,
      {
        flags: '--baseline <file>',
        about:
          'figures to compare with, as CSV: measure,discipline,statistic,value,year,source (docs/concepts/self-audit.md)',
      },
      { flags: '--from <date>', about: 'first service date, YYYY-MM-DD', read: calendarDay },
      { flags: '--through <date>', about: 'last service date, YYYY-MM-DD', read: calendarDay },
      {
        flags: '--min-patients <n>',
        about: 'below this many patients no share is shown and nothing is compared',
        fallback: '11',
        read: wholeNumber(1, 9999),
      },
      {
        flags: '--limit <n>',
        about: 'how many patients past the review amount are listed, the furthest first',
        fallback: '20',
        read: wholeNumber(1, 100_000),
      },
      { flags: '--all', about: 'show every clinician, month and comparison' },
      PHI,
      {
        flags: '--format <format>',
        about: 'how to report',
        choices: ['text', 'json', 'ndjson', 'csv'],
        fallback: 'text',
      },
      ...FACTS,
    ],
    examples: [
      ['selfaudit --ledger clinic.db', 'all that was ever sent'],
      [
        'selfaudit --ledger clinic.db --from 2026-01-01 --through 2026-03-31 --baseline peers.csv',
        'a quarter beside peers',
      ],
      ['selfaudit claims.837 --format csv > kx.csv', 'a file, as a table of clinicians and months'],
    ],
    load: async () => (await import('./commands/selfaudit.ts')).run,
  },
];

import type { ArgumentSpec, CommandSpec, OptionSpec } from './command-spec.ts';
import { calendarDay } from './option-values.ts';
import { JSON_OR_TEXT, LEDGER_READ, PHI, POLICY } from './options.ts';

const EPISODE: ArgumentSpec = { name: '<episode>', about: 'an episode as JSON (docs/reference/episode.md)' };

const CHART_OPTIONS: readonly OptionSpec[] = [
  { flags: '--visits <file>', about: 'billed services, as CSV: date,code,units,modifiers; it speaks for its days' },
  {
    flags: '--measures <file>',
    about: 'outcome measures, as CSV: date,measure,value,unit and side,goal,population,better_is,real_change if known',
  },
  {
    flags: '--on <date>',
    about: 'as the record was held on this day, YYYY-MM-DD; today if not given',
    read: calendarDay,
  },
  ...LEDGER_READ.map((option) =>
    option.flags.startsWith('--ledger')
      ? { ...option, about: 'the ledger file, whose audit log notes the reading and whose attestations are compared' }
      : option,
  ),
  JSON_OR_TEXT,
  POLICY,
  PHI,
];

/** Commands about the record. */
export const CHART_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'chart check',
    summary: 'say requirement by requirement what the record supports',
    about:
      'Reads one episode of therapy and checks it: supported, not supported in the records we hold, or not known, with the ' +
      'field each answer rests on. What was left out is not known; it is never a fail. Nothing is changed.',
    args: [EPISODE],
    options: [...CHART_OPTIONS, { flags: '--all', about: 'show every check, not only those that need attention' }],
    examples: [
      ['chart check knee.json', 'what the record supports as of today'],
      ['chart check knee.json --visits billed.csv --measures measures.csv --on 2026-04-09', 'with tables, as of a day'],
      ['chart check knee.json --format json > report.json', 'every answer with its evidence, for another program'],
    ],
    load: async () => await (await import('./commands/chart.ts')).check(),
  },
  {
    name: 'chart story',
    summary: 'tell the episode day by day',
    about:
      'Tells what happened, what fell due when, and what is missing. Treatment days like others are told together.',
    args: [EPISODE],
    options: [...CHART_OPTIONS, { flags: '--all', about: 'tell every treatment day by itself' }],
    examples: [
      ['chart story knee.json', 'from the order to the discharge'],
      ['chart story knee.json --on 2026-02-20', 'as it stood that day, with what was then ahead'],
    ],
    load: async () => await (await import('./commands/chart.ts')).story(),
  },
];

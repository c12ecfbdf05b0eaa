import type { CommandSpec } from './command-spec.ts';
import { calendarDay, nationalProvider, wholeNumber } from './option-values.ts';

const CONTROL_MAX = 999_999_999;
const ON = { flags: '--on <date>', about: 'the day it is written, YYYY-MM-DD; today if not given', read: calendarDay };

/** Commands that ask a payer, and answer a sender. */
export const EXCHANGE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'ask',
    summary: 'write eligibility questions for a worklist of patients',
    about:
      'Writes a question (270) about each person of a worklist, one interchange and one file each, since Medicare answers ' +
      'one at a time: the plan, and what has been used of occupational, physical and speech therapy. Sends nothing. ' +
      'What comes back (271) is for post.',
    args: [{ name: '<worklist>', about: 'the patients, as CSV: mbi,last_name,first_name,born' }],
    options: [
      { flags: '--out <folder>', about: 'where the questions go, each named by its control number', isNeeded: true },
      {
        flags: '--npi <npi>',
        about: 'the National Provider Identifier of who asks',
        isNeeded: true,
        read: nationalProvider,
      },
      { flags: '--provider <name>', about: 'the name of who asks', isNeeded: true },
      { flags: '--sender <id>', about: 'who sends it, ISA06', isNeeded: true },
      { flags: '--receiver <id>', about: 'who receives it, ISA08', fallback: 'CMS' },
      { flags: '--payer <id>', about: 'who is asked', fallback: 'CMS' },
      {
        flags: '--control <n>',
        about: 'control number of the first; each next one has the next number',
        fallback: '1',
        read: wholeNumber(1, CONTROL_MAX),
      },
      { flags: '--year <year>', about: 'the calendar year asked about', read: wholeNumber(2000, 2099) },
      ON,
      { flags: '--test', about: 'mark the questions as a test, ISA15' },
    ],
    examples: [
      [
        'ask patients.csv --out questions --npi 1234567893 --provider "EXAMPLE THERAPY" --sender EXAMPLE --control 42',
        'before the next file goes out',
      ],
    ],
    load: async () => (await import('./commands/ask.ts')).run,
  },
  {
    name: 'acknowledge',
    summary: 'write the 999 and TA1 that are owed for a claim file',
    about:
      'Reads a claim file and writes what a receiver owes for it: a 999 for its syntax, group by group, and a TA1 where the ' +
      'envelope is at fault or asks for one. What is found about KX is no matter of syntax and not in it.',
    args: [{ name: '<file>', about: 'a claim file' }],
    options: [
      { flags: '--out <file>', about: 'the acknowledgement', isNeeded: true },
      { flags: '--sender <id>', about: 'who answers; the receiver of the file if not given' },
      { flags: '--receiver <id>', about: 'who is answered; the sender of the file if not given' },
      {
        flags: '--control <n>',
        about: 'control number of the answer; made from the file if not given',
        read: wholeNumber(1, CONTROL_MAX),
      },
      ON,
    ],
    examples: [['acknowledge claims.837 --out claims.999', 'accepted, or why not']],
    load: async () => (await import('./commands/acknowledge.ts')).run,
  },
];

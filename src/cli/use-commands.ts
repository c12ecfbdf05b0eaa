import { FORMS } from '../claim/index.ts';
import type { CommandSpec } from './command-spec.ts';
import { calendarDay, diagnosisList, modifierList } from './option-values.ts';
import { JSON_OR_TEXT, POLICY } from './options.ts';

/** Commands about what KX means where it is not about the therapy threshold. */
export const USE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'meaning',
    summary: 'say what KX means on a code',
    about:
      'Picks which of its meanings KX has on a code with these modifiers on a day, and shows what it attests there and who says so.',
    args: [{ name: '<code>', about: 'a procedure code' }],
    options: [
      { flags: '--modifiers <list>', about: 'modifiers, with commas: KX,GP', read: modifierList },
      { flags: '--on <date>', about: 'service date, YYYY-MM-DD; today if not given', read: calendarDay },
      { flags: '--form <form>', about: 'claim form; 837P if not given, 837D for a dental code', choices: FORMS },
      { flags: '--dx <list>', about: 'diagnosis codes, with commas', read: diagnosisList },
      { flags: '--payer <payer>', about: 'claim filing indicator, or a payer id of your payers.yaml', fallback: 'MB' },
      POLICY,
      JSON_OR_TEXT,
    ],
    examples: [
      ['meaning 97110 --modifiers KX,GP --on 2026-03-02', 'therapy'],
      ['meaning A5500 --modifiers KX,RT', 'shoes: what KX attests'],
      ['meaning D7140 --modifiers KX --form 837D --format json', 'dental, for a program'],
    ],
    load: async () => (await import('./commands/meaning.ts')).run,
  },
  {
    name: 'dme check',
    summary: 'judge order files against their policies',
    about:
      'Says of every item of an order file whether KX may be billed, and how each criterion of its policy stands; ends with 1 when one may not.',
    args: [{ name: '<file>', about: 'an order file, JSON or CSV' }],
    options: [
      { flags: '--on <date>', about: 'judge for this day, not for that of delivery', read: calendarDay },
      POLICY,
      JSON_OR_TEXT,
    ],
    examples: [['dme check orders.json', 'each item, criterion by criterion']],
    load: async () => (await import('./commands/dme.ts')).check,
  },
];

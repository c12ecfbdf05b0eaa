import { ATTEST_COMMANDS } from './attest-commands.ts';
import { CHART_COMMANDS } from './chart-commands.ts';
import type { CommandSpec, OptionSpec } from './command-spec.ts';
import { EXCHANGE_COMMANDS } from './exchange-commands.ts';
import { OFFICE_COMMANDS } from './office-commands.ts';
import { calendarDay, factor, wholeNumber } from './option-values.ts';
import { FACTS, JSON_OR_TEXT, LEDGER_NEEDED, LEDGER_READ, MBI, PHI, POLICY, REPORT } from './options.ts';
import { PACKET_COMMANDS } from './packet-commands.ts';
import { SELFAUDIT_COMMANDS } from './selfaudit-command.ts';
import { SERVE_COMMANDS } from './serve-command.ts';
import { USE_COMMANDS } from './use-commands.ts';
import { WATCH_COMMANDS } from './watch-command.ts';

const OPENING_NEEDED: OptionSpec = {
  flags: '--opening <file>',
  about: 'CSV with the columns mbi,year,bucket,amount,as_of,source; bucket pt_slp or ot, amount in dollars',
  isNeeded: true,
};

/** Every command, in the order help and documentation show them. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'check',
    summary: 'say which lines need KX, and change nothing',
    about:
      'Decides every service line of the files, in the order given, and reports those that need attention. ' +
      'With --attestations it is a rehearsal of apply: what they do not cover would be held.',
    args: [{ name: '<files...>', about: 'claim files (837P, 837I, 837D), or - for standard input' }],
    options: [
      ...FACTS,
      ...LEDGER_READ,
      ...REPORT,
      { flags: '--threads <n>', about: 'how many threads to use', choices: ['auto', '1', '2'], fallback: 'auto' },
    ],
    examples: [
      ['check claims.837', 'which lines need KX, which have it too early, and why'],
      ['check march/*.837 --opening opening.csv', 'several files in the order given, on top of what others have used'],
      ['check claims.837 --format ndjson --all > lines.ndjson', 'one record for every line, for another program'],
      ['check - --quiet < claims.837', 'the summary alone, from standard input'],
    ],
    load: async () => (await import('./commands/check.ts')).run,
  },
  {
    name: 'apply',
    summary: 'add KX where it is attested, and keep the books',
    about:
      'Writes the claims that may be sent, with KX added where an attestation covers the line, and the held claims to a ' +
      'file of their own; posts what is sent to the ledger. Running it again on the same file changes nothing. ' +
      'A file that cannot be read to its end changes nothing, and neither does a table with a row that cannot be used.',
    args: [{ name: '<in>', about: 'a claim file' }],
    options: [
      { flags: '--out <file>', about: 'the claims that may be sent', isNeeded: true },
      { flags: '--held <file>', about: 'the claims that may not', isNeeded: true },
      {
        flags: '--chart <episodes...>',
        about: 'episodes as JSON: attestations of the ledger whose evidence has changed are revoked first',
      },
      ...LEDGER_NEEDED,
      ...FACTS,
      ...REPORT,
    ],
    examples: [
      [
        'apply claims.837 --out send.837 --held held.837 --ledger clinic.db --attestations attestations.csv',
        'the daily run',
      ],
      [
        'apply held.837 --out send-2.837 --held held-2.837 --ledger clinic.db --attestations attestations.csv',
        'what was held, once attested',
      ],
    ],
    load: async () => (await import('./commands/apply.ts')).run,
  },
  {
    name: 'explain',
    summary: 'show the arithmetic and the authority of a line',
    about: 'Decides the file as check would, and shows of one claim how each figure was come by and what it rests on.',
    args: [{ name: '<file>', about: 'a claim file, or - for standard input' }],
    options: [
      { flags: '--claim <id>', about: 'patient control number, CLM01', isNeeded: true },
      {
        flags: '--line <n>',
        about: 'line number, LX01; without it every line of the claim',
        read: wholeNumber(1, 999_999),
      },
      JSON_OR_TEXT,
      PHI,
      ...FACTS,
      ...LEDGER_READ,
    ],
    examples: [
      ['explain claims.837 --claim RB-1003 --line 2 --opening opening.csv', 'one line'],
      ['explain claims.837 --claim RB-1003', 'the whole claim'],
    ],
    load: async () => (await import('./commands/explain.ts')).run,
  },
  ...USE_COMMANDS,
  {
    name: 'status',
    summary: 'show what a beneficiary has used',
    about:
      'Shows each bucket of each year: used, threshold, what is left, review line, and every posting behind it; and what is ' +
      'counted of sessions, injections, nails and shoes.',
    options: [
      MBI,
      { flags: '--year <year>', about: 'one calendar year', read: wholeNumber(2000, 2099) },
      ...LEDGER_NEEDED,
      POLICY,
      JSON_OR_TEXT,
      PHI,
    ],
    examples: [['status --mbi 1EG4-TE5-MK73 --year 2026 --ledger clinic.db', 'one patient, one year']],
    load: async () => (await import('./commands/status.ts')).run,
  },
  ...CHART_COMMANDS,
  ...PACKET_COMMANDS,
  ...SELFAUDIT_COMMANDS,
  ...WATCH_COMMANDS,
  ...SERVE_COMMANDS,
  ...OFFICE_COMMANDS,
  ...ATTEST_COMMANDS,
  ...EXCHANGE_COMMANDS,
  {
    name: 'adjudicate',
    summary: 'say what Medicare would do with a claim file',
    about:
      'Runs the file past a shadow payer, which knows thresholds, multiple procedures, deductible, coinsurance, assistants ' +
      'and sequestration and shares no code with check, and writes its answer as a balanced remittance (835): CO-119 where KX is ' +
      'missing. Nothing is sent, and no ledger is touched. The same input gives the same bytes.',
    args: [{ name: '<in>', about: 'a claim file, or - for standard input' }],
    options: [
      { flags: '--out <file>', about: 'the remittances, as one 835 file', isNeeded: true },
      {
        flags: '--opening <file>',
        about: 'amounts used before, as CSV: mbi,year,bucket,amount,as_of,source',
      },
      {
        flags: '--state <file>',
        about:
          'what the payer remembers: read if it is there and written anew, so that the next file comes after this one',
      },
      {
        flags: '--on <date>',
        about: 'the day all is received and paid, YYYY-MM-DD; the last service day of the file if not given',
        read: calendarDay,
      },
      { flags: '--deductible-met', about: "as if every patient's deductible had been met elsewhere" },
      {
        flags: '--contractor <percent>',
        about: 'what is allowed of a charge that has no national fee, which nobody outside can know',
        fallback: '50',
        read: wholeNumber(0, 100),
      },
      POLICY,
      { flags: '--format <format>', about: 'how to report', choices: ['text', 'ndjson'], fallback: 'text' },
      { flags: '--all', about: 'report every line, not only those that are denied' },
      PHI,
      { flags: '--quiet', about: 'report the summary alone' },
    ],
    examples: [
      ['adjudicate send.837 --out answer.835', 'what would be paid, and what denied'],
      ['adjudicate march.837 --out march.835 --opening opening.csv --state medicare.json', 'month by month'],
      ['adjudicate send.837 --out answer.835 --format ndjson --all', 'every line, for another program'],
    ],
    load: async () => (await import('./commands/adjudicate.ts')).run,
  },
  {
    name: 'opening add',
    summary: 'record what other providers have used',
    about:
      'Posts opening amounts to the ledger. A row that is there already is posted once; one with another amount is refused.',
    options: [OPENING_NEEDED, ...LEDGER_NEEDED],
    examples: [['opening add --ledger clinic.db --opening opening.csv', 'from eligibility answers']],
    load: async () => (await import('./commands/opening.ts')).add,
  },
  {
    name: 'opening list',
    summary: 'show the opening amounts of a beneficiary',
    about: 'Shows what other providers are recorded to have used, with who said so and when.',
    options: [MBI, ...LEDGER_NEEDED, PHI],
    examples: [['opening list --ledger clinic.db --mbi 1EG4-TE5-MK73', 'one patient']],
    load: async () => (await import('./commands/opening.ts')).list,
  },
  {
    name: 'ledger verify',
    summary: 'prove the books from their postings',
    about:
      'Folds every balance again from its postings and every posting from its claim; ends with 3 when one disagrees.',
    options: LEDGER_NEEDED,
    examples: [['ledger verify --ledger clinic.db', '']],
    load: async () => (await import('./commands/ledger.ts')).verify,
  },
  {
    name: 'ledger backup',
    summary: 'copy the ledger while it is in use',
    about: 'Writes a complete copy to one file.',
    options: [
      ...LEDGER_NEEDED,
      { flags: '--to <file>', about: 'where the copy goes; an older one is replaced', isNeeded: true },
    ],
    examples: [['ledger backup --ledger clinic.db --to clinic-backup.db', '']],
    load: async () => (await import('./commands/ledger.ts')).backup,
  },
  {
    name: 'policy list',
    summary: 'list the thresholds, rates and tables on file',
    about: 'Lists what the policy shelf knows, which days it covers, and how certain it is.',
    options: [POLICY],
    examples: [['policy list', '']],
    load: async () => (await import('./commands/policy.ts')).list,
  },
  {
    name: 'policy show',
    summary: 'show values with their validity and source',
    about:
      'Shows the values under an id. With --on, those in force that day; a day without one is a gap, and ends with 1.',
    args: [{ name: '<id>', about: 'an id of policy list' }],
    options: [{ flags: '--on <date>', about: 'one day, YYYY-MM-DD', read: calendarDay }, POLICY],
    examples: [
      ['policy show therapy.kx_threshold --on 2026-03-01', 'the threshold of a day'],
      ['policy show payers', 'whose rule each payer follows'],
    ],
    load: async () => (await import('./commands/policy.ts')).show,
  },
  {
    name: 'policy import',
    summary: "bring a new year from CMS's own files",
    about:
      "Checks CMS's yearly files (PPRRVU as CSV, GPCI as CSV, ZIP5 as text) and writes them as a policy folder to use with --policy.",
    args: [{ name: '<files...>', about: 'files as CMS publishes them, unpacked' }],
    options: [
      { flags: '--to <folder>', about: 'the policy folder to write', isNeeded: true },
      {
        flags: '--checked <date>',
        about: "the day they were taken from CMS's page; today if not given",
        read: calendarDay,
      },
      {
        flags: '--effective <date>',
        about: 'first day of a release that does not begin with its quarter',
        read: calendarDay,
      },
      {
        flags: '--qp-factor <factor>',
        about: 'conversion factor of qualifying participants, where their file is not given',
        read: factor,
      },
      POLICY,
    ],
    examples: [['policy import PPRRVU2027.csv GPCI2027.csv ZIP5_2027.txt --to policy-2027', '']],
    load: async () => (await import('./commands/policy.ts')).importFiles,
  },
  {
    name: 'post',
    summary: 'let the books learn from 835, 271, 999, TA1 and 277CA',
    about:
      'Reads what payers and receivers answered, each file recognised by itself: estimates give way to what was allowed, ' +
      'amounts that a payer has counted are noted, rejected claims accrue nothing. Posting a file again changes nothing, ' +
      'and the order of files makes no difference in the end.',
    args: [{ name: '<files...>', about: 'files of answers' }],
    options: [
      ...LEDGER_NEEDED,
      {
        flags: '--usage <meaning>',
        about:
          'what an amount in an eligibility reply is, where the reply does not say; one that says otherwise is refused',
        choices: ['used', 'remaining'],
        fallback: 'used',
      },
      POLICY,
      { flags: '--format <format>', about: 'how to report', choices: ['text', 'ndjson'], fallback: 'text' },
      { flags: '--all', about: 'ndjson: a record for every claim, not only those denied or waiting' },
      PHI,
      { flags: '--quiet', about: 'report the summary alone' },
    ],
    examples: [
      ['post remittance.835 --ledger clinic.db', 'what was paid, denied, and does not add up'],
      ['post replies/*.271 acks/*.999 --ledger clinic.db', 'everything that came in today'],
    ],
    load: async () => (await import('./commands/post.ts')).run,
  },
  {
    name: 'denials',
    summary: 'list the denied lines that still stand',
    about:
      'Every line a payer has denied and nothing since has changed, with its dollars, its age, what the denial means here ' +
      'and the next step.',
    options: [
      ...LEDGER_NEEDED,
      { flags: '--on <date>', about: 'count the age to this day; today if not given', read: calendarDay },
      { flags: '--waiting', about: 'list instead the answers that are like no claim in the books' },
      POLICY,
      { flags: '--format <format>', about: 'how to report', choices: ['text', 'ndjson'], fallback: 'text' },
      PHI,
    ],
    examples: [['denials --ledger clinic.db', 'what to work on today']],
    load: async () => (await import('./commands/denials.ts')).run,
  },
  {
    name: 'correct',
    summary: 'draft the corrections of denied lines',
    about:
      "Adds KX to denied lines that are attested: writes replacement claims with the payer's number, lists what is to be " +
      'reopened instead, by the setting of the payer, and says of the others what to do. Sends nothing and posts nothing.',
    args: [{ name: '<originals...>', about: 'the files the denied claims were sent in' }],
    options: [
      { flags: '--out <file>', about: 'the replacement claims', isNeeded: true },
      { flags: '--list <file>', about: 'what is to be reopened, as CSV', isNeeded: true },
      {
        flags: '--attestations <file>',
        about:
          'what clinicians have attested, as CSV: mbi,discipline,from,through,clinician_npi,signed_on; beside those in the ledger',
      },
      { flags: '--on <date>', about: 'the day to draft for; today if not given', read: calendarDay },
      {
        flags: '--control <n>',
        about: 'control number of the first interchange; made from the corrections if not given',
        read: wholeNumber(1, 999_999_999),
      },
      ...LEDGER_NEEDED,
      POLICY,
      PHI,
    ],
    examples: [
      [
        'correct march.837 --ledger clinic.db --out again.837 --list reopen.csv --attestations attestations.csv',
        'what was denied in March',
      ],
    ],
    load: async () => (await import('./commands/correct.ts')).run,
  },
  {
    name: 'ledger story',
    summary: 'tell how a bucket came to what it is',
    about: 'Every posting of a beneficiary in words, from the first cent, with what the bucket came to after each.',
    options: [
      MBI,
      { flags: '--year <year>', about: 'one calendar year', read: wholeNumber(1999, 2099) },
      ...LEDGER_NEEDED,
      POLICY,
      PHI,
      JSON_OR_TEXT,
    ],
    examples: [['ledger story --mbi 1EG4TE5MK73 --year 2026 --ledger clinic.db', '']],
    load: async () => (await import('./commands/story.ts')).run,
  },
  {
    name: 'units',
    summary: 'turn the minutes of a day into units',
    about:
      'Counts the units that minutes make, step by step, and the lines they are billed on. An assistant has CQ or CO where ' +
      "the assistant's minutes are more than a tenth of a unit. With the units that were billed, says which are too many or too few.",
    args: [
      {
        name: '<minutes...>',
        about:
          'CODE=MINUTES; CODE=MINUTES/ASSISTANT, where an assistant gave so many of them alone; either with :BILLED units',
      },
    ],
    options: [
      {
        flags: '--rule <rule>',
        about: 'medicare: all timed minutes together; midpoint: each code by itself',
        choices: ['medicare', 'midpoint'],
        fallback: 'medicare',
      },
      { flags: '--on <date>', about: 'the service day, YYYY-MM-DD; today if not given', read: calendarDay },
      {
        flags: '--discipline <discipline>',
        about: 'whose plan of care it is',
        choices: ['PT', 'OT', 'SLP'],
        fallback: 'PT',
      },
      JSON_OR_TEXT,
      POLICY,
    ],
    examples: [
      ['units 97110=33 97140=7', 'three units, two of them 97110'],
      ['units 97110=36/23 97140=30', 'an assistant gave 23 of the 36 minutes alone: one unit of 97110 has CQ'],
      ['units 97110=20:2 97140=15:1 --on 2026-03-04', 'three units were billed, and the minutes make two'],
    ],
    load: async () => (await import('./commands/units.ts')).run,
  },
  {
    name: 'codes',
    summary: 'list the codes, or explain one',
    about:
      'Lists every verdict, finding and issue that can be printed, or says of one what to do and on what authority.',
    args: [{ name: '[code]', about: 'one code' }],
    options: [],
    examples: [
      ['codes', ''],
      ['codes KX_EARLY', 'what it means, what to do, who says so'],
    ],
    load: async () => (await import('./commands/codes.ts')).run,
  },
  {
    name: 'demo',
    summary: 'see it work on a made-up clinic',
    about: 'Runs apply for real on a shipped file of made-up patients, and shows what was decided, changed and held.',
    options: [{ flags: '--to <folder>', about: 'where its files go; a new temporary folder if not given' }],
    examples: [['demo', '']],
    load: async () => (await import('./commands/demo.ts')).run,
  },
];

/** What each group of commands is about. */
export const GROUPS: Readonly<Record<string, string>> = {
  chart: 'what the record behind KX supports, requirement by requirement',
  attest: "a clinician's word that KX stands on",
  audit: 'who read, changed, attested and exported what',
  dme: 'order files of equipment',
  opening: 'amounts that other providers have used',
  ledger: 'the books as a file',
  clinic: 'the clinics of a server',
  keys: 'what data is sealed with',
  policy: 'thresholds, rates and tables, dated and with their sources',
};

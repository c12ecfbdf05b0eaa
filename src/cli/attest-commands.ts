import type { ArgumentSpec, CommandSpec, OptionSpec } from './command-spec.ts';
import { beneficiaryId, calendarDay, nationalProvider, wholeNumber } from './option-values.ts';
import { FACTS, JSON_OR_TEXT, LEDGER_NEEDED, PHI, POLICY } from './options.ts';

const EPISODE: ArgumentSpec = { name: '<episode>', about: 'an episode as JSON (docs/reference/episode.md)' };
const ACTIONS = ['chart_read', 'attestation', 'revocation', 'enrolment', 'change', 'export', 'sign_in', 'access'];
const KEY: OptionSpec = { flags: '--key <file>', about: "the clinician's signing key", isNeeded: true };
const PASSPHRASE: OptionSpec = {
  flags: '--passphrase-file <file>',
  about:
    'the passphrase of the key, as the first line of a file; OPENKX_PASSPHRASE holds it too; asked for on a terminal',
};
const NPI: OptionSpec = {
  flags: '--npi <npi>',
  about: 'National Provider Identifier of the clinician',
  isNeeded: true,
  read: nationalProvider,
};
const OPENING = FACTS.filter(({ flags }) => flags.startsWith('--opening') || flags.startsWith('--zip'));

/** Commands of a clinician's word, and of the log of who did what. */
export const ATTEST_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'attest sign',
    isDefault: true,
    summary: 'show a clinician the case, and take the attestation',
    about:
      'Shows the statement, the arithmetic, the checks of the chart, the open questions and every piece of evidence; then asks ' +
      'for each acknowledgement, the passphrase and, where one is enrolled, the code of the second factor. `openkx attest` alone ' +
      'is the same. Nothing is answered beforehand. A blocking check, a lapsed plan of care, another discipline or someone who ' +
      'does not treat is refused, with what can be done instead. Without a terminal it shows the case and its hash, and signs ' +
      'only what --answers acknowledges under that hash.',
    args: [EPISODE],
    options: [
      KEY,
      PASSPHRASE,
      { flags: '--claims <file>', about: 'the claim file whose lines are to be attested' },
      { flags: '--claim <id>', about: 'only this claim of it, CLM01' },
      { flags: '--line <n>', about: 'only this line of it, LX01', read: wholeNumber(1, 999_999) },
      { flags: '--from <date>', about: 'attest all lines from this day, YYYY-MM-DD', read: calendarDay },
      { flags: '--through <date>', about: 'and through this day', read: calendarDay },
      { flags: '--evidence <files...>', about: 'scans and other files it rests on, bound by their hash' },
      { flags: '--visits <file>', about: 'billed services, as CSV, merged into the episode' },
      { flags: '--measures <file>', about: 'outcome measures, as CSV, merged into the episode' },
      { flags: '--answers <file>', about: 'answers as JSON: shown, acknowledged, remark, code; - for standard input' },
      ...OPENING,
      ...LEDGER_NEEDED,
      POLICY,
      JSON_OR_TEXT,
      { flags: '--all', about: 'show every entry of the record with its hash' },
      PHI,
    ],
    examples: [
      ['attest knee.json --claims march.837 --key rivera.key --ledger clinic.db', 'the lines of a file that need KX'],
      [
        'attest knee.json --from 2026-03-02 --through 2026-04-03 --key rivera.key --ledger clinic.db',
        'a range of days',
      ],
    ],
    load: async () => await (await import('./commands/attest/sign.ts')).sign(),
  },
  {
    name: 'attest enroll',
    summary: 'enrol a clinician who may attest',
    about:
      'Notes the public key of a clinician in the ledger, with NPI, discipline and first day. Where the key file does not exist ' +
      'it is made, sealed by a passphrase of at least 12 characters.',
    options: [
      NPI,
      { flags: '--discipline <discipline>', about: 'of the clinician', choices: ['PT', 'OT', 'SLP'], isNeeded: true },
      KEY,
      PASSPHRASE,
      { flags: '--from <date>', about: 'first day on which the key may sign; today if not given', read: calendarDay },
      {
        flags: '--second-factor',
        about: 'ask for a code of the minute as well; shows the address for the authenticator once',
      },
      ...LEDGER_NEEDED,
    ],
    examples: [
      ['attest enroll --npi 1234567893 --discipline PT --key rivera.key --second-factor --ledger clinic.db', ''],
    ],
    load: async () => await (await import('./commands/attest/enroll.ts')).enroll(),
  },
  {
    name: 'attest list',
    summary: 'list attestations, and what was sent under revoked ones',
    about:
      'Every attestation in the ledger. With --revoked the worklist: those revoked, and the lines that went out under them.',
    options: [
      { flags: '--revoked', about: 'only revoked ones, with the lines sent under them' },
      { flags: '--mbi <id>', about: 'only of this beneficiary', read: beneficiaryId },
      ...LEDGER_NEEDED,
      JSON_OR_TEXT,
      PHI,
    ],
    examples: [['attest list --revoked --ledger clinic.db', 'what to put right']],
    load: async () => await (await import('./commands/attest/list.ts')).list(),
  },
  {
    name: 'attest verify',
    summary: 'prove attestations, and the evidence behind them',
    about:
      'Proves every attestation: each part of what was shown, the signature, the key, the chain. With episodes, compares the ' +
      'evidence with the record as it is now; without, compares the files they rest on. What was changed or is gone revokes the ' +
      'attestation; what is not at hand is told.',
    args: [{ name: '[episodes...]', about: 'episodes as JSON' }],
    options: [
      { flags: '--visits <file>', about: 'billed services, as CSV, merged into the episode' },
      { flags: '--measures <file>', about: 'outcome measures, as CSV, merged into the episode' },
      ...LEDGER_NEEDED,
      JSON_OR_TEXT,
    ],
    examples: [['attest verify knee.json --ledger clinic.db', '']],
    load: async () => await (await import('./commands/attest/verify.ts')).verify(),
  },
  {
    name: 'attest revoke',
    summary: 'withdraw an attestation',
    about: 'Takes back an attestation by the word of the clinician who gave it, signed with a key of the same NPI.',
    args: [{ name: '<number>', about: 'number of the attestation, as attest list shows it' }],
    options: [KEY, PASSPHRASE, { flags: '--because <words>', about: 'why; no patient data' }, ...LEDGER_NEEDED],
    examples: [['attest revoke 3 --key rivera.key --because "treated another side" --ledger clinic.db', '']],
    load: async () => await (await import('./commands/attest/revoke.ts')).revoke(),
  },
  {
    name: 'audit list',
    summary: 'list who read, changed, attested and exported',
    about: 'The audit log, oldest first.',
    options: [
      { flags: '--mbi <id>', about: 'only of this beneficiary', read: beneficiaryId },
      { flags: '--action <action>', about: 'only this kind', choices: ACTIONS },
      ...LEDGER_NEEDED,
      { flags: '--format <format>', about: 'how to answer', choices: ['text', 'ndjson'], fallback: 'text' },
      PHI,
    ],
    examples: [['audit list --mbi 1EG4TE5MK73 --ledger clinic.db', 'who looked at one chart']],
    load: async () => (await import('./commands/audit.ts')).list,
  },
  {
    name: 'audit verify',
    summary: 'prove the audit log and the attestations it tells of',
    about:
      'Goes over every entry: its hash, its link to the one before, its hash in the file beside the ledger and in an anchor, and ' +
      'the row it stands for. Names the first that was touched, and ends with 3.',
    options: [{ flags: '--anchor <anchor>', about: 'what audit anchor printed earlier' }, ...LEDGER_NEEDED],
    examples: [
      ['audit verify --ledger clinic.db', ''],
      ['audit verify --ledger clinic.db --anchor default:412:9f2c…', 'against an anchor kept elsewhere'],
    ],
    load: async () => (await import('./commands/audit.ts')).verify,
  },
  {
    name: 'audit anchor',
    summary: 'print the head of the audit log, to be kept elsewhere',
    about:
      'Prints tenant, number and hash of the last entry. Kept where the ledger is not, it shows later whether the log was cut or written anew.',
    options: LEDGER_NEEDED,
    examples: [['audit anchor --ledger clinic.db >> anchors.txt', 'every evening']],
    load: async () => (await import('./commands/audit.ts')).anchor,
  },
];

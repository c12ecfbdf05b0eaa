import type { CommandSpec } from './command-spec.ts';
import { calendarDay } from './option-values.ts';
import { FACTS, JSON_OR_TEXT, LEDGER_READ } from './options.ts';

/** Commands that answer a request for records. */
export const PACKET_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'packet',
    summary: 'put together what a reviewer asks for',
    about:
      'Makes the answer to a request for records of one claim: a PDF in the order reviewers want, with the arithmetic of KX, every ' +
      'requirement and the page that proves it, the attestation and its verification, the record with its documents, and a ' +
      'signature log; the same as JSON and as FHIR beside it. Parted where a portal takes no more. With a ledger, the export is logged.',
    args: [{ name: '<claims>', about: 'the file the claim was sent in' }],
    options: [
      { flags: '--claim <id>', about: 'patient control number, CLM01', isNeeded: true },
      { flags: '--chart <episode>', about: 'the episode as JSON (docs/reference/episode.md)', isNeeded: true },
      { flags: '--requested <date>', about: 'the date of the request, YYYY-MM-DD', isNeeded: true, read: calendarDay },
      {
        flags: '--to <folder>',
        about: 'where the files go; those of an earlier packet there are replaced',
        isNeeded: true,
      },
      {
        flags: '--request <kind>',
        about: 'who asks: adr, a contractor; rac, a recovery auditor',
        choices: ['adr', 'rac'],
        fallback: 'adr',
      },
      { flags: '--reference <number>', about: "the contractor's number of the request" },
      { flags: '--letter <file>', about: 'the request itself, as PDF; it goes on top' },
      {
        flags: '--attachments <folder>',
        about: 'the documents that the episode names by SHA-256, whatever their file names',
      },
      { flags: '--on <date>', about: 'the day the packet is made, YYYY-MM-DD; today if not given', read: calendarDay },
      { flags: '--visits <file>', about: 'billed services, as CSV: date,code,units,modifiers' },
      { flags: '--measures <file>', about: 'outcome measures, as CSV: date,measure,value,unit' },
      JSON_OR_TEXT,
      ...FACTS,
      {
        ...(LEDGER_READ[0] as (typeof LEDGER_READ)[0]),
        about: 'the ledger with the attestations; the export is logged in it',
      },
      ...LEDGER_READ.slice(1),
    ],
    examples: [
      [
        'packet march.837 --claim KNEE-1 --chart knee.json --requested 2026-05-04 --to answer --ledger clinic.db',
        'one answer',
      ],
      [
        'packet march.837 --claim KNEE-1 --chart knee.json --requested 2026-05-04 --to answer --attachments scans --letter adr.pdf',
        "with scanned documents, and the contractor's letter on top",
      ],
    ],
    load: async () => await (await import('./commands/packet.ts')).packet(),
  },
];

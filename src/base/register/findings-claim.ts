import { entry } from './entry.ts';

const X12 = 'ASC X12 837';
const LIMIT = 'SSA 1833(g)(1)(B)';

/** What can be found about a claim as a whole and about facts that cannot be read. */
export const CLAIM_FINDINGS = [
  entry(
    'CLAIM_BROKEN',
    'error',
    'the structure of the claim is too damaged to decide or send',
    'Repair what the issues of this claim name and export it again.',
    [X12],
  ),
  entry(
    'CLAIM_CHANGED_RESEND',
    'error',
    'a claim with this provider, beneficiary, claim number and first day stands with other content',
    'Send a change as a replacement (frequency 7), or give a new claim its own number.',
  ),
  entry(
    'CLAIM_REPLACED_SINCE',
    'error',
    'the claim was posted before, and another stands in its place since; sent again, what that one left out may be paid again',
    'Leave it out; send what is right now as a replacement (frequency 7) of the claim that stands.',
  ),
  entry(
    'CLAIM_ALREADY_POSTED',
    'note',
    'the same claim is already posted; its lines are answered as they were then',
    '',
  ),
  entry(
    'BENEFICIARY_ID_MISSING',
    'error',
    'the claim names no beneficiary identifier, so nothing says whose amount it counts toward',
    'Fill NM109 of loop 2010BA.',
    [X12],
  ),
  entry(
    'MEDICARE_ID_MALFORMED',
    'warning',
    'the beneficiary identifier does not have the form of a Medicare Beneficiary Identifier',
    'Compare NM109 of loop 2010BA with the Medicare card; it has eleven characters and no dashes.',
    ['CMS MBI format'],
  ),
  entry(
    'ORIGINAL_CLAIM_NUMBER_MISSING',
    'warning',
    "a replacement or void does not carry the payer's number of the original claim",
    'Add REF*F8 with the payer claim control number of the original.',
    [X12],
  ),
  entry(
    'ORIGINAL_NOT_FOUND',
    'warning',
    'the claim replaces or voids one that is not in the book',
    'Post the original first, or check the claim number; a replacement counts as a new claim until then.',
  ),
  entry(
    'FREQUENCY_7_8_TO_MEDICARE',
    'warning',
    'a professional claim to Medicare Part B is marked as a replacement or void; sources differ on whether that is taken',
    'Ask the contractor; a reopening may be needed instead.',
    [X12],
  ),
  entry(
    'SERVICE_DATE_MISSING',
    'error',
    'the line has no service date that can be read, so no year, fee or threshold applies',
    'Fill DTP*472 of the line.',
    [X12],
  ),
  entry(
    'SERVICE_DATES_SPAN_YEARS',
    'error',
    'the service dates of the line run over New Year, and each year has a threshold of its own',
    'Bill one line for each year.',
    [LIMIT],
  ),
  entry(
    'CHARGE_UNREADABLE',
    'error',
    'the charge of the line is missing or is not an amount',
    'Fill SV102 or SV203 with dollars and at most two decimals.',
    [X12],
  ),
  entry('UNITS_UNREADABLE', 'error', 'the units of the line are missing or are not a number', 'Fill SV104 or SV205.', [
    X12,
  ]),
  entry(
    'CODE_UNREADABLE',
    'error',
    'the line has a therapy modifier and a procedure code that is not five letters or digits',
    'Correct the procedure code in SV101-2 or SV202-2.',
    [X12],
  ),
  entry(
    'POLICY_GAP',
    'error',
    'no threshold, therapy code list or fee is on file for the service date',
    'Add the policy of that year (openkx policy import); the last year is never carried forward.',
  ),
] as const;

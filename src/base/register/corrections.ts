import { entry } from './entry.ts';

const MANUAL = ['Pub. 100-04 ch. 34'];
const THERAPY = ['SSA 1833(g)', 'Pub. 100-04 ch. 5'];

/** Why a denied line is not corrected by adding KX, or not yet. */
export const CORRECTION_CODES = [
  entry(
    'CORRECTION_NOT_ATTESTED',
    'warning',
    'no attestation covers the denied line, so it gets no KX',
    'Have the clinician look at the chart; if it supports the service, record the attestation and draft again.',
    THERAPY,
  ),
  entry(
    'CORRECTION_OTHER_STEP',
    'note',
    'the line was not denied for want of KX',
    'Take the next step that the denial itself calls for.',
  ),
  entry(
    'CORRECTION_NOTICE',
    'warning',
    'the line carries a modifier that says it is not necessary or not covered, so KX would contradict it',
    'Read the notice on file; bill the patient only where the payer says PR and a valid notice (GA) is on the line.',
    THERAPY,
  ),
  entry(
    'CORRECTION_KX_PRESENT',
    'warning',
    'the line was sent with KX, so adding it corrects nothing',
    'Ask the payer what it received; if it had the KX, appeal.',
    THERAPY,
  ),
  entry(
    'CORRECTION_DISCIPLINE',
    'warning',
    'the line has none of GP, GO and GN, or more than one, so no attestation can cover it',
    'Correct the discipline first; it is a correction of its own.',
    THERAPY,
  ),
  entry(
    'CORRECTION_NO_SLOT',
    'warning',
    'the line has four modifiers and no room for KX',
    'Take off a modifier that does not bear on payment, on the claim as it was sent, and draft again.',
  ),
  entry(
    'CORRECTION_TOO_LATE',
    'warning',
    'the time in which the payer takes this correction is over',
    'Ask the contractor; up to four years it may reopen for good cause, in institutional claims as type of bill XXQ.',
    MANUAL,
  ),
  entry(
    'CORRECTION_CLAIM_MISSING',
    'warning',
    'the claim is in none of the files given',
    'Give the file in which it was sent.',
  ),
  entry(
    'CORRECTION_CLAIM_TWICE',
    'warning',
    'the claim is more than once in the files given, and which one the payer decided is not certain',
    'Give only the file in which it was last sent.',
  ),
  entry(
    'CORRECTION_LINE_MISSING',
    'warning',
    'the claim has no line of this number, code and day, or more than one',
    'Compare the claim with the remittance; correct it by hand.',
  ),
  entry(
    'CORRECTION_NO_PAYER_NUMBER',
    'warning',
    'the number that the payer has given the claim is missing or cannot be written, or differs from line to line',
    'Take it from the remittance (CLP07); a replacement without it is refused.',
    ['ASC X12 837'],
  ),
  entry(
    'CORRECTION_NO_RULE',
    'warning',
    'the policy shelf does not say how the payer corrected claims on that day',
    'Add an entry for the payer under corrections in payers.yaml of a --policy folder, with its source.',
    MANUAL,
  ),
] as const;

import { entry } from './entry.ts';

const REVIEW = ['SSA 1833(g)(7)(B)', 'NGS KX CY 2024'];

/** What can be found once the total before and after a line is known, and when a claim is released or held. */
export const THRESHOLD_FINDINGS = [
  entry(
    'KX_NO_ROOM',
    'error',
    'the line needs KX and all four of its modifier places are taken',
    'Split the line or drop a modifier that changes nothing; KX is never put in place of another.',
    ['ASC X12 837', 'SSA 1833(g)(7)(A)'],
  ),
  entry(
    'KX_BEFORE_THRESHOLD',
    'warning',
    'KX is on a line that does not take the bucket past its threshold; used as a routine this may draw review',
    "Remove it unless other providers' claims not yet counted are expected to take the total past the threshold.",
    ['Pub. 100-04 ch. 5 s. 10.4', 'First Coast early KX', 'Palmetto KX'],
  ),
  entry(
    'THRESHOLD_RESTS_ON_UNPRICED',
    'warning',
    'the total before this line holds lines that could not be priced or that Medicare pays second, so it is a range',
    'Add the missing fee in a policy folder of your own (--policy); post the remittance of what Medicare pays second.',
  ),
  entry(
    'THRESHOLD_APPROACHING',
    'note',
    'the total is near the threshold and not past it',
    'Have the next attestation ready, and ask for claims of other providers.',
    ['SSA 1833(g)(1)(B)'],
  ),
  entry(
    'REVIEW_THRESHOLD_CROSSED',
    'warning',
    'this line takes the total past the amount above which claims may be picked for medical review',
    'Coding stays the same; have the records ready.',
    REVIEW,
  ),
  entry(
    'REVIEW_THRESHOLD_EXCEEDED',
    'note',
    'the total was already past the amount above which claims may be picked for medical review',
    'Coding stays the same; have the records ready.',
    REVIEW,
  ),
  entry(
    'HELD_NO_ATTESTATION',
    'error',
    "the line needs KX and no clinician's attestation covers it, so its claim is held",
    'Record an attestation for this beneficiary, discipline and date, and apply again.',
    ['SSA 1833(g)(7)(A)', 'Palmetto KX'],
  ),
  entry(
    'ATTESTATION_REVOKED',
    'error',
    'the attestation that covered the line does not stand: it was withdrawn, what it rested on has changed, or it is not as signed',
    'See openkx attest list --revoked and openkx attest verify, and let the clinician attest again.',
    ['SSA 1833(g)(7)(A)'],
  ),
  entry(
    'HELD_UNDECIDED',
    'warning',
    'the line could not be decided, so its claim is held',
    'Settle what the other findings of the line name.',
  ),
  entry(
    'HELD_WITH_CLAIM',
    'note',
    'nothing holds this line; its claim is held for another of its lines',
    'Settle the other line, or bill this one on a claim of its own.',
  ),
  entry(
    'ATTESTATION_CLINICIAN_DIFFERS',
    'warning',
    'the attestation that covers the line was signed by another clinician than the rendering provider',
    'Make sure the clinician who signed knows the case.',
    ['Palmetto KX'],
  ),
  entry('KX_ADDED', 'note', 'KX was added to the line; an attestation covers it', '', ['SSA 1833(g)(7)(A)']),
] as const;

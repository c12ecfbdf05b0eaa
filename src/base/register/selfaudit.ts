import { entry } from './entry.ts';

const EARLY = ['First Coast early KX', 'Palmetto KX'];

/**
 * What a self-audit shows a contractor would see. The text says what it means and what is looked at, the hint the next step.
 */
export const AUDIT_CODES = [
  entry(
    'AUDIT_KX_MISSING',
    'error',
    'lines past the threshold have no KX; each is denied (CO-119), and a run of them shows that no one counts',
    'List them with check or denials; where a clinician attests the need, correct the claims.',
    ['SSA 1833(g)(1)(B)', 'SSA 1833(g)(7)(A)'],
  ),
  entry(
    'AUDIT_KX_EARLY',
    'warning',
    'KX stands on lines below the threshold; a contractor takes a high share of them for KX as a routine, and asks for records',
    'Find whose claims they are in the table, stop what adds KX unasked, and see that the records of those dates stand up.',
    EARLY,
  ),
  entry(
    'AUDIT_KX_UNNEEDED',
    'warning',
    'KX stands on therapy lines that count toward no threshold, where it says nothing; it looks like KX on everything',
    'Take KX off such lines before they are sent; see what set it.',
    EARLY,
  ),
  entry(
    'AUDIT_REVIEW_AMOUNT',
    'warning',
    'totals are past the review amount; these patients may be picked for medical review, the more so where billing is unlike that of peers',
    'Check their charts with chart check now, while what is missing can still be asked for, and keep the records at hand.',
    ['SSA 1833(g)(7)(B)', 'NGS KX CY 2024'],
  ),
  entry(
    'AUDIT_ABOVE_BASELINE',
    'warning',
    'clinicians lie past a percentile of their peers by more than a small number explains; such a figure is how a peer comparison begins',
    'Ask what kind of patients they see and read some of their charts; a reason that is written down answers most questions.',
    ['SSA 1833(g)(7)(B)'],
  ),
  entry(
    'AUDIT_ABOVE_AVERAGE',
    'note',
    'clinicians lie above the average of their discipline by more than a small number explains; half of all do, so it is no outlier',
    'Bring percentiles of your peers, if you have them, to see who stands out.',
  ),
  entry(
    'AUDIT_ATTESTATION_EVIDENCE',
    'warning',
    'attestations rest on no evidence, or were signed with points of the record open; a reviewer reads the record, not the attestation',
    'Settle the open points; where the record does not bear it out, have the clinician revoke the attestation.',
    ['SSA 1833(g)(7)(A)', 'Palmetto KX'],
  ),
  entry(
    'AUDIT_ATTESTATION_SAME_WORDS',
    'warning',
    'the same words stand under the attestations of several patients; a reviewer takes that for copying, not for a judgement of each',
    'Have the clinician say of each patient what makes further skilled care necessary.',
    ['Palmetto KX'],
  ),
  entry(
    'AUDIT_UNDECIDED',
    'note',
    'for some lines the figures on file do not settle whether KX was needed, so they are in none of the counts of KX early or missing',
    'List them with check, and settle what their findings name.',
  ),
  entry(
    'AUDIT_CLINICIAN_UNKNOWN',
    'note',
    'some lines name no rendering clinician, or were recorded by a version that did not keep it; they stand together under (not named)',
    'Name the rendering provider on the claim where its form allows it.',
  ),
] as const;

const MEANINGS: Readonly<Record<string, string>> = {
  therapy_threshold: 'The therapy threshold: needed, and in the record',
  dmepos_policy: 'Equipment and supplies: the criteria of a policy are met',
  glucose_monitor: 'Glucose monitors and supplies: treated with insulin',
  oxygen: 'Oxygen: the criteria are met',
  sex_conflict: 'A service for one sex, given to a patient of another on record',
  dental_linkage: 'Dental: linked to a covered medical service',
  session_limit: 'More sessions than usual, each needed',
  diagnostic_injection: 'A diagnostic injection, and not a therapeutic one',
  follow_on_colonoscopy: 'A colonoscopy that follows a positive stool test',
  nail_avulsion: 'Nails: the same one again, and why',
  none: 'KX means nothing on this line',
  undecided: 'It cannot be told from this alone',
};

/** What KX says on a line, in words. */
export function meaningName(meaning: string): string {
  return MEANINGS[meaning] ?? meaning.replaceAll('_', ' ');
}

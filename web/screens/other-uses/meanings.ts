const MEANINGS: Readonly<Record<string, string>> = {
  therapy_threshold: 'Therapy: going past the threshold is necessary',
  dmepos_policy: 'Equipment: all that its policy asks is so',
  glucose_monitor: 'Glucose monitor: insulin is used',
  oxygen: 'Oxygen: an old rental goes on',
  sex_conflict: 'The conflict with the sex on file is no error',
  dental_linkage: 'Dental: linked to a covered medical service, and coordinated',
  session_limit: 'The sessions past the number are necessary',
  diagnostic_injection: 'Injection: this one is diagnostic',
  follow_on_colonoscopy: 'Colonoscopy: a positive stool test came first',
  nail_avulsion: 'Nail: the repeat is necessary',
  none: 'KX has no known use here',
  undecided: 'It cannot be told from this alone',
};

/** What KX says on a line, in words. */
export function meaningName(meaning: string): string {
  return MEANINGS[meaning] ?? meaning.replaceAll('_', ' ');
}

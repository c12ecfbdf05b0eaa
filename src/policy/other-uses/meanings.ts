/** What KX can mean on a line; exactly one, or none, or it cannot be told. */
export const KX_MEANINGS = [
  'therapy_threshold',
  'dmepos_policy',
  'glucose_monitor',
  'oxygen',
  'sex_conflict',
  'dental_linkage',
  'session_limit',
  'diagnostic_injection',
  'follow_on_colonoscopy',
  'nail_avulsion',
  'none',
  'undecided',
] as const;
export type KxMeaning = (typeof KX_MEANINGS)[number];

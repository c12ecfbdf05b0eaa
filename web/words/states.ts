/** The five states of the app, each with a shape of its own, so that no colour is needed to tell them apart. */
export type State = 'needs' | 'held' | 'fine' | 'early' | 'unknown' | 'quiet';

export const SHAPES: Readonly<Record<State, string>> = {
  needs: '◆',
  held: '■',
  fine: '●',
  early: '▲',
  unknown: '?',
  quiet: '·',
};

interface Said {
  readonly state: State;
  readonly word: string;
}

const VERDICTS: Readonly<Record<string, Said>> = {
  KX_MISSING: { state: 'needs', word: 'Needs KX' },
  KX_OK: { state: 'fine', word: 'KX is right' },
  KX_NOT_NEEDED: { state: 'fine', word: 'No KX needed' },
  KX_EARLY: { state: 'early', word: 'KX too early' },
  UNDECIDED: { state: 'unknown', word: 'Undecided' },
  NOT_SUBJECT: { state: 'quiet', word: 'Not subject' },
};

export function verdictSaid(verdict: string): Said {
  return VERDICTS[verdict] ?? { state: 'unknown', word: verdict };
}

export const VERDICT_CODES = Object.keys(VERDICTS);

const SEVERITIES: Readonly<Record<string, Said>> = {
  fatal: { state: 'held', word: 'Unreadable' },
  error: { state: 'held', word: 'Holds the claim' },
  warning: { state: 'needs', word: 'Look at it' },
  note: { state: 'quiet', word: 'Note' },
};

export function severitySaid(severity: string): Said {
  return SEVERITIES[severity] ?? { state: 'unknown', word: severity };
}

const BUCKETS: Readonly<Record<string, string>> = {
  pt_slp: 'Physical therapy and speech',
  ot: 'Occupational therapy',
};

export function bucketName(bucket: string): string {
  return BUCKETS[bucket] ?? bucket;
}

const SHORT: Readonly<Record<string, string>> = { pt_slp: 'PT, SLP', ot: 'OT' };

/** In a column. */
export function bucketShort(bucket: string): string {
  return SHORT[bucket] ?? bucket;
}

const ROLES: Readonly<Record<string, string>> = {
  front_desk: 'Front desk',
  biller: 'Biller',
  clinician: 'Clinician',
  compliance: 'Compliance',
  administrator: 'Administrator',
  auditor: 'Read-only auditor',
};

export function roleName(role: string): string {
  return ROLES[role] ?? role;
}

export const ROLE_CODES = Object.keys(ROLES);

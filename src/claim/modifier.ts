/** A two-character modifier as an integer, first byte high; 0 is an empty slot. */
export type PackedModifier = number;

export function packModifier(text: string): PackedModifier {
  return text.length === 2 ? (text.charCodeAt(0) << 8) | text.charCodeAt(1) : 0;
}

export function unpackModifier(packed: PackedModifier): string {
  return packed === 0 ? '' : String.fromCharCode(packed >> 8, packed & 255);
}

/** The modifiers the rules ask about, one bit each, so that a line's set is one integer. */
export const MODIFIER = {
  KX: 1,
  GP: 2,
  GO: 4,
  GN: 8,
  CQ: 16,
  CO: 32,
  GA: 64,
  GX: 128,
  GY: 256,
  GZ: 512,
} as const;

export type KnownModifier = keyof typeof MODIFIER;

export const DISCIPLINE_MASK = MODIFIER.GP | MODIFIER.GO | MODIFIER.GN;

/** Bit of each packed modifier the rules know; 0 for all others. Indexed by the packed value. */
export const MODIFIER_BIT = buildModifierBits();

function buildModifierBits(): Uint16Array {
  const bits = new Uint16Array(65536);
  for (const [text, bit] of Object.entries(MODIFIER)) bits[packModifier(text)] = bit;
  return bits;
}

/** Therapy discipline by number, as the columns hold it. */
export const DISCIPLINES = ['', 'PT', 'OT', 'SLP'] as const;
export type Discipline = Exclude<(typeof DISCIPLINES)[number], ''>;

/** Accrual bucket by number. PT and SLP share one yearly amount, OT has its own. SSA 1833(g)(1),(3). */
export const BUCKETS = ['', 'pt_slp', 'ot'] as const;
export type Bucket = Exclude<(typeof BUCKETS)[number], ''>;

/** Discipline number of a modifier mask that holds exactly one of GP, GO, GN; 0 for none, -1 for more than one. */
export function disciplineOf(mask: number): number {
  switch (mask & DISCIPLINE_MASK) {
    case 0:
      return 0;
    case MODIFIER.GP:
      return 1;
    case MODIFIER.GO:
      return 2;
    case MODIFIER.GN:
      return 3;
    default:
      return -1;
  }
}

/** Bucket number of a discipline number. */
export function bucketOf(discipline: number): number {
  return discipline <= 0 ? 0 : discipline === 2 ? 2 : 1;
}

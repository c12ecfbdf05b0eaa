/**
 * The map of the window memory, in bytes: what the scanners written in WebAssembly and those written here share. The WAT
 * files use the same names; tools/build-wasm.ts puts the numbers in.
 *
 * First the index of one stretch: its report, a record per segment, the starts of its elements.
 */
export const REPORT_AT = 0;
export const RECORDS_AT = 64;
export const RECORD_BYTES = 32;
/** Records after which no further block of bytes is indexed; those of one more block may follow. */
export const RECORDS_MAX = 4096;
const BLOCK_BYTES = 64;
export const ELEMENTS_AT = RECORDS_AT + (RECORDS_MAX + BLOCK_BYTES + 1) * RECORD_BYTES;
/** Longest stretch indexed at once, and so the longest segment; each of its bytes may take an entry. */
export const STRETCH_MAX = 1 << 16;
export const ELEMENTS_BYTES = (STRETCH_MAX + BLOCK_BYTES) * 4;

/** What is known between two segments: a word for each name of `STATE`. */
export const STATE_AT = 0x91000;
const STATE_NAMES = [
  // Sum of the open claim's line charges in cents: one 64-bit float, which takes two words.
  'TOTAL',
  'TOTAL_HIGH',
  // Walk of the loops, see guide/walker.ts
  'LOOP',
  'LOST',
  'SERIAL',
  'SAVED_LOOP',
  'SAVED_SPEC',
  'SAVED_USES',
  'SAVED_USES_IN',
  // Place in the file
  'SEGMENT', // ordinal of the last segment read
  'MARK_SEGMENT', // ordinal before the last mark
  'CLAIM_BEFORE', // ordinal before the open claim's CLM
  // The levels above the claim, see scan/hierarchy.ts
  'FORM',
  'PROVIDER',
  'PROVIDER_ZIP',
  'RENDERING',
  'BENEFICIARY',
  'PAYER',
  'PAYER_SEQUENCE',
  'FILING',
  'PAYER_HASH',
  'SPOILED',
  'LEVELS',
  'BILLING_LEVEL',
  'SUBSCRIBER_LEVEL',
  // The open claim and line
  'CLAIM_OPEN',
  'LINE_OPEN',
  'LINES_FULL',
  'TOTAL_KNOWN',
  // The batch that is filled: its address, how much is in it, and most that may be
  'BATCH',
  'CLAIM_COUNT',
  'LINE_COUNT',
  'MARK_COUNT',
  'CLAIM_CAPACITY',
  'LINE_CAPACITY',
  'MARK_CAPACITY',
  // For scan/regular.wat alone: the separator of components, how many names it knows, which it met last, by kind, and
  // which before one that was out of order, and what it asks for
  'COMPONENT',
  'NAME_ENTRIES',
  'LAST_INSURED',
  'BEFORE_INSURED',
  'LAST_PAYER',
  'BEFORE_PAYER',
  'LAST_RENDERING',
  'BEFORE_RENDERING',
  'ASKS',
  'ASKED_KEY',
  'ASKED_QUALIFIER',
  'ASKED_PLACE',
  'ASKED_START',
  'ASKED_END',
  'LONG_COUNT',
  'LONG_PRESENT',
  // For answer/plain-claim.wat alone: the open line of the open claim, or -1, and rows of the batch of answers beside its
  // claims and lines
  'ANSWER_LINE',
  'ADJUSTMENT_COUNT',
  'PART_COUNT',
  // For answer/plain-reply.wat alone: benefits of the batch, the separator of repetitions, how many bytes of the walk may
  // have to be taken back
  'BENEFIT_COUNT',
  'REPETITION',
  'UNDO_BYTES',
] as const;
export type StateName = (typeof STATE_NAMES)[number];
/** Index of each word of the state. */
export const STATE = Object.fromEntries(STATE_NAMES.map((name, index) => [name, index])) as Readonly<
  Record<StateName, number>
>;
export const STATE_WORDS = STATE_NAMES.length;
/** What scan/regular.wat stopped for, when it would go on if it knew. */
export const ASKS = { PLACE: 1, NAME: 2 } as const;

/** Habits of layout that scan/regular.wat stops for as long as they are not remarked on. */
export const UNSAID = { PADDING: 1, LINE_END: 2, TRAILING: 4 } as const;

/** Where the elements of the segment begin that scan/regular.wat reads, from element 1 at the second word on. */
export const SEGMENT_ELEMENTS_AT = STATE_AT + 0x200;

/** The walker's numbers for each loop and spec, and those that a claim taken back is restored from. */
export const WALK_AT = STATE_AT + 0x400;
export const WALK_BYTES = 0x3000;
export const SAVED_AT = WALK_AT + WALK_BYTES;
const SAVED_BYTES = 0x400;
/** Bits of the required specs of each loop, for scan/regular.wat. */
export const REQUIRED_AT = SAVED_AT + SAVED_BYTES;
/** Rules for the values of elements, see scan/places.ts. */
export const RULES_AT = REQUIRED_AT + 0x400;
export const RULES_BYTES = 0x2000;

/** The walk as it was before a person of a 271 that answer/plain-reply.wat reads. */
export const UNDO_AT = 0x98000;

/** Value of a letter or digit in base 36; bit of each packed modifier that the rules know. */
export const BASE36_AT = 0x9f000;
export const MODIFIER_BITS_AT = 0xa0000;
/** Where segments belong, as far as met: `PLACE_SLOTS` of 64 bytes. */
export const PLACES_AT = 0xc0000;
export const PLACE_SLOTS = 2048;
/** The compiled guide of a transaction that is read by answer/plain-claim.wat or answer/plain-reply.wat. */
export const GUIDE_AT = 0xe0000;
export const GUIDE_BYTES = 0x20000;
/**
 * Names, as far as met: entries of 32 bytes in the order they were met, which is often the order they are met again in;
 * and a small index of words that finds them.
 */
export const NAME_INDEX_AT = 0x100000;
export const NAME_SLOTS = 1 << 17;
export const NAME_ENTRIES_AT = NAME_INDEX_AT + NAME_SLOTS * 4;
/** Two fewer than there is room for: the line of the cache after an entry is written to, see scan/regular.wat. */
export const NAME_ENTRIES_MAX = 98_301;
/** From here on, batches and the windows files are read into. */
export const WINDOWS_AT = 0x480000;

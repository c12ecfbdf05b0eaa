import { BEFORE, BIT, ELEMENTS, HOLDER, MAX, OPENS, POSITION, REQUIRED, SPEC_BITS, SPECS } from '../guide/compile.ts';
import type { CompiledRule } from '../guide/elements.ts';
import { PLACES } from '../guide/elements.ts';
import { LOOP, LOOPS } from '../guide/loops.ts';
import { USES, type Walker } from '../guide/walker.ts';
import { PLACE_SLOTS, PLACES_AT, REQUIRED_AT, RULES_AT, RULES_BYTES, WALK_AT } from '../wire/layout.ts';
import { packTag } from '../wire/tag.ts';
import type { WindowMemory } from '../wire/window-memory.ts';
import { actionOf, REGULAR_ACTION_MAX } from './actions.ts';
import { TAG } from './tags.ts';

/** The position of a place that regular.wat leaves to the transaction reader: before all that is ever reached. */
const IRREGULAR = -1;
/** Set in every key, so that none is 0, which marks an empty slot. */
export const PLACE_KEY_BIT = 0x80000000;
/** Kinds of rule, and whether it is about the first component only, in the low half of a rule's first word. */
export const RULE = {
  CODES: 1 << 8,
  DAY: 2 << 8,
  FILLED: 3 << 8,
  PLACE: 4 << 8,
  KIND: 0xf << 8,
  FIRST_COMPONENT: 1 << 12,
};
/** Words of a place. */
export const PLACE = {
  /** What it is found by: tag, loop and PLACE_KEY_BIT, and the qualifier. */
  KEY: 0,
  QUALIFIER: 1,
  ACTION: 3,
  SPEC: 4,
  /** The loop it opens, and the loop it stands in. */
  OPENS: 5,
  HOLDER: 6,
  POSITION: 7,
  BIT: 8,
  /** Most uses. */
  MAX: 9,
  /** Bits of the elements it must have. */
  ELEMENTS: 10,
  /** Address of its rules, and of its uses. */
  RULES: 11,
  USES: 12,
  /** Bits that must come before it. */
  BEFORE: 13,
  /** The place of the segment that came after one of this place last, in bytes. */
  NEXT: 14,
} as const;
export const PLACE_BYTES = 64;
const PLACE_WORDS = PLACE_BYTES / 4;
const NO_LIMIT = 0x7fffffff;
const SUBSCRIBER = packTag('22');
/** Packed in a word. */
const CODE_LENGTH_MAX = 3;

/**
 * What regular.wat knows of the guide: where each segment belongs that has been met, entered when it is met first. A place
 * says for a tag in a loop, with a qualifier, all that a step needs.
 */
export class Places {
  readonly #walker: Walker;
  readonly #slots: Int32Array;
  readonly #rules: Int32Array;
  readonly #required: Int32Array;
  /** Address of the rules of each spec; 0 when they cannot be told. */
  readonly #rulesOf = new Map<number, number>();
  #rulesUsed = 0;
  #count = 0;
  #table: Int32Array | undefined;

  constructor(walker: Walker, windows: WindowMemory) {
    const { buffer } = windows.memory;
    this.#walker = walker;
    this.#slots = new Int32Array(buffer, PLACES_AT, PLACE_SLOTS * PLACE_WORDS);
    this.#rules = new Int32Array(buffer, RULES_AT, RULES_BYTES / 4);
    this.#required = new Int32Array(buffer, REQUIRED_AT, LOOPS);
    this.#slots.fill(0);
  }

  /** At ST: makes sure that what is known is of the guide in use. */
  useGuide(): void {
    const { table } = this.#walker.guide;
    if (table === this.#table) return;
    this.#table = table;
    this.#required.set(table.subarray(REQUIRED, REQUIRED + LOOPS));
    this.#rulesOf.clear();
    this.#rulesUsed = 0;
    this.#forget();
  }

  /**
   * Enters a place.
   *
   * @param place bytes before a free one, where the key will be looked for
   * @param key tag, loop and PLACE_KEY_BIT
   */
  learn(place: number, key: number, qualifier: number): void {
    if (this.#count * 2 >= PLACE_SLOTS) return this.#forget(); // and asked again
    this.#count++;
    const slots = this.#slots;
    const at = place / 4;
    const spec = this.#walker.specIn((key >>> 24) & 0x7f, key & 0xffffff, qualifier);
    slots[at + PLACE.KEY] = key;
    slots[at + PLACE.QUALIFIER] = qualifier;
    slots[at + PLACE.POSITION] = IRREGULAR;
    if (spec !== 0) this.#describe(at, key & 0xffffff, qualifier, spec);
  }

  #describe(at: number, tag: number, qualifier: number, signed: number): void {
    const spec = Math.abs(signed);
    const table = this.#walker.guide.table;
    const field = (field: number) => table[SPECS + (spec << SPEC_BITS) + field] as number;
    const rules = this.#rulesFor(spec);
    const action = actionOf(tag, field(OPENS) || field(HOLDER), qualifier);
    const regular = action <= REGULAR_ACTION_MAX && rules >= 0 && isRegularOpener(tag, qualifier, field(OPENS));
    const slots = this.#slots;
    slots[at + PLACE.ACTION] = action;
    slots[at + PLACE.SPEC] = spec;
    slots[at + PLACE.OPENS] = field(OPENS);
    slots[at + PLACE.HOLDER] = field(HOLDER);
    slots[at + PLACE.POSITION] = regular ? field(POSITION) : IRREGULAR;
    slots[at + PLACE.BIT] = field(BIT);
    slots[at + PLACE.MAX] = field(MAX) || NO_LIMIT;
    slots[at + PLACE.ELEMENTS] = field(ELEMENTS);
    slots[at + PLACE.RULES] = rules;
    slots[at + PLACE.USES] = WALK_AT + (USES + spec * 2) * 4;
    slots[at + PLACE.BEFORE] = field(BEFORE);
  }

  /** @returns their address, 0 when there are none, -1 when regular.wat cannot check them */
  #rulesFor(spec: number): number {
    const rules = this.#walker.guide.rules[spec] as readonly CompiledRule[];
    if (rules.length === 0) return 0;
    const known = this.#rulesOf.get(spec);
    if (known !== undefined) return known;
    const words = rules.flatMap(ruleWords);
    const fits = this.#rulesUsed + words.length < this.#rules.length;
    const plain = rules.every(
      (rule) => rule.component <= 1 && rule.codes.every(({ length }) => length <= CODE_LENGTH_MAX),
    );
    const address = fits && plain ? RULES_AT + this.#rulesUsed * 4 : -1;
    if (address > 0) {
      this.#rules.set([...words, 0], this.#rulesUsed);
      this.#rulesUsed += words.length + 1;
    }
    this.#rulesOf.set(spec, address);
    return address;
  }

  #forget(): void {
    this.#count = 0;
    this.#slots.fill(0);
  }
}

/** Of the levels, regular.wat reads only that of a subscriber. */
function isRegularOpener(tag: number, qualifier: number, opens: number): boolean {
  if (tag === TAG.HL) return opens === LOOP.L2000B && qualifier === SUBSCRIBER;
  return tag !== TAG.CLM || opens === LOOP.L2300;
}

/**
 * A rule as words: element, kind and count of the words that follow it; then codes
 * (packed, length in the highest byte), or a bit per place of service.
 */
function ruleWords(rule: CompiledRule): number[] {
  const head = rule.element | (rule.component === 1 ? RULE.FIRST_COMPONENT : 0);
  switch (rule.kind) {
    case 'day':
      return [head | RULE.DAY];
    case 'filled':
      return [head | RULE.FILLED];
    case 'place': {
      const bits = [0, 0, 0, 0];
      PLACES.forEach((assigned, place) => {
        bits[place >>> 5]! |= assigned << (place & 31);
      });
      return [head | RULE.PLACE | (bits.length << 16), ...bits];
    }
    case 'codes': {
      const codes = rule.codes.map((code) => packTag(String.fromCharCode(...code)) | (code.length << 24));
      return [head | RULE.CODES | (codes.length << 16), ...codes];
    }
  }
}

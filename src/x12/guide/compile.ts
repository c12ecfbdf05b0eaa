import { packTag } from '../wire/tag.ts';
import { type CompiledRule, compileRules } from './elements.ts';
import { LOOP, LOOPS } from './loops.ts';
import { type LoopGuide, readLines, type SegmentLine } from './notation.ts';

/**
 * A guide compiled to one table of integers, laid out so that a step touches few cache lines:
 * - from `TAGS`, slots of (packed tag, token | number << 16); the token is the tag's own, whatever its qualifier; the
 *   number is 0 unless qualifiers tell places of the tag apart;
 * - from `PAIRS`, slots of (number << 24 | packed qualifier, token);
 * - from `NEXT`, a row per loop with the spec each token has there, negative when it opens a loop, be it in that loop or
 *   in one around it (as far out as the claim, which has two possible parents);
 * - from `REQUIRED`, per loop the bits of its required specs;
 * - from `SPECS`, `SPEC_FIELDS` numbers per spec.
 */
const TAGS = 0;
export const TAG_SLOTS = 512;
export const PAIRS = TAGS + TAG_SLOTS * 2;
export const PAIR_SLOTS = 1024;
export const NEXT = PAIRS + PAIR_SLOTS * 2;
export const TOKEN_BITS = 8;
export const REQUIRED = NEXT + (LOOPS << TOKEN_BITS);
export const SPECS = REQUIRED + LOOPS;
export const SPEC_BITS = 3;
/** Position in the holder; equal positions may come in any order. */
export const POSITION = 0;
/** Bit of a required spec in its holder's mask, else 0. */
export const BIT = 1;
/** Most uses in one opening of the holder; 0 for no limit. */
export const MAX = 2;
/** Elements that must or should be there, bit k for element k. */
export const ELEMENTS = 3;
/** The spec itself where the values of its elements have rules, else 0. */
export const CHECKED = 4;
/** Loop the spec opens; 0 for none. */
export const OPENS = 5;
/** What the holder must have had before this opener. */
export const BEFORE = 6;
/** Loop that holds the spec. */
export const HOLDER = 7;

export interface GuideTables {
  readonly table: Int32Array;
  /** Everything there is to say of a spec, by its number; 0 is no spec. For compiling and for telling people. */
  readonly specs: readonly Spec[];
  readonly rules: readonly (readonly CompiledRule[])[];
  readonly loopNames: readonly string[];
  /** Has claims (CLM) under levels that a walk can go on without when they are missing. */
  readonly hasClaims: boolean;
}

/** One place of a segment in a guide. */
export interface Spec extends SegmentLine {
  /** The loop that holds the place; for an opener, the parent of what it opens. */
  readonly holder: number;
  readonly opens: number;
  readonly position: number;
  readonly bit: number;
}

function tagSlot(tag: number): number {
  return Math.imul(tag, 0x9e3779b1) >>> 23;
}

function pairSlot(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 22;
}

/** The token of a segment, 0 when the guide has no such tag. */
export function tokenOf(table: Int32Array, tag: number, qualifier: number): number {
  let slot = tagSlot(tag);
  while (table[TAGS + slot * 2] !== tag) {
    if (table[TAGS + slot * 2] === 0) return 0;
    slot = (slot + 1) & (TAG_SLOTS - 1);
  }
  const found = table[TAGS + slot * 2 + 1] as number;
  const number = found >>> 16;
  if (number === 0) return found;
  const key = (number << 24) | qualifier;
  let pair = pairSlot(key);
  while (table[PAIRS + pair * 2] !== key) {
    if (table[PAIRS + pair * 2] === 0) return found & 0xffff;
    pair = (pair + 1) & (PAIR_SLOTS - 1);
  }
  return table[PAIRS + pair * 2 + 1] as number;
}

/** @throws Error when the guide contradicts itself: two places for one segment, a required bit too many. */
export function compileGuide(loops: readonly LoopGuide[], version: number): GuideTables {
  const loopNames: string[] = [];
  const specs = [NO_SPEC, ...numberRequired(placeSegments(loops, version, loopNames))];
  const table = new Int32Array(SPECS + (specs.length << SPEC_BITS));
  const tokens = new TokenBuilder(specs.slice(1), table);
  specs.forEach((spec, number) => {
    if (number === 0) return;
    const at = SPECS + (number << SPEC_BITS);
    table[at + POSITION] = spec.position;
    table[at + BIT] = spec.bit;
    table[at + MAX] = spec.max;
    table[at + ELEMENTS] = spec.need | spec.should;
    table[at + CHECKED] = spec.checks.length > 0 ? number : 0;
    table[at + OPENS] = spec.opens;
    table[at + BEFORE] = bitsBefore(specs, spec);
    table[at + HOLDER] = spec.holder;
    table[REQUIRED + spec.holder] = (table[REQUIRED + spec.holder] as number) | spec.bit;
    for (const token of tokens.of(spec)) enter(table, nextSlot(spec.holder, token), number, spec);
  });
  takeAnyQualifier(table, specs, tokens);
  reachOut(table, specs);
  const hasClaims = specs.some(({ tag }) => tag === 'CLM');
  return { table, specs, rules: specs.map((spec) => compileRules(spec.checks)), loopNames, hasClaims };
}

const NO_SPEC: Spec = {
  holder: LOOP.LOST,
  opens: 0,
  position: 0,
  bit: 0,
  tag: '',
  qualifiers: [],
  required: 'S',
  max: 0,
  maxTolerated: true,
  need: 0,
  should: 0,
  checks: [],
};

/** Gives every segment its holder and position. Loops of one parent follow its own segments, in the order listed. */
function placeSegments(loops: readonly LoopGuide[], version: number, loopNames: string[]): Spec[] {
  const specs: Spec[] = [];
  const reached = new Array<number>(LOOPS).fill(0);
  const last: string[] = [];
  const place = (line: SegmentLine, holder: number, opens: number) => {
    if (last[holder] !== line.tag) reached[holder] = (reached[holder] as number) + 1;
    last[holder] = line.tag;
    specs.push({ ...line, holder, opens, position: reached[holder] as number, bit: 0 });
  };
  const present = loops.map((guide) => ({ guide, lines: readLines(guide.segments, version) })).filter(hasOpener);
  for (const { guide, lines } of present) {
    loopNames[guide.loop] = guide.name;
    for (const line of guide.parents.length === 0 ? lines : lines.slice(1)) place(line, guide.loop, 0);
  }
  for (const { guide, lines } of present) {
    for (const holder of guide.parents) place(lines[0] as SegmentLine, holder, guide.loop);
  }
  return specs;
}

/** A loop that opens with a segment the version does not have is not in that version. */
function hasOpener({ guide, lines }: { guide: LoopGuide; lines: SegmentLine[] }): boolean {
  const [tag] = /[A-Z][A-Z0-9]{1,2}/.exec(guide.segments) ?? [];
  return lines[0]?.tag === tag;
}

function numberRequired(specs: readonly Spec[]): Spec[] {
  const used = new Array<number>(LOOPS).fill(0);
  return specs.map((spec) => {
    if (spec.required === 'S') return spec;
    const index = used[spec.holder] as number;
    if (index === 32) throw new Error(`too many required segments in one loop, at ${spec.tag}`);
    used[spec.holder] = index + 1;
    return { ...spec, bit: 1 << index };
  });
}

function nextSlot(loop: number, token: number): number {
  return NEXT + (loop << TOKEN_BITS) + token;
}

function enter(table: Int32Array, at: number, number: number, spec: Spec): void {
  if (table[at] !== 0) throw new Error(`two places for ${spec.tag}*${spec.qualifiers.join('|')} in one loop`);
  table[at] = spec.opens === 0 ? number : -number;
}

/** Where a loop takes a tag whatever its qualifier, it takes all the qualifiers that other loops tell apart. */
function takeAnyQualifier(table: Int32Array, specs: readonly Spec[], tokens: TokenBuilder): void {
  specs.forEach((spec, number) => {
    if (number === 0 || spec.qualifiers.length > 0) return;
    for (const token of tokens.ofTag(spec.tag)) {
      const at = nextSlot(spec.holder, token);
      if (table[at] === 0) enter(table, at, number, spec);
    }
  });
}

/** Enters in each loop what opens in the loops around it, so that one look finds it. */
function reachOut(table: Int32Array, specs: readonly Spec[]): void {
  const own = table.slice();
  const holders = new Map(specs.filter((spec) => spec.opens > 0).map((spec) => [spec.opens, spec.holder]));
  holders.delete(LOOP.L2300);
  for (const loop of holders.keys()) {
    for (let around = holders.get(loop); around !== undefined; around = holders.get(around)) {
      for (let token = 1; token < 1 << TOKEN_BITS; token++) {
        const spec = own[nextSlot(around, token)] as number;
        if (spec < 0 && table[nextSlot(loop, token)] === 0) table[nextSlot(loop, token)] = spec;
      }
    }
  }
}

function bitsBefore(specs: readonly Spec[], opener: Spec): number {
  if (opener.opens === 0) return 0;
  let bits = 0;
  for (const earlier of specs) {
    const isBefore = earlier.holder === opener.holder && earlier.position < opener.position;
    const isLevel = opener.opens === LOOP.L2000C && earlier.opens === LOOP.L2000B; // a dependent needs a subscriber
    if (isBefore || isLevel) bits |= earlier.bit;
  }
  return bits;
}

/** Numbers tags and tag-qualifier pairs and enters them in the table. Token 0 is a tag the guide does not have. */
class TokenBuilder {
  readonly #tokens = new Map<string, Map<string, number>>();
  #count = 0;

  constructor(specs: readonly Spec[], table: Int32Array) {
    for (const spec of specs) this.#add(spec);
    if (this.#count >= 1 << TOKEN_BITS) throw new Error(`${this.#count} tokens are too many`);
    let numbers = 0;
    for (const [tag, byQualifier] of this.#tokens) {
      const number = byQualifier.size === 1 ? 0 : ++numbers;
      const own = byQualifier.get('') as number;
      put(table, TAGS, TAG_SLOTS, tagSlot(packTag(tag)), packTag(tag), own | (number << 16));
      for (const [qualifier, token] of byQualifier) {
        if (qualifier === '') continue;
        const key = (number << 24) | packTag(qualifier);
        put(table, PAIRS, PAIR_SLOTS, pairSlot(key), key, token);
      }
    }
  }

  of(spec: Spec): number[] {
    const byQualifier = this.#tokens.get(spec.tag) as Map<string, number>;
    if (spec.qualifiers.length === 0) return [byQualifier.get('') as number];
    return spec.qualifiers.map((qualifier) => byQualifier.get(qualifier) as number);
  }

  ofTag(tag: string): Iterable<number> {
    return (this.#tokens.get(tag) as Map<string, number>).values();
  }

  #add(spec: Spec): void {
    let byQualifier = this.#tokens.get(spec.tag);
    if (byQualifier === undefined) {
      byQualifier = new Map([['', ++this.#count]]);
      this.#tokens.set(spec.tag, byQualifier);
    }
    for (const qualifier of spec.qualifiers) if (!byQualifier.has(qualifier)) byQualifier.set(qualifier, ++this.#count);
  }
}

function put(table: Int32Array, base: number, slots: number, from: number, key: number, value: number): void {
  let slot = from;
  while (table[base + slot * 2] !== 0) slot = (slot + 1) & (slots - 1);
  table[base + slot * 2] = key;
  table[base + slot * 2 + 1] = value;
}

import { SAVED_AT, STATE, STATE_AT, STATE_WORDS, WALK_AT, WALK_BYTES } from '../wire/layout.ts';
import { packTag } from '../wire/tag.ts';
import {
  BEFORE,
  BIT,
  CHECKED,
  ELEMENTS,
  type GuideTables,
  HOLDER,
  MAX,
  NEXT,
  OPENS,
  POSITION,
  REQUIRED,
  SPEC_BITS,
  SPECS,
  type Spec,
  TOKEN_BITS,
  tokenOf,
} from './compile.ts';
import { checkRules } from './elements.ts';
import type { Version } from './families.ts';
import { FAULT_KIND, type Fault, FaultList } from './fault.ts';
import { guideOf } from './guides.ts';
import { addElementsMissing, addMissing, addOverused, placeOf, specOpening } from './lookup.ts';
import { LOOP, LOOPS, scopeOf } from './loops.ts';
import { isAnchor, isOrderStrict } from './tolerance.ts';

/** Set in what `step` returns when the step found faults; the rest is the loop. */
export const FAULT = 0x100;

const HL = packTag('HL');
const CLM = packTag('CLM');
const PATIENT_LEVEL = packTag('23');

// The state of a walk is one array: four numbers for each loop, then two for each spec.
const REACHED = 0; // furthest position reached
const HAS = 1; // bits of the required specs seen
const SERIAL = 2; // which opening of a loop this is
const PARENT = 3; // loop it is open in; 2300 has two possible ones
const LOOP_FIELDS = 4;
const CLAIM = LOOP.L2300 * LOOP_FIELDS;
export const USES = LOOPS * LOOP_FIELDS; // how often a spec has been met, and in which opening of its holder
const EVERYTHING = -1;

/** How much of the state, in bytes, a walk of the guide changes. */
export function walkBytes({ specs }: GuideTables): number {
  return (USES + specs.length * 2) * 4;
}

// How lost the walker is after a segment that has no place.
const FOUND = 0;
const ASTRAY = 1; // known segments without a place are passed over
const ADRIFT = 2; // all segments are, until one opens a loop

/**
 * Walks a claim transaction segment by segment, inferring the loops, which X12 does not write down. A step allocates
 * nothing and reads only typed arrays, unless the structure is broken. After a fault the walk goes on where the next
 * segment that opens a loop says it is.
 */
export class Walker {
  /** What the last call found wrong. */
  readonly faults = new FaultList();
  /** Spec of the last segment when its elements have rules for `checkElements`, else 0. */
  checked = 0;
  #guide: GuideTables = guideOf(0, 5010);
  #table = this.#guide.table;
  readonly #state: Int32Array;
  readonly #saved: Int32Array;
  /** The words of `STATE`; LOOP to SAVED_USES_IN are the walker's. */
  readonly #now: Int32Array;

  /** @param memory the window memory, where scan/regular.wat walks the same state; by default one of its own */
  constructor(memory: ArrayBufferLike = new ArrayBuffer(SAVED_AT + CLAIM * 4)) {
    this.#now = new Int32Array(memory, STATE_AT, STATE_WORDS);
    this.#state = new Int32Array(memory, WALK_AT, WALK_BYTES / 4);
    this.#saved = new Int32Array(memory, SAVED_AT, CLAIM);
    this.#state.fill(0);
    this.#now[STATE.LOOP] = LOOP.HEADER;
    this.#now[STATE.SAVED_LOOP] = -1;
  }

  get #loop(): number {
    return this.#now[STATE.LOOP] as number;
  }

  set #loop(loop: number) {
    this.#now[STATE.LOOP] = loop;
  }

  get #lost(): number {
    return this.#now[STATE.LOST] as number;
  }

  set #lost(lost: number) {
    this.#now[STATE.LOST] = lost;
  }

  get isLost(): boolean {
    return this.#lost !== FOUND;
  }

  /**
   * At ST. Nothing is said of an earlier transaction that did not end.
   *
   * @param guide a `Family` or one of `ANSWER_GUIDE`
   */
  begin(guide: number, version: Version): void {
    this.#guide = guideOf(guide, version);
    this.#table = this.#guide.table;
    this.#enter(LOOP.HEADER, -1);
    this.#now[STATE.SAVED_LOOP] = -1;
    this.faults.count = 0;
    this.checked = 0;
  }

  /**
   * @param tag first letter in the lowest byte, as `packTag` does; 0 for what is no segment id
   * @param qualifier element 1 packed alike (HL: element 3; HI: first component of element 1), 0 when longer than three
   * @param present bit k set when element k is there and not empty
   * @returns the loop the segment belongs to, LOOP.LOST when it has no place; with FAULT set when `faults` has entries
   */
  step(tag: number, qualifier: number, present: number): number {
    const table = this.#table;
    const loop = this.#loop;
    const token = tokenOf(table, tag, qualifier);
    const spec = table[NEXT + (loop << TOKEN_BITS) + token] as number;
    this.faults.count = 0;
    if (spec < 0 && tag !== CLM) return this.#opener(-spec, tag, present);
    if (spec <= 0 || this.#lost === ADRIFT) return this.#turn(tag, qualifier, token, present);
    this.#place(spec, loop, loop, present);
    return this.#said(loop);
  }

  /**
   * Closes the open claim, before the segment that ends it is stepped, so that what it lacks is known in time to hold
   * it. @returns how many faults were found
   */
  leaveClaim(): number {
    this.faults.count = 0;
    this.#leaveClaim();
    return this.faults.count;
  }

  /** Goes back to just before the CLM of the open claim, to walk it again. */
  restore(): void {
    const now = this.#now;
    const loop = now[STATE.SAVED_LOOP] as number;
    if (loop < 0) return;
    const uses = USES + (now[STATE.SAVED_SPEC] as number) * 2;
    this.#state.set(this.#saved);
    this.#state[uses] = now[STATE.SAVED_USES] as number;
    this.#state[uses + 1] = now[STATE.SAVED_USES_IN] as number;
    this.#loop = loop;
    this.#lost = FOUND;
    now[STATE.SAVED_LOOP] = -1;
    this.faults.count = 0;
  }

  /** At SE. @returns how many faults were found in what it closes */
  end(): number {
    this.faults.count = 0;
    this.checked = 0;
    this.#closeTo(-1);
    this.#loop = LOOP.HEADER;
    return this.faults.count;
  }

  /**
   * Checks the values of the segment just stepped, when `checked` is not 0. Adds to the faults of the step.
   *
   * @param starts where each element begins: starts[first + k] element k, from 1; starts[first + count] one past the
   *   terminator
   * @param component the component separator
   * @returns how many faults the segment now has
   */
  checkElements(bytes: Uint8Array, starts: Int32Array, first: number, count: number, component: number): number {
    const spec = this.checked;
    if (spec !== 0) checkRules(this.#guide, spec, this.#loop, bytes, starts, first, count, component, this.faults);
    return this.faults.count;
  }

  /** The spec a segment would have in a loop, negative when it opens one; 0 when it has no place there. */
  specIn(loop: number, tag: number, qualifier: number): number {
    return this.#table[NEXT + (loop << TOKEN_BITS) + tokenOf(this.#table, tag, qualifier)] as number;
  }

  /** The tables of the guide in use, for telling people what a fault is about. */
  get guide(): GuideTables {
    return this.#guide;
  }

  /** The name the form's guide has for a loop: `2310C`. */
  loopName(loop: number): string {
    return this.#guide.loopNames[loop] ?? '';
  }

  /** Counts a segment in its place; checks order, uses and elements. Faults are said of loop `within`. */
  #place(spec: number, holder: number, within: number, present: number): void {
    const table = this.#table;
    const state = this.#state;
    const place = SPECS + (spec << SPEC_BITS);
    const at = holder * LOOP_FIELDS;
    const position = table[place + POSITION] as number;
    if (position >= (state[at + REACHED] as number)) state[at + REACHED] = position;
    else this.#add(FAULT_KIND.SEGMENT_ORDER, isOrderStrict(this.#guide, spec), within, spec);
    state[at + HAS] = (state[at + HAS] as number) | (table[place + BIT] as number);
    const max = table[place + MAX] as number;
    if (max !== 0) {
      const serial = state[at + SERIAL] as number;
      const uses = USES + spec * 2;
      if (state[uses + 1] !== serial) {
        state[uses + 1] = serial;
        state[uses] = 1;
      } else {
        const used = (state[uses] as number) + 1;
        state[uses] = used;
        if (used > max) addOverused(this.faults, this.#guide, spec, within);
      }
    }
    const missing = (table[place + ELEMENTS] as number) & ~present;
    if (missing !== 0) addElementsMissing(this.faults, this.#guide, spec, within, missing);
    this.checked = table[place + CHECKED] as number;
  }

  /** A segment that opens a loop, or has no place where it stands. */
  #turn(tag: number, qualifier: number, token: number, present: number): number {
    const table = this.#table;
    this.checked = 0;
    if (tag === CLM && this.#guide.hasClaims) this.#beginClaim();
    let own = 0;
    let holder = -1;
    for (let at = this.#loop; at >= 0; at = this.#state[at * LOOP_FIELDS + PARENT] as number) {
      const spec = table[NEXT + (at << TOKEN_BITS) + token] as number;
      if (spec < 0) return this.#opener(-spec, tag, present);
      if (spec > 0 && own === 0) {
        own = spec;
        holder = at;
      }
    }
    if (this.#guide.hasClaims) {
      if (tag === HL) return this.#levelAstray(qualifier, present);
      if (tag === CLM) return this.#claimAstray(present);
    }
    if (this.#lost === ADRIFT && token !== 0) return LOOP.LOST;
    if (own !== 0) {
      this.#place(own, holder, this.#loop, present);
      return this.#said(holder);
    }
    return this.#misfit(tag, token);
  }

  #opener(spec: number, tag: number, present: number): number {
    const table = this.#table;
    const state = this.#state;
    const place = SPECS + (spec << SPEC_BITS);
    const holder = table[place + HOLDER] as number;
    if ((table[place + POSITION] as number) < (state[holder * LOOP_FIELDS + REACHED] as number)) {
      this.checked = 0;
      this.#add(FAULT_KIND.SEGMENT_ORDER, true, this.#loop, spec);
      this.#goAstray(tag);
      return this.#said(LOOP.LOST);
    }
    this.#closeTo(holder);
    const missing = (table[place + BEFORE] as number) & ~(state[holder * LOOP_FIELDS + HAS] as number);
    if (missing !== 0) this.#missing(holder, missing, false);
    const loop = table[place + OPENS] as number;
    if (loop === LOOP.L2300) {
      this.#now[STATE.SAVED_SPEC] = spec;
      this.#now[STATE.SAVED_USES] = state[USES + spec * 2] as number;
      this.#now[STATE.SAVED_USES_IN] = state[USES + spec * 2 + 1] as number;
    }
    this.#enter(loop, holder);
    this.#place(spec, holder, loop, present);
    return this.#said(loop);
  }

  #enter(loop: number, holder: number): void {
    const state = this.#state;
    const at = loop * LOOP_FIELDS;
    state[at + REACHED] = 0;
    state[at + HAS] = 0;
    const serial = ((this.#now[STATE.SERIAL] as number) + 1) | 0;
    this.#now[STATE.SERIAL] = serial;
    state[at + SERIAL] = serial;
    state[at + PARENT] = holder;
    this.#loop = loop;
    this.#lost = FOUND;
  }

  /** Closes loops up to the one that is to hold the next; -1 closes all. */
  #closeTo(holder: number): void {
    const state = this.#state;
    let loop = this.#loop;
    while (loop !== holder && loop >= 0) {
      const at = loop * LOOP_FIELDS;
      const missing = (this.#table[REQUIRED + loop] as number) & ~(state[at + HAS] as number);
      if (missing !== 0) this.#missing(loop, missing, true);
      loop = state[at + PARENT] as number;
    }
    this.#loop = loop;
  }

  #leaveClaim(): void {
    if (this.#loop < LOOP.L2300) return;
    this.#closeTo(this.#state[CLAIM + PARENT] as number);
    this.#lost = FOUND;
  }

  #beginClaim(): void {
    this.#leaveClaim();
    for (let at = 0; at < CLAIM; at++) this.#saved[at] = this.#state[at] as number;
    this.#now[STATE.SAVED_LOOP] = this.#loop;
    this.#now[STATE.SAVED_SPEC] = 0;
  }

  /** A level of a kind unknown, or one without a billing level. An unknown one is read as a subscriber's. */
  #levelAstray(qualifier: number, present: number): number {
    this.#assumeBilling();
    const wanted = qualifier === PATIENT_LEVEL ? LOOP.L2000C : LOOP.L2000B;
    const spec = specOpening(this.#guide, wanted, LOOP.L2000A);
    const isKnown = this.#guide.specs[spec]?.qualifiers.some((known) => packTag(known) === qualifier);
    const loop = this.#opener(spec, HL, present);
    if (!isKnown) this.#add(FAULT_KIND.QUALIFIER_UNKNOWN, true, wanted, spec).element = 3;
    return loop | FAULT;
  }

  /** A claim under no subscriber. */
  #claimAstray(present: number): number {
    this.#assumeBilling();
    this.#assume(LOOP.L2000B, LOOP.L2000A);
    return this.#opener(specOpening(this.#guide, LOOP.L2300, LOOP.L2000B), CLM, present);
  }

  #assumeBilling(): void {
    for (let at = this.#loop; at >= 0; at = this.#state[at * LOOP_FIELDS + PARENT] as number) {
      if (at !== LOOP.L2000A) continue;
      this.#closeTo(LOOP.L2000A);
      return;
    }
    this.#assume(LOOP.L2000A, LOOP.HEADER);
  }

  /** Goes on as if the loop were there, and whole. */
  #assume(loop: number, holder: number): void {
    this.#closeTo(holder);
    const spec = specOpening(this.#guide, loop, holder);
    this.#add(FAULT_KIND.LOOP_MISSING, true, loop, spec);
    this.#credit(spec);
    this.#enter(loop, holder);
    this.#state[loop * LOOP_FIELDS + HAS] = EVERYTHING;
  }

  #misfit(tag: number, token: number): number {
    if (token === 0) {
      this.#add(FAULT_KIND.SEGMENT_UNKNOWN, true, this.#loop, 0);
      if (this.#lost === FOUND) this.#lost = ASTRAY;
      return this.#said(LOOP.LOST);
    }
    if (this.#lost !== FOUND) return LOOP.LOST;
    const near = this.#placeOf(tag);
    const kind = near === 0 ? FAULT_KIND.SEGMENT_UNEXPECTED : FAULT_KIND.QUALIFIER_UNKNOWN;
    const fault = this.#add(kind, isAnchor(tag), this.#loop, near);
    if (near !== 0) {
      fault.element = 1;
      if (this.#guide.specs[near]?.opens === 0) this.#credit(near);
    }
    this.#goAstray(tag);
    return this.#said(LOOP.LOST);
  }

  /** Takes a spec as met, so that its absence is not said as well. */
  #credit(spec: number): void {
    const { holder, bit } = this.#guide.specs[spec] as Spec;
    const at = holder * LOOP_FIELDS + HAS;
    this.#state[at] = (this.#state[at] as number) | bit;
  }

  #goAstray(tag: number): void {
    this.#lost = isAnchor(tag) ? ADRIFT : ASTRAY;
  }

  /** A place the tag has, under another qualifier, in the open loops; 0 when there is none. */
  #placeOf(tag: number): number {
    let near = 0;
    for (let at = this.#loop; at >= 0 && near === 0; at = this.#state[at * LOOP_FIELDS + PARENT] as number) {
      near = placeOf(this.#guide, at, tag);
    }
    return near;
  }

  #missing(loop: number, mask: number, closed: boolean): void {
    const at = loop * LOOP_FIELDS + HAS;
    this.#state[at] = (this.#state[at] as number) | mask;
    addMissing(this.faults, this.#guide, loop, mask, closed);
  }

  #add(kind: number, error: boolean, loop: number, spec: number): Fault {
    return this.faults.add(kind, error, scopeOf(loop), loop, spec);
  }

  #said(loop: number): number {
    return this.faults.count === 0 ? loop : loop | FAULT;
  }
}

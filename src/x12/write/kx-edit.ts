/** Bytes to insert at an address; nothing is ever taken away. */
export interface Insertion {
  readonly at: number;
  readonly bytes: Uint8Array;
}

const SLOTS_FROM = 2; // composite parts: qualifier, code, then four modifiers, then free text
const SLOTS_THROUGH = 5;
const [K, X] = [75, 88];
const BARE = Uint8Array.of(K, X);

/**
 * Where KX goes into a procedure composite (SV101, SV202) at [start, end): the first empty modifier slot, or a new one
 * behind the last.
 *
 * @param component the component separator of the interchange
 * @returns 'present' when the composite has KX already, 'full' when its four slots are taken
 */
export function kxInsertion(
  bytes: Uint8Array,
  start: number,
  end: number,
  component: number,
): Insertion | 'present' | 'full' {
  let part = 0;
  let from = start;
  let empty = -1;
  for (let at = start; at <= end; at++) {
    if (at < end && bytes[at] !== component) continue;
    if (part >= SLOTS_FROM && part <= SLOTS_THROUGH) {
      if (at === from && empty < 0) empty = at;
      if (at - from === 2 && isKx(bytes, from)) return 'present';
    }
    from = at + 1;
    part++;
  }
  if (empty >= 0) return { at: empty, bytes: BARE };
  return part <= SLOTS_THROUGH ? { at: end, bytes: Uint8Array.of(component, K, X) } : 'full';
}

/** Lower case counts as KX too: a receiver that folds case would see it twice. */
function isKx(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at] as number) & 0xdf) === K && ((bytes[at + 1] as number) & 0xdf) === X;
}

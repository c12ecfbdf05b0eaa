/** The delimiters a writer needs, read off the ISA it is writing. */
export interface WritingDelimiters {
  readonly element: number;
  readonly terminator: number;
}

/**
 * The bytes of a section whose first segment has some elements replaced. Everything else, padding included, stays.
 *
 * @param changes new text by element number; an element the segment does not have is left alone
 */
export function withElements(
  section: Uint8Array,
  changes: ReadonlyMap<number, string>,
  { element, terminator }: WritingDelimiters,
): Buffer {
  const parts: Uint8Array[] = [];
  let number = 0;
  let from = 0;
  let copied = 0;
  for (let at = 0; at < section.length; at++) {
    const byte = section[at];
    if (byte !== element && byte !== terminator) continue;
    const change = changes.get(number);
    if (change !== undefined) {
      parts.push(section.subarray(copied, from), Buffer.from(change, 'latin1'));
      copied = at;
    }
    number++;
    from = at + 1;
    if (byte === terminator) break;
  }
  parts.push(section.subarray(copied));
  return Buffer.concat(parts);
}

/** Text of an element of a section's first segment; empty when it has none. */
export function elementOf(section: Uint8Array, wanted: number, { element, terminator }: WritingDelimiters): string {
  let number = 0;
  let from = 0;
  for (let at = 0; at < section.length; at++) {
    const byte = section[at];
    if (byte !== element && byte !== terminator) continue;
    if (number === wanted) return Buffer.from(section.subarray(from, at)).toString('latin1');
    if (byte === terminator) break;
    number++;
    from = at + 1;
  }
  return '';
}

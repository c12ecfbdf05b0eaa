import type { TransactionKind } from '../guide/families.ts';
import { FAULT, Walker } from '../guide/index.ts';
import type { Delimiters } from '../wire/delimiters.ts';
import { packShort } from '../wire/tag.ts';

/** A segment with its place in the guide. Holds what the file says, patient data included. */
export interface PlacedSegment {
  /** The guide's name of its loop, `2400`; empty when the guide has no place for it. */
  readonly loop: string;
  readonly tag: string;
  /** Element k at k; the tag at 0. */
  readonly elements: readonly string[];
  /** Offset of its first byte in the file. */
  readonly byte: number;
}

/** Bytes of whole segments, and where in the file they begin. */
export interface Stretch {
  readonly bytes: Uint8Array;
  readonly byte: number;
}

const walker = new Walker();

/** The segments of some stretches of one transaction, from after its ST on, each with its loop. */
export function placeSegments(
  stretches: readonly Stretch[],
  delimiters: Delimiters,
  { family, version }: NonNullable<TransactionKind['claim']>,
): PlacedSegment[] {
  walker.begin(family, version);
  const component = String.fromCharCode(delimiters.component);
  return stretches
    .flatMap((stretch) => splitSegments(stretch, delimiters))
    .map((segment) => ({ ...segment, loop: loopOf(segment.elements, component) }));
}

function splitSegments({ bytes, byte }: Stretch, { element, terminator }: Delimiters): Omit<PlacedSegment, 'loop'>[] {
  const separator = String.fromCharCode(element);
  const found: Omit<PlacedSegment, 'loop'>[] = [];
  for (
    let start = 0, end = bytes.indexOf(terminator);
    end >= 0;
    start = end + 1, end = bytes.indexOf(terminator, start)
  ) {
    while (start < end && (bytes[start] as number) <= 32) start++;
    const elements = Buffer.from(bytes.subarray(start, end)).toString('latin1').split(separator);
    found.push({ tag: elements[0] as string, elements, byte: byte + start });
  }
  return found;
}

function loopOf(elements: readonly string[], component: string): string {
  const [tag = '', first = ''] = elements;
  const named = tag === 'HL' ? (elements[3] ?? '') : tag === 'HI' ? (first.split(component)[0] as string) : first;
  const present = elements.reduce((bits, text, k) => (text === '' || k > 30 ? bits : bits | (1 << k)), 0);
  return walker.loopName(walker.step(packShort(tag), packShort(named), present) & ~FAULT);
}

import { packTag } from '../wire/tag.ts';
import type { GuideTables, Spec } from './compile.ts';
import { FAULT_KIND, type FaultList } from './fault.ts';
import { scopeOf } from './loops.ts';

//! What the walker looks up once a segment is at fault, and speed no longer matters.

/** The spec of a loop that has the tag under any qualifier; 0 when there is none. */
export function placeOf(guide: GuideTables, loop: number, tag: number): number {
  const found = guide.specs.findIndex((spec) => spec.holder === loop && packTag(spec.tag) === tag);
  return Math.max(found, 0);
}

export function specOpening(guide: GuideTables, loop: number, holder: number): number {
  return guide.specs.findIndex((spec) => spec.opens === loop && spec.holder === holder);
}

/** @param mask bits of the required specs the loop has not had */
export function addMissing(faults: FaultList, guide: GuideTables, loop: number, mask: number, closed: boolean): void {
  guide.specs.forEach((spec, number) => {
    if (spec.holder !== loop || (spec.bit & mask) === 0) return;
    const kind = spec.opens === 0 ? FAULT_KIND.SEGMENT_MISSING : FAULT_KIND.LOOP_MISSING;
    faults.add(kind, spec.required === 'R', scopeOf(loop), loop, number).closed = closed;
  });
}

export function addOverused(faults: FaultList, guide: GuideTables, number: number, loop: number): void {
  const spec = guide.specs[number] as Spec;
  const kind = spec.opens === 0 ? FAULT_KIND.SEGMENT_REPEATED : FAULT_KIND.LOOP_REPEATED;
  faults.add(kind, !spec.maxTolerated, scopeOf(loop), loop, number);
}

/** @param mask bit k for element k */
export function addElementsMissing(
  faults: FaultList,
  guide: GuideTables,
  number: number,
  loop: number,
  mask: number,
): void {
  const { need } = guide.specs[number] as Spec;
  for (let element = 1; element < 32; element++) {
    if ((mask & (1 << element)) === 0) continue;
    faults.add(FAULT_KIND.ELEMENT_MISSING, (need & (1 << element)) !== 0, scopeOf(loop), loop, number).element =
      element;
  }
}

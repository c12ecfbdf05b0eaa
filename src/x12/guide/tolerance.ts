import { packTag } from '../wire/tag.ts';
import type { GuideTables } from './compile.ts';

/**
 * Side information: nothing here reads it, and receivers mostly let it pass where it does not belong. Addresses are on
 * the list too, but their order within a name is not free.
 */
const SIDE = tags(
  'REF DTP AMT QTY MEA NTE PWK CRC K3 HCP CN1 CR1 CR2 CR3 CR5 CR6 PER PRV HI PS1 DMG MIA MOA CAS HSD CUR PAT OI CL1 ' +
    'DN1 DN2 TOO FRM CTP DTM RDM TS2 TS3 MSG III AAA INS MPI VEH STC CTX',
);
const ADDRESS = tags('N3 N4');

/** Whether a segment gives meaning to those after it: out of place it is an error, and they are lost with it. */
export function isAnchor(tag: number): boolean {
  return !SIDE.has(tag) && !ADDRESS.has(tag);
}

/** Whether the segment coming too late is an error. */
export function isOrderStrict(guide: GuideTables, spec: number): boolean {
  return !SIDE.has(packTag(guide.specs[spec]?.tag as string));
}

function tags(list: string): ReadonlySet<number> {
  return new Set(list.split(' ').map(packTag));
}

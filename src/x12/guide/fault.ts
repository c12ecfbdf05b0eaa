import { LOOP, SCOPE, type Scope } from './loops.ts';

/** What can be wrong with the structure, and the 999 code a receiver would answer with. */
export const FAULT_KINDS = [
  { code: 'X12_SEGMENT_UNKNOWN', ack: { level: 'IK3', code: '1' } },
  { code: 'X12_SEGMENT_UNEXPECTED', ack: { level: 'IK3', code: '2' } },
  { code: 'X12_SEGMENT_MISSING', ack: { level: 'IK3', code: '3' } },
  { code: 'X12_LOOP_MISSING', ack: { level: 'IK3', code: '3' } },
  { code: 'X12_LOOP_REPEATED', ack: { level: 'IK3', code: '4' } },
  { code: 'X12_SEGMENT_REPEATED', ack: { level: 'IK3', code: '5' } },
  { code: 'X12_SEGMENT_ORDER', ack: { level: 'IK3', code: '7' } },
  { code: 'X12_QUALIFIER_UNKNOWN', ack: { level: 'IK4', code: '7' } },
  { code: 'X12_ELEMENT_MISSING', ack: { level: 'IK4', code: '1' } },
  { code: 'X12_ELEMENT_CODE', ack: { level: 'IK4', code: '7' } },
  { code: 'X12_ELEMENT_DATE', ack: { level: 'IK4', code: '8' } },
] as const;

/** Index into `FAULT_KINDS`. */
export const FAULT_KIND = {
  SEGMENT_UNKNOWN: 0,
  SEGMENT_UNEXPECTED: 1,
  SEGMENT_MISSING: 2,
  LOOP_MISSING: 3,
  LOOP_REPEATED: 4,
  SEGMENT_REPEATED: 5,
  SEGMENT_ORDER: 6,
  QUALIFIER_UNKNOWN: 7,
  ELEMENT_MISSING: 8,
  ELEMENT_CODE: 9,
  ELEMENT_DATE: 10,
} as const;

/** One thing found wrong by a step. Reused: read it before the next step. */
export interface Fault {
  /** Index into `FAULT_KINDS`. */
  kind: number;
  /** Errors make what `scope` names unfit to send; warnings are deviations that receivers let pass. */
  error: boolean;
  scope: Scope;
  loop: number;
  /** The segment or loop opener it is about, in the guide's tables; 0 when the guide has none. */
  spec: number;
  /** 1-based element and component; 0 when the fault is not in one. */
  element: number;
  component: number;
  /** It lies in what was open before this segment, not in what the segment opens. */
  closed: boolean;
}

/** A growing list of faults whose entries are used again. */
export class FaultList {
  readonly #entries: Fault[] = [];
  count = 0;

  at(index: number): Fault {
    return this.#entries[index] as Fault;
  }

  /** The next entry, all fields cleared, for the caller to fill. */
  add(kind: number, error: boolean, scope: Scope, loop: number, spec: number): Fault {
    let fault = this.#entries[this.count];
    if (fault === undefined) {
      fault = blank();
      this.#entries.push(fault);
    }
    this.count++;
    fault.kind = kind;
    fault.error = error;
    fault.scope = scope;
    fault.loop = loop;
    fault.spec = spec;
    fault.element = 0;
    fault.component = 0;
    fault.closed = false;
    return fault;
  }
}

function blank(): Fault {
  return {
    kind: 0,
    error: false,
    scope: SCOPE.CLAIM,
    loop: LOOP.LOST,
    spec: 0,
    element: 0,
    component: 0,
    closed: false,
  };
}

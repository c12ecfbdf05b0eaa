import type { Issue } from '../../base/index.ts';
import type { GuideTables, Spec } from './compile.ts';
import { FAULT_KIND, FAULT_KINDS, type Fault } from './fault.ts';

/** A fault in words for an issue. What was found is left to the caller, who has the bytes. */
export interface FaultDescription {
  readonly code: (typeof FAULT_KINDS)[number]['code'];
  readonly severity: 'error' | 'warning';
  readonly loop: string;
  /** Reference designator, `CLM05-1`; the segment id when it is about a segment; empty when the guide has none. */
  readonly element: string;
  readonly expected: string;
  readonly ack: NonNullable<Issue['ack']>;
}

export function describeFault(guide: GuideTables, fault: Fault): FaultDescription {
  const kind = FAULT_KINDS[fault.kind] as (typeof FAULT_KINDS)[number];
  const spec = guide.specs[fault.spec] as Spec;
  return {
    code: kind.code,
    severity: fault.error ? 'error' : 'warning',
    loop: guide.loopNames[fault.loop] ?? '',
    element: designator(spec, fault),
    expected: expectedOf(guide, spec, fault),
    ack: kind.ack,
  };
}

function designator(spec: Spec, fault: Fault): string {
  if (fault.element === 0) return spec.tag;
  const component = fault.component === 0 ? '' : `-${fault.component}`;
  return `${spec.tag}${String(fault.element).padStart(2, '0')}${component}`;
}

function expectedOf(guide: GuideTables, spec: Spec, fault: Fault): string {
  switch (fault.kind) {
    case FAULT_KIND.SEGMENT_MISSING:
      return label(spec);
    case FAULT_KIND.LOOP_MISSING:
      return `loop ${guide.loopNames[spec.opens]} (${label(spec)})`;
    case FAULT_KIND.LOOP_REPEATED:
    case FAULT_KIND.SEGMENT_REPEATED:
      return `at most ${spec.max} ${label(spec)}`;
    case FAULT_KIND.QUALIFIER_UNKNOWN:
      return qualifiersNear(guide, spec).join(', ');
    case FAULT_KIND.ELEMENT_DATE:
      return 'a calendar day, CCYYMMDD';
    case FAULT_KIND.ELEMENT_CODE: {
      const rule = spec.checks.find((one) => one.element === fault.element && one.component === fault.component);
      if (rule?.kind === 'place') return 'a place of service in use';
      return rule?.kind === 'codes' ? rule.codes.join(', ') : 'a code';
    }
    default:
      return '';
  }
}

function label(spec: Spec): string {
  return spec.qualifiers.length === 0 ? spec.tag : `${spec.tag}*${spec.qualifiers.join('|')}`;
}

/** The qualifiers a tag may have in the loop that holds the spec. */
function qualifiersNear(guide: GuideTables, near: Spec): string[] {
  return guide.specs
    .filter((spec) => spec.holder === near.holder && spec.tag === near.tag)
    .flatMap((spec) => spec.qualifiers);
}

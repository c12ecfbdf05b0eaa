import type { UnitCounting } from '../../policy/index.ts';
import type { TimedUnits } from './counting.ts';
import type { Service } from './service.ts';

/** Why some units of a code are the therapist's or in part the assistant's. */
type AssistantReason =
  | 'whole quarters of the therapist'
  | 'whole quarters of the assistant'
  | 'the therapist reached the midpoint'
  | 'above the share of the assistant'
  | 'not above the share of the assistant';

export interface AssistantShare {
  readonly units: number;
  readonly withModifier: boolean;
  readonly reason: AssistantReason;
  /** Minutes of the therapist and of the assistant that the units rest on. */
  readonly therapist: number;
  readonly assistant: number;
}

/** Whether the assistant's part of some minutes is more than the share that does not count. Exact, without rounding. */
function isInPart(assistant: number, all: number, { assistant: { percent } }: UnitCounting): boolean {
  return assistant * 100 > all * percent;
}

/**
 * Which units of a timed code are in part the assistant's, unit by unit: whole quarters belong to whoever gave them;
 * a unit made of both leftovers is the therapist's if he reached the midpoint in it, else the assistant's if above the
 * share. Of two units made of leftovers, which takes 9 to 14 minutes of each, one is the therapist's.
 *
 * @see CMS CQ/CO examples; 42 CFR 410.60
 */
export function shareTimed({ service, units }: TimedUnits, counting: UnitCounting): AssistantShare[] {
  const { quarter, least, assistant: rule } = counting;
  const alone = service.assistantMinutes;
  const other = service.minutes - alone;
  const [ours, theirs] = [Math.floor(other / quarter), Math.floor(alone / quarter)];
  const shares: AssistantShare[] = [];
  const add = (share: AssistantShare) => {
    if (share.units > 0) shares.push(share);
  };
  const whole = (count: number) => count * quarter;
  add({
    units: ours,
    withModifier: false,
    reason: 'whole quarters of the therapist',
    therapist: whole(ours),
    assistant: 0,
  });
  add({
    units: theirs,
    withModifier: true,
    reason: 'whole quarters of the assistant',
    therapist: 0,
    assistant: whole(theirs),
  });
  let left = units - ours - theirs;
  const assistant = alone - whole(theirs);
  let therapist = other - whole(ours);
  if (left > 0 && rule.therapistMidpoint && therapist >= least) {
    const part = left === 1 ? assistant : 0;
    add({ units: 1, withModifier: false, reason: 'the therapist reached the midpoint', therapist, assistant: part });
    left--;
    therapist = 0;
  }
  if (left === 0) return shares;
  const withModifier = isInPart(assistant, therapist + assistant, counting);
  const reason = withModifier ? 'above the share of the assistant' : 'not above the share of the assistant';
  add({ units: left, withModifier, reason, therapist, assistant });
  return shares;
}

/** The one unit of an untimed code: in part the assistant's by the share of its minutes. */
export function shareUntimed(service: Service, units: number, counting: UnitCounting): AssistantShare[] {
  const { minutes, assistantMinutes: assistant } = service;
  const withModifier = isInPart(assistant, minutes, counting);
  const reason = withModifier ? 'above the share of the assistant' : 'not above the share of the assistant';
  return [{ units, withModifier, reason, therapist: minutes - assistant, assistant }];
}

import type { CodeUnits, UnitsAnswer } from './answer.ts';
import { bandOf } from './counting.ts';

/** One step of the way from minutes to units, in words. */
export interface UnitStep {
  /** The code it is about; empty when it is about the day. */
  readonly code: string;
  readonly text: string;
}

/** The whole way, step by step, so that it can be done again by hand. */
export function unitSteps(answer: UnitsAnswer): UnitStep[] {
  const timed = answer.codes.filter(({ isTimed }) => isTimed);
  const untimed = answer.codes.filter(({ isTimed }) => !isTimed);
  return [
    ...(answer.request.rule === 'medicare' ? byTotal(timed, answer) : byCode(timed, answer)),
    ...untimed.map(({ code, units }) => ({ code, text: `not counted by time: ${units}, whatever the minutes` })),
    ...answer.codes.flatMap((code) => assistantSteps(code, answer)),
  ];
}

function byTotal(timed: readonly CodeUnits[], { counting, timedMinutes, timedUnits }: UnitsAnswer): UnitStep[] {
  if (timed.length === 0) return [];
  const [first, last] = bandOf(timedUnits, counting);
  const sum = timed.filter(({ minutes }) => minutes > 0).map(({ minutes }) => minutes);
  const steps = [
    { code: '', text: `${sum.join(' + ')} = ${timedMinutes} timed minutes; ${first} to ${last} make ${timedUnits}` },
    ...timed
      .filter(({ minutes }) => minutes > 0)
      .map(({ code, minutes, full, rest }) => ({
        code,
        text: `${minutes} = ${full} x ${counting.quarter} + ${rest}: ${full} whole`,
      })),
  ];
  const pooled = timed.filter(({ minutes }) => minutes > 0);
  const whole = pooled.reduce((all, { full }) => all + full, 0);
  if (timedUnits === whole) return steps;
  const rests = pooled.map(({ code, rest }) => `${code} ${rest}`).join(', ');
  steps.push({
    code: '',
    text: `${timedUnits} - ${whole} = ${timedUnits - whole} more, to the longest rest: ${rests}`,
  });
  for (const { code, rest, fewest, most } of pooled) {
    if (fewest !== most)
      steps.push({ code, text: `its rest of ${rest} ties with another: either code may have the unit` });
  }
  return steps;
}

function byCode(timed: readonly CodeUnits[], { counting }: UnitsAnswer): UnitStep[] {
  return timed
    .filter(({ minutes }) => minutes > 0)
    .map(({ code, minutes, full, rest }) => {
      const units = full + (rest >= counting.least ? 1 : 0);
      const [first, last] = bandOf(units, counting);
      return { code, text: `${minutes} minutes by themselves; ${first} to ${last} make ${units}` };
    });
}

function assistantSteps({ code, shares, assistantMinutes }: CodeUnits, answer: UnitsAnswer): UnitStep[] {
  const isShared = assistantMinutes > 0 || shares.some(({ withModifier }) => withModifier);
  if (!isShared) return [];
  const theirs = answer.lines.find((line) => line.code === code && line.modifiers.length > 1)?.modifiers[1];
  return shares.map(({ units, withModifier, reason, therapist, assistant }) => ({
    code,
    text:
      `${units} ${withModifier ? `with ${theirs ?? 'no modifier yet'}` : 'without'}: ` +
      `therapist ${therapist}, assistant ${assistant}, ${reasonText(reason, therapist + assistant, answer)}`,
  }));
}

function reasonText(reason: string, all: number, { counting: { assistant, least } }: UnitsAnswer): string {
  if (reason.includes('midpoint')) return `the therapist reached ${least}`;
  return reason.includes('share')
    ? `${reason.replace(/ of the.*/, '')} of ${assistant.percent} percent of ${all}`
    : reason;
}

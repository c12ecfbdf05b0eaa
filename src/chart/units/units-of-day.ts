import { type DayNumber, dayNumberOf } from '../../base/index.ts';
import { packCode } from '../../claim/index.ts';
import { inForce, type Policy, type UnitCounting } from '../../policy/index.ts';
import type { CodeUnits, UnitLine, UnitsAnswer, UnitsRequest, UnitsResult } from './answer.ts';
import { shareTimed, shareUntimed } from './assistant.ts';
import { shareUnits } from './counting.ts';
import { joinFirstAndMore, splitFirstAndMore } from './first-and-more.ts';
import { type Service, type UnitIssue, unitIssue } from './service.ts';

/**
 * What the minutes of one day make in units, code by code and line by line, and how that compares with what was billed.
 * A code that is not on the therapy list that day, or of which it is not known whether it is timed, is left out and said.
 *
 * @see Pub. 100-04 ch. 5 s. 20.2; CMS CQ/CO examples
 */
export function unitsOfDay(policy: Policy, services: readonly Service[], request: UnitsRequest): UnitsResult {
  const found = inForce(policy.units, request.on);
  if (!found.ok) return found;
  const { value: counting, source } = found.entry;
  const issues: UnitIssue[] = [];
  const known = sortByTiming(policy, services, dayNumberOf(request.on), issues);
  if (request.discipline === 'SLP' && services.some(({ assistantMinutes }) => assistantMinutes > 0)) {
    issues.push(unitIssue('UNITS_ASSISTANT_SPEECH', 'assistant minutes with SLP'));
  }
  const timed = countTimed(known.timed, request, counting);
  const untimed = known.untimed.map((service) => untimedUnits(service, counting));
  const counted = new Map([...timed, ...untimed].map((each) => [each.code, each]));
  const order = [...services.map(({ code }) => code), ...counted.keys()];
  const codes = [...new Set(order)].flatMap((code) => {
    const units = counted.get(code);
    return units ? [{ ...units, label: policy.codeOn(packCode(code), dayNumberOf(request.on))?.label ?? '' }] : [];
  });
  const sum = (of: (code: CodeUnits) => number) => codes.reduce((total, code) => total + of(code), 0);
  const [total, billed] = [sum(({ units }) => units), billedTotal(codes)];
  const over = billed === undefined ? 0 : Math.max(0, billed - total);
  const under = billed === undefined ? 0 : Math.max(0, total - billed);
  for (const code of codes) issues.push(...comparison(code.code, code.billed, code.units, code.over, code.under));
  issues.push(...comparison('all codes', billed, total, over, under));
  if (request.rule === 'midpoint') issues.push(unitIssue('UNITS_MIDPOINT', 'midpoint'));
  const answer: UnitsAnswer = {
    request,
    counting,
    source,
    codes,
    timedMinutes: sum(({ isTimed, minutes }) => (isTimed ? minutes : 0)),
    minutes: sum(({ minutes }) => minutes),
    timedUnits: sum(({ isTimed, units }) => (isTimed ? units : 0)),
    total,
    lines: codes.flatMap((code) => linesOf(code, policy, request)),
    billed,
    over,
    under,
    issues,
  };
  return { ok: true, answer };
}

function sortByTiming(policy: Policy, services: readonly Service[], day: DayNumber, issues: UnitIssue[]) {
  const [timed, untimed]: [Service[], Service[]] = [[], []];
  for (const service of services) {
    const code = policy.codeOn(packCode(service.code), day);
    if (code?.timed === true) timed.push(service);
    else if (code?.timed === false) untimed.push(service);
    else issues.push(unitIssue(code ? 'UNITS_TIMING_UNKNOWN' : 'UNITS_CODE_UNKNOWN', service.code));
  }
  return { timed, untimed };
}

function countTimed(services: readonly Service[], { rule }: UnitsRequest, counting: UnitCounting): CodeUnits[] {
  const joined = joinFirstAndMore(services, counting);
  return shareUnits(joined, rule, counting).flatMap((units) => {
    const { service, full, rest, fewest, most } = units;
    const { code, minutes, assistantMinutes } = service;
    const shares = shareTimed(units, counting);
    const whole = { code, label: '', isTimed: true, minutes, assistantMinutes, full, rest, fewest, most, shares };
    const parts = splitFirstAndMore(
      { ...whole, units: units.units, billed: service.billed, over: 0, under: 0 },
      services,
      counting,
    );
    return parts.map(compared);
  });
}

function untimedUnits(service: Service, counting: UnitCounting): CodeUnits {
  const { code, minutes, assistantMinutes, billed } = service;
  const units = minutes > 0 ? 1 : 0;
  const shares = shareUntimed(service, units, counting);
  const plain = { code, label: '', isTimed: false, minutes, assistantMinutes, full: 0, rest: 0, shares };
  return compared({ ...plain, units, fewest: units, most: units, billed, over: 0, under: 0 });
}

function compared(code: CodeUnits): CodeUnits {
  const { billed, fewest, most } = code;
  if (billed === undefined) return code;
  return { ...code, over: Math.max(0, billed - most), under: Math.max(0, fewest - billed) };
}

function comparison(what: string, billed: number | undefined, units: number, over: number, under: number): UnitIssue[] {
  const found = `${what}: ${billed ?? 0} billed, ${units} made`;
  if (over > 0) return [unitIssue('UNITS_OVER', found, `${over} fewer`)];
  return under > 0 ? [unitIssue('UNITS_UNDER', found, `${under} more`)] : [];
}

function billedTotal(codes: readonly CodeUnits[]): number | undefined {
  let total = 0;
  for (const { billed } of codes) {
    if (billed === undefined) return undefined;
    total += billed;
  }
  return codes.length === 0 ? undefined : total;
}

/** One line for the units without the assistant's modifier and one for those with it. */
function linesOf({ code, shares }: CodeUnits, policy: Policy, request: UnitsRequest): UnitLine[] {
  const plan = planModifier(policy, request, code);
  const theirs = assistantModifier(policy, request, plan);
  const unitsOf = (wanted: boolean) =>
    shares.reduce(
      (sum, { units, withModifier }) => sum + ((withModifier && theirs !== undefined) === wanted ? units : 0),
      0,
    );
  const lines = [
    { code, modifiers: [plan], units: unitsOf(false) },
    { code, modifiers: [plan, theirs ?? ''], units: unitsOf(true) },
  ];
  return lines.filter(({ units }) => units > 0);
}

/** The modifier of the plan of care, or the only one the code may carry. */
function planModifier(policy: Policy, { discipline, on }: UnitsRequest, code: string): string {
  const locked = policy.codeOn(packCode(code), dayNumberOf(on))?.lockedModifier;
  if (locked !== undefined) return locked;
  const found = inForce(policy.modifiers, on);
  const rules = found.ok ? Object.entries(found.entry.value.disciplines) : [];
  return rules.find(([, rule]) => rule.discipline === discipline)?.[0] ?? '';
}

/** CQ or CO, from the day it is asked for. */
function assistantModifier(policy: Policy, { on }: UnitsRequest, plan: string): string | undefined {
  const found = inForce(policy.modifiers, on);
  const rules = found.ok ? Object.entries(found.entry.value.assistants) : [];
  return rules.find(([, rule]) => rule.goesWith === plan && rule.from <= on)?.[0];
}

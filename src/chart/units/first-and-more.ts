import type { UnitCounting } from '../../policy/index.ts';
import type { CodeUnits } from './answer.ts';
import type { AssistantShare } from './assistant.ts';
import type { Service } from './service.ts';

/**
 * Some services have one code for the first quarter of an hour and another for each further one. Their minutes are one
 * service: they are counted together under the first code.
 */
export function joinFirstAndMore(services: readonly Service[], { firstAndMore }: UnitCounting): Service[] {
  const joined: Service[] = [];
  const place = new Map<string, number>();
  for (const service of services) {
    const first = firstAndMore.find((pair) => pair.includes(service.code))?.[0] ?? service.code;
    const at = place.get(first);
    if (at === undefined) {
      place.set(first, joined.length);
      joined.push({ ...service, code: first });
      continue;
    }
    const before = joined[at] as Service;
    const minutes = before.minutes + service.minutes;
    joined[at] = { ...before, minutes, assistantMinutes: before.assistantMinutes + service.assistantMinutes };
  }
  return joined;
}

/** Gives the first unit of a joined service to its first code and the rest to the other. */
export function splitFirstAndMore(
  units: CodeUnits,
  services: readonly Service[],
  { firstAndMore }: UnitCounting,
): CodeUnits[] {
  const pair = firstAndMore.find(([first]) => first === units.code);
  if (!pair) return [units];
  const billedOf = (code: string) => services.find((service) => service.code === code)?.billed;
  const billed = [billedOf(pair[0]), billedOf(pair[1])] as const;
  const isBilled = billed[0] !== undefined || billed[1] !== undefined;
  const first: CodeUnits = {
    ...units,
    units: Math.min(1, units.units),
    fewest: Math.min(1, units.fewest),
    most: Math.min(1, units.most),
    billed: isBilled ? (billed[0] ?? 0) : undefined,
    shares: take(units.shares, 0, 1),
  };
  if (units.most <= 1 && billed[1] === undefined) return [first];
  const more: CodeUnits = {
    ...units,
    code: pair[1],
    minutes: 0,
    assistantMinutes: 0,
    full: 0,
    rest: 0,
    units: Math.max(0, units.units - 1),
    fewest: Math.max(0, units.fewest - 1),
    most: Math.max(0, units.most - 1),
    billed: isBilled ? (billed[1] ?? 0) : undefined,
    shares: take(units.shares, 1, units.units - 1),
  };
  return [first, more];
}

/** The shares of so many units from a place on. */
function take(shares: readonly AssistantShare[], from: number, count: number): AssistantShare[] {
  let [at, left] = [0, count];
  return shares.flatMap((share) => {
    const begin = Math.max(0, from - at);
    at += share.units;
    const units = Math.min(left, Math.max(0, share.units - begin));
    left -= units;
    return units > 0 ? [{ ...share, units }] : [];
  });
}

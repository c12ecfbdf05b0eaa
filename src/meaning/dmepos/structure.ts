import { yearOf } from '../../base/index.ts';
import type { DmeposPolicy, OtherUses } from '../../policy/index.ts';
import { hasModifier, type OrderFacts, type UseLine } from '../facts.ts';
import { type UseFinding, useFinding } from '../finding.ts';
import { monthOf } from './evaluate.ts';
import { addShoe, fitsYear, NO_SHOES, type ShoeYear, shoesBefore } from './shoes.ts';

/** What is wrong with how an equipment line is billed, whatever the evidence: sides, rental months, units of the year. */
export function structureFindings(
  policy: DmeposPolicy,
  line: UseLine,
  order: OrderFacts | undefined,
  uses: OtherUses,
  earlier: ShoeYear,
): UseFinding[] {
  return [...sides(policy, line), ...rental(line, order, uses), ...yearly(policy, line, order, earlier)];
}

function sides(policy: DmeposPolicy, line: UseLine): UseFinding[] {
  if (policy.sidesFrom === 0 || line.day < policy.sidesFrom) return [];
  const named = ['RT', 'LT'].filter((side) => hasModifier(line, side));
  if (named.length === 1 && line.units === 1) return [];
  const detail = named.length === 1 ? `${line.units} units` : named.length === 0 ? 'no side' : 'both sides';
  return [useFinding('SIDE_MISSING', 'one source', detail)];
}

function rental(line: UseLine, order: OrderFacts | undefined, uses: OtherUses): UseFinding[] {
  const row = uses.modifiers.find(({ modifier, months }) => months && hasModifier(line, modifier));
  if (!row?.months) return [];
  if (!hasModifier(line, 'RR'))
    return [useFinding('RENTAL_MONTH_MISMATCH', 'one source', `${row.modifier} without RR`)];
  const month = monthOf(order?.days['started'] ?? 0, line.day);
  if (month === undefined || (row.months.from <= month && month <= row.months.through)) return [];
  return [useFinding('RENTAL_MONTH_MISMATCH', 'one source', `${row.modifier} in month ${month}`)];
}

function yearly(policy: DmeposPolicy, line: UseLine, order: OrderFacts | undefined, earlier: ShoeYear): UseFinding[] {
  if (policy.yearly.length === 0) return [];
  const told = order ? shoesBefore(order, policy.yearly, line.day) : NO_SHOES;
  const before = addYears(told, earlier);
  const after = addShoe(before, policy.yearly, line.code, line.units);
  if (fitsYear(after, policy.yearly)) return [];
  const shoes = Object.entries(after.shoes).map(([code, units]) => `${units} ${code}`);
  const detail = `${[...shoes, `${after.inserts} inserts`].join(', ')} in ${yearOf(line.day)}`;
  return [useFinding('SHOE_UNITS_OVER_YEAR', 'confirmed', detail)];
}

function addYears(one: ShoeYear, other: ShoeYear): ShoeYear {
  const shoes = { ...one.shoes };
  for (const [code, units] of Object.entries(other.shoes)) shoes[code] = (shoes[code] ?? 0) + units;
  return { shoes, inserts: one.inserts + other.inserts };
}

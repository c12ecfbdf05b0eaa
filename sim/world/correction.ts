import type { SimClaim } from '../model.ts';
import type { Random } from '../random.ts';

/** A claim put right after it was answered: a unit more, a line less, or taken back altogether. */
export function correctionOf(random: Random, claim: SimClaim, number: string): SimClaim {
  const corrected = { ...claim, originalNumber: number };
  const kind = random.between(0, 2);
  if (kind === 0) return { ...corrected, frequency: '8' };
  const at = random.between(0, claim.lines.length - 1);
  const line = claim.lines[at]!;
  if (kind === 1 && claim.lines.length > 1) {
    return { ...corrected, frequency: '7', lines: claim.lines.toSpliced(at, 1) };
  }
  const units = Number(line.units);
  const more = {
    ...line,
    units: String(units + 1),
    chargeCents: Math.round((line.chargeCents / units) * (units + 1)),
  };
  return { ...corrected, frequency: '7', lines: claim.lines.with(at, more) };
}

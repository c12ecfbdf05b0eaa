import { BASIS } from '../../claim/index.ts';
import { allowedAmount, lineAmount, NO_FEE } from '../../price/index.ts';
import type { Desk } from './desk.ts';

/** What a counted line is worth, and what the full unit of its day makes of that. */
export function allow(desk: Desk, at: number): void {
  const { out, fees } = desk;
  const { lines } = desk.batch;
  const row = out.feeRow[at] as number;
  if (row < 0) {
    allowUnpriced(desk, at, row === NO_FEE.BUNDLED);
    return;
  }
  const charge = lines.charge[at] as number;
  const units = lines.units[at] as number;
  const full = fees.full[row] as number;
  const group = desk.groupOf[at] as number;
  if (group === 0) {
    const fee = lineAmount(units, full, full, false);
    out.keepsFull[at] = 0;
    setAllowed(desk, at, charge, fee, BASIS.FEE);
    return;
  }
  const reduced = fees.reduced[row] as number;
  const keeps = desk.groups.best(group) === at;
  const whenKept = lineAmount(units, full, reduced, true);
  const whenCut = lineAmount(units, full, reduced, false);
  out.keepsFull[at] = keeps ? 1 : 0;
  desk.difference[at] = allowedAmount(charge, whenKept) - allowedAmount(charge, whenCut);
  setAllowed(desk, at, charge, keeps ? whenKept : whenCut, keeps && units <= 1000 ? BASIS.FEE : BASIS.FEE_MPPR);
}

function setAllowed({ out }: Desk, at: number, charge: number, fee: number, basis: number): void {
  const allowed = allowedAmount(charge, fee);
  out.basis[at] = charge < fee ? BASIS.CHARGE : basis;
  out.allowedLow[at] = allowed;
  out.allowedHigh[at] = allowed;
}

function allowUnpriced({ out, batch }: Desk, at: number, isBundled: boolean): void {
  out.keepsFull[at] = 0;
  out.basis[at] = isBundled ? BASIS.BUNDLED : BASIS.UNPRICED;
  out.allowedLow[at] = 0;
  out.allowedHigh[at] = isBundled ? 0 : (batch.lines.charge[at] as number);
}

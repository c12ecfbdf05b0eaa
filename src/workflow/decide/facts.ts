import type { LineColumns } from '../../claim/index.ts';
import type { Desk } from './desk.ts';

/** Fills what the lines of a claim share. */
export function fillClaim(desk: Desk, claim: number): void {
  const { line } = desk;
  const { claims } = desk.batch;
  line.form = claims.form[claim] as number;
  line.payerRule = desk.ruleOf(claim).rule;
  line.payerSequence = claims.payerSequence[claim] as number;
  line.frequency = claims.frequency[claim] as number;
  line.billType = claims.billType[claim] as number;
  line.beneficiaryId = desk.ids.kindOf(claims.beneficiary[claim] as number);
  line.originalNumber = (claims.payerClaimEnd[claim] as number) > (claims.payerClaimStart[claim] as number) ? 1 : 0;
}

/** Fills what a line says itself. */
export function fillLine(desk: Desk, at: number): void {
  const { line } = desk;
  const { lines } = desk.batch;
  line.code = lines.code[at] as number;
  line.modifiers = lines.modifiers[at] as number;
  line.modifierPlaces = modifierPlaces(lines, at);
  line.units = lines.units[at] as number;
  line.unit = lines.unit[at] as number;
  line.day = lines.day[at] as number;
  line.lastDay = lines.lastDay[at] as number;
  line.revenue = lines.revenue[at] as number;
  line.unreadable = lines.unreadable[at] as number;
}

/** How many of the four modifier places are taken. */
export function modifierPlaces(lines: LineColumns, at: number): number {
  return (
    (lines.modifier1[at] !== 0 ? 1 : 0) +
    (lines.modifier2[at] !== 0 ? 1 : 0) +
    (lines.modifier3[at] !== 0 ? 1 : 0) +
    (lines.modifier4[at] !== 0 ? 1 : 0)
  );
}

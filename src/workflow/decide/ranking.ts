import { LINE_CLASS } from '../../rules/index.ts';
import type { Desk } from './desk.ts';

/** Enters the lines that can be reduced in the competition of their day. A line without units has none to keep. */
export function rankLines(desk: Desk, claim: number): void {
  const { out, fees, groups, groupOf } = desk;
  const { claims, lines } = desk.batch;
  const { book } = desk.ruleOf(claim);
  const exempt = desk.isExempt(claims.billType[claim] as number);
  const end = claims.lineEnd[claim] as number;
  let group = 0;
  let day = 0;
  for (let at = claims.lineStart[claim] as number; at < end; at++) {
    groupOf[at] = 0;
    const row = out.feeRow[at] as number;
    if (exempt || out.lineClass[at] !== LINE_CLASS.COUNTED || row < 0) continue;
    if (fees.multiple[row] !== 1 || (lines.units[at] as number) <= 0) continue;
    if (group === 0 || lines.day[at] !== day) {
      day = lines.day[at] as number;
      group = groups.of(claims.beneficiary[claim] as number, book, claims.provider[claim] as number, day);
    }
    groups.enter(group, at, fees.peRvu[row] as number, fees.full[row] as number);
    groupOf[at] = group;
  }
}

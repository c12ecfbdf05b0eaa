import { exactCents, fractionOf } from './fraction.ts';
import type { Shelf } from './shelf.ts';
import type { AuditClaim, AuditLine } from './x12.ts';

/** Whether a line counts, and the answer when it does not (section 3 of the contract). */
export interface Fact {
  readonly claim: AuditClaim;
  readonly line: AuditLine;
  readonly counted: boolean;
  readonly verdict: string;
  readonly bucket: string;
  readonly day: string;
  readonly year: string;
}

export function classify(shelf: Shelf, claim: AuditClaim, line: AuditLine): Fact {
  const disciplines = line.modifiers.filter((modifier) => ['GP', 'GO', 'GN'].includes(modifier));
  const [day, verdict] = [line.date.slice(0, 8), reasonNotToCount(shelf, claim, line, disciplines)];
  const bucket = disciplines[0] === 'GO' ? 'ot' : 'pt_slp';
  return { claim, line, counted: verdict === '', verdict, bucket, day, year: day.slice(0, 4) };
}

/** The verdict of a line that does not count, by the first test it fails; empty when it counts. */
function reasonNotToCount(shelf: Shelf, claim: AuditClaim, line: AuditLine, disciplines: string[]): string {
  if (claim.form !== 'P' && claim.form !== 'I') return 'NOT_SUBJECT';
  const rule = shelf.payerRule(claim.form, claim.filing);
  if (rule === 'never') return 'NOT_SUBJECT';
  // A line whose day cannot be read still has a code; any day on which the list stands will do to look it up.
  const disposition = shelf.disposition(line.code, readableDay(line) ? line.date.slice(0, 8) : '20260101');
  const listed = ['always', 'sometimes', 'unknown', 'invalid_medicare'].includes(disposition ?? '');
  if (rule === 'unknown' && listed && disciplines.length > 0) return 'UNDECIDED';
  if (claim.frequency === '8' || claim.frequency === '0') return 'NOT_SUBJECT';
  if (!listed) return 'NOT_SUBJECT';
  if (disciplines.length === 0) return disposition === 'always' ? 'UNDECIDED' : 'NOT_SUBJECT';
  if (disciplines.length > 1) return 'UNDECIDED';
  if (line.modifiers.some((modifier) => ['GA', 'GX', 'GY', 'GZ'].includes(modifier))) {
    return line.modifiers.includes('KX') ? 'UNDECIDED' : 'NOT_SUBJECT';
  }
  const day = line.date.slice(0, 8);
  if (claim.form === 'I') {
    if (!shelf.billTypeCounts(claim.billType, readableDay(line) ? day : '20260101')) return 'NOT_SUBJECT';
    if (!/^04[234]/.test(line.revenue)) return 'NOT_SUBJECT';
  }
  if (!readableDay(line) || claim.beneficiary === '') return 'UNDECIDED';
  if (exactCents(fractionOf(line.charge)) === undefined || fractionOf(line.units) === undefined) return 'UNDECIDED';
  const bucket = disciplines[0] === 'GO' ? 'ot' : 'pt_slp';
  if (shelf.threshold(bucket, day) === undefined || !shelf.hasFees(day)) return 'UNDECIDED';
  return '';
}

/** One day, or a range within one year. */
function readableDay(line: AuditLine): boolean {
  const match = /^(\d{4})(\d{2})(\d{2})(?:-(\d{4})\d{4})?$/.exec(line.date);
  if (match === null) return false;
  const [, year, month, day, lastYear = year] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCDate() === Number(day) && date.getUTCMonth() + 1 === Number(month) && lastYear === year;
}

import { formatDollars } from '../base/index.ts';
import { unpackCode } from '../claim/index.ts';
import { type FeeRow, lineAmount, NO_FEE } from '../price/index.ts';

/** What a line was priced from. */
export interface PricedLine {
  /** Thousandths. */
  readonly units: number;
  readonly chargeCents: number;
  /** Fee row as described by the fee book, undefined when there is none. */
  readonly fee: FeeRow | undefined;
  /** Fee row number, or the NO_FEE reason. */
  readonly feeRow: number;
  /** Whether the line holds the one unit of the day that is not reduced. */
  readonly keepsFull: boolean;
  /** False on claims that are not paid under the fee schedule (85X). */
  readonly reducible: boolean;
  readonly day: number;
}

const REASONS = new Map<number, string>([
  [NO_FEE.POLICY_GAP, 'no fees are on file for the service date'],
  [NO_FEE.NO_CODE, 'the fee schedule has no row for the code'],
  [NO_FEE.STATUS, 'the fee schedule gives the code no national amount (status other than A, R and B)'],
  [NO_FEE.NO_LOCALITY, 'no fee schedule area is known for the ZIP code'],
  [NO_FEE.ZERO, 'the fee schedule gives the code no relative value'],
]);

/** The arithmetic of a line's allowed amount, sentence by sentence. */
export function explainPrice(line: PricedLine): string[] {
  if (line.feeRow === NO_FEE.BUNDLED) return ['bundled into other services (status B): 0.00'];
  const { fee } = line;
  if (!fee) {
    const reason = REASONS.get(line.feeRow) ?? 'the line has no fee';
    return [`${reason}: worth anything from 0.00 to the charge, ${formatDollars(line.chargeCents)}`];
  }
  const reduced = fee.multiple && line.reducible;
  const because = [unitSentence(fee)];
  if (line.day < fee.period.release.confirmedFrom) {
    because.push('relative values of a later release of that year, for want of an earlier one: unconfirmed');
  }
  if (reduced) because.push(reductionSentence(fee, line.keepsFull));
  const amount = lineAmount(
    line.units,
    fee.fullCents,
    reduced ? fee.reducedCents : fee.fullCents,
    line.keepsFull || !reduced,
  );
  because.push(`${line.units === 1000 ? '1 unit' : `${scaled(line.units, 3)} units`} = ${formatDollars(amount)}`);
  if (line.chargeCents < amount) because.push(`the charge is less: ${formatDollars(line.chargeCents)}`);
  return because;
}

function unitSentence(fee: FeeRow): string {
  const { rvu, gpci } = fee;
  const term = (value: number, index: number): string => `${fixed(value, 2)} x ${fixed(index, 3)}`;
  const sum = `${term(rvu.work, gpci.work)} + ${term(rvu.pe, gpci.pe)} + ${term(rvu.mp, gpci.mp)}`;
  const place = `${fee.locality.name} (${fee.locality.key})`;
  const unit = formatDollars(fee.fullCents);
  return `${unpackCode(fee.code)} in ${place}: (${sum}) x ${fixed(fee.conversionFactor, 4)} = ${unit} a unit`;
}

function reductionSentence(fee: FeeRow, keepsFull: boolean): string {
  const unit = `${formatDollars(fee.reducedCents)} a unit with ${fee.reductionPercent}% off the practice expense`;
  return keepsFull
    ? `the one full unit of the day is on this line; every further unit: ${unit}`
    : `the one full unit of the day is on another line: ${unit}`;
}

/** A scaled integer as a decimal with all its places: fixed(45, 2) is `0.45`. */
function fixed(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** A scaled integer without trailing zeros: scaled(2000, 3) is `2`. */
function scaled(value: number, places: number): string {
  return fixed(value, places).replace(/\.?0+$/, '');
}

import { formatDollars } from '../../base/index.ts';
import type { LineRecord } from '../../workflow/index.ts';
import { SEVERITY_FORMATS, VERDICT_LOOKS } from '../looks.ts';
import type { Paint } from '../paint.ts';
import { printable, wrap } from '../text.ts';

/** Columns a line takes with its accrual beside it. */
const WIDE = 115;

const CODE_WIDTH = 18;
const ACCRUAL_INDENT = 22;
const FINDING_INDENT = 4;

/** The headings over the columns of `lineRow`. */
export function headings(width: number): string {
  const row = `    ${'verdict'.padEnd(13)} line  ${'date'.padEnd(10)}  ${'code'.padEnd(CODE_WIDTH)} units    charge`;
  return width < WIDE ? row : `${row}  accrued + this line = total of the threshold`;
}

/**
 * One service line in columns; where the terminal is narrow, the accrual stands under it.
 *
 * @param addsKx whether KX was put on the line, which is then shown among its modifiers
 */
export function lineRow(line: LineRecord, addsKx: boolean, width: number, paint: Paint): string[] {
  const { shape, format } = VERDICT_LOOKS[line.verdict];
  const verdict = paint(format, `${shape} ${line.verdict.padEnd(13)}`);
  const modifiers = printable(line.modifiers.join(':'));
  const code = `${line.code} ${modifiers}${addsKx && modifiers !== '' ? ':' : ''}`;
  const kx = addsKx ? paint(['green', 'bold'], '+KX') : '';
  const rest = ' '.repeat(Math.max(0, CODE_WIDTH - code.length - (addsKx ? 3 : 0)));
  const facts = [String(line.line).padStart(4), ` ${line.serviceDate ?? 'no date   '}`, ` ${code}${kx}${rest}`];
  const amounts = `${String(line.units).padStart(5)} ${formatDollars(line.chargeCents).padStart(9)}`;
  const row = `  ${verdict} ${facts.join(' ')} ${amounts}`;
  const accrual = accrualText(line, paint) ?? meaningText(line, paint);
  if (accrual === undefined) return [row];
  return width < WIDE ? [row, `${' '.repeat(ACCRUAL_INDENT)}${accrual}`] : [`${row}  ${accrual}`];
}

/** What KX is about, on a line where that is not therapy; undefined elsewhere. */
function meaningText({ meaning }: LineRecord, paint: Paint): string | undefined {
  const isShown = meaning !== 'therapy_threshold' && meaning !== 'none';
  return isShown ? paint('dim', meaning.replaceAll('_', ' ')) : undefined;
}

/** `2,450.00 + 43.12 = 2,493.12 of 2,480.00`; undefined for a line that does not count. */
function accrualText(line: LineRecord, paint: Paint): string | undefined {
  const { accruedBeforeCents: before, accruedAfterCents: after, allowedCents: allowed, thresholdCents } = line;
  if (before === null || after === null || thresholdCents === null) return undefined;
  const sum =
    allowed === null
      ? `${amount(before)} + 0.00 to ${formatDollars(line.chargeCents)}`
      : `${amount(before)} + ${formatDollars(allowed).padStart(7)} = ${amount(after)}`;
  const isOver = after > thresholdCents;
  return `${isOver ? paint('bold', sum) : sum} ${paint('dim', `of ${formatDollars(thresholdCents)}`)}`;
}

function amount(cents: number): string {
  return formatDollars(cents).padStart(8);
}

/** What a finding says of this line alone, behind what its code always says. */
function detailOf(message: string): string {
  return message.slice(message.indexOf(': ') + 1).trim();
}

/**
 * The findings of a line, under it: what is the case, and what to do.
 *
 * @param said codes and messages already set out, which are not set out again; it is added to
 */
export function findingRows(
  findings: LineRecord['findings'],
  width: number,
  paint: Paint,
  said = new Set<string>(),
): string[] {
  const rows = findings.flatMap(({ code, severity, message, hint }) => {
    const head = `${severity} ${code}: `;
    const paintedHead = `${paint(SEVERITY_FORMATS[severity], severity)} ${paint('bold', code)}: `;
    if (said.has(message)) return [`${paintedHead}as above`];
    said.add(message);
    if (said.has(code)) {
      const [again = '', ...more] = wrap(`${head}as above: ${detailOf(message)}`, width - FINDING_INDENT, 2);
      return [paintedHead + again.slice(head.length), ...more];
    }
    said.add(code);
    const [first = '', ...others] = wrap(`${head}${message}`, width - FINDING_INDENT, 2);
    const advice = hint === '' || severity === 'note' ? [] : wrap(`→ ${hint}`, width - FINDING_INDENT - 2, 2);
    return [paintedHead + first.slice(head.length), ...others, ...advice.map((row) => paint('dim', `  ${row}`))];
  });
  return rows.map((row) => `${' '.repeat(FINDING_INDENT)}${row}`);
}

import { FINDING_CODES, type FindingCode, type Severity } from '../base/index.ts';

const BITS_PER_MASK = 32;

/** The number of a finding: its bit, and its place in the order of precedence. */
export function findingNumber(code: FindingCode): number {
  return FINDING_CODES.findIndex((entry) => entry.code === code);
}

/** The findings of one line as two masks of thirty-two bits, so that a column holds them without allocation. */
export class FindingMarks {
  low = 0;
  high = 0;

  clear(): void {
    this.low = 0;
    this.high = 0;
  }

  add(number: number): void {
    if (number < BITS_PER_MASK) this.low |= 1 << number;
    else this.high |= 1 << (number - BITS_PER_MASK);
  }

  has(number: number): boolean {
    return number < BITS_PER_MASK
      ? (this.low & (1 << number)) !== 0
      : (this.high & (1 << (number - BITS_PER_MASK))) !== 0;
  }
}

/** One thing found about a service line, as reports show it. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly cites: readonly string[];
}

/** The findings behind two masks, most important first. */
export function findingsOf(low: number, high: number): Finding[] {
  const findings: Finding[] = [];
  const marks = new FindingMarks();
  marks.low = low;
  marks.high = high;
  FINDING_CODES.forEach(({ code, severity, text, hint, cites = [] }, number) => {
    if (marks.has(number)) findings.push({ code, severity, message: text, hint, cites });
  });
  return findings;
}

const [ERRORS_LOW, ERRORS_HIGH] = masksOf('error');
const [PROBLEMS_LOW, PROBLEMS_HIGH] = masksOf('error', 'warning');

/** Whether a finding of error severity is among them; such a line holds its claim. */
export function hasError(low: number, high: number): boolean {
  return (low & ERRORS_LOW) !== 0 || (high & ERRORS_HIGH) !== 0;
}

/** Whether there is one among them to act on; notes are not. */
export function hasProblem(low: number, high: number): boolean {
  return (low & PROBLEMS_LOW) !== 0 || (high & PROBLEMS_HIGH) !== 0;
}

/** How often each finding was counted, by its number. */
export class FindingCounts {
  readonly #counts = new Float64Array(BITS_PER_MASK * 2);

  add(low: number, high: number): void {
    for (let rest = low; rest !== 0; rest &= rest - 1) this.#count(lowestBit(rest));
    for (let rest = high; rest !== 0; rest &= rest - 1) this.#count(lowestBit(rest) + BITS_PER_MASK);
  }

  /** Those that were counted at all, most frequent first. */
  byCode(): Map<FindingCode, number> {
    const counts = FINDING_CODES.map(({ code }, number) => [code, this.#counts[number] as number] as const);
    return new Map(counts.filter(([, lines]) => lines > 0).sort(([, a], [, b]) => b - a));
  }

  #count(number: number): void {
    this.#counts[number] = (this.#counts[number] as number) + 1;
  }
}

function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

function masksOf(...severities: Severity[]): [number, number] {
  const marks = new FindingMarks();
  FINDING_CODES.forEach(({ severity }, number) => {
    if (severities.includes(severity)) marks.add(number);
  });
  return [marks.low, marks.high];
}

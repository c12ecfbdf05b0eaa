import type { PayerState } from '../../src/payer/index.ts';
import type { Change } from './counted.ts';
import type { WorldPatient } from './model.ts';

/** A line denied over the threshold though its clinic had asked what was used, and what it could not know. Cents. */
export interface DeniedLine {
  readonly clinic: string;
  readonly mbi: string;
  readonly claim: string;
  /** REF*6R, which no two lines of a year share. */
  readonly control: string;
  readonly modifiers: readonly string[];
  readonly day: number;
  /** Used before it as the payer counted, and as the clinic's books had it. */
  readonly before: number;
  readonly booksLow: number;
  readonly booksHigh: number;
  readonly allowed: number;
  /** What other clinics' claims changed after the clinic had asked. */
  readonly since: readonly Change[];
  /** Why it was denied, where a claim counted since is not enough. */
  readonly otherwise: readonly 'paid again'[];
}

/** What became of a line that was denied. */
export type End = 'paid since' | 'taken back since' | 'nobody signs for it' | 'still denied';

const DISCIPLINE_OF = { GP: 'PT', GO: 'OT', GN: 'SLP' } as const;

/** Whether another clinic's claims alone made it so: without them the payer would have counted no more than the books did. */
export function isOvertaken({ before, booksHigh, since }: Omit<DeniedLine, 'otherwise'>): boolean {
  return since.length > 0 && before - since.reduce((sum, { cents }) => sum + cents, 0) <= booksHigh;
}

/** What became of each denied line by the end. */
export function endsOf(
  denied: readonly DeniedLine[],
  { claims }: PayerState,
  patients: ReadonlyMap<string, WorldPatient>,
): Map<DeniedLine, End> {
  const standing = new Map<string, 'paid' | 'denied'>();
  for (const { claim, lines, standing: stands } of claims) {
    if (!stands) continue;
    for (const { submitted, payment } of lines) {
      const key = `${claim.provider} ${submitted.control}`;
      if (standing.get(key) !== 'paid') standing.set(key, payment ? 'paid' : 'denied');
    }
  }
  return new Map(
    denied.map((line) => {
      const now = standing.get(`${line.clinic} ${line.control}`);
      if (now === 'paid') return [line, 'paid since'];
      if (now === undefined) return [line, 'taken back since'];
      return [line, isUnsigned(line, patients) ? 'nobody signs for it' : 'still denied'];
    }),
  );
}

/** The denied lines of each claim in a sentence, with the proof for the first of them. */
export function deniedTexts(ends: ReadonlyMap<DeniedLine, End>): string[] {
  const claims = Map.groupBy(ends, ([{ clinic, claim }]) => `${claim} at ${clinic}`);
  return [...claims].map(([whose, lines]) => {
    const [first] = lines[0] as [DeniedLine, End];
    const { day, before, booksLow, booksHigh, allowed, since, otherwise } = first;
    const others = since.map(({ claim, clinic, cents }) => `${claim} of ${clinic} came to ${dollars(cents)}`);
    const because = isOvertaken(first) ? others.join(', ') : otherwise.join(', ');
    const became = Map.groupBy(lines, ([, end]) => end);
    const ended = [...became].map(([end, of]) => `${of.length} ${end}`).join(', ');
    return (
      `${whose}, ${lines.length} lines, the first of ${day}: asked, ${span(booksLow, booksHigh)} was used; ` +
      `then ${because}, so that it came to ${dollars(before)} and ${dollars(allowed)} more; ${ended}`
    );
  });
}

function isUnsigned({ mbi, modifiers }: DeniedLine, patients: ReadonlyMap<string, WorldPatient>): boolean {
  const signs = patients.get(mbi)?.signsAfter;
  return (['GP', 'GO', 'GN'] as const).some(
    (modifier) => modifiers.includes(modifier) && signs?.[DISCIPLINE_OF[modifier]] === undefined,
  );
}

function span(low: number, high: number): string {
  return low === high ? dollars(low) : `${dollars(low)} to ${dollars(high)}`;
}

function dollars(cents: number): string {
  return (cents / 100).toFixed(2);
}

import type { IsoDate } from '../../src/base/index.ts';
import type { Bucket } from '../../src/claim/index.ts';
import type { Opening } from '../../src/workflow/index.ts';
import type { AnswerDesk, AnswerFile, CentsOf, ClinicBooks } from './answer-desk.ts';

const BUCKETS: Readonly<Record<string, Bucket>> = { GP: 'pt_slp', GN: 'pt_slp', GO: 'ot' };
/** Bill types of inpatients, as they are among the world's institutions: their therapy does not count. */
const NOT_COUNTED = '11';

/**
 * A desk that reads remittances the plain way, segment by segment, and adds up what was allowed. It shows that the bytes
 * alone lead to the payer's count to the cent, whatever the order and however often a file comes; whoever posts to the
 * real books can be held to it.
 */
export class Clerk implements AnswerDesk {
  readonly #confirmed = new Map<string, number>();
  readonly #seen = new Set<string>();

  receive({ npi }: ClinicBooks, { kind, bytes }: AnswerFile, _on: IsoDate): void {
    if (kind !== '835') return;
    const segments = bytes
      .toString('latin1')
      .split('~')
      .map((segment) => segment.split('*'));
    const trace = segments.find(([tag]) => tag === 'TRN')?.[2] ?? '';
    if (this.#seen.has(trace)) return;
    this.#seen.add(trace);
    for (const claim of runsFrom(segments, 'CLP')) this.#claim(npi, claim);
  }

  openings(): readonly Opening[] {
    return [];
  }

  confirmed({ npi }: ClinicBooks, mbi: string): CentsOf {
    return (year, bucket) => this.#confirmed.get(`${npi} ${mbi} ${year} ${bucket}`) ?? 0;
  }

  #claim(npi: string, claim: readonly string[][]): void {
    const mbi = claim.find(([tag, role]) => tag === 'NM1' && role === 'QC')?.[9] ?? '';
    const facility = claim[0]?.[8];
    for (const line of runsFrom(claim, 'SVC')) {
      const [, procedure = '', , , revenue = ''] = line[0] ?? [];
      const bucket = procedure
        .split(':')
        .map((part) => BUCKETS[part])
        .find((each) => each !== undefined);
      const isInpatient = revenue !== '' && facility === NOT_COUNTED;
      if (bucket === undefined || isInpatient) continue;
      const day = line.find(([tag]) => tag === 'DTM')?.[2] ?? '';
      const key = `${npi} ${mbi} ${day.slice(0, 4)} ${bucket}`;
      this.#confirmed.set(key, (this.#confirmed.get(key) ?? 0) + countedCents(line));
    }
  }
}

/**
 * The allowed amount as the payer states it; where a first payer has paid, what Medicare pays before sequestration. A
 * denied line states nothing.
 */
function countedCents(line: readonly string[][]): number {
  const stated = line.find(([tag, kind]) => tag === 'AMT' && kind === 'B6')?.[2];
  if (stated === undefined) return 0;
  const adjustments = line.flatMap(([tag, group, ...triplets]) => (tag === 'CAS' ? tripletsOf(group, triplets) : []));
  const amount = (code: string) => adjustments.find(([own]) => own === code)?.[1] ?? 0;
  const hasFirst = adjustments.some(([code]) => code === 'OA23');
  return hasFirst ? cents(line[0]?.[3] ?? '') + amount('CO253') : cents(stated);
}

function tripletsOf(group = '', triplets: readonly string[]): [string, number][] {
  const found: [string, number][] = [];
  for (let at = 0; at < triplets.length; at += 3)
    found.push([`${group}${triplets[at]}`, cents(triplets[at + 1] ?? '')]);
  return found;
}

/** Runs of segments from each one of that tag to the next. */
function runsFrom(segments: readonly string[][], tag: string): string[][][] {
  const runs: string[][][] = [];
  for (const segment of segments) {
    if (segment[0] === tag) runs.push([]);
    runs.at(-1)?.push(segment);
  }
  return runs;
}

function cents(text: string): number {
  const [whole = '', rest = ''] = text.replace('-', '').split('.');
  const amount = Number(whole + rest.padEnd(2, '0'));
  return text.startsWith('-') && amount !== 0 ? -amount : amount;
}

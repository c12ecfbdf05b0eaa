import { BUCKETS, type Bucket } from '../../src/claim/index.ts';
import type { ShadowPayer } from '../../src/payer/index.ts';
import type { AnswerDesk, ClinicBooks } from './answer-desk.ts';
import { type Audit, accountKey, countedByClinic } from './audit.ts';

const YEARS_AROUND = [0, 1];

/**
 * Holds the books to the payer's count when all is over: what a clinic's claims are estimated at, where it could know all;
 * and what was confirmed, where somebody reads the answers, for every patient without exception.
 */
export function balanceDifferences(
  audit: Audit,
  payer: ShadowPayer,
  clinics: readonly ClinicBooks[],
  answers: AnswerDesk,
): { differences: string[]; compared: number } {
  const counted = countedByClinic(payer.state());
  const differences: string[] = [];
  let compared = 0;
  for (const [mbi, patient] of audit.patients) {
    const first = Number(patient.claims[0]?.lines[0]?.day.slice(0, 4) ?? 0);
    for (const { npi } of patient.clinics) {
      const books = clinics.find((clinic) => clinic.npi === npi) as ClinicBooks;
      for (const year of YEARS_AROUND.map((more) => first + more)) {
        for (const bucket of BUCKETS.slice(1) as readonly Bucket[]) {
          const expected = counted.get(accountKey(npi, mbi, year, bucket)) ?? 0;
          const confirmed = answers.confirmedCents(books, mbi, year, bucket);
          const where = `${npi} ${mbi} ${year} ${bucket}`;
          if (confirmed !== undefined && confirmed !== expected) {
            differences.push(`${where}: confirmed ${confirmed}, and the payer counted ${expected}`);
          }
          if (!isComparable(audit, mbi)) continue;
          compared++;
          const estimate = estimateOf(books, mbi, year, bucket);
          if (estimate !== expected) differences.push(`${where}: books ${estimate}, and the payer counted ${expected}`);
        }
      }
    }
  }
  return { differences, compared };
}

/** Order changes who needs KX, and not what has been used in the end. */
function isComparable(audit: Audit, mbi: string): boolean {
  return audit.reasonsOf(mbi).size === 0;
}

function estimateOf({ store, tenant }: ClinicBooks, mbi: string, year: number, bucket: Bucket): number {
  const { balances } = store.status(tenant, mbi, year);
  return balances.find((balance) => balance.bucket === bucket)?.lowCents ?? 0;
}

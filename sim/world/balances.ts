import { BUCKETS, type Bucket } from '../../src/claim/index.ts';
import type { ShadowPayer } from '../../src/payer/index.ts';
import type { AnswerDesk, ClinicBooks } from './answer-desk.ts';
import { type Audit, accountKey, countedByClinic } from './audit.ts';

const YEARS_AROUND = [0, 1];

/**
 * Holds the books to the payer's count when all is over. What was confirmed, where somebody reads the answers, for every
 * patient without exception; and where they are posted, nothing else is left in the books. Where nobody posts them the books
 * are estimates, and held to the count where the clinic could know all.
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
      const confirmed = answers.confirmed(books, mbi);
      const { balances } = books.store.status(books.tenant, mbi);
      const isComparable = answers.isPosting || audit.reasonsOf(mbi).size === 0;
      for (const year of YEARS_AROUND.map((more) => first + more)) {
        for (const bucket of BUCKETS.slice(1) as readonly Bucket[]) {
          const expected = counted.get(accountKey(npi, mbi, year, bucket)) ?? 0;
          const where = `${npi} ${mbi} ${year} ${bucket}`;
          const cents = confirmed?.(year, bucket) ?? expected;
          if (cents !== expected) differences.push(`${where}: confirmed ${cents}, and the payer counted ${expected}`);
          if (!isComparable) continue;
          compared++;
          const { lowCents = 0, highCents = 0 } =
            balances.find((balance) => balance.year === year && balance.bucket === bucket) ?? {};
          if (lowCents !== expected || highCents !== expected)
            differences.push(`${where}: books ${lowCents} to ${highCents}, and the payer counted ${expected}`);
        }
      }
    }
  }
  return { differences, compared };
}

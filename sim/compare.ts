import type { Setting } from './audit/verdict.ts';
import type { Opinion } from './auditor.ts';
import type { SimFile } from './generate.ts';

/** What is compared of the product's record of one service line; the names are those of its NDJSON. */
export interface LineRecord {
  readonly file: string;
  readonly claim: string;
  readonly line: number;
  readonly verdict: string;
  /** What KX means on the line; the auditor knows of the therapy threshold alone. */
  readonly meaning: string;
  readonly bucket: string | null;
  readonly allowedCents: number | null;
  readonly accruedBeforeCents: number | null;
  readonly accruedAfterCents: number | null;
  readonly thresholdCents: number | null;
  readonly accruedByServiceDateCents: number | null;
  readonly findings: readonly { readonly code: string; readonly message: string }[];
}

const COMPARED = ['RANGE_CAUTIOUS', 'RANGE_LENIENT', 'SERVICE_ORDER_DIFFERS'];

/** What is compared of a record and no more: of large files there are many. */
export function comparable(record: LineRecord, file = record.file): LineRecord {
  const { claim, line, verdict, meaning, bucket, thresholdCents, allowedCents } = record;
  const { accruedBeforeCents, accruedAfterCents, accruedByServiceDateCents } = record;
  const findings = record.findings
    .filter(({ code }) => COMPARED.includes(code))
    .map(({ code, message }) => ({ code, message }));
  const amounts = { allowedCents, accruedBeforeCents, accruedAfterCents, accruedByServiceDateCents, thresholdCents };
  return { file, claim, line, verdict, meaning, bucket, ...amounts, findings };
}

/** The product: files in, one record for each service line out, in file order. */
export type Product = (files: readonly SimFile[], setting: Setting, windowBytes: number) => Iterable<LineRecord>;

/** The first line on which product and auditor differ, as text for a person; undefined when they agree on all. */
export function firstDifference(
  seed: number,
  records: Iterable<LineRecord>,
  opinions: readonly Opinion[],
): string | undefined {
  let at = 0;
  for (const record of records) {
    const opinion = opinions[at++];
    if (opinion === undefined)
      return `seed ${seed}: the product has more lines than the ${opinions.length} in the files`;
    const fields = differences(record, opinion);
    if (fields.length > 0) {
      const where = `seed ${seed}, ${opinion.file}, claim ${opinion.claim}, line ${opinion.line}`;
      return `${where}: ${fields.join(', ')} differ\n  product ${JSON.stringify(record)}\n  auditor ${JSON.stringify(opinion)}`;
    }
  }
  return at === opinions.length ? undefined : `seed ${seed}: the product answered ${at} of ${opinions.length} lines`;
}

function differences(record: LineRecord, opinion: Opinion): string[] {
  const fields: string[] = [];
  const check = (name: string, same: boolean) => {
    if (!same) fields.push(name);
  };
  check('file', record.file === opinion.file);
  check('claim', record.claim === opinion.claim);
  check('line', String(record.line) === opinion.line);
  const isOfTherapy = record.meaning === 'therapy_threshold' || record.meaning === 'none';
  check('verdict', isOfTherapy ? record.verdict === opinion.verdict : opinion.verdict === 'NOT_SUBJECT');
  // What an uncounted line would be worth is nobody's business.
  if (!opinion.counted) return fields;
  check('bucket', record.bucket === opinion.bucket);
  check('allowedCents', record.allowedCents === opinion.allowedCents);
  check('accruedBeforeCents', record.accruedBeforeCents === opinion.accruedBeforeCents);
  check('accruedAfterCents', record.accruedAfterCents === opinion.accruedAfterCents);
  check('thresholdCents', record.thresholdCents === opinion.thresholdCents);
  const [low, high] = opinion.endsCents;
  const said = (code: string) => record.findings.find((finding) => finding.code === code)?.message;
  const ends = ` ${dollars(low)} at the low end, ${dollars(high)} at the high end`;
  check('RANGE_CAUTIOUS', isSaid(said('RANGE_CAUTIOUS'), opinion.decidedAt === 'cautious', ends));
  check('RANGE_LENIENT', isSaid(said('RANGE_LENIENT'), opinion.decidedAt === 'lenient', ends));
  const total = opinion.byServiceDateCents;
  const totals = total && ` ${span(low, high)} in the order received, ${span(...total)} by service date`;
  check('SERVICE_ORDER_DIFFERS', isSaid(said('SERVICE_ORDER_DIFFERS'), total !== undefined, totals ?? ''));
  check('accruedByServiceDateCents', record.accruedByServiceDateCents === (total?.[0] ?? null));
  return fields;
}

/** Whether something is said exactly when it should be, and with the totals that it should name. */
function isSaid(message: string | undefined, expected: boolean, totals: string): boolean {
  return expected ? (message?.endsWith(totals) ?? false) : message === undefined;
}

function span(low: number, high: number): string {
  return low === high ? dollars(low) : `${dollars(low)} to ${dollars(high)}`;
}

function dollars(cents: number): string {
  const text = String(cents).padStart(3, '0');
  return `${text.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${text.slice(-2)}`;
}

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
}

/** The product: files in, one record for each service line out, in file order. */
export type Product = (files: readonly SimFile[]) => Iterable<LineRecord>;

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
  return fields;
}

import { decodeLines } from './block.ts';
import type { LineRecord, RunInfo } from './record.ts';
import type {
  BeneficiaryBooks,
  BeneficiaryStatus,
  LineWorth,
  StatusPosting,
  StoredClaim,
  StoredOpening,
} from './store.ts';
import type { ClaimRow, PostingRow, Tables } from './tables.ts';

const PAGE = 1000;

/** Everything recorded for one beneficiary, as a Store hands it out. */
export function booksOf(tables: Tables, tenant: string, beneficiary: string): BeneficiaryBooks {
  const account = tables.account(tenant, beneficiary);
  if (!account) return { beneficiary, lastSequence: 0, balances: [], claims: [], openings: [] };
  const rows = claimsOf(tables, tenant, account.lastClaim);
  const adjustments = tables.adjustments(tenant, beneficiary);
  const reranks = adjustments.filter((p) => p.kind === 'rerank');
  const reversedBy = new Map(rows.flatMap((row) => (row.reverses === undefined ? [] : [[row.reverses, row.sequence]])));
  const claims = rows.map((row): StoredClaim => {
    const { sequence, head } = row;
    const lines = decodeLines(row.block);
    const by = reversedBy.get(sequence);
    const own = reranks.filter((p) => p.claimSequence === sequence);
    const worth = lines.map((line) => worthOf(line, own));
    return {
      sequence,
      run: runOf(tables, tenant, row),
      reversedBy: by,
      live: by === undefined && head.frequency !== '8',
      record: { ...head, lines },
      worth,
    };
  });
  const openings = adjustments.filter((p) => p.kind === 'opening').map((p) => openingOf(tables, tenant, p));
  return { beneficiary, lastSequence: account.lastSequence, balances: account.balances, claims, openings };
}

export function statusOf(tables: Tables, tenant: string, beneficiary: string, year?: number): BeneficiaryStatus {
  const account = tables.account(tenant, beneficiary);
  if (!account) return { beneficiary, lastSequence: 0, balances: [], postings: [] };
  const rows = claimsOf(tables, tenant, account.lastClaim);
  const keys = new Map(rows.map((row) => [row.sequence, row.head]));
  const postings = postingsOf(tables, tenant, beneficiary, rows)
    .filter((p) => year === undefined || p.year === year)
    .map((p): StatusPosting => {
      const claim = p.claimSequence === undefined ? undefined : keys.get(p.claimSequence);
      return {
        ...p,
        tenant,
        run: runOf(tables, tenant, p),
        provider: claim?.provider ?? '',
        claimId: claim?.claimId ?? '',
      };
    });
  const balances = account.balances.filter((balance) => year === undefined || balance.year === year);
  return { beneficiary, lastSequence: account.lastSequence, balances, postings };
}

/** A beneficiary's claims in receipt order: from the latest back along `previous`. */
export function claimsOf(tables: Tables, tenant: string, lastClaim: number): ClaimRow[] {
  const rows: ClaimRow[] = [];
  for (let sequence = lastClaim; sequence > 0; ) {
    const row = tables.claim(tenant, sequence);
    if (row === undefined || row.previous >= sequence) break; // the way is broken: verify() says so
    rows.push(row);
    sequence = row.previous;
  }
  return rows.reverse();
}

/** All postings of one beneficiary in receipt order: those its claims made, and the openings. */
export function postingsOf(
  tables: Tables,
  tenant: string,
  beneficiary: string,
  rows: readonly ClaimRow[],
): PostingRow[] {
  const made = rows.flatMap((row) => tables.postings(tenant, row.sequence + 1, row.sequence + row.postings));
  const openings = tables.adjustments(tenant, beneficiary).filter((p) => p.kind === 'opening');
  return [...made, ...openings].sort((a, b) => a.sequence - b.sequence);
}

/** All beneficiaries of a tenant in text order, a page at a time. */
export function* beneficiariesOf(tables: Tables, tenant: string): Generator<string> {
  for (let after = ''; ; ) {
    const page = tables.beneficiariesAfter(tenant, after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1) ?? '';
  }
}

function worthOf(line: LineRecord, reranks: readonly PostingRow[]): LineWorth {
  let { allowedLowCents: lowCents, allowedHighCents: highCents } = line;
  let keepsFull = line.mppr?.keepsFull ?? false;
  for (const rerank of reranks) {
    if (rerank.line !== line.number) continue;
    lowCents += rerank.lowCents;
    highCents += rerank.highCents;
    keepsFull = rerank.keepsFull ?? keepsFull;
  }
  return { lowCents, highCents, keepsFull };
}

function openingOf(tables: Tables, tenant: string, posting: PostingRow): StoredOpening {
  const { sequence, beneficiary, book, year, bucket, lowCents: amountCents, serviceDate, source } = posting;
  const asOf = serviceDate as StoredOpening['asOf'];
  const { recordedAt } = runOf(tables, tenant, posting);
  return { sequence, recordedAt, beneficiary, book, year, bucket, amountCents, asOf, source };
}

function runOf(tables: Tables, tenant: string, row: { readonly run: number }): RunInfo {
  return tables.run(tenant, row.run) ?? { file: '', fileHash: '', policyVersion: '', recordedAt: '' };
}

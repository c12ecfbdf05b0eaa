import { type Issue, maskId } from '../base/index.ts';
import { addToBalance, estimatesOf, type Mutable } from './amounts.ts';
import { decodeLines } from './block.ts';
import { beneficiariesOf, claimsOf, postingsOf } from './read.ts';
import type { Balance } from './record.ts';
import type { VerifyResult } from './store.ts';
import type { Account, ClaimRow, PostingRow, Tables } from './tables.ts';

type Counts = { beneficiaries: number; claims: number; postings: number; balances: number };

/**
 * Proves the books from the claims up: every estimate from its claim's lines, every reversal from what it takes back,
 * every balance from its postings, and the count of sequences without a gap. Stops at the first row that disagrees.
 */
export function verifyTables(tables: Tables): VerifyResult {
  const counts: Counts = { beneficiaries: 0, claims: 0, postings: 0, balances: 0 };
  try {
    const issue = tables.check() ?? firstIssue(tables, counts);
    return { ...counts, issue };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return {
      ...counts,
      issue: disagreement('LEDGER_ROW_UNREADABLE', 'a row cannot be read', found, 'a row as it was written'),
    };
  }
}

function firstIssue(tables: Tables, counts: Counts): Issue | undefined {
  for (const tenant of tables.tenants()) {
    const before = { ...counts };
    for (const beneficiary of beneficiariesOf(tables, tenant)) {
      const account = tables.account(tenant, beneficiary);
      const issue = account && verifyAccount(tables, tenant, account, counts);
      if (issue) return issue;
    }
    const reached = { claims: counts.claims - before.claims, postings: counts.postings - before.postings };
    const issue = verifyCounts(tables, tenant, reached);
    if (issue) return issue;
  }
  return undefined;
}

function verifyAccount(tables: Tables, tenant: string, account: Account, counts: Counts): Issue | undefined {
  const claims = claimsOf(tables, tenant, account.lastClaim);
  const postings = postingsOf(tables, tenant, account.beneficiary, claims);
  counts.beneficiaries += 1;
  counts.claims += claims.length;
  counts.postings += postings.length;
  counts.balances += account.balances.length;
  return (
    verifyChain(account, claims) ??
    verifyEstimates(claims, postings) ??
    verifyCorrections(claims, postings) ??
    verifyBalances(account, claims, postings)
  );
}

function verifyChain(account: Account, claims: readonly ClaimRow[]): Issue | undefined {
  const live = new Map<string, { sequence: number; firstDay: string }[]>();
  let previous = 0;
  for (const { sequence, previous: named, reverses, head } of claims) {
    if (named !== previous) return lost(sequence, named);
    if (head.beneficiary !== account.beneficiary)
      return wrongClaim(sequence, 'another beneficiary', maskId(account.beneficiary));
    const key = `${head.provider}\n${head.claimId}`;
    const standing = live.get(key) ?? [];
    const corrects = head.frequency === '7' || head.frequency === '8';
    const due = (standing.findLast(({ firstDay }) => firstDay === head.firstDay) ?? standing.at(-1))?.sequence;
    if (reverses !== (corrects ? due : undefined)) {
      return wrongClaim(
        sequence,
        `takes back claim ${reverses ?? 'none'}`,
        `claim ${(corrects ? due : undefined) ?? 'none'}, live under its key`,
      );
    }
    const left = standing.filter((one) => one.sequence !== reverses);
    if (head.frequency !== '8') left.push({ sequence, firstDay: head.firstDay });
    live.set(key, left);
    previous = sequence;
  }
  return previous === account.lastClaim ? undefined : lost(account.lastClaim, 0);
}

/** Reranks fall on amounts that stand, and a reversal takes one back exactly. */
function verifyCorrections(claims: readonly ClaimRow[], postings: readonly PostingRow[]): Issue | undefined {
  const rows = new Map(claims.map((row) => [row.sequence, row]));
  /** By claim, year and bucket: the estimate, and what it has become by reranks; gone once it is reversed. */
  const standing = new Map<string, { sequence: number; low: number; high: number }>();
  for (const posting of postings) {
    if (posting.kind === 'opening') continue;
    const { sequence, claimSequence = 0, year, bucket, lowCents: low, highCents: high } = posting;
    const claim = rows.get(claimSequence);
    if (!claim) return wrongPosting(sequence, `of claim ${claimSequence}`, 'of a claim of the same beneficiary');
    if (posting.book !== claim.head.book)
      return wrongPosting(sequence, `book ${posting.book}`, `book ${claim.head.book}`);
    const key = `${claimSequence} ${year} ${bucket}`;
    const stands = standing.get(key);
    if (posting.kind === 'estimate') standing.set(key, { sequence, low, high });
    else if (!stands)
      return wrongPosting(sequence, posting.kind, 'no posting: the amount was never there or is taken back');
    else if (posting.kind === 'rerank') {
      stands.low += low;
      stands.high += high;
    } else {
      const same = stands.sequence === posting.reversesSequence && stands.low + low === 0 && stands.high + high === 0;
      if (!same)
        return wrongPosting(
          sequence,
          `${low}..${high}`,
          `${-stands.low}..${-stands.high}, of posting ${stands.sequence}`,
        );
      standing.delete(key);
    }
  }
  return verifyReversed(claims, standing);
}

/** Each claim has posted exactly what its lines say. */
function verifyEstimates(claims: readonly ClaimRow[], postings: readonly PostingRow[]): Issue | undefined {
  const estimates = new Map<number, PostingRow[]>();
  for (const posting of postings) {
    if (posting.kind !== 'estimate' || posting.claimSequence === undefined) continue;
    estimates.set(posting.claimSequence, [...(estimates.get(posting.claimSequence) ?? []), posting]);
  }
  for (const { sequence, head, block } of claims) {
    const posted = estimates.get(sequence) ?? [];
    const expected = estimatesOf(head.frequency, decodeLines(block));
    for (const [i, amount] of expected.entries()) {
      const found = posted[i];
      const says = `${amount.year} ${amount.bucket} ${amount.serviceDate} ${amount.lowCents}..${amount.highCents}`;
      if (!found) return wrongClaim(sequence, 'no posting', says);
      const has = `${found.year} ${found.bucket} ${found.serviceDate} ${found.lowCents}..${found.highCents}`;
      if (has !== says) return wrongPosting(found.sequence, has, `${says}, as the lines of claim ${sequence} add up`);
    }
    const extra = posted[expected.length];
    if (extra) return wrongPosting(extra.sequence, 'an estimate', `${expected.length} estimates of claim ${sequence}`);
  }
  return undefined;
}

/** What a replacement or void took back has nothing left standing. */
function verifyReversed(
  claims: readonly ClaimRow[],
  standing: ReadonlyMap<string, { sequence: number }>,
): Issue | undefined {
  const reversed = new Set(claims.map((row) => row.reverses));
  for (const [key, { sequence }] of standing) {
    const claim = Number(key.slice(0, key.indexOf(' ')));
    if (reversed.has(claim)) return wrongPosting(sequence, 'standing', `a reversal: claim ${claim} is taken back`);
  }
  return undefined;
}

function verifyBalances(
  account: Account,
  claims: readonly ClaimRow[],
  postings: readonly PostingRow[],
): Issue | undefined {
  const folded: Mutable<Balance>[] = [];
  for (const posting of postings) addToBalance(folded, posting);
  const whose = maskId(account.beneficiary);
  const texts = (balances: readonly Balance[]) =>
    balances.map((b) => `${b.book} ${b.year} ${b.bucket} ${b.lowCents}..${b.highCents}`).sort();
  const [found, expected] = [texts(account.balances), texts(folded)];
  for (let i = 0; i < Math.max(found.length, expected.length); i++) {
    if (found[i] === expected[i]) continue;
    return disagreement('LEDGER_BALANCE_DISAGREES', `balance of ${whose}`, found[i] ?? 'none', expected[i] ?? 'none');
  }
  const last = Math.max(claims.at(-1)?.sequence ?? 0, postings.at(-1)?.sequence ?? 0);
  if (last === account.lastSequence) return undefined;
  return disagreement('LEDGER_ROW_MISSING', `last sequence of ${whose}`, `${account.lastSequence}`, `${last}`);
}

/** No row is outside every beneficiary's books, and none is gone. */
function verifyCounts(
  tables: Tables,
  tenant: string,
  reached: { claims: number; postings: number },
): Issue | undefined {
  const rows = tables.counts(tenant);
  const last = tables.last(tenant).sequence;
  if (rows.claims !== reached.claims || rows.postings !== reached.postings) {
    const found = `${rows.claims} claims, ${rows.postings} postings`;
    const expected = `${reached.claims} claims, ${reached.postings} postings`;
    return disagreement('LEDGER_ROW_STRAY', "a row is outside every beneficiary's books", found, expected);
  }
  if (rows.claims + rows.postings === last) return undefined;
  return disagreement(
    'LEDGER_ROW_MISSING',
    'the count of sequences has a gap',
    `${rows.claims + rows.postings} rows`,
    `${last} rows`,
  );
}

function lost(sequence: number, named: number): Issue {
  return disagreement(
    'LEDGER_ROW_MISSING',
    `claim ${sequence} or the claim before it`,
    `no way to claim ${named}`,
    'every claim since the first',
  );
}

function wrongClaim(sequence: number, found: string, expected: string): Issue {
  return disagreement('LEDGER_CLAIM_DISAGREES', `claim ${sequence}`, found, expected);
}

function wrongPosting(sequence: number, found: string, expected: string): Issue {
  return disagreement('LEDGER_POSTING_DISAGREES', `posting ${sequence}`, found, expected);
}

function disagreement(code: string, what: string, found: string, expected: string): Issue {
  const hint =
    'Set this file aside and go back to the last backup that verifies; files sent since can be applied again.';
  return { code, severity: 'fatal', message: `The ledger disagrees with itself: ${what}.`, found, expected, hint };
}

import { type Issue, maskId } from '../base/index.ts';
import { AccountFacts } from './account-facts.ts';
import { addToBalance, estimatesOf, type Mutable } from './amounts.ts';
import { decodeLines } from './block.ts';
import { beneficiariesOf, claimsOf, postingsOf } from './read.ts';
import type { Balance, Tally } from './record.ts';
import type { VerifyResult } from './store.ts';
import type { Account, AnswerRow, ClaimRow, PostingRow, Reads, Tables } from './tables.ts';
import { talliesOf, withTallies } from './tally.ts';

/** How many rows were looked at. */
export type Counts = { -readonly [K in keyof Omit<VerifyResult, 'issue'>]: number };

export function noCounts(): Counts {
  return { beneficiaries: 0, claims: 0, postings: 0, balances: 0, answers: 0, checkpoints: 0 };
}

/**
 * Proves the books from the claims up: every estimate from its claim's lines, every reversal from what it takes back,
 * every balance from its postings, and the count of sequences without a gap. Stops at the first row that disagrees.
 */
export function verifyTables(tables: Tables): VerifyResult {
  const counts = noCounts();
  try {
    const issue = tables.check() ?? firstIssue(tables, counts);
    return { ...counts, issue };
  } catch (error) {
    return { ...counts, issue: unreadable(error) };
  }
}

function firstIssue(tables: Tables, counts: Counts): Issue | undefined {
  for (const tenant of tables.tenants()) {
    const reached = noCounts();
    const issue =
      verifyAccounts(tables, tenant, beneficiariesOf(tables, tenant), reached) ?? verifyTotals(tables, tenant, reached);
    addCounts(counts, reached);
    if (issue) return issue;
  }
  return undefined;
}

export function addCounts(counts: Counts, more: Counts): void {
  for (const name of Object.keys(more) as (keyof Counts)[]) counts[name] += more[name];
}

/** What a row that cannot be read is called. */
export function unreadable(error: unknown): Issue {
  const found = error instanceof Error ? error.message : String(error);
  return disagreement('LEDGER_ROW_UNREADABLE', 'a row cannot be read', found, 'a row as it was written');
}

/** @param counts what is looked at is added to them */
export function verifyAccounts(
  tables: Reads,
  tenant: string,
  beneficiaries: Iterable<string>,
  counts: Counts,
): Issue | undefined {
  for (const beneficiary of beneficiaries) {
    const account = tables.account(tenant, beneficiary);
    const issue = account && verifyAccount(tables, tenant, account, counts);
    if (issue) return issue;
  }
  return undefined;
}

/** @param reached what the accounts of a tenant came to; answers in nobody's books are added to them */
export function verifyTotals(tables: Reads, tenant: string, reached: Counts): Issue | undefined {
  reached.answers += tables.answers(tenant, '').length;
  return verifyCounts(tables, tenant, reached);
}

function verifyAccount(tables: Reads, tenant: string, account: Account, counts: Counts): Issue | undefined {
  const claims = claimsOf(tables, tenant, account.lastClaim);
  const answers = account.answers === 0 ? [] : tables.answers(tenant, account.beneficiary);
  const postings = postingsOf(tables, tenant, account.beneficiary, [...claims, ...answers]);
  const checkpoints = tables.checkpoints(tenant, account.beneficiary);
  counts.beneficiaries += 1;
  counts.claims += claims.length;
  counts.postings += postings.length;
  counts.balances += account.balances.length;
  counts.answers += answers.length;
  counts.checkpoints += checkpoints.length;
  const last = Math.max(0, ...[claims, postings, answers, checkpoints].map((rows) => rows.at(-1)?.sequence ?? 0));
  return (
    verifyChain(account, claims) ??
    verifyEstimates(claims, postings) ??
    (answers.length === 0
      ? (verifyLive(claims) ?? verifyCorrections(claims, postings))
      : verifySettled(tables, tenant, account, { claims, answers, postings })) ??
    verifyBalances(account, postings, last) ??
    (answers.length === 0 ? verifyTallies(account, talliesIn(claims)) : undefined)
  );
}

function verifyChain(account: Account, claims: readonly ClaimRow[]): Issue | undefined {
  let previous = 0;
  for (const { sequence, previous: named, head } of claims) {
    if (named !== previous) return lost(sequence, named);
    if (head.beneficiary !== account.beneficiary)
      return wrongClaim(sequence, 'another beneficiary', maskId(account.beneficiary));
    previous = sequence;
  }
  return previous === account.lastClaim ? undefined : lost(account.lastClaim, 0);
}

/** Where payers have answered: the books say what claims and answers together say, whatever order they came in. */
function verifySettled(
  tables: Reads,
  tenant: string,
  account: Account,
  rows: { claims: readonly ClaimRow[]; answers: readonly AnswerRow[]; postings: readonly PostingRow[] },
): Issue | undefined {
  const facts = new AccountFacts();
  for (const row of rows.claims) facts.addClaim(row, tables.run(tenant, row.run)?.recordedAt.slice(0, 10) ?? '');
  for (const row of rows.answers) facts.addAnswer(row);
  for (const posting of rows.postings) facts.addPosting(posting);
  const settlement = facts.settle();
  const [due] = facts.due(settlement);
  if (due) {
    const what = `${due.kind} of ${due.kind === 'confirmed' ? 'answer' : 'claim'} ${due.sequence}`;
    const found = `${due.year} ${due.bucket}, ${-due.low}..${-due.high} too much`;
    return disagreement('LEDGER_POSTING_DISAGREES', what, found, 'what claims and answers come to');
  }
  const wrong = verifyTallies(account, facts.tallies(settlement));
  if (wrong) return wrong;
  const waiting = [...settlement.answers.values()].filter(({ claimSequence }) => claimSequence === undefined).length;
  const counted = `${account.answers} answers, ${account.waiting} waiting`;
  const expected = `${rows.answers.length} answers, ${waiting} waiting`;
  if (counted === expected) return undefined;
  return disagreement('LEDGER_BALANCE_DISAGREES', `account of ${maskId(account.beneficiary)}`, counted, expected);
}

/** Without answers: what lines of claims that nothing has taken back add up to. */
function talliesIn(claims: readonly ClaimRow[]): readonly Tally[] {
  const reversed = new Set(claims.map(({ reverses }) => reverses));
  return claims
    .filter(({ sequence }) => !reversed.has(sequence))
    .reduce<readonly Tally[]>(
      (tallies, { head, block }) => withTallies(tallies, talliesOf(head.frequency, decodeLines(block))),
      [],
    );
}

function verifyTallies(account: Account, stands: readonly Tally[]): Issue | undefined {
  const textOf = (tallies: readonly Tally[]) =>
    tallies
      .map(({ what, year, amount }) => `${year} ${what} ${amount}`)
      .sort()
      .join(', ') || 'none';
  const [found, expected] = [textOf(account.tallies), textOf(stands)];
  if (found === expected) return undefined;
  return disagreement('LEDGER_TALLY_DISAGREES', `counts of ${maskId(account.beneficiary)}`, found, expected);
}

/** Without answers, what a replacement or void takes back is what is live under its key. */
function verifyLive(claims: readonly ClaimRow[]): Issue | undefined {
  const live = new Map<string, { sequence: number; firstDay: string }[]>();
  for (const { sequence, reverses, head } of claims) {
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
  }
  return undefined;
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

function verifyBalances(account: Account, postings: readonly PostingRow[], last: number): Issue | undefined {
  const folded: Mutable<Balance>[] = [];
  for (const posting of postings) addToBalance(folded, posting);
  const whose = maskId(account.beneficiary);
  const texts = (balances: readonly Balance[]) =>
    balances
      .map((b) => `${b.book} ${b.year} ${b.bucket} ${b.lowCents}..${b.highCents} ${b.confirmedCents} ${b.openingCents}`)
      .sort();
  const [found, expected] = [texts(account.balances), texts(folded)];
  for (let i = 0; i < Math.max(found.length, expected.length); i++) {
    if (found[i] === expected[i]) continue;
    return disagreement('LEDGER_BALANCE_DISAGREES', `balance of ${whose}`, found[i] ?? 'none', expected[i] ?? 'none');
  }
  if (last === account.lastSequence) return undefined;
  return disagreement('LEDGER_ROW_MISSING', `last sequence of ${whose}`, `${account.lastSequence}`, `${last}`);
}

/** No row is outside every beneficiary's books, and none is gone. */
function verifyCounts(tables: Reads, tenant: string, reached: ReturnType<Reads['counts']>): Issue | undefined {
  const rows = tables.counts(tenant);
  const last = tables.last(tenant).sequence;
  const text = (counted: typeof rows) =>
    `${counted.claims} claims, ${counted.postings} postings, ${counted.answers} answers, ${counted.checkpoints} checkpoints`;
  const [found, expected] = [text(rows), text(reached)];
  if (found !== expected) {
    return disagreement('LEDGER_ROW_STRAY', "a row is outside every beneficiary's books", found, expected);
  }
  const total = rows.claims + rows.postings + rows.answers + rows.checkpoints;
  if (total === last) return undefined;
  return disagreement('LEDGER_ROW_MISSING', 'the count of sequences has a gap', `${total} rows`, `${last} rows`);
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

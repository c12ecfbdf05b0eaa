import { AccountFacts } from './account-facts.ts';
import { aliasesAround, aliasMap, currentId } from './aliases.ts';
import { type Mutable, mergeBalance } from './amounts.ts';
import type { ControlKind } from './answer.ts';
import { askedOnce } from './asked-once.ts';
import { decodeLines } from './block.ts';
import { countsIn } from './counts.ts';
import { checkpointsOf, knownOf } from './others.ts';
import type { Balance, LineRecord, RunInfo } from './record.ts';
import type {
  AccountGlance,
  BeneficiaryBooks,
  BeneficiaryStatus,
  LineWorth,
  SentClaim,
  StatusPosting,
  StoredAnswer,
  StoredClaim,
  StoredOpening,
} from './store.ts';
import type { AnswerRow, Change, ClaimRow, PostingRow, Reads } from './tables.ts';

const PAGE = 1000;

/** Everything recorded for one beneficiary under any identifier a payer has given it, as a Store hands it out. */
export function wholeBooksOf(tables: Reads, tenant: string, beneficiary: string): BeneficiaryBooks {
  const own = booksOf(tables, tenant, beneficiary);
  const others = identifiersOf(tables, tenant, beneficiary).map((id) => booksOf(tables, tenant, id));
  if (others.length === 0) return own;
  const all = [own, ...others];
  const inOrder = <T extends { readonly sequence: number }>(rows: readonly T[]) =>
    rows.toSorted((a, b) => a.sequence - b.sequence);
  const balances: Mutable<Balance>[] = [];
  for (const balance of all.flatMap((each) => each.balances)) mergeBalance(balances, balance);
  return {
    beneficiary,
    lastSequence: own.lastSequence,
    balances,
    claims: inOrder(all.flatMap((each) => each.claims)),
    openings: inOrder(all.flatMap((each) => each.openings)),
    answers: inOrder(all.flatMap((each) => each.answers)),
    checkpoints: inOrder(all.flatMap((each) => each.checkpoints)),
  };
}

/** The other identifiers of a beneficiary. */
export function identifiersOf(tables: Reads, tenant: string, beneficiary: string): string[] {
  const aliases = aliasesAround(tables, tenant, [beneficiary]);
  if (aliases.length === 0) return [];
  const next = aliasMap(aliases);
  const person = currentId(next, beneficiary);
  const ids = new Set(aliases.flatMap(({ from, to }) => [from, to]));
  return [...ids].filter((id) => id !== beneficiary && currentId(next, id) === person);
}

/** Everything recorded under one identifier. */
export function booksOf(tables: Reads, tenant: string, beneficiary: string): BeneficiaryBooks {
  const account = tables.account(tenant, beneficiary);
  if (!account) return nobody(beneficiary);
  const rows = claimsOf(tables, tenant, account.lastClaim);
  const adjustments = tables.adjustments(tenant, beneficiary);
  const reranks = adjustments.filter((p) => p.kind === 'rerank');
  const reversedBy = new Map(rows.flatMap((row) => (row.reverses === undefined ? [] : [[row.reverses, row.sequence]])));
  const answers = account.answers === 0 ? [] : tables.answers(tenant, beneficiary);
  const facts = answers.length === 0 ? undefined : factsOf(tables, tenant, rows, answers, reranks);
  const settlement = facts?.settle();
  const reranksOf = Map.groupBy(reranks, (p) => p.claimSequence);
  const claims = rows.map((row): StoredClaim => {
    const { sequence, head } = row;
    const lines = decodeLines(row.block);
    const own = reranksOf.get(sequence) ?? [];
    const settled = settlement?.claims.get(sequence);
    const by = settled ? settled.supersededBy : reversedBy.get(sequence);
    return {
      sequence,
      run: runOf(tables, tenant, row),
      reversedBy: by,
      live: by === undefined && head.frequency !== '8' && !settled?.isRejected,
      isRejected: settled?.isRejected ?? false,
      record: { ...head, lines },
      worth: facts && settlement ? facts.worthOf(sequence, settlement) : lines.map((line) => worthOf(line, own)),
    };
  });
  const openings = adjustments.filter((p) => p.kind === 'opening').map((p) => openingOf(tables, tenant, p));
  const checkpoints = tables.checkpoints(tenant, beneficiary).map(({ run, ...checkpoint }) => ({
    ...checkpoint,
    run: runOf(tables, tenant, { run }),
  }));
  const { lastSequence, balances } = account;
  const confirmedBy = Map.groupBy(settlement?.confirmed.values() ?? [], (each) => each.sequence);
  const heard = answers.map(({ sequence, run, answer }): StoredAnswer => {
    const { claimSequence, places = [] } = settlement?.answers.get(sequence) ?? {};
    const amounts = (confirmedBy.get(sequence) ?? []).map(({ book, year, bucket, low: cents }) => ({
      book,
      year,
      bucket,
      cents,
    }));
    return { sequence, run: runOf(tables, tenant, { run }), beneficiary, answer, claimSequence, places, amounts };
  });
  return { beneficiary, lastSequence, balances, claims, openings, answers: heard, checkpoints };
}

export function statusOf(all: Reads, tenant: string, beneficiary: string, year?: number): BeneficiaryStatus {
  const tables = askedOnce(all);
  const ids = [beneficiary, ...identifiersOf(tables, tenant, beneficiary)];
  const postings = ids
    .flatMap((id) => postingsWithClaims(tables, tenant, id, year))
    .sort((a, b) => a.sequence - b.sequence);
  const books = wholeBooksOf(tables, tenant, beneficiary);
  const isAsked = (each: { readonly year: number }) => year === undefined || each.year === year;
  const { lastSequence, balances } = books;
  return {
    beneficiary,
    lastSequence,
    balances: balances.filter(isAsked),
    known: knownOf(books).filter(isAsked),
    checkpoints: checkpointsOf(books).filter(isAsked),
    postings,
    counts: countsIn(books),
  };
}

function postingsWithClaims(tables: Reads, tenant: string, beneficiary: string, year?: number): StatusPosting[] {
  const account = tables.account(tenant, beneficiary);
  if (!account) return [];
  const rows = claimsOf(tables, tenant, account.lastClaim);
  const keys = new Map(rows.map((row) => [row.sequence, row.head]));
  const answers = account.answers === 0 ? [] : tables.answers(tenant, beneficiary);
  return postingsOf(tables, tenant, beneficiary, [...rows, ...answers])
    .filter((p) => year === undefined || p.year === year)
    .map((p): StatusPosting => {
      const claim = p.claimSequence === undefined ? undefined : keys.get(p.claimSequence);
      return {
        ...p,
        tenant,
        run: runOf(tables, tenant, p),
        acceptances:
          p.kind === 'estimate' && p.claimSequence !== undefined ? tables.acceptances(tenant, p.claimSequence) : [],
        provider: claim?.provider ?? '',
        claimId: claim?.claimId ?? '',
      };
    });
}

function nobody(beneficiary: string): BeneficiaryBooks {
  return { beneficiary, lastSequence: 0, balances: [], claims: [], openings: [], answers: [], checkpoints: [] };
}

/** What settling needs of an account that has answers. */
function factsOf(
  tables: Reads,
  tenant: string,
  rows: readonly ClaimRow[],
  answers: readonly AnswerRow[],
  reranks: readonly PostingRow[],
): AccountFacts {
  const facts = new AccountFacts();
  for (const row of rows) facts.addClaim(row, runOf(tables, tenant, row).recordedAt.slice(0, 10));
  for (const row of answers) facts.addAnswer(row);
  for (const rerank of reranks) facts.addPosting(rerank);
  return facts;
}

/** A beneficiary's claims in receipt order: from the latest back along `previous`. */
export function claimsOf(tables: Reads, tenant: string, lastClaim: number): ClaimRow[] {
  const rows: ClaimRow[] = [];
  for (let sequence = lastClaim; sequence > 0; ) {
    const row = tables.claim(tenant, sequence);
    if (row === undefined || row.previous >= sequence) break; // the way is broken: verify() says so
    rows.push(row);
    sequence = row.previous;
  }
  return rows.reverse();
}

/** All postings of one beneficiary in receipt order: those its claims and answers made, and the openings. */
export function postingsOf(
  tables: Reads,
  tenant: string,
  beneficiary: string,
  rows: readonly Pick<ClaimRow, 'sequence' | 'postings'>[],
): PostingRow[] {
  const made = rows.flatMap((row) => tables.postings(tenant, row.sequence + 1, row.sequence + row.postings));
  const openings = tables.adjustments(tenant, beneficiary).filter((p) => p.kind === 'opening');
  return [...made, ...openings].sort((a, b) => a.sequence - b.sequence);
}

/** Every answer of a tenant, a page at a time. */
export function* answersOf(tables: Reads, tenant: string): Generator<StoredAnswer> {
  for (let page = answersPage(tables, tenant, 0); page.length > 0; ) {
    yield* page;
    page = answersPage(tables, tenant, page.at(-1)?.sequence ?? 0);
  }
}

/** The next answers after a sequence; none when there are no more. */
export function answersPage(tables: Reads, tenant: string, after: number): StoredAnswer[] {
  return tables.answersAfter(tenant, after, PAGE).map((row) => unplaced(tables, tenant, row));
}

/** The next answers in nobody's books after a sequence; none when there are no more. */
export function nobodysPage(tables: Reads, tenant: string, after: number): StoredAnswer[] {
  return tables.nobodysAfter(tenant, after, PAGE).map((row) => unplaced(tables, tenant, row));
}

function unplaced(tables: Reads, tenant: string, { sequence, run, beneficiary, answer }: AnswerRow): StoredAnswer {
  const info = runOf(tables, tenant, { run });
  return { sequence, run: info, beneficiary, answer, claimSequence: undefined, places: [], amounts: [] };
}

/** The claims of the latest run that sent something under a control number, perhaps of one transaction of it. */
export function sentIn(
  tables: Reads,
  tenant: string,
  kind: ControlKind,
  control: string,
  transaction?: string,
): SentClaim[] {
  const all = tables
    .submissions(tenant, kind, control)
    .filter((each) => transaction === undefined || each.transaction === transaction);
  const latest = all.at(-1)?.run;
  return all
    .filter(({ run }) => run === latest)
    .flatMap(({ first, last, run }) => tables.claimsBetween(tenant, first, last).filter((claim) => claim.run === run))
    .map(({ sequence, head: { beneficiary, provider, claimId, book } }) => ({
      sequence,
      beneficiary,
      provider,
      claimId,
      book,
    }));
}

/** All beneficiaries of a tenant in text order, a page at a time. */
export function* beneficiariesOf(tables: Reads, tenant: string): Generator<string> {
  for (let page = beneficiariesPage(tables, tenant, ''); page.length > 0; ) {
    yield* page;
    page = beneficiariesPage(tables, tenant, page.at(-1) ?? '');
  }
}

/** The next beneficiaries after one; none when there are no more. */
export function beneficiariesPage(tables: Reads, tenant: string, after: string): readonly string[] {
  return tables.beneficiariesAfter(tenant, after, PAGE);
}

/** What was written next after a sequence; nothing when that was the last. */
export function changesPage(tables: Reads, tenant: string, after: number): readonly Change[] {
  return tables.changedAfter(tenant, after, PAGE);
}

/** All accounts of a tenant after a beneficiary in text order, a page at a time. */
export function* accountsOf(tables: Reads, tenant: string, after = ''): Generator<AccountGlance> {
  for (let page = accountsPage(tables, tenant, after); page.length > 0; ) {
    yield* page;
    page = accountsPage(tables, tenant, page.at(-1)?.beneficiary ?? '');
  }
}

/** The next accounts after a beneficiary; none when there are no more. */
export function accountsPage(tables: Reads, tenant: string, after: string): readonly AccountGlance[] {
  return tables.accountsAfter(tenant, after, PAGE).map(({ beneficiary, lastSequence, balances, answers }) => ({
    beneficiary,
    lastSequence,
    balances,
    answers,
  }));
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
  return { lowCents, highCents, keepsFull, isConfirmed: false };
}

function openingOf(tables: Reads, tenant: string, posting: PostingRow): StoredOpening {
  const { sequence, beneficiary, book, year, bucket, lowCents: amountCents, serviceDate, source } = posting;
  const asOf = serviceDate as StoredOpening['asOf'];
  const { recordedAt } = runOf(tables, tenant, posting);
  return { sequence, recordedAt, beneficiary, book, year, bucket, amountCents, asOf, source };
}

function runOf(tables: Reads, tenant: string, row: { readonly run: number }): RunInfo {
  return tables.run(tenant, row.run) ?? { file: '', fileHash: '', policyVersion: '', recordedAt: '' };
}

import type { Acceptance } from './answer.ts';
import { memoryJournal } from './journal/index.ts';
import type { RunInfo } from './record.ts';
import type { Store } from './store.ts';
import { storeOver } from './table-store.ts';
import {
  type Account,
  type Addition,
  type AnswerRow,
  type CheckpointRow,
  type ClaimRow,
  type ClaimVersion,
  KeyTaken,
  type PostingRow,
  type SubmissionRow,
  type Tables,
} from './tables.ts';

interface TenantTables {
  readonly runs: RunInfo[];
  readonly runNumbers: Map<string, number>;
  readonly accounts: Map<string, Account>;
  readonly claims: Map<number, ClaimRow>;
  readonly postings: Map<number, PostingRow>;
  readonly versions: Map<string, ClaimVersion[]>;
  readonly versionKeys: Set<string>;
  readonly holders: Map<string, Set<string>>;
  readonly answersOf: Map<string, AnswerRow[]>;
  readonly answered: Map<string, number>;
  readonly reversedBy: Map<number, number[]>;
  readonly answers: AnswerRow[];
  readonly checkpointsOf: Map<string, CheckpointRow[]>;
  readonly aliases: Map<string, string>;
  readonly submissions: SubmissionRow[];
  readonly acceptances: Map<number, Acceptance[]>;
  readonly adjustments: Map<string, PostingRow[]>;
  sequence: number;
}

/** A ledger that lasts as long as the process: for tests, simulation, and `check` without a file. */
export function memoryStore(): Store {
  return storeOver(memoryTables());
}

/** A draft reads and never writes, and `add` fails before it has added anything, so there is nothing to undo. */
function memoryTables(): Tables {
  const tenants = new Map<string, TenantTables>();
  const of = (tenant: string) => tenants.get(tenant) ?? EMPTY;
  return {
    ...memoryJournal(),
    account: (tenant, beneficiary) => of(tenant).accounts.get(beneficiary),
    claim: (tenant, sequence) => of(tenant).claims.get(sequence),
    versions: (tenant, ...key) => of(tenant).versions.get(key.join('\n')) ?? [],
    reversedBy: (tenant, sequence) => of(tenant).reversedBy.get(sequence) ?? [],
    billedAfter: (tenant, sequence, limit) =>
      [...of(tenant).claims.values()]
        .filter((row) => row.sequence > sequence)
        .slice(0, limit)
        .map(({ sequence, head: { beneficiary, book, frequency }, block }) => ({
          sequence,
          beneficiary,
          book,
          frequency,
          block,
        })),
    takenBack: (tenant) => [...of(tenant).reversedBy.keys()],
    beneficiariesToSettle: (tenant) => {
      const { accounts, adjustments } = of(tenant);
      return [...accounts.values()]
        .filter(
          ({ beneficiary, answers }) =>
            answers > 0 || adjustments.get(beneficiary)?.some(({ kind }) => kind === 'rerank'),
        )
        .map(({ beneficiary }) => beneficiary);
    },
    whoseClaim: (tenant, provider, claimId) => [...(of(tenant).holders.get(`${provider}\n${claimId}`) ?? [])],
    claimants: (tenant, claimId) =>
      [...of(tenant).holders]
        .flatMap(([key, whose]) => (key.endsWith(`\n${claimId}`) ? [...whose] : []))
        .filter((each, place, all) => all.indexOf(each) === place)
        .sort(),
    answers: (tenant, beneficiary) => of(tenant).answersOf.get(beneficiary) ?? [],
    answered: (tenant, identity) => of(tenant).answered.get(identity),
    answersAfter: (tenant, sequence, limit) =>
      of(tenant)
        .answers.filter((row) => row.sequence > sequence)
        .slice(0, limit),
    nobodysAfter: (tenant, sequence, limit) =>
      (of(tenant).answersOf.get('') ?? []).filter((row) => row.sequence > sequence).slice(0, limit),
    checkpoints: (tenant, beneficiary) => of(tenant).checkpointsOf.get(beneficiary) ?? [],
    aliases: (tenant) => [...of(tenant).aliases].map(([from, to]) => ({ from, to })),
    aliasesOf: (tenant, id) =>
      [...of(tenant).aliases].filter((each) => each.includes(id)).map(([from, to]) => ({ from, to })),
    acceptances: (tenant, claim) =>
      (of(tenant).acceptances.get(claim) ?? []).toSorted((a, b) => (a.acceptedOn < b.acceptedOn ? -1 : 1)),
    submissions: (tenant, kind, control) => of(tenant).submissions.filter((row) => row[kind] === control),
    claimsBetween: (tenant, first, last) =>
      [...of(tenant).claims.values()].filter(({ sequence }) => first <= sequence && sequence <= last),
    postings: (tenant, first, last) => range(of(tenant).postings, first, last),
    adjustments: (tenant, beneficiary) => of(tenant).adjustments.get(beneficiary) ?? [],
    run: (tenant, number) => of(tenant).runs[number - 1],
    runNumber: (tenant, info) => of(tenant).runNumbers.get(runKey(info)),
    last: (tenant) => ({ sequence: of(tenant).sequence, run: of(tenant).runs.length }),
    tenants: () => [...tenants.keys()].sort(),
    beneficiariesAfter: (tenant, beneficiary, limit) =>
      [...of(tenant).accounts.keys()]
        .sort()
        .filter((b) => b > beneficiary)
        .slice(0, limit),
    accountsAfter: (tenant, beneficiary, limit) =>
      [...of(tenant).accounts.values()]
        .sort((a, b) => (a.beneficiary < b.beneficiary ? -1 : 1))
        .filter((account) => account.beneficiary > beneficiary)
        .slice(0, limit),
    changedAfter: (tenant, sequence, limit) => {
      const { claims, postings, answers, checkpointsOf } = of(tenant);
      return [
        ...claims.values().map((row) => ({ sequence: row.sequence, beneficiary: row.head.beneficiary })),
        ...[postings.values(), answers, ...checkpointsOf.values()].flatMap((rows) =>
          [...rows].map((row) => ({ sequence: row.sequence, beneficiary: row.beneficiary })),
        ),
      ]
        .filter((row) => row.sequence > sequence)
        .sort((a, b) => a.sequence - b.sequence)
        .slice(0, limit);
    },
    told: (tenant, year) =>
      [...of(tenant).checkpointsOf]
        .filter(([, rows]) => rows.some((row) => row.year === year))
        .map(([beneficiary]) => beneficiary)
        .sort(),
    counts: (tenant) => ({
      claims: of(tenant).claims.size,
      postings: of(tenant).postings.size,
      answers: of(tenant).answers.length,
      checkpoints: [...of(tenant).checkpointsOf.values()].reduce((sum, { length }) => sum + length, 0),
    }),
    add: (tenant, addition) => {
      const tables = tenants.get(tenant) ?? emptyTables();
      tenants.set(tenant, tables);
      addTo(tables, addition);
    },
    read: (work) => work(),
    change: (work) => work(),
    hold: () => undefined,
    commit: () => undefined,
    undo: () => undefined,
    check: () => undefined,
    close: () => tenants.clear(),
  };
}

function addTo(tables: TenantTables, addition: Addition): void {
  const { newRun, accounts, claims, postings, answers, checkpoints, aliases, submissions, acceptances } = addition;
  const fresh = new Set(claims.map(versionKey));
  if (fresh.size < claims.length || !fresh.isDisjointFrom(tables.versionKeys)) throw new KeyTaken();
  for (const key of fresh) tables.versionKeys.add(key);
  if (newRun) tables.runNumbers.set(runKey(newRun.info), tables.runs.push({ ...newRun.info }));
  for (const account of accounts) {
    const { beneficiary, lastSequence, lastClaim, balances, tallies, answers: answered, waiting } = account;
    const row = { beneficiary, lastSequence, lastClaim, balances, tallies, answers: answered, waiting };
    tables.accounts.set(beneficiary, row);
    tables.sequence = Math.max(tables.sequence, lastSequence);
  }
  for (const answer of answers) {
    tables.answers.push(answer);
    push(tables.answersOf, answer.beneficiary, answer);
    tables.answered.set(answer.answer.identity, answer.sequence);
    tables.sequence = Math.max(tables.sequence, answer.sequence);
  }
  for (const checkpoint of checkpoints) push(tables.checkpointsOf, checkpoint.beneficiary, checkpoint);
  for (const { from, to } of aliases) tables.aliases.set(from, to);
  for (const each of submissions) tables.submissions.push(each);
  for (const each of acceptances) push(tables.acceptances, each.claimSequence, each);
  for (const claim of claims) {
    const { sequence, head, reverses } = claim;
    tables.claims.set(sequence, claim);
    const { contentHash, frequency, firstDay, submission } = head;
    push(tables.versions, keyOf(claim), {
      sequence,
      contentHash,
      frequency,
      firstDay,
      submission,
    });
    if (reverses !== undefined) push(tables.reversedBy, reverses, sequence);
    const holder = `${head.provider}\n${head.claimId}`;
    tables.holders.set(holder, (tables.holders.get(holder) ?? new Set()).add(head.beneficiary));
  }
  for (const posting of postings) {
    tables.postings.set(posting.sequence, posting);
    if (posting.kind === 'rerank' || posting.kind === 'opening') push(tables.adjustments, posting.beneficiary, posting);
  }
}

/** What no two claims may share. */
function versionKey(claim: ClaimRow): string {
  return `${keyOf(claim)}\n${claim.head.firstDay}\n${claim.version}`;
}

function keyOf({ head: { beneficiary, provider, claimId } }: ClaimRow): string {
  return [beneficiary, provider, claimId].join('\n');
}

const EMPTY = emptyTables();

function emptyTables(): TenantTables {
  return {
    runs: [],
    runNumbers: new Map(),
    accounts: new Map(),
    claims: new Map(),
    postings: new Map(),
    versions: new Map(),
    versionKeys: new Set(),
    holders: new Map(),
    answersOf: new Map(),
    answered: new Map(),
    answers: [],
    checkpointsOf: new Map(),
    aliases: new Map(),
    submissions: [],
    acceptances: new Map(),
    reversedBy: new Map(),
    adjustments: new Map(),
    sequence: 0,
  };
}

function range(postings: ReadonlyMap<number, PostingRow>, first: number, last: number): PostingRow[] {
  const found: PostingRow[] = [];
  for (let sequence = first; sequence <= last; sequence++) {
    const posting = postings.get(sequence);
    if (posting) found.push(posting);
  }
  return found;
}

function runKey({ fileHash, recordedAt, file, policyVersion }: RunInfo): string {
  return [fileHash, recordedAt, file, policyVersion].join('\n');
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

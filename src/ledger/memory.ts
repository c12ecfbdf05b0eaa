import type { RunInfo } from './record.ts';
import type { Store } from './store.ts';
import { storeOver } from './table-store.ts';
import {
  type Account,
  type Addition,
  type ClaimRow,
  type ClaimVersion,
  KeyTaken,
  type PostingRow,
  type Tables,
} from './tables.ts';

interface TenantTables {
  readonly runs: RunInfo[];
  readonly accounts: Map<string, Account>;
  readonly claims: Map<number, ClaimRow>;
  readonly postings: Map<number, PostingRow>;
  readonly versions: Map<string, ClaimVersion[]>;
  readonly versionKeys: Set<string>;
  readonly reversedBy: Map<number, number>;
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
    account: (tenant, beneficiary) => of(tenant).accounts.get(beneficiary),
    claim: (tenant, sequence) => of(tenant).claims.get(sequence),
    versions: (tenant, ...key) => of(tenant).versions.get(key.join('\n')) ?? [],
    reversedBy: (tenant, sequence) => of(tenant).reversedBy.get(sequence),
    postings: (tenant, first, last) => range(of(tenant).postings, first, last),
    adjustments: (tenant, beneficiary) => of(tenant).adjustments.get(beneficiary) ?? [],
    run: (tenant, number) => of(tenant).runs[number - 1],
    runNumber: (tenant, info) => of(tenant).runs.findIndex((run) => sameRun(run, info)) + 1 || undefined,
    last: (tenant) => ({ sequence: of(tenant).sequence, run: of(tenant).runs.length }),
    tenants: () => [...tenants.keys()].sort(),
    beneficiariesAfter: (tenant, beneficiary, limit) =>
      [...of(tenant).accounts.keys()]
        .sort()
        .filter((b) => b > beneficiary)
        .slice(0, limit),
    counts: (tenant) => ({ claims: of(tenant).claims.size, postings: of(tenant).postings.size }),
    add: (tenant, addition) => {
      const tables = tenants.get(tenant) ?? emptyTables();
      tenants.set(tenant, tables);
      addTo(tables, addition);
    },
    read: (work) => work(),
    change: (work) => work(),
    hold: () => undefined,
    commit: () => undefined,
    check: () => undefined,
    close: () => tenants.clear(),
  };
}

function addTo(tables: TenantTables, { newRun, accounts, claims, postings }: Addition): void {
  const fresh = new Set(claims.map(versionKey));
  if (fresh.size < claims.length || !fresh.isDisjointFrom(tables.versionKeys)) throw new KeyTaken();
  for (const key of fresh) tables.versionKeys.add(key);
  if (newRun) tables.runs.push({ ...newRun.info });
  for (const { beneficiary, lastSequence, lastClaim, balances } of accounts) {
    tables.accounts.set(beneficiary, { beneficiary, lastSequence, lastClaim, balances });
    tables.sequence = Math.max(tables.sequence, lastSequence);
  }
  for (const claim of claims) {
    const { sequence, head, reverses } = claim;
    tables.claims.set(sequence, claim);
    const { contentHash, frequency, firstDay } = head;
    push(tables.versions, keyOf(claim), {
      sequence,
      contentHash,
      frequency,
      firstDay,
    });
    if (reverses !== undefined) tables.reversedBy.set(reverses, sequence);
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
    accounts: new Map(),
    claims: new Map(),
    postings: new Map(),
    versions: new Map(),
    versionKeys: new Set(),
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

function sameRun(a: RunInfo, b: RunInfo): boolean {
  return (
    a.fileHash === b.fileHash &&
    a.recordedAt === b.recordedAt &&
    a.file === b.file &&
    a.policyVersion === b.policyVersion
  );
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

import type { IsoDate } from '../base/index.ts';
import { currentId, type Store } from '../ledger/index.ts';
import { type Audited, type AuditedLine, SelfAudit, type SelfAuditOptions } from '../selfaudit/index.ts';
import { auditedLines, ReviewAmounts } from './audited-lines.ts';
import { auditFiles, type FilesToAudit } from './self-audit-files.ts';

/** Days between which lines are audited, both included. */
export interface AuditWindow {
  readonly from?: IsoDate;
  readonly through?: IsoDate;
}

export interface AuditOptions extends FilesToAudit, AuditWindow, Omit<SelfAuditOptions, 'isGrouped'> {}

const BENEFICIARIES_AT_ONCE = 64;

/**
 * Audits the Medicare claims that stand in a ledger and in files decided on top of it. A claim that was replaced, voided or
 * rejected is left out, and so is one of a file that the ledger has. Nothing is remembered of a patient who is done, unless
 * there are files, in which patients come again.
 */
export function selfAudit(options: AuditOptions): Audited {
  const { ledger, files } = options;
  const fresh = () => new SelfAudit({ ...options, isGrouped: files.length === 0 });
  let audit = fresh();
  const take = (line: AuditedLine) => {
    if (isWithin(line.day, options)) audit.line(line);
  };
  const meet = (patient: string) => audit.meet(patient);
  if (files.length === 0) {
    if (ledger) auditLedger(ledger.store, ledger.tenant, options, { meet, take });
    return audit.result();
  }
  const first = auditFiles(options, { meet, take });
  if (first.takenBack.size > 0) {
    // What a later claim takes back is known only now: once more, without it.
    audit = fresh();
    const silent = { issue: () => undefined, fileRead: () => undefined, unreadable: () => undefined };
    auditFiles({ ...options, ...silent }, { meet, take }, first.takenBack);
  }
  if (ledger) auditLedger(ledger.store, ledger.tenant, options, { meet, take }, first.takenBackSequences);
  return audit.result();
}

/** Who takes the lines, patient by patient. */
export interface LineTaker {
  readonly meet: (patient: string) => void;
  readonly take: (line: AuditedLine) => void;
}

function auditLedger(
  store: Store,
  tenant: string,
  { policy }: AuditOptions,
  { meet, take }: LineTaker,
  leftOut: ReadonlySet<number> = new Set(),
): void {
  const amounts = new ReviewAmounts(policy);
  for (const page of pagesOf(personsOf(store, tenant))) {
    for (const { beneficiary, claims } of store.load(tenant, page)) {
      meet(beneficiary);
      for (const claim of claims) if (claim.live && !leftOut.has(claim.sequence)) auditedLines(claim, amounts, take);
    }
  }
}

/** Every person of a tenant once, under the identifier to be used. */
function* personsOf(store: Store, tenant: string): Generator<string> {
  const aliases = store.aliases(tenant);
  const renamed = new Set([...aliases].flat());
  const told = new Set<string>();
  for (const beneficiary of store.beneficiaries(tenant)) {
    if (!renamed.has(beneficiary)) yield beneficiary;
    else {
      const person = currentId(aliases, beneficiary);
      if (!told.has(person)) yield person;
      told.add(person);
    }
  }
}

function* pagesOf(each: Iterable<string>): Generator<string[]> {
  let page: string[] = [];
  for (const one of each) {
    page.push(one);
    if (page.length < BENEFICIARIES_AT_ONCE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function isWithin(day: string, { from, through }: AuditWindow): boolean {
  return (from === undefined || day >= from) && (through === undefined || (day !== '' && day <= through));
}

import type { IsoDate } from '../base/index.ts';
import type { Store } from '../ledger/index.ts';
import { type Audited, type AuditedLine, SelfAudit, type SelfAuditOptions } from '../selfaudit/index.ts';
import { auditedLines, MEDICARE_BOOK, ReviewAmounts } from './audited-lines.ts';
import { auditFiles, type FilesToAudit } from './self-audit-files.ts';

/** Days between which lines are audited, both included. */
export interface AuditWindow {
  readonly from?: IsoDate;
  readonly through?: IsoDate;
}

export interface AuditOptions extends FilesToAudit, AuditWindow, SelfAuditOptions {}

/**
 * Audits the Medicare claims that stand in a ledger and in files decided on top of it. A claim that was replaced, voided or
 * rejected is left out, and so is one of a file that the ledger has.
 */
export function selfAudit(options: AuditOptions): Audited {
  const { ledger } = options;
  let audit = new SelfAudit(options);
  const meet = (patient: string) => audit.meet(patient);
  const take = (line: AuditedLine) => {
    if (isWithin(line.day, options)) audit.line(line);
  };
  const first = auditFiles(options, { meet, take });
  if (first.takenBack.size > 0) {
    // What a later claim takes back is known only now: once more, without it.
    audit = new SelfAudit(options);
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
  leftOut: ReadonlySet<number>,
): void {
  const amounts = new ReviewAmounts(policy);
  const homes = store.homes(tenant);
  for (const claim of store.standing(tenant)) {
    if (claim.book !== MEDICARE_BOOK || leftOut.has(claim.sequence)) continue;
    meet(homes.get(claim.beneficiary) ?? claim.beneficiary);
    auditedLines(claim, amounts, take);
  }
}

function isWithin(day: string, { from, through }: AuditWindow): boolean {
  return (from === undefined || day >= from) && (through === undefined || (day !== '' && day <= through));
}

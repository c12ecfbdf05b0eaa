import type { Issue } from '../../base/index.ts';
import { type Decided, type Desk, headText, type Order, Trouble, watchIssue } from '../../watch/index.ts';
import {
  applyFile,
  type DecidedBatch,
  type OpenLedger,
  type Policy,
  postFile,
  STANDING,
  type UsageSetting,
} from '../../workflow/index.ts';
import { auditNote } from '../audit-note.ts';
import { recordOpenings } from '../commands/apply.ts';
import { EXIT, exitStatus } from '../exit-status.ts';
import { readInputs, withAttestations, withLedger } from '../inputs.ts';
import type { FactOptions, LedgerChoice } from '../options.ts';
import { PostReport } from '../report/post-report.ts';
import { RunReport } from '../report/run-report.ts';
import { InputError } from '../stop.ts';
import { acknowledge } from './acknowledging.ts';
import { FileReport } from './file-report.ts';

export type LedgerDeskOptions = FactOptions &
  LedgerChoice & {
    readonly usage: UsageSetting;
    /** Who answers claim files with a 999; nobody when absent. */
    readonly acknowledge?: string;
    readonly report: 'text' | 'ndjson';
    readonly phi?: boolean;
  };

/** What is said of a claim file that was begun before: its claims may have been posted by the beginning. */
const AGAIN = 'begun more than once: what it posted then is in the books, and shown as posted before\n';

/** Decides and posts by a ledger at hand, as `apply` and `post` do. Tables are read anew for each file. */
export class LedgerDesk implements Desk {
  readonly #options: LedgerDeskOptions;
  readonly #policy: Policy;

  constructor(options: LedgerDeskOptions, policy: Policy) {
    this.#options = options;
    this.#policy = policy;
  }

  decide(order: Order, progress: (bytes: number) => void): Decided {
    const report = new FileReport(order.to.reports);
    try {
      if (this.#options.report === 'text')
        report.context.out.write(`${headText(order)}archive   ${order.names.archive}\n${order.isAgain ? AGAIN : ''}\n`);
      const decided = this.#inBooks(order, (store) =>
        order.purpose === 'claims' ? this.#apply(order, store, report, progress) : this.#post(order, store, report),
      );
      report.finish();
      acknowledge(order, this.#options.acknowledge);
      return decided;
    } finally {
      report.close();
    }
  }

  /** @throws Trouble when the ledger or a table cannot be used now */
  #inBooks<T>({ purpose }: Order, use: (store: OpenLedger) => T): T {
    const { tenant } = this.#options;
    try {
      return withLedger(this.#options, 'write', (store) => {
        const detail = purpose === 'claims' ? 'watch: apply a claim file' : 'watch: post a file of answers';
        store.journal.log(tenant, { ...auditNote(detail), action: 'change', beneficiary: '' });
        return use(store);
      });
    } catch (error) {
      throw error instanceof InputError ? new Trouble(error.issues) : error;
    }
  }

  #apply(order: Order, store: OpenLedger, file: FileReport, progress: (bytes: number) => void): Decided {
    const { tenant, report: format, phi = false, opening } = this.#options;
    const inputs = readInputs(this.#options, this.#policy);
    // Without an attestation a line is held, which is safe; without an opening amount a line may go out short of its KX.
    if (inputs.issues.some(({ severity, at }) => severity === 'error' && at?.file === opening))
      throw new InputError(inputs.issues);
    recordOpenings(store, this.#options, inputs.openings);
    const report = new RunReport(file.context, { format, phi, limit: 0 });
    for (const issue of inputs.issues) report.issue(issue);
    let sentBefore = 0;
    const result = applyFile({
      ...inputs.run,
      attestations: withAttestations(inputs.run, store, tenant).attestations ?? [],
      input: order.path,
      out: order.to.out,
      held: order.to.held,
      ledger: { store, tenant },
      recordedAt: order.takenAt,
      visit: (decided) => {
        sentBefore += sentBeforeOf(decided);
        decided.batch.file = order.name;
        report.visit({ ...decided, issues: decided.issues.map((issue) => named(issue, order)) }, false);
      },
      progress,
    });
    const { version } = this.#policy;
    if (result.status === 'unreadable')
      return { status: 'refused', issues: result.issues.map((issue) => named(issue, order)) };
    const { releasedClaims: released, heldClaims: held, kxAdded, reading } = result;
    report.fileRead({ ...reading, file: order.name, issues: reading.issues.map((issue) => named(issue, order)) });
    const [out, heldFile] = [`out/${order.names.out}`, `held/${order.names.held}`];
    report.end(version, true, { released, held, kxAdded, out, heldFile });
    const counts = { released, held, kxAdded, ...(order.isAgain || sentBefore === 0 ? {} : { sentBefore }) };
    return { status: 'done', counts, hasFindings: exitStatus(report.tally) !== EXIT.CLEAN };
  }

  #post(order: Order, store: OpenLedger, file: FileReport): Decided {
    const { tenant, report: format, phi = false, usage } = this.#options;
    const report = new PostReport(file.context, { format, phi, all: true, shownMost: Number.POSITIVE_INFINITY });
    const issues: Issue[] = [];
    const result = postFile({
      policy: this.#policy,
      ledger: { store, tenant },
      input: order.path,
      recordedAt: order.takenAt,
      usage,
      visit: (remitted, outcome) => report.claim(remitted, outcome),
      issue: (issue) => {
        if (issue.severity === 'fatal') issues.push(named(issue, order));
        report.issue(named(issue, order));
      },
    });
    report.finish({ ...result, file: order.name });
    if (result.status !== 'posted')
      return { status: 'refused', issues: issues.length > 0 ? issues : [watchIssue('ANSWER_NONE')] };
    const { claims, denials, checkpoints, acceptances: accepted, rejections: rejected } = result;
    const { settled, waiting, exists: postedBefore } = claims;
    const counts = { settled, waiting, postedBefore, denials, checkpoints, accepted, rejected };
    return { status: 'done', counts, hasFindings: report.hasFindings || denials > 0 };
  }
}

/** Claims among the released ones that an earlier file has posted. */
function sentBeforeOf({ batch, decisions }: DecidedBatch): number {
  let found = 0;
  for (let claim = 0; claim < batch.claimCount; claim++)
    if (decisions.standing[claim] === STANDING.POSTED && decisions.held[claim] === 0) found++;
  return found;
}

/** With the name the file was dropped under in place of where it lies now. */
function named(issue: Issue, { path, name }: Order): Issue {
  return issue.at?.file === path ? { ...issue, at: { ...issue.at, file: name } } : issue;
}

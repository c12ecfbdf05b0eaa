import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Issue, IssueLog, registered } from '../../base/index.ts';
import {
  applyFile,
  changedIssue,
  checkFiles,
  type DecidedBatch,
  ledgerAttestations,
  loadPolicy,
  type Opening,
  type OpenLedger,
  openLedger,
  type Policy,
  postFile,
  type RunOptions,
  readOpenings,
  Tally,
} from '../../workflow/index.ts';
import type { Job } from '../office/office.ts';
import type { JobResult } from './job-result.ts';
import { LineFile } from './line-file.ts';

/** What a thread is given to do. */
export interface WorkOrder {
  readonly kind: Job['kind'];
  /** Path of the file. */
  readonly input: string;
  /** The file's id, which stands for its path in all that is answered. */
  readonly file: string;
  readonly openings: string | undefined;
  /** Where the results go. */
  readonly folder: string;
  /** Folder of the policy laid over the shelf. */
  readonly policy: string | undefined;
  /** A file, or the address of a database. */
  readonly ledger: string;
  readonly tenant: string;
  /** Who asked, for the audit log. */
  readonly actor: string;
  /** When they asked, ISO 8601: the same however often the work is begun. */
  readonly recordedAt: string;
}

export interface Ended {
  readonly state: 'done' | 'failed';
  readonly result: JobResult;
}

/** Issues that are kept of one job; the summary counts all. */
const ISSUES_KEPT = 100;

export const RELEASED = 'released.837';
export const HELD = 'held.837';
export const LINES = 'lines.ndjson';

/** Does a job to its end. To do it again, whole or after it was cut off, comes to the same. */
export function work(order: WorkOrder, progress: (bytes: number) => void): Ended {
  const opened = openLedger(order.ledger, { readOnly: order.kind === 'check' });
  if (opened.issue) return failed(opened.issue.code, [opened.issue]);
  try {
    return new Work(order, opened.store, progress).run();
  } finally {
    opened.store.close();
  }
}

class Work {
  readonly #order: WorkOrder;
  readonly #store: OpenLedger;
  readonly #progress: (bytes: number) => void;
  readonly #issues = new IssueLog(ISSUES_KEPT);

  constructor(order: WorkOrder, store: OpenLedger, progress: (bytes: number) => void) {
    this.#order = order;
    this.#store = store;
    this.#progress = progress;
  }

  run(): Ended {
    const openings = this.#openings();
    if (!openings) return failed('JOB_OPENINGS', this.#issues.kept);
    if (this.#order.kind !== 'check') this.#note();
    if (this.#order.kind === 'post') return this.#post();
    return this.#order.kind === 'check' ? this.#check(openings) : this.#apply(openings);
  }

  /** What is not noted is not done. */
  #note(): void {
    const { tenant, actor, kind, file } = this.#order;
    const at = new Date().toISOString();
    this.#store.journal.log(tenant, { at, actor, action: 'change', beneficiary: '', detail: `${kind} file ${file}` });
  }

  /** @returns undefined where a row cannot be used: without it a line might go out short of its KX */
  #openings(): readonly Opening[] | undefined {
    const { openings } = this.#order;
    if (openings === undefined) return [];
    const { rows, issues } = readOpenings(readFileSync(openings, 'utf8'), '');
    for (const issue of issues) this.#issues.add(issue);
    return this.#issues.count('error') + this.#issues.count('fatal') > 0 ? undefined : rows;
  }

  #runOptions(openings: readonly Opening[]): RunOptions & { readonly ledger: NonNullable<RunOptions['ledger']> } {
    const { tenant } = this.#order;
    return {
      policy: this.#policy(),
      ...(openings.length > 0 ? { openings } : {}),
      ledger: { store: this.#store, tenant },
    };
  }

  #policy(): Policy {
    const { policy: overlay } = this.#order;
    return loadPolicy(overlay === undefined ? {} : { overlay });
  }

  #check(openings: readonly Opening[]): Ended {
    const options = this.#runOptions(openings);
    const attestations = ledgerAttestations(this.#store, this.#order.tenant);
    const [tally, lines] = [new Tally(), this.#lineFile()];
    try {
      checkFiles({
        ...options,
        ...(attestations ? { attestations } : {}),
        files: [this.#order.input],
        visit: this.#visitor(tally, lines),
        fileRead: (reading) => {
          tally.file(reading);
          for (const issue of reading.issues) this.#issues.add(issue);
        },
        unreadable: (_file, error) => {
          throw error;
        },
      });
      lines.finish();
    } catch (error) {
      lines.abandon();
      throw error;
    }
    return this.#done({ summary: tally.summary(options.policy.version) });
  }

  #apply(openings: readonly Opening[]): Ended {
    const { input, folder, tenant, recordedAt } = this.#order;
    const changed = this.#recordOpenings(openings);
    if (changed.length > 0) return failed('JOB_OPENINGS', changed);
    const options = this.#runOptions(openings);
    const [tally, lines] = [new Tally(), this.#lineFile()];
    try {
      const result = applyFile({
        ...options,
        attestations: ledgerAttestations(this.#store, tenant) ?? [],
        input,
        out: join(folder, RELEASED),
        held: join(folder, HELD),
        recordedAt,
        visit: this.#visitor(tally, lines),
      });
      if (result.status === 'unreadable') {
        lines.abandon();
        return failed('JOB_FILE', result.issues.slice(0, ISSUES_KEPT));
      }
      tally.file(result.reading);
      for (const issue of result.reading.issues) this.#issues.add(issue);
      lines.finish();
      const { releasedClaims, heldClaims, kxAdded } = result;
      const summary = tally.summary(options.policy.version);
      return this.#done({ summary, applied: { releasedClaims, heldClaims, kxAdded } });
    } catch (error) {
      lines.abandon();
      throw error;
    }
  }

  #recordOpenings(openings: readonly Opening[]): Issue[] {
    if (openings.length === 0) return [];
    const { tenant, recordedAt } = this.#order;
    return this.#store.addOpenings(tenant, openings, recordedAt).flatMap(({ outcome }, place) => {
      const opening = openings[place];
      return outcome === 'changed' && opening ? [changedIssue('', opening, place)] : [];
    });
  }

  #post(): Ended {
    const { input, tenant, recordedAt } = this.#order;
    const result = postFile({
      policy: this.#policy(),
      ledger: { store: this.#store, tenant },
      input,
      recordedAt,
      issue: (issue) => this.#issues.add(issue),
      progress: this.#progress,
    });
    if (result.status !== 'posted') return failed('JOB_FILE', this.#issues.kept);
    const { file: _path, status: _posted, counts, ...rest } = result;
    return this.#done({ posted: { ...rest, counts: Object.fromEntries(counts) } });
  }

  #lineFile(): LineFile {
    return new LineFile(join(this.#order.folder, LINES), this.#order.file);
  }

  #visitor(tally: Tally, lines: LineFile): (decided: DecidedBatch) => void {
    return (decided) => {
      tally.batch(decided);
      for (const issue of decided.issues) this.#issues.add(issue);
      lines.batch(decided);
      this.#progress(decided.batch.base + decided.batch.through);
    };
  }

  #done(parts: Partial<JobResult>): Ended {
    return { state: 'done', result: { ...NOTHING, issues: shown(this.#issues.kept), ...parts } };
  }
}

const NOTHING: JobResult = { code: null, title: null, issues: [], summary: null, applied: null, posted: null };

/** A job that came to nothing, and why. */
export function failed(code: string, issues: readonly Issue[] = []): Ended {
  return {
    state: 'failed',
    result: { ...NOTHING, code, title: registered(code)?.text ?? code, issues: shown(issues) },
  };
}

/** Without paths, and without the claim a place belongs to. */
function shown(issues: readonly Issue[]): JobResult['issues'] {
  return issues.map(({ code, severity, message, found, expected, hint, at }) => ({
    code,
    severity,
    message,
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    ...(hint === undefined ? {} : { hint }),
    ...(at ? { byte: at.byte, segment: at.segment } : {}),
    ...(at?.line === undefined ? {} : { line: at.line }),
  }));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Issue, IssueLog, isMbi } from '../../base/index.ts';
import {
  applyFile,
  changedIssue,
  checkFiles,
  type DecidedBatch,
  heldLines,
  ledgerAttestations,
  lineChanges,
  type Opening,
  type OpenLedger,
  openLedger,
  type Policy,
  postedRecord,
  postFile,
  type RunOptions,
  readOpenings,
  remittanceRecord,
  type SubscriberName,
  subscriberNames,
  Tally,
} from '../../workflow/index.ts';
import { policyOf } from './job-policy.ts';
import type { JobResult } from './job-result.ts';
import { attentionLines } from './line-file.ts';
import { BatchFile, RecordFile } from './record-file.ts';
import { packetWork, selfAuditWork } from './report-work.ts';
import { done, type Ended, failed, ISSUES_KEPT, type WorkOrder } from './work-order.ts';

export const RELEASED = 'released.837';
export const HELD = 'held.837';
export const LINES = 'lines.ndjson';
/** With identifiers, as the held file beside it has them. */
export const HELD_LINES = 'held-lines.ndjson';
export const CHANGES = 'changes.ndjson';
export const ANSWERS = 'answers.ndjson';
export const REMITTANCES = 'remittances.ndjson';

const PEOPLE_AT_ONCE = 500;

/** What is told while a job is being done. */
interface Teller {
  readonly progress: (bytes: number) => void;
  readonly people: (people: readonly SubscriberName[]) => void;
}

/** Does a job to its end. To do it again, whole or after it was cut off, comes to the same. */
export async function work(order: WorkOrder, teller: Teller): Promise<Ended> {
  const opened = openLedger(order.ledger, { readOnly: order.kind === 'check' || order.kind === 'selfaudit' });
  if (opened.issue) return failed(opened.issue.code, [opened.issue]);
  try {
    if (order.kind === 'selfaudit') return selfAuditWork(order, opened.store);
    if (order.kind === 'packet') return await packetWork(order, opened.store);
    return new Work(order, opened.store, teller).run();
  } finally {
    opened.store.close();
  }
}

class Work {
  readonly #order: WorkOrder;
  readonly #store: OpenLedger;
  readonly #teller: Teller;
  readonly #met = new Set<string>();
  #people: SubscriberName[] = [];
  readonly #issues = new IssueLog(ISSUES_KEPT);

  constructor(order: WorkOrder, store: OpenLedger, teller: Teller) {
    this.#order = order;
    this.#store = store;
    this.#teller = teller;
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
    return policyOf(this.#order.policy);
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
        visit: this.#visitor(tally, [lines]),
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
    const tally = new Tally();
    const files = [
      this.#lineFile(),
      new BatchFile(join(folder, HELD_LINES), heldLines),
      new BatchFile(join(folder, CHANGES), lineChanges),
    ];
    try {
      const result = applyFile({
        ...options,
        attestations: ledgerAttestations(this.#store, tenant) ?? [],
        input,
        out: join(folder, RELEASED),
        held: join(folder, HELD),
        recordedAt,
        visit: this.#visitor(tally, files),
      });
      if (result.status === 'unreadable') {
        for (const file of files) file.abandon();
        return failed('JOB_FILE', result.issues.slice(0, ISSUES_KEPT));
      }
      tally.file(result.reading);
      for (const issue of result.reading.issues) this.#issues.add(issue);
      for (const file of files) file.finish();
      const { releasedClaims, heldClaims, kxAdded } = result;
      const summary = tally.summary(options.policy.version);
      return this.#done({ summary, applied: { releasedClaims, heldClaims, kxAdded } });
    } catch (error) {
      for (const file of files) file.abandon();
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
    const { input, tenant, recordedAt, folder } = this.#order;
    const [answers, remittances] = [new RecordFile(join(folder, ANSWERS)), new RecordFile(join(folder, REMITTANCES))];
    try {
      const result = postFile({
        policy: this.#policy(),
        ledger: { store: this.#store, tenant },
        input,
        recordedAt,
        visit: (remitted, outcome) => answers.add(postedRecord(remitted, outcome)),
        closed: (closing) => remittances.add(remittanceRecord(closing)),
        issue: (issue) => this.#issues.add(issue),
        progress: this.#teller.progress,
      });
      const isPosted = result.status === 'posted';
      for (const file of [answers, remittances]) isPosted ? file.finish() : file.abandon();
      if (!isPosted) return failed('JOB_FILE', this.#issues.kept);
      const { file: _path, status: _posted, counts, ...rest } = result;
      return this.#done({ posted: { ...rest, counts: Object.fromEntries(counts) } });
    } catch (error) {
      for (const file of [answers, remittances]) file.abandon();
      throw error;
    }
  }

  #lineFile(): BatchFile {
    const { folder, file } = this.#order;
    return new BatchFile(join(folder, LINES), (decided) => attentionLines(decided, file));
  }

  #visitor(tally: Tally, files: readonly BatchFile[]): (decided: DecidedBatch) => void {
    return (decided) => {
      tally.batch(decided);
      for (const issue of decided.issues) this.#issues.add(issue);
      for (const file of files) file.batch(decided);
      if (this.#order.kind === 'apply') this.#tellPeople(decided);
      this.#teller.progress(decided.batch.base + decided.batch.through);
    };
  }

  /** In hundreds: whoever takes them up makes each time sure that they are on the disk. */
  #tellPeople({ batch }: DecidedBatch): void {
    for (const person of subscriberNames(batch, this.#met))
      if (isMbi(person.id) && person.last !== '') this.#people.push(person);
    if (this.#people.length >= PEOPLE_AT_ONCE) this.#tellLastPeople();
  }

  #tellLastPeople(): void {
    if (this.#people.length > 0) this.#teller.people(this.#people);
    this.#people = [];
  }

  #done(parts: Partial<JobResult>): Ended {
    this.#tellLastPeople();
    return done(parts, this.#issues.kept);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Issue } from '../../base/index.ts';
import { type Counts, type Decided, type Desk, headText, type Order, Trouble, watchIssue } from '../../watch/index.ts';
import { columns } from '../text.ts';
import { acknowledge } from './acknowledging.ts';
import { FileReport } from './file-report.ts';
import { type SentFile, type ServerClient, ServerRefusal } from './server-client.ts';

export interface ServerDeskOptions {
  /** Names this watch in the keys by which the server knows what was asked before. */
  readonly id: string;
  readonly report: 'text' | 'ndjson';
  readonly acknowledge?: string;
  readonly stop: AbortSignal;
}

/** What the server says of a job; the rest of it is not needed here. */
interface Job {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly bytes: number;
  readonly result: JobResult | null;
}

interface JobResult {
  readonly code: string | null;
  readonly issues: readonly (Omit<Issue, 'at'> & { readonly byte?: number; readonly segment?: number })[];
  readonly summary: { readonly severities: Readonly<Record<string, number>> } | null;
  readonly applied: { readonly releasedClaims: number; readonly heldClaims: number; readonly kxAdded: number } | null;
  readonly posted: {
    readonly claims: { readonly settled: number; readonly waiting: number; readonly exists: number };
    readonly denials: number;
    readonly checkpoints: number;
    readonly acceptances: number;
    readonly rejections: number;
  } | null;
}

interface Line {
  readonly claim: string;
  readonly line: number;
  readonly serviceDate: string | null;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly verdict: string;
  readonly findings: readonly { readonly code: string }[];
}

const LOOK_MILLISECONDS = 500;
const TOO_LARGE = 413;
const PAGE = 500;

/** Has files decided and posted by a server: they are among its files and jobs, and in its books alone. */
export class ServerDesk implements Desk {
  readonly #client: ServerClient;
  readonly #options: ServerDeskOptions;

  constructor(client: ServerClient, options: ServerDeskOptions) {
    this.#client = client;
    this.#options = options;
  }

  async decide(order: Order, progress: (bytes: number) => void): Promise<Decided> {
    try {
      const { id, result } = await this.#ended(await this.#begin(order), progress);
      if (!result || result.code !== null) return { status: 'refused', issues: whyOf(result) };
      if (result.applied) await this.#fetch(id, order, result.applied);
      await this.#report(id, order, result);
      acknowledge(order, this.#options.acknowledge);
      return { status: 'done', counts: countsOf(result), hasFindings: hasFindings(result) };
    } catch (error) {
      if (error instanceof ServerRefusal && error.status === TOO_LARGE)
        return { status: 'refused', issues: error.issues };
      throw error;
    }
  }

  /**
   * Sends the file, unless the server has its bytes, and begins a job under a key of this file: done again, nothing is sent or
   * begun anew. The server forgets keys after a day, and never a file.
   */
  async #begin({ number, purpose, path, name, hash }: Order): Promise<Job> {
    const key = (what: string) => `watch-${this.#options.id}-${number}-${what}`;
    const file = (await this.#sent(purpose, hash)) ?? (await this.#client.send(purpose, path, name, key('file')));
    if (file.sha256 !== hash) throw new Trouble([watchIssue('WATCH_SERVER', 'other bytes than were sent')]);
    const order = { kind: purpose === 'claims' ? 'apply' : 'post', file: file.id };
    return (await this.#client.post('/v1/jobs', order, key('job'))) as Job;
  }

  /** The first with these bytes, so that it is the same whenever it is asked for. */
  async #sent(kind: string, hash: string): Promise<SentFile | undefined> {
    const { items } = (await this.#client.get(`/v1/files?kind=${kind}&sha256=${hash}`)) as { items: SentFile[] };
    return items[0];
  }

  /** @throws Trouble when the watch is stopped meanwhile */
  async #ended(begun: Job, progress: (bytes: number) => void): Promise<Job> {
    let job = begun;
    while (job.state === 'waiting' || job.state === 'running') {
      const { stop } = this.#options;
      await sleep(LOOK_MILLISECONDS, undefined, { signal: stop }).catch(() => undefined);
      if (stop.aborted) throw new Trouble([watchIssue('WATCH_WAITS', 'stopped while the server was at a file')]);
      job = (await this.#client.get(`/v1/jobs/${job.id}`)) as Job;
      progress(job.bytes);
    }
    return job;
  }

  async #fetch(
    id: string,
    { to }: Order,
    { releasedClaims, heldClaims }: NonNullable<JobResult['applied']>,
  ): Promise<void> {
    if (releasedClaims > 0) await this.#client.fetchTo(`/v1/jobs/${id}/released`, to.out);
    if (heldClaims > 0) await this.#client.fetchTo(`/v1/jobs/${id}/held`, to.held);
  }

  async #report(id: string, order: Order, result: JobResult): Promise<void> {
    const file = new FileReport(order.to.reports);
    const { out } = file.context;
    try {
      const isText = this.#options.report === 'text';
      if (isText) out.write(`${headText(order)}job       ${id}\narchive   ${order.names.archive}\n\n`);
      for await (const lines of result.applied ? this.#lines(id) : [])
        for (const row of isText ? rowsOf(lines) : lines.map((line) => JSON.stringify(line))) out.line(row);
      if (isText) for (const row of summaryOf(result)) out.line(row);
      else out.line(JSON.stringify({ record: 'result', schema: 'openkx.job-result/1', ...result }));
      file.finish();
    } finally {
      file.close();
    }
  }

  async *#lines(id: string): AsyncGenerator<Line[]> {
    for (let after: string | null = ''; after !== null; ) {
      const query: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
      const page = await this.#client.get(`/v1/jobs/${id}/lines?limit=${PAGE}${query}`);
      const { items, next } = page as { items: Line[]; next: string | null };
      yield items;
      after = next;
    }
  }
}

function countsOf({ applied, posted }: JobResult): Counts {
  if (applied) return { released: applied.releasedClaims, held: applied.heldClaims, kxAdded: applied.kxAdded };
  if (!posted) return {};
  const { claims, denials, checkpoints, acceptances: accepted, rejections: rejected } = posted;
  const { settled, waiting, exists: postedBefore } = claims;
  return { settled, waiting, postedBefore, denials, checkpoints, accepted, rejected };
}

function hasFindings({ issues, summary, posted, applied }: JobResult): boolean {
  const isIssue = issues.some(({ severity }) => severity !== 'note');
  const { warning = 0, error = 0 } = summary?.severities ?? {};
  return isIssue || warning + error > 0 || (posted?.denials ?? 0) > 0 || (applied?.heldClaims ?? 0) > 0;
}

function whyOf(result: JobResult | null): Issue[] {
  const [code, issues] = [result?.code ?? 'SERVER_FAILED', result?.issues ?? []];
  return [watchIssue(code), ...issues.map(({ byte: _, segment: __, ...issue }) => issue)];
}

function rowsOf(lines: readonly Line[]): string[] {
  return columns(
    lines.map(({ claim, line, serviceDate, code, modifiers, verdict, findings }) => [
      ...[verdict, claim, String(line), serviceDate ?? '', [code, ...modifiers].join(':')],
      findings.map((each) => each.code).join(' '),
    ]),
  );
}

function summaryOf(result: JobResult): string[] {
  const counted = Object.entries(countsOf(result)).map(([word, number]) => `${word} ${number}`);
  const issues = result.issues.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
  return ['', counted.join(', '), ...issues];
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../../base/index.ts';
import { memoryStore } from '../../ledger/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { applyFile } from '../apply.ts';
import type { Attestation } from '../attestations.ts';
import { type ClaimText, fileText, MBI } from '../decide/testing/claim-text.ts';
import { lineRecord } from '../line-record.ts';
import { type PostResult, postFile } from '../post.ts';
import type { UsageSetting } from '../post-checkpoints.ts';

const policy = loadPolicy();
const TENANT = 'clinic';

/** A clinic with a ledger in memory that sends claims and posts what comes back. */
export class Clinic {
  readonly store = memoryStore();
  /** Codes of what the last `post` said. */
  said: string[] = [];
  /** Verdicts and findings of the last `send`, by line. */
  lines: { verdict: string; findings: readonly string[] }[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'clinic-'));

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  /** Applies a file of claims that went out on a day. */
  send(day: string, claims: readonly ClaimText[], attestations: readonly Attestation[] = []): this {
    const input = join(this.#folder, 'claims.837');
    writeFileSync(input, fileText(claims));
    this.lines = [];
    applyFile({
      policy,
      attestations,
      input,
      out: join(this.#folder, 'out.837'),
      held: join(this.#folder, 'held.837'),
      ledger: { store: this.store, tenant: TENANT },
      recordedAt: `${day}T09:00:00Z`,
      threads: 1,
      visit: (decided) => {
        for (let at = 0; at < decided.batch.lineCount; at++) {
          const { verdict, findings } = lineRecord(decided, at, true);
          this.lines.push({ verdict, findings: findings.map(({ code }) => code) });
        }
      },
    });
    return this;
  }

  /** Posts a file of answers. */
  post(text: string, usage?: UsageSetting): PostResult {
    const input = join(this.#folder, 'answers');
    writeFileSync(input, text);
    this.said = [];
    return postFile({
      policy,
      ledger: { store: this.store, tenant: TENANT },
      input,
      recordedAt: '2026-06-01T09:00:00Z',
      ...(usage ? { usage } : {}),
      issue: ({ code }: Issue) => this.said.push(code),
    });
  }

  /** Confirmed, in flight (low), and what others used (low and high), of a bucket in 2026. */
  known(mbi = MBI, bucket = 'pt_slp'): readonly [confirmed: number, inFlight: number, low: number, high: number] {
    const each = this.store.status(TENANT, mbi, 2026).known.find((one) => one.bucket === bucket);
    if (!each) return [0, 0, 0, 0];
    return [each.confirmedCents, each.inFlightLowCents, each.othersLowCents, each.othersHighCents];
  }

  /** What is wrong with the books. */
  get fault(): string | undefined {
    return this.store.verify().issue?.code;
  }
}

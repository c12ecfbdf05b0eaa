import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLedger } from '../../workflow/index.ts';
import { policyOf } from './job-policy.ts';
import type { WorkOrder } from './work-order.ts';
import { WorkerThread } from './worker-thread.ts';

const POLICY = join(import.meta.dirname, '../../../policy');
const root = mkdtempSync(join(tmpdir(), 'job-thread-'));
afterAll(() => rmSync(root, { recursive: true }));

const [OVERLAY, BROKEN] = [join(root, 'overlay'), join(root, 'broken')];
for (const folder of [OVERLAY, BROKEN]) mkdirSync(join(folder, 'therapy'), { recursive: true });
// the shelf's own thresholds, as somebody's who has laid them over it
copyFileSync(join(POLICY, 'therapy/kx-threshold.yaml'), join(OVERLAY, 'therapy/kx-threshold.yaml'));
writeFileSync(join(BROKEN, 'therapy/kx-threshold.yaml'), 'id: therapy.kx_threshold\nvalues: none\n');

function order(number: number, more: Partial<WorkOrder> = {}): WorkOrder {
  const [ledger, folder] = [join(root, 'ledger.db'), join(root, `job-${number}`)];
  mkdirSync(folder);
  openLedger(ledger).store?.close();
  return {
    kind: 'check',
    input: join(import.meta.dirname, '../../../fixtures/demo/clinic.837'),
    file: 'a-file',
    openings: undefined,
    folder,
    policy: undefined,
    ledger,
    tenant: 'default',
    actor: 'bill',
    recordedAt: '2026-06-01T09:00:00.000Z',
    ...more,
  };
}

test('the figures of the last job are kept, and those of another overlay are read', () => {
  const shelf = policyOf(undefined);
  expect(policyOf(undefined)).toBe(shelf);
  const other = policyOf(OVERLAY);
  expect(other.version).not.toBe(shelf.version);
  expect(policyOf(undefined).version).toBe(shelf.version);
});

test('one job after the other goes by its own figures; a thread that dies is followed by another', async () => {
  const thread = new WorkerThread();
  thread.prepare();
  const versions = [];
  for (const [place, policy] of [undefined, OVERLAY, undefined].entries()) {
    const ended = await thread.do(order(place, { policy }), () => undefined);
    versions.push(ended?.result.summary?.policyVersion);
  }
  expect(versions).toEqual([versions[0], policyOf(OVERLAY).version, versions[0]]);
  expect(versions[0]).toBe(policyOf(undefined).version);
  await expect(thread.do(order(3, { policy: BROKEN }), () => undefined)).rejects.toThrow();
  expect((await thread.do(order(4), () => undefined))?.state).toBe('done');
  const left = thread.do(order(5), () => undefined);
  const stopping = thread.stop();
  const next = thread.do(order(6), () => undefined); // while the one before it ends
  expect([await left, (await next)?.state]).toEqual([undefined, 'done']);
  await Promise.all([stopping, thread.stop()]);
});

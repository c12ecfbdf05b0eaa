import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Issue } from '../../base/index.ts';
import {
  auditDocument,
  auditReport,
  type Episode,
  FileOutput,
  openChart,
  openPacketRoom,
  readBaseline,
  type Store,
} from '../../workflow/index.ts';
import { policyOf } from './job-policy.ts';
import type { JobResult } from './job-result.ts';
import type { PacketOrder, SelfAuditOrder } from './report-order.ts';
import { done, type Ended, failed, type WorkOrder } from './work-order.ts';

export const SELF_AUDIT = 'selfaudit.json';

/** What a contractor's data analysis would see in the books, as one document. */
export function selfAuditWork(order: WorkOrder, store: Store): Ended {
  const { from, through, fewest, limit, baseline } = readOrder<SelfAuditOrder>(order);
  const issues: Issue[] = [];
  const figures = baseline === null ? undefined : readBaseline(textOf(order, baseline), 'baseline');
  if (figures?.issues.some(({ severity }) => severity === 'fatal')) return failed('JOB_FILE', figures.issues);
  issues.push(...(figures?.issues ?? []));
  const report = auditReport(
    {
      policy: policyOf(order.policy),
      ledger: { store, tenant: order.tenant },
      files: [],
      reviewLimit: limit,
      ...(from === undefined ? {} : { from }),
      ...(through === undefined ? {} : { through }),
      issue: (issue) => issues.push(issue),
      fileRead: () => undefined,
      unreadable: () => undefined,
    },
    figures?.rows ?? [],
    fewest,
  );
  const output = new FileOutput(join(order.folder, SELF_AUDIT));
  const bytes = Buffer.from(JSON.stringify(auditDocument(report, false)));
  output.write(bytes, 0, bytes.length);
  output.finish();
  const { lines, patients } = report.audited.total;
  const selfaudit = { lines, patients, readings: report.readings.map(({ code }) => code) };
  return done({ selfaudit }, issues);
}

/** The answer to a request for records, as PDF, JSON and FHIR. The export is noted in the books before anything is written. */
export async function packetWork(order: WorkOrder, store: Store): Promise<Ended> {
  const asked = { documents: [], ...readOrder<Omit<PacketOrder, 'documents'> & Partial<PacketOrder>>(order) }; // an order of an earlier version has none
  const [room, charts] = [await openPacketRoom(), await openChart()];
  const policy = policyOf(order.policy);
  const { episode, places, issues } = charts.readChart({ episode: { file: 'episode', text: asked.text } });
  if (!episode) return failed('JOB_PACKET', issues);
  episode.patient.id = asked.beneficiary;
  const ledger = { store, tenant: order.tenant };
  const found = room
    .findClaims({ policy, ledger }, fileOf(order, asked.file), asked.claim)
    .filter(({ beneficiary }) => beneficiary === asked.beneficiary);
  const [claim] = found;
  if (!claim || found.length > 1) return failed('JOB_CLAIM');
  const known = room.fromLedger(store, order.tenant, claim, room.chartEvidence(episode, []), () => atHand(asked));
  addDocuments(episode, asked);
  const attachments = gather(order, asked);
  try {
    const result = await room.makePacket({
      policy,
      claim,
      episode,
      places,
      request: { kind: asked.kind, on: asked.requestedOn, reference: asked.reference ?? undefined },
      preparedOn: asked.preparedOn,
      attachments,
      letter: asked.letter === null ? undefined : fileOf(order, asked.letter),
      known,
    });
    const all = [...issues, ...result.issues];
    if (!result.packet) return failed('JOB_PACKET', all);
    const { serial } = result.packet.input;
    store.journal.log(order.tenant, {
      at: order.recordedAt,
      actor: order.actor,
      action: 'export',
      beneficiary: asked.beneficiary,
      detail: `packet ${serial} of ${episode.id}: ${result.pdfs.map(({ sha256 }) => sha256).join(' ')}`,
    });
    room.placePacket(order.folder, result.files);
    const { counts, blocking } = result.report;
    const files = result.files.map(({ name, bytes }) => ({ name, bytes: bytes.length }));
    const packet: JobResult['packet'] = { serial, files, counts: { ...counts }, blocking: [...blocking] };
    return done({ packet }, all);
  } finally {
    if (attachments !== undefined) rmSync(attachments, { recursive: true });
  }
}

/** What an attestation may have been signed on beside the record, by name. */
function atHand({ documents }: PacketOrder): ReadonlyMap<string, string> {
  return new Map(documents.map(({ name, sha256 }) => [name, sha256]));
}

/** A packet has the pages of what its record names: documents of the case are named there, unless they are already. */
function addDocuments(episode: Episode, { documents }: PacketOrder): void {
  const named = new Set((episode.documents ?? []).map(({ sha256 }) => sha256));
  const added = documents.filter(({ sha256 }) => !named.has(sha256));
  episode.documents = [
    ...(episode.documents ?? []),
    ...added.map(({ id, name, sha256 }) => ({ id, title: name, mediaType: 'application/pdf' as const, sha256 })),
  ];
}

/** A folder with the documents that were sent for the record, for as long as the packet is made. */
function gather(order: WorkOrder, { evidence, documents }: PacketOrder): string | undefined {
  if (evidence.length + documents.length === 0) return undefined;
  const folder = join(order.folder, 'attachments');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  for (const id of evidence) linkSync(fileOf(order, id), join(folder, id));
  for (const { id, base64 } of documents)
    writeFileSync(join(folder, id), Buffer.from(base64, 'base64'), { mode: 0o600 });
  return folder;
}

function readOrder<T>({ input }: WorkOrder): T {
  return JSON.parse(readFileSync(input, 'utf8')) as T;
}

/** Another file beside the order. */
function fileOf({ input }: WorkOrder, id: string): string {
  return join(dirname(input), id);
}

function textOf(order: WorkOrder, id: string): string {
  return readFileSync(fileOf(order, id), 'utf8');
}

import type { PacketLine } from '../input.ts';
import { pageAt, pagesOf } from '../layout/page-numbers.ts';
import type { Packet } from '../packet.ts';
import { serialOf } from '../stamp.ts';

export const PACKET_SCHEMA_ID = 'openkx.packet/1';

/** One PDF of the set. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** Base64, as FHIR R4 wants it. */
  readonly sha1: string;
  readonly from: number;
  readonly through: number;
}

/** The packet as data: what the pages say, and on which page each thing stands. Patient data, as the pages are. */
export function jsonTwin(packet: Packet, files: readonly MadeFile[]) {
  const { input, clock, pageOf, contents, pages } = packet;
  const { claim, episode, request, report, attestations, answers, attached } = input;
  return {
    schema: PACKET_SCHEMA_ID,
    serial: input.serial,
    preparedOn: input.preparedOn,
    request: { kind: request.kind, on: request.on, reference: request.reference ?? null },
    clock: clock
      ? {
          dueOn: clock.dueOn,
          days: clock.days,
          daysLeft: clock.daysLeft,
          signatureDueOn: clock.signatureDueOn,
          source: clock.source,
        }
      : null,
    claim: { ...claim, lines: claim.lines.map(lineTwin) },
    episode: { id: episode.id, discipline: episode.discipline, checkedAsOf: report.asOf, policy: report.policy },
    files: files.map(({ sha1: _, ...file }) => ({ ...file, firstSerial: serialOf(input.serial, file.from) })),
    pages: pages.length,
    contents: contents.map(({ title, anchor }) => ({ title, page: pageAt(anchor, pageOf) ?? null })),
    requirements: report.results.map(
      ({ check, section, outcome, severity, confidence, found, expected, cites, restsOn }) => ({
        check,
        section,
        outcome,
        severity,
        confidence,
        found,
        expected: expected ?? null,
        cites,
        restsOn,
        pages: pagesOf(
          restsOn.map(({ pointer, document, passage }) =>
            document && passage ? `document:${document}/${passage[0]}` : pointer,
          ),
          pageOf,
        ),
      }),
    ),
    documents: attached.map(({ id, title, sha256, bytes, pages: count }) => ({
      id,
      title,
      sha256,
      bytes,
      pages: count,
      page: pageOf.get(`document:${id}`) ?? null,
    })),
    attestations: attestations.map((each) => ({ ...each, page: pageOf.get(`attestation:${each.id}`) ?? null })),
    answers,
    issues: packet.issues,
  };
}

/** What the packet says of a line, and no more: a decided line also knows the path of its file. */
function lineTwin(line: PacketLine): PacketLine {
  const { serviceDate, code, modifiers, units, bucket, chargeCents, allowedCents, allowedBasis, thresholdCents } = line;
  const { accruedBeforeCents, accruedAfterCents, accruedBeforeHighCents, accruedAfterHighCents } = line;
  const { verdict, findings, because, cites } = line;
  return {
    line: line.line,
    serviceDate,
    code,
    modifiers,
    units,
    bucket,
    chargeCents,
    allowedCents,
    allowedBasis,
    accruedBeforeCents,
    accruedAfterCents,
    accruedBeforeHighCents,
    accruedAfterHighCents,
    thresholdCents,
    verdict,
    findings: findings.map(({ code: finding, message }) => ({ code: finding, message })),
    because,
    cites,
  };
}

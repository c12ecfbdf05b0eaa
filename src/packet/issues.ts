import { type Issue, registered } from '../base/index.ts';
import type { RequestClock } from './clock.ts';
import type { PacketInput } from './input.ts';

export type PacketIssueCode =
  | 'PACKET_PATIENT'
  | 'PACKET_PATIENT_UNKNOWN'
  | 'PACKET_DISCIPLINE'
  | 'PACKET_DAY_WITHOUT_NOTE'
  | 'PACKET_DOCUMENT_MISSING'
  | 'PACKET_DOCUMENT_UNREADABLE'
  | 'PACKET_DOCUMENT_TOO_LARGE'
  | 'PACKET_SET_TOO_LARGE'
  | 'PACKET_FILE_UNNAMED'
  | 'PACKET_LATE'
  | 'PACKET_LIMIT_UNKNOWN'
  | 'PACKET_UNATTESTED'
  | 'PACKET_ATTESTATION'
  | 'PACKET_REQUIREMENT'
  | 'PACKET_CHARACTER';
export type PacketIssue = Issue<PacketIssueCode>;

export function packetIssue(code: PacketIssueCode, found?: string, expected?: string): PacketIssue {
  const { severity = 'error', text = code, hint = '' } = registered(code) ?? {};
  return { code, severity, message: text, hint, ...(found ? { found } : {}), ...(expected ? { expected } : {}) };
}

/** What is wrong with what a packet is made from, all of it. Nothing but a chart of another patient stops it: a request has to be answered. */
export function inputIssues(input: PacketInput, clock: RequestClock | undefined): PacketIssue[] {
  return [...patientIssues(input), ...recordIssues(input), ...clockIssues(input, clock), ...attestationIssues(input)];
}

/** Whether the chart is that of the claim's patient and discipline. */
function patientIssues({ claim, episode }: PacketInput): PacketIssue[] {
  const { id } = episode.patient;
  const plain = (text: string) => text.replaceAll('-', '').toUpperCase();
  const whose =
    id === undefined
      ? [packetIssue('PACKET_PATIENT_UNKNOWN')]
      : plain(id) === plain(claim.beneficiary)
        ? []
        : [packetIssue('PACKET_PATIENT')];
  const modifier = { PT: 'GP', OT: 'GO', SLP: 'GN' }[episode.discipline];
  const others = claim.lines.filter(({ modifiers }) =>
    modifiers.some((each) => /^G[PON]$/.test(each) && each !== modifier),
  );
  return others.length === 0
    ? whose
    : [
        ...whose,
        packetIssue(
          'PACKET_DISCIPLINE',
          `lines ${others.map(({ line }) => line).join(', ')}`,
          `lines with ${modifier}`,
        ),
      ];
}

function recordIssues({ claim, episode, attached, report }: PacketInput): PacketIssue[] {
  const noted = new Set((episode.treatmentNotes ?? []).map(({ on }) => on));
  const bare = [
    ...new Set(
      claim.lines.flatMap(({ serviceDate, bucket }) =>
        serviceDate && bucket && !noted.has(serviceDate) ? serviceDate : [],
      ),
    ),
  ];
  const held = new Set(attached.map(({ id }) => id));
  const missing = (episode.documents ?? []).filter(
    ({ id, mediaType, text }) => !held.has(id) && (mediaType === 'application/pdf' || text === undefined),
  );
  return [
    ...(bare.length === 0 ? [] : [packetIssue('PACKET_DAY_WITHOUT_NOTE', bare.join(', '))]),
    ...missing.map(({ id }) => packetIssue('PACKET_DOCUMENT_MISSING', id)),
    ...(report.blocking.length === 0 ? [] : [packetIssue('PACKET_REQUIREMENT', report.blocking.join(', '))]),
  ];
}

function clockIssues({ request }: PacketInput, clock: RequestClock | undefined): PacketIssue[] {
  if (!clock) return [packetIssue('PACKET_LIMIT_UNKNOWN', `a request of ${request.on}`)];
  return clock.daysLeft < 0 ? [packetIssue('PACKET_LATE', `${-clock.daysLeft} days past ${clock.dueOn}`)] : [];
}

function attestationIssues({ claim, attestations }: PacketInput): PacketIssue[] {
  const hasKx = claim.lines.some(({ modifiers }) => modifiers.includes('KX'));
  const broken = attestations.filter(
    ({ revoked, verified }) => revoked !== undefined || verified.some(({ holds }) => !holds),
  );
  return [
    ...(hasKx && attestations.length === 0 ? [packetIssue('PACKET_UNATTESTED')] : []),
    ...broken.map(({ id, revoked }) =>
      packetIssue('PACKET_ATTESTATION', `${id}: ${revoked ? 'revoked' : 'does not verify'}`),
    ),
  ];
}

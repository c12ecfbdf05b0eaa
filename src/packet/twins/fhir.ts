import type { Bundle, BundleEntry, DocumentReference, Identifier, Patient, Practitioner, Provenance } from 'fhir/r4.js';
import { documentOf as authorityOf } from '../../base/index.ts';
import { REQUEST_KINDS } from '../input.ts';
import type { Packet } from '../packet.ts';
import type { MadeFile } from './json.ts';

const MBI = 'http://hl7.org/fhir/sid/us-mbi';
const NPI = 'http://hl7.org/fhir/sid/us-npi';
const LOINC = 'http://loinc.org';
const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/**
 * The packet as a FHIR R4 Bundle: a DocumentReference for each PDF, who it is about, and Provenance of the files and of each
 * attestation. The PDFs are named by hash and stay beside it. Times are midnight UTC of the day the packet was made.
 */
export function fhirTwin(packet: Packet, files: readonly MadeFile[]): Bundle {
  const { input } = packet;
  const { claim, episode, serial, preparedOn, request } = input;
  const at = `${preparedOn}T00:00:00Z`;
  const urn = (name: string) => `urn:openkx:${serial}:${name}`;
  const patient: Patient = {
    resourceType: 'Patient',
    id: 'patient',
    identifier: [{ system: MBI, value: claim.beneficiary }],
    ...(claim.patient === '' ? {} : { name: [{ text: claim.patient }] }),
  };
  const people = episode.people.map((person, place): Practitioner => {
    const identifier: Identifier[] = person.npi ? [{ system: NPI, value: person.npi }] : [];
    return {
      resourceType: 'Practitioner',
      id: `person-${place + 1}`,
      ...(identifier.length > 0 ? { identifier } : {}),
      ...(person.name ? { name: [{ text: person.name }] } : {}),
      ...(person.credential ? { qualification: [{ code: { text: person.credential } }] } : {}),
    };
  });
  const days = claim.lines.flatMap(({ serviceDate }) => serviceDate ?? []).sort();
  const documents = files.map(
    (file, place): DocumentReference => documentOf(packet, file, place, files.length, at, days),
  );
  const made: Provenance = {
    resourceType: 'Provenance',
    id: 'made',
    target: documents.map(({ id }) => ({ reference: urn(id as string) })),
    recorded: at,
    activity: { text: `${REQUEST_KINDS[request.kind]} of ${request.on}` },
    policy: [...new Set(claim.lines.flatMap(({ cites }) => cites.flatMap((cite) => authorityOf(cite)?.href ?? [])))],
    agent: [{ type: { coding: [{ system: PARTICIPANT, code: 'assembler' }] }, who: { display: 'OpenKX' } }],
    entity: input.attached.map(({ id, sha256 }) => ({
      role: 'source' as const,
      what: { identifier: hashName(sha256), display: id },
    })),
  };
  if (made.entity?.length === 0) delete made.entity;
  if (made.policy?.length === 0) delete made.policy;
  const attested = input.attestations.map(
    (each, place): Provenance => ({
      resourceType: 'Provenance',
      id: `attestation-${place + 1}`,
      target: [{ reference: urn('claim'), display: each.covers }],
      recorded: each.signedAt,
      activity: { text: each.statement },
      agent: [
        {
          type: { coding: [{ system: PARTICIPANT, code: 'attester' }] },
          who: { identifier: { system: NPI, value: each.npi }, display: each.signer },
        },
      ],
      ...(each.evidence.length === 0
        ? {}
        : {
            entity: each.evidence.map(({ name, sha256 }) => ({
              role: 'source' as const,
              what: { identifier: hashName(sha256), display: name },
            })),
          }),
    }),
  );
  const basic = {
    resourceType: 'Basic' as const,
    id: 'claim',
    identifier: [{ system: urn('patient-control-number'), value: claim.id }],
    code: { text: 'claim that the records are about' },
    subject: { reference: urn('patient') },
  };
  const entries = [...documents, patient, basic, ...people, made, ...attested].map(
    (resource): BundleEntry => ({ fullUrl: urn(resource.id as string), resource }),
  );
  return {
    resourceType: 'Bundle',
    id: serial,
    identifier: { system: 'urn:ietf:rfc:3986', value: urn('packet') },
    type: 'collection',
    timestamp: at,
    entry: entries,
  };
}

function documentOf(
  packet: Packet,
  file: MadeFile,
  place: number,
  count: number,
  at: string,
  days: readonly string[],
): DocumentReference {
  const { serial, claim, preparedOn } = packet.input;
  const [first, last] = [days[0], days.at(-1)];
  return {
    resourceType: 'DocumentReference',
    id: `file-${place + 1}`,
    masterIdentifier: hashName(file.sha256),
    status: 'current',
    docStatus: 'final',
    // LOINC 11503-0, Medical records.
    type: { coding: [{ system: LOINC, code: '11503-0' }], text: 'Records in answer to a request' },
    subject: { reference: `urn:openkx:${serial}:patient` },
    date: at,
    description:
      count === 1 ? `Records for claim ${claim.id}` : `Records for claim ${claim.id}, part ${place + 1} of ${count}`,
    content: [
      {
        attachment: {
          contentType: 'application/pdf',
          url: file.name,
          size: file.bytes,
          hash: file.sha1,
          title: file.name,
          creation: preparedOn,
        },
      },
    ],
    context: {
      related: [{ reference: `urn:openkx:${serial}:claim` }],
      ...(first && last ? { period: { start: first, end: last } } : {}),
    },
  };
}

/** A hash as a name. RFC 6920. */
function hashName(sha256: string): Identifier {
  return { system: 'urn:ietf:rfc:3986', value: `ni:///sha-256;${Buffer.from(sha256, 'hex').toString('base64url')}` };
}

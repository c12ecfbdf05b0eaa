import type { PacketAttestation, PacketInput } from '../input.ts';
import type { Block } from '../layout/blocks.ts';
import { facts } from './words.ts';

/** What clinicians attested, and what came of verifying it. */
export function attestationBlocks({ attestations, preparedOn }: PacketInput): Block[] {
  return [
    { kind: 'page' },
    {
      kind: 'heading',
      level: 1,
      text: 'The attestation',
      bookmark: 'Attestation and its verification',
      anchors: ['part:attestation'],
    },
    ...(attestations.length === 0
      ? ([
          {
            kind: 'callout',
            colour: 'open',
            title: 'No attestation is on record here',
            text: 'The ledger this packet was made with holds none for the lines of this claim.',
          },
        ] satisfies Block[])
      : []),
    ...attestations.flatMap((each) => oneAttestation(each, preparedOn)),
  ];
}

function oneAttestation(each: PacketAttestation, preparedOn: string): Block[] {
  const broken = each.verified.filter(({ holds }) => !holds);
  return [
    {
      kind: 'heading',
      level: 2,
      text: `Attested ${each.signedAt.slice(0, 10)} by ${each.signer}`,
      anchors: [`attestation:${each.id}`],
      bookmark: `Attested ${each.signedAt.slice(0, 10)}`,
    },
    {
      kind: 'callout',
      colour: each.revoked || broken.length > 0 ? 'bad' : 'good',
      title: each.revoked
        ? `Revoked: ${each.revoked}`
        : broken.length === 0
          ? `Verified on ${preparedOn}: it stands as it was signed`
          : `Does not verify: ${broken.map(({ what }) => what).join(', ')}`,
      text: each.statement,
    },
    {
      kind: 'facts',
      rows: facts(
        ['Signed by', `${each.signer}, ${each.discipline}`],
        ['Signed at', each.signedAt],
        ['Covers', each.covers],
        ['Acknowledged', each.acknowledged.length > 0 ? each.acknowledged.join('\n') : undefined],
        ['Policy it rested on', each.policy || undefined],
      ),
    },
    {
      kind: 'table',
      size: 8,
      columns: [
        { head: 'What was verified', share: 0.26 },
        { head: 'Holds', share: 0.1 },
        { head: 'Found', share: 0.64 },
      ],
      rows: each.verified.map(({ what, holds, found }) => ({
        cells: [what, [{ text: holds ? 'yes' : 'no', face: 'bold', colour: holds ? 'good' : 'bad' }], found],
      })),
    },
    ...(each.evidence.length === 0
      ? []
      : ([
          { kind: 'heading', level: 3, text: 'Evidence it is bound to' },
          {
            kind: 'facts',
            size: 7,
            labels: 200,
            rows: each.evidence.map(({ name, sha256 }) => [name, sha256] as const),
          },
        ] satisfies Block[])),
    {
      kind: 'facts',
      rows: facts(
        ['Hash of the record', each.hash || undefined],
        ['Record before it', each.previous || undefined],
        ['Signature', each.algorithm || undefined],
        ['Public key', each.publicKey || undefined],
      ),
    },
  ];
}

import type { Signature } from '../../chart/index.ts';
import type { PacketInput } from '../input.ts';
import type { Block } from '../layout/blocks.ts';
import type { Documents } from './documents.ts';
import { listPart, type Part } from './record.ts';
import { daysText, facts, personText, signatureText, stated } from './words.ts';

/** Discharge, notices, what the record says of necessity, signatures, and documents that nothing else named. */
export function closingParts(input: PacketInput, documents: Documents): Part[] {
  const { episode } = input;
  const discharge = episode.discharge;
  return [
    listPart(
      input,
      documents,
      { title: 'Discharge', name: 'discharge', one: 'discharge note', key: 'discharge' },
      discharge ? [discharge] : discharge === null ? [] : undefined,
      (each) => ({
        title: `Discharge of ${stated(each.on)}`,
        blocks: [
          {
            kind: 'facts',
            rows: facts(
              ['By', each.author === undefined ? undefined : personText(episode, each.author)],
              ['Days', daysText(each)],
              ['Unexpected', each.unexpected ? 'yes' : undefined],
              ['Summary', each.summary],
              ['Signature', signatureText(episode, each.signature)],
            ),
          },
        ],
      }),
    ),
    listPart(
      input,
      documents,
      { title: 'Beneficiary notices (ABN)', name: 'notices', one: 'advance beneficiary notice', key: 'notices' },
      episode.notices,
      (each) => ({
        title: `${each.form}, given ${stated(each.givenOn)}`,
        blocks: [
          {
            kind: 'facts',
            rows: facts(
              ['Services', each.services],
              ['Why denial is expected', each.reason],
              ['Option chosen', each.option],
              ['Signed by the patient', each.signature?.on],
            ),
          },
        ],
      }),
    ),
    necessityPart(input),
    signaturePart(input),
    othersPart(documents),
  ];
}

function necessityPart({ episode }: PacketInput): Part {
  const { necessity } = episode;
  return {
    title: 'Necessity',
    anchor: 'part:necessity',
    what: 'why a therapist was needed, and why for so long',
    blocks: [
      { kind: 'page' },
      {
        kind: 'heading',
        level: 1,
        text: 'What the record says of necessity',
        bookmark: 'Necessity',
        anchors: ['part:necessity', '/necessity'],
      },
      ...(necessity
        ? ([
            {
              kind: 'facts',
              rows: facts(
                ['Skills needed', necessity.skilledNeed && (necessity.skilledNeed.join('\n') || null)],
                ['Why more than usual', necessity.reasonsForMore && (necessity.reasonsForMore.join('\n') || null)],
                [
                  'Recovers by itself',
                  necessity.recoversAlone === undefined
                    ? undefined
                    : necessity.recoversAlone === null
                      ? null
                      : necessity.recoversAlone
                        ? 'yes'
                        : 'no',
                ],
                ['Why maintenance', necessity.maintenanceRationale],
                ['Wound', necessity.woundRationale],
                ['Justification', necessity.justification],
              ),
            },
          ] satisfies Block[])
        : ([{ kind: 'text', text: 'Nothing of it was among the records given.' }] satisfies Block[])),
    ],
  };
}

interface Signed {
  readonly pointer: string;
  readonly what: string;
  readonly signature: Signature | null | undefined;
}

/** Everyone who signed anything, with their licence, and where; Pub. 100-08 ch. 3 s. 3.3.2.4. */
function signaturePart(input: PacketInput): Part {
  const { episode } = input;
  const signed = signaturesOf(input).filter(({ signature }) => signature);
  const people = [...Map.groupBy(signed, ({ signature }) => signature?.by ?? '')];
  return {
    title: 'Signature log',
    anchor: 'part:signatures',
    what: `${people.length} ${people.length === 1 ? 'person' : 'people'}, ${signed.length} signatures`,
    blocks: [
      { kind: 'page' },
      {
        kind: 'heading',
        level: 1,
        text: 'Signature log',
        bookmark: 'Signature log',
        anchors: ['part:signatures', '/people'],
      },
      {
        kind: 'text',
        text: 'Everyone whose signature stands in this packet, as what they signed and how, and on which pages.',
      },
      {
        kind: 'table',
        size: 8,
        columns: [
          { head: 'Who', share: 0.34 },
          { head: 'Signs as', share: 0.14 },
          { head: 'How', share: 0.14 },
          { head: 'First and last', share: 0.2 },
          { head: 'Pages', share: 0.18 },
        ],
        rows: people.map(([id, all]) => {
          const days = all.flatMap(({ signature }) => signature?.on ?? []).sort();
          const distinct = (key: 'credential' | 'method') =>
            [...new Set(all.flatMap(({ signature }) => signature?.[key] ?? []))].join(', ') || '–';
          return {
            cells: [
              personText(episode, id),
              distinct('credential'),
              distinct('method'),
              days.length === 0
                ? 'no date'
                : days[0] === days.at(-1)
                  ? String(days[0])
                  : `${days[0]} to ${days.at(-1)}`,
              [{ pagesOf: all.map(({ pointer }) => pointer), otherwise: '–' }],
            ],
          };
        }),
      },
      ...electronic(signed),
    ],
  };
}

function electronic(signed: readonly Signed[]): Block[] {
  if (!signed.some(({ signature }) => signature?.method === 'electronic')) return [];
  return [
    {
      kind: 'text',
      size: 8.5,
      colour: 'quiet',
      text: 'Electronic signatures were made in the record system of the provider. Where a contractor asks how they are protected, the provider adds its protocol.',
    },
  ];
}

function signaturesOf({ episode, places }: PacketInput): Signed[] {
  const of = (
    values:
      | readonly { signature?: Signature | null | undefined; cosignatures?: readonly Signature[] | undefined }[]
      | undefined,
    what: string,
  ): Signed[] =>
    (values ?? []).flatMap((value) => {
      const pointer = places.at(value) ?? '';
      return [value.signature, ...(value.cosignatures ?? [])].map((signature) => ({ pointer, what, signature }));
    });
  return [
    ...of(episode.orders, 'order'),
    ...of(episode.evaluations, 'evaluation'),
    ...of(episode.plans, 'plan'),
    ...of(episode.certifications, 'certification'),
    ...of(episode.progressReports, 'report'),
    ...of(episode.treatmentNotes, 'note'),
    ...of(episode.discharge ? [episode.discharge] : [], 'discharge'),
  ];
}

function othersPart(documents: Documents): Part {
  const blocks = documents.others();
  return {
    title: 'Other documents',
    anchor: 'part:others',
    what: blocks.length === 0 ? 'none' : 'documents of the record that no entry names',
    blocks:
      blocks.length === 0
        ? []
        : [
            { kind: 'page' },
            {
              kind: 'heading',
              level: 1,
              text: 'Other documents',
              bookmark: 'Other documents',
              anchors: ['part:others'],
            },
            ...blocks,
          ],
  };
}

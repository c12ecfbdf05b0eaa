import type { RequestClock } from '../clock.ts';
import type { PacketInput } from '../input.ts';
import type { Block } from '../layout/blocks.ts';
import { arithmeticBlocks } from './arithmetic.ts';
import { attestationBlocks } from './attested.ts';
import { billedPart } from './billed.ts';
import { closingParts } from './closing.ts';
import { type ContentsEntry, coverBlocks } from './cover.ts';
import { documentsOf } from './documents.ts';
import { measurePart } from './measured.ts';
import { notePart } from './notes.ts';
import { orderPart, paperParts } from './record.ts';
import { requirementBlocks } from './requirements.ts';

/** Id under which the contractor's letter is attached. */
export const LETTER = 'request';

export interface Content {
  readonly blocks: readonly Block[];
  readonly contents: readonly ContentsEntry[];
}

/**
 * The whole packet in the order reviewers ask for: the request, a cover, why KX, the requirements, the attestation, and the
 * record from the evaluation to the discharge. Pub. 100-02 ch. 15 s. 220.3.
 */
export function contentOf(input: PacketInput, clock: RequestClock | undefined): Content {
  const { episode, report, claim, letter } = input;
  const documents = documentsOf(episode, input.attached, report);
  const parts = [
    ...paperParts(input, documents),
    measurePart(input),
    notePart(input, documents),
    billedPart(input),
    orderPart(input, documents),
    ...closingParts(input, documents),
  ].filter(({ blocks }) => blocks.length > 0);
  const contents: ContentsEntry[] = [
    ...(letter ? [{ title: 'The request', anchor: `document:${LETTER}`, what: 'the letter of the contractor' }] : []),
    {
      title: 'KX arithmetic and authority',
      anchor: 'part:arithmetic',
      what: `${claim.lines.length} ${claim.lines.length === 1 ? 'line' : 'lines'}, step by step, with sources`,
    },
    {
      title: 'Requirements',
      anchor: 'part:requirements',
      what: `${report.results.length} requirements and the pages that prove them`,
    },
    {
      title: 'Attestation',
      anchor: 'part:attestation',
      what:
        input.attestations.length === 0 ? 'none on record here' : 'what was attested, by whom, and its verification',
    },
    ...parts.map(({ title, anchor, what }) => ({ title, anchor, what })),
  ];
  const blocks: Block[] = [
    ...(letter
      ? ([
          {
            kind: 'attached',
            document: LETTER,
            pages: letter.pages,
            title: 'The request',
            anchors: [`document:${LETTER}`],
          },
        ] satisfies Block[])
      : []),
    ...coverBlocks(input, clock, contents),
    ...arithmeticBlocks(input),
    ...requirementBlocks(input),
    ...attestationBlocks(input),
    ...parts.flatMap((part) => part.blocks),
  ];
  return { blocks, contents };
}

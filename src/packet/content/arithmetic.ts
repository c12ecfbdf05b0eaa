import { documentOf, registered } from '../../base/index.ts';
import type { PacketAnswer, PacketInput, PacketLine, PacketPosting } from '../input.ts';
import type { Block, Row } from '../layout/blocks.ts';
import { dollars } from './words.ts';

/** Every line of the claim with what it added up to, step by step, and on what authority. */
export function arithmeticBlocks(input: PacketInput): Block[] {
  const { lines } = input.claim;
  return [
    { kind: 'page' },
    {
      kind: 'heading',
      level: 1,
      text: 'The KX arithmetic',
      bookmark: 'KX arithmetic and authority',
      anchors: ['part:arithmetic'],
    },
    {
      kind: 'text',
      text:
        'KX is needed on a line that takes the incurred expenses of the calendar year past the threshold of its discipline. ' +
        'Each row shows what had accrued before the line, what the line adds, and what it comes to. Estimates are worked out from ' +
        'published fees; what the payer allowed has the last word.',
    },
    {
      kind: 'table',
      size: 8,
      columns: [
        { head: 'Line', share: 0.06 },
        { head: 'Date', share: 0.12 },
        { head: 'Code', share: 0.16 },
        { head: 'Units', share: 0.07, align: 'right' },
        { head: 'Accrued before', share: 0.14, align: 'right' },
        { head: 'This line', share: 0.12, align: 'right' },
        { head: 'After', share: 0.12, align: 'right' },
        { head: 'Threshold', share: 0.11, align: 'right' },
        { head: 'KX', share: 0.1 },
      ],
      rows: lines.map(sumRow),
    },
    { kind: 'heading', level: 2, text: 'Step by step' },
    ...alike(lines).flatMap(({ title, line }): Block[] => [
      { kind: 'heading', level: 3, text: title },
      ...line.because.map((step): Block => ({ kind: 'text', text: step, indent: 10, size: 9, after: 1.5 })),
      ...line.findings.map(
        ({ code, message }): Block => ({
          kind: 'text',
          text: [{ text: `${code}  `, face: 'bold' }, { text: message }],
          indent: 10,
          size: 9,
          after: 1.5,
        }),
      ),
    ]),
    ...postingBlocks(input.postings),
    ...answerBlocks(input.answers),
    { kind: 'heading', level: 2, text: 'Authority' },
    ...authorityBlocks(lines.flatMap(({ cites }) => cites)),
  ];
}

function sumRow(line: PacketLine): Row {
  const range = (low: number | null, high: number | null) =>
    low !== high && high !== null ? `${dollars(low)} to ${dollars(high)}` : dollars(low);
  const isOver =
    line.accruedAfterCents !== null && line.thresholdCents !== null && line.accruedAfterCents > line.thresholdCents;
  return {
    anchors: [`line:${line.line}`],
    cells: [
      String(line.line),
      line.serviceDate ?? 'no date',
      [{ text: line.code, face: 'bold' }, { text: ` ${line.modifiers.join(' ')}` }],
      String(line.units),
      range(line.accruedBeforeCents, line.accruedBeforeHighCents),
      line.allowedCents === null ? '–' : dollars(line.allowedCents),
      [{ text: range(line.accruedAfterCents, line.accruedAfterHighCents), face: isOver ? 'bold' : 'regular' }],
      dollars(line.thresholdCents),
      [
        {
          text: kxWord(line),
          colour:
            line.verdict === 'KX_MISSING' || line.verdict === 'KX_EARLY'
              ? 'bad'
              : line.verdict === 'UNDECIDED'
                ? 'open'
                : 'ink',
        },
      ],
    ],
  };
}

function kxWord({ verdict }: PacketLine): string {
  const words: Record<string, string> = {
    KX_OK: 'needed, there',
    KX_MISSING: 'needed',
    KX_EARLY: 'not needed yet',
    KX_NOT_NEEDED: 'not needed',
    NOT_SUBJECT: 'no part in it',
    UNDECIDED: 'open',
  };
  return words[verdict] ?? registered(verdict)?.text ?? verdict;
}

/** Lines one after another whose steps read the same are told once. */
function alike(lines: readonly PacketLine[]): { title: string; line: PacketLine }[] {
  const groups: { numbers: number[]; line: PacketLine; key: string }[] = [];
  for (const line of lines) {
    const key = JSON.stringify([line.because, line.findings]);
    const last = groups.find((each) => each.key === key);
    if (last) last.numbers.push(line.line);
    else groups.push({ numbers: [line.line], line, key });
  }
  return groups.map(({ numbers, line }) => ({
    title:
      numbers.length === 1
        ? `Line ${numbers[0]}: ${line.code} of ${line.serviceDate ?? 'no date'}`
        : `Lines ${numbers.join(', ')}`,
    line,
  }));
}

function postingBlocks(postings: readonly PacketPosting[]): Block[] {
  if (postings.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'How the year came to what it was', anchors: ['part:postings'] },
    {
      kind: 'table',
      size: 8,
      columns: [
        { head: 'Recorded', share: 0.16 },
        { head: 'What', share: 0.24 },
        { head: 'Claim', share: 0.24 },
        { head: 'Amount', share: 0.18, align: 'right' },
        { head: 'Total after it', share: 0.18, align: 'right' },
      ],
      rows: postings.map((each) => ({
        cells: [
          each.recordedOn,
          each.kind,
          each.claimId || '–',
          each.lowCents === each.highCents
            ? dollars(each.lowCents)
            : `${dollars(each.lowCents)} to ${dollars(each.highCents)}`,
          each.lowAfterCents === each.highAfterCents
            ? dollars(each.lowAfterCents)
            : `${dollars(each.lowAfterCents)} to ${dollars(each.highAfterCents)}`,
        ],
      })),
    },
  ];
}

function answerBlocks(answers: readonly PacketAnswer[]): Block[] {
  return answers.flatMap((answer): Block[] => [
    {
      kind: 'heading',
      level: 2,
      text: `Remittance of ${answer.decidedOn || 'a day not stated'}`,
      anchors: ['part:remittance'],
    },
    {
      kind: 'text',
      size: 9,
      text: `Trace ${answer.trace || 'not stated'}${answer.payerClaimNumber ? `, claim number of the payer ${answer.payerClaimNumber}` : ''}.`,
    },
    {
      kind: 'table',
      size: 8,
      columns: [
        { head: 'Date', share: 0.14 },
        { head: 'Code', share: 0.2 },
        { head: 'Charge', share: 0.13, align: 'right' },
        { head: 'Allowed', share: 0.13, align: 'right' },
        { head: 'Paid', share: 0.13, align: 'right' },
        { head: 'Adjustments', share: 0.27 },
      ],
      rows: answer.lines.map((line) => ({
        cells: [
          line.serviceDate || '–',
          `${line.code} ${line.modifiers.replaceAll(':', ' ')}`.trim(),
          dollars(line.chargeCents),
          dollars(line.allowedCents),
          dollars(line.paidCents),
          line.adjustments,
        ],
      })),
    },
  ]);
}

/** Each document once, under the places in it that are cited. */
function authorityBlocks(cites: readonly string[]): Block[] {
  const groups = Map.groupBy([...new Set(cites)], documentOf);
  return [...groups].flatMap(([document, places]): Block[] => [
    { kind: 'text', size: 9, face: 'bold', text: places.join('; '), after: 0 },
    ...(document
      ? ([
          {
            kind: 'text',
            size: 8.5,
            colour: 'quiet',
            indent: 10,
            text: `${document.title}. ${document.href}`,
            after: 4,
          },
        ] satisfies Block[])
      : []),
  ]);
}

import type { RequestClock } from '../clock.ts';
import { type PacketInput, REQUEST_KINDS } from '../input.ts';
import type { Block, Rich } from '../layout/blocks.ts';
import { dollars, facts } from './words.ts';

const DISCIPLINES = { PT: 'Physical therapy', OT: 'Occupational therapy', SLP: 'Speech-language pathology' } as const;

export interface ContentsEntry {
  readonly title: string;
  readonly anchor: string;
  readonly what: string;
}

/** The first sheet: who is asked about what, by when it is due, and where everything is. */
export function coverBlocks(
  input: PacketInput,
  clock: RequestClock | undefined,
  contents: readonly ContentsEntry[],
): Block[] {
  const { claim, episode, request } = input;
  const days = claim.lines.flatMap(({ serviceDate }) => (serviceDate ? [serviceDate] : [])).sort();
  const charge = claim.lines.reduce((sum, { chargeCents }) => sum + chargeCents, 0);
  return [
    { kind: 'text', text: 'RECORDS IN ANSWER TO A REQUEST', size: 8.5, face: 'bold', colour: 'quiet', after: 2 },
    { kind: 'heading', level: 1, text: `Claim ${claim.id}`, bookmark: 'Cover sheet', anchors: ['part:cover'] },
    {
      kind: 'facts',
      rows: facts(
        ['Request', REQUEST_KINDS[request.kind]],
        ['Request number', request.reference],
        ['To', claim.payer || undefined],
        [
          'From',
          [claim.provider, claim.providerId && `NPI ${claim.providerId}`].filter(Boolean).join(', ') || undefined,
        ],
        ['Patient', claim.patient || undefined],
        ['Medicare number', claim.beneficiary],
        ['Service', `${DISCIPLINES[episode.discipline]}${episode.title ? `: ${episode.title}` : ''}`],
        [
          'Service dates',
          days.length === 0 ? undefined : days[0] === days.at(-1) ? days[0] : `${days[0]} to ${days.at(-1)}`,
        ],
        [
          'Billed',
          `${claim.lines.length} ${claim.lines.length === 1 ? 'line' : 'lines'}, ${dollars(charge)} charged (${claim.form})`,
        ],
        ['Diagnoses', claim.diagnoses.join(', ') || undefined],
        ['Prepared on', input.preparedOn],
      ),
    },
    ...clockBlocks(clock),
    {
      kind: 'callout',
      colour: tone(input),
      title: kxLines(input).length > 0 ? 'Why KX stands on this claim' : 'KX on this claim',
      text: kxText(input),
    },
    { kind: 'heading', level: 2, text: 'What is in this packet' },
    {
      kind: 'table',
      size: 8.5,
      columns: [
        { head: 'Part', share: 0.32 },
        { head: 'What it holds', share: 0.54 },
        { head: 'Page', share: 0.14, align: 'right' },
      ],
      rows: contents.map(({ title, anchor, what }) => ({
        cells: [[{ text: title, face: 'bold', to: anchor }], what, [{ pagesOf: [anchor] }]] satisfies Rich[],
      })),
    },
  ];
}

function clockBlocks(clock: RequestClock | undefined): Block[] {
  if (!clock)
    return [
      {
        kind: 'callout',
        colour: 'open',
        title: 'When the answer is due is not known',
        text: 'No time limit is on file for the date of the request.',
      },
    ];
  const { daysLeft } = clock;
  const left =
    daysLeft > 0
      ? `${daysLeft} ${daysLeft === 1 ? 'day is' : 'days are'} left`
      : daysLeft === 0
        ? 'this is the last day'
        : `${-daysLeft} ${daysLeft === -1 ? 'day' : 'days'} past`;
  return [
    {
      kind: 'callout',
      colour: daysLeft < 0 ? 'bad' : daysLeft < 10 ? 'open' : 'good',
      title: `Due ${clock.dueOn}: ${left}`,
      text:
        `Requested ${clock.requestedOn}; an answer is in time through day ${clock.days}. A signature log or attestation, where one ` +
        `is asked for, is due ${clock.signatureDueOn} (day ${clock.signatureDays}). ${clock.cites.join('; ')} (${clock.source.confidence}).`,
    },
  ];
}

function kxLines({ claim }: PacketInput) {
  return claim.lines.filter(({ modifiers }) => modifiers.includes('KX'));
}

function tone(input: PacketInput): 'good' | 'open' {
  const lines = kxLines(input);
  return lines.length > 0 && lines.every(({ verdict }) => verdict === 'KX_OK') ? 'good' : 'open';
}

/** The arithmetic of the cover in two sentences; the whole of it is a part of its own. */
function kxText(input: PacketInput): Rich {
  const { lines } = input.claim;
  const kx = kxLines(input).length;
  const over = lines.find(
    ({ accruedAfterCents, thresholdCents }) =>
      accruedAfterCents !== null && thresholdCents !== null && accruedAfterCents > thresholdCents,
  );
  const first = lines.find(({ accruedBeforeCents }) => accruedBeforeCents !== null);
  const carried =
    kx === 0
      ? 'No line of the claim as given carries KX. '
      : `${kx === lines.length ? (kx === 1 ? 'The line carries' : 'All lines carry') : `${kx} of ${lines.length} lines carry`} KX. `;
  const before = first ? `${dollars(first.accruedBeforeCents)} of the year had accrued before this claim. ` : '';
  const crossed = over
    ? `Line ${over.line} of ${over.serviceDate ?? 'no date'} takes the total to ${dollars(over.accruedAfterCents)}, past the threshold of ${dollars(over.thresholdCents)}.`
    : 'No line of it goes past the threshold on the figures at hand.';
  return [
    { text: `${carried}${before}${crossed} The sum is on page ` },
    { pagesOf: ['part:arithmetic'] },
    { text: ', the attestation on page ' },
    { pagesOf: ['part:attestation'] },
    { text: '.' },
  ];
}

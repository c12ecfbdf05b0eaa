import type { PacketInput } from '../input.ts';
import type { Block } from '../layout/blocks.ts';
import type { Part } from './record.ts';
import { dollars, facts, stated } from './words.ts';

/** Services of each day as the episode has them, and what it says of coverage, requests and keeping. */
export function billedPart({ episode, places }: PacketInput): Part {
  const visits = episode.visits ?? [];
  const days = [...Map.groupBy(visits, ({ on }) => on)].sort(([a], [b]) => (a < b ? -1 : 1));
  const coverage = episode.coverage;
  const used = coverage?.incurred?.map(
    ({ year, bucket, usedCents, asOf }) =>
      `${dollars(usedCents)} of ${year}, ${bucket === 'ot' ? 'OT' : 'PT and SLP'}, as of ${asOf}`,
  );
  const requests = episode.requests?.map(
    ({ kind, on, answeredOn }) => `${kind} asked for ${on}, ${answeredOn ? `answered ${answeredOn}` : 'not answered'}`,
  );
  return {
    title: 'Services and coverage',
    anchor: 'part:billed',
    what: `${days.length} ${days.length === 1 ? 'day' : 'days'} of service`,
    blocks: [
      { kind: 'page' },
      {
        kind: 'heading',
        level: 1,
        text: 'Services and coverage',
        bookmark: 'Services and coverage',
        anchors: ['part:billed', '/coverage', '/requests', '/retention', '/kxFrom', '/closedOn', '/setting'],
      },
      {
        kind: 'facts',
        rows: facts(
          ['Setting', `${episode.setting.replaceAll('_', ' ')}${episode.state ? `, ${episode.state}` : ''}`],
          ['Payer', coverage?.payer.replaceAll('_', ' ')],
          ['Used of the year', used?.join('\n')],
          ['KX from', episode.kxFrom],
          ['Episode ended', episode.closedOn === null ? 'it goes on' : episode.closedOn],
          ['Requests', requests && (requests.join('\n') || 'none before this one')],
          ['Record kept through', episode.retention && stated(episode.retention.keptThrough)],
        ),
      },
      ...(days.length === 0 ? [] : [dayTable(days)]),
    ],
  };

  function dayTable(each: typeof days): Block {
    return {
      kind: 'table',
      size: 8,
      columns: [
        { head: 'Day', share: 0.16 },
        { head: 'Services as billed', share: 0.66 },
        { head: 'Note on page', share: 0.18, align: 'right' },
      ],
      rows: each.map(([on, services]) => ({
        anchors: services.map((visit) => places.at(visit) ?? '').filter((pointer) => pointer.startsWith('/')),
        cells: [
          on,
          services
            .map(
              ({ code, units, modifiers = [] }) =>
                `${code} × ${units}${modifiers.length > 0 ? ` ${modifiers.join(' ')}` : ''}`,
            )
            .join(', '),
          [
            {
              pagesOf: (episode.treatmentNotes ?? []).flatMap((note) =>
                note.on === on ? (places.at(note) ?? []) : [],
              ),
              otherwise: 'none',
            },
          ],
        ],
      })),
    };
  }
}

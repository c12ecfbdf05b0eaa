import type { TreatmentNote } from '../../chart/index.ts';
import type { PacketInput } from '../input.ts';
import type { Block } from '../layout/blocks.ts';
import type { Documents } from './documents.ts';
import { listPart, type Part } from './record.ts';
import { daysText, dollars, facts, personText, signatureText, stated } from './words.ts';

/** One entry a treatment day: what was done, for how long, by whom, and what was billed for it. */
export function notePart(input: PacketInput, documents: Documents): Part {
  return listPart(
    input,
    documents,
    { title: 'Treatment notes', name: 'notes', one: 'treatment note', key: 'treatmentNotes' },
    input.episode.treatmentNotes,
    (note) => ({ title: `Treatment of ${stated(note.on)}`, blocks: noteBlocks(input, note) }),
  );
}

function noteBlocks(input: PacketInput, note: TreatmentNote): Block[] {
  const { episode } = input;
  const billed = (episode.visits ?? []).filter(({ on }) => on === note.on);
  const lines = input.claim.lines.filter(({ serviceDate }) => serviceDate === note.on);
  return [
    ...interventionTable(note, input),
    {
      kind: 'facts',
      rows: facts(
        ['Minutes', minutesText(note)],
        ['Skill', note.skill],
        [
          'Billed',
          billed.length === 0
            ? undefined
            : billed
                .map(
                  ({ code, units, modifiers = [] }) =>
                    `${code} × ${units}${modifiers.length > 0 ? ` (${modifiers.join(' ')})` : ''}`,
                )
                .join(', '),
        ],
        [
          'On this claim',
          lines.length === 0
            ? undefined
            : lines.flatMap(({ line, code, chargeCents }, place) => [
                { text: place === 0 ? '' : '; ' },
                { text: `line ${line}`, to: `line:${line}`, colour: 'accent' as const },
                { text: ` ${code}, ${dollars(chargeCents)}` },
              ]),
        ],
        ['Treated by', note.furnishedBy?.map((id) => personText(episode, id)).join('; ')],
        ['Supervision', note.supervision],
        ['Telehealth', note.telehealth ? 'yes' : undefined],
        ['Maintenance', note.maintenance ? 'yes' : undefined],
        ['Wound', woundText(note.wound)],
        ['Days', daysText(note)],
        ['Signature', signatureText(episode, note.signature)],
        ['Also signed', note.cosignatures?.map((each) => signatureText(episode, each)).join('\n') || undefined],
        [
          'Signature attested',
          note.signatureAttestation ? signatureText(episode, note.signatureAttestation) : undefined,
        ],
        ['Student', note.student ? personText(episode, note.student.by) : undefined],
        ['Reviewed by', note.review ? signatureText(episode, note.review) : undefined],
      ),
    },
  ];
}

function minutesText({ timedMinutes, totalMinutes }: TreatmentNote): string | undefined {
  if (timedMinutes === undefined && totalMinutes === undefined) return undefined;
  return `${stated(timedMinutes)} timed, ${stated(totalMinutes)} in all`;
}

function interventionTable({ interventions = [] }: TreatmentNote, { episode }: PacketInput): Block[] {
  if (interventions.length === 0) return [];
  return [
    {
      kind: 'table',
      size: 8,
      columns: [
        { head: 'Intervention', share: 0.5 },
        { head: 'Code', share: 0.12 },
        { head: 'Minutes', share: 0.12, align: 'right' },
        { head: 'By', share: 0.26 },
      ],
      rows: interventions.map(({ name, code, minutes, by, isRest }) => ({
        cells: [
          `${stated(name)}${isRest ? ' (rest, not billable)' : ''}`,
          stated(code),
          minutes === undefined ? '–' : String(minutes),
          by === undefined ? '–' : personText(episode, by).replace(/, NPI \d+$/, ''),
        ],
      })),
    },
  ];
}

function woundText(wound: TreatmentNote['wound']): string | null | undefined {
  if (!wound) return wound;
  const size = (given: typeof wound.before) =>
    given ? `${stated(given.lengthMm)} × ${stated(given.widthMm)} × ${stated(given.depthMm)} mm` : stated(given);
  const parts = [
    wound.before === undefined ? undefined : `before: ${size(wound.before)}`,
    wound.after === undefined ? undefined : `after: ${size(wound.after)}`,
    wound.infection === undefined ? undefined : `infection: ${stated(wound.infection)}`,
    wound.nonViableTissue === undefined ? undefined : `non-viable tissue: ${stated(wound.nonViableTissue)}`,
    wound.inhibiting === undefined ? undefined : `what inhibits healing: ${stated(wound.inhibiting)}`,
    wound.tissueRemoved === undefined ? undefined : `removed: ${stated(wound.tissueRemoved)}`,
    wound.method === undefined ? undefined : `method: ${stated(wound.method)}`,
    wound.dressingOnly ? 'dressing changed only' : undefined,
  ];
  return parts.filter(Boolean).join('\n');
}

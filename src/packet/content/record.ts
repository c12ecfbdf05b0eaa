//! The documents of the episode, each as an entry of fields followed by the attached pages it was taken from.
import type { Evaluation, PlanOfCare, ProgressReport } from '../../chart/index.ts';
import type { PacketInput } from '../input.ts';
import type { Block } from '../layout/blocks.ts';
import type { Documents } from './documents.ts';
import { daysText, facts, list, personText, signatureText, stated } from './words.ts';

export interface Part {
  readonly title: string;
  readonly anchor: string;
  readonly what: string;
  readonly blocks: readonly Block[];
}

type Entry<T> = (value: T, pointer: string) => { title: string; blocks: Block[] };

/** A part of the packet: its heading, then every entry of a list with its documents. A list without entries says so. */
export function listPart<T extends object>(
  input: PacketInput,
  documents: Documents,
  about: { title: string; name: string; one: string; key: string },
  values: readonly T[] | undefined,
  entry: Entry<T>,
): Part {
  const anchor = `part:${about.name}`;
  const count = values?.length ?? 0;
  const none = values ? `The record has no ${about.one}.` : `No ${about.one} was among the records given.`;
  const head: Block[] = [
    { kind: 'page' },
    { kind: 'heading', level: 1, text: about.title, bookmark: about.title, anchors: [anchor, `/${about.key}`] },
    ...(count === 0 ? ([{ kind: 'text', text: none }] satisfies Block[]) : []),
  ];
  const entries = (values ?? []).flatMap((value, place) => {
    const pointer = input.places.at(value) ?? `/${about.key}/${place}`;
    const { title, blocks } = entry(value, pointer);
    const files = documents.of(value);
    const after = files.length > 0 && place < count - 1 && files.some(({ kind }) => kind === 'attached');
    return [
      {
        kind: 'together',
        blocks: [{ kind: 'heading', level: 2, text: title, anchors: [pointer], bookmark: title }, ...blocks],
      } satisfies Block,
      ...files,
      ...(after ? ([{ kind: 'page' }] satisfies Block[]) : []),
    ];
  });
  return {
    title: about.title,
    anchor,
    what: count === 0 ? 'none' : count === 1 ? `1 ${about.one}` : `${count} entries`,
    blocks: [...head, ...entries],
  };
}

/** Orders, evaluations, plans, certifications and reports: the parts before the notes. */
export function paperParts(input: PacketInput, documents: Documents): Part[] {
  const { episode } = input;
  return [
    listPart(
      input,
      documents,
      { title: 'Evaluations', name: 'evaluations', one: 'evaluation', key: 'evaluations' },
      episode.evaluations,
      (each) => evaluation(input, each),
    ),
    listPart(
      input,
      documents,
      { title: 'Plans of care', name: 'plans', one: 'plan of care', key: 'plans' },
      episode.plans,
      (each) => plan(input, each),
    ),
    listPart(
      input,
      documents,
      { title: 'Certifications', name: 'certifications', one: 'certification', key: 'certifications' },
      episode.certifications,
      (each) => ({
        title: `${each.kind === 'initial' ? 'Certification' : 'Recertification'} of ${stated(each.certifiedOn)}`,
        blocks: [
          {
            kind: 'facts',
            rows: facts(
              ['By', each.by === undefined ? undefined : personText(episode, each.by)],
              ['Signature', signatureText(episode, each.signature)],
              [
                'Days certified',
                each.from === undefined
                  ? undefined
                  : `from ${stated(each.from)}${each.through ? ` through ${each.through}` : ', for the duration of the plan, 90 days at most'}`,
              ],
              ['Verbal order', each.verbalOn],
              ['Received', each.receivedOn],
              ['Visit required by', each.visitRequiredBy],
              ['Visited', each.visitedOn],
              ['Why it came late', each.delay?.reason],
              ['What was done', list(each.delay?.attempts?.map(({ on, how }) => `${on} ${how}`))],
              ['Other evidence', list(each.delay?.otherEvidence)],
            ),
          },
        ],
      }),
    ),
    listPart(
      input,
      documents,
      { title: 'Progress reports', name: 'reports', one: 'progress report', key: 'progressReports' },
      episode.progressReports,
      (each) => report(input, each),
    ),
  ];
}

export function orderPart(input: PacketInput, documents: Documents): Part {
  const { episode } = input;
  return listPart(
    input,
    documents,
    { title: 'Orders and referrals', name: 'orders', one: 'order or referral', key: 'orders' },
    episode.orders,
    (each) => ({
      title: `${each.kind === 'order' ? 'Order' : 'Referral'} of ${stated(each.orderedOn)}`,
      blocks: [
        {
          kind: 'facts',
          rows: facts(
            ['By', each.by === undefined ? undefined : personText(episode, each.by)],
            ['For', each.discipline],
            ['Signature', signatureText(episode, each.signature)],
          ),
        },
      ],
    }),
  );
}

function evaluation({ episode }: PacketInput, each: Evaluation): { title: string; blocks: Block[] } {
  const complexities = each.complexities?.map(({ factor, effect }) => (effect ? `${factor}: ${effect}` : factor));
  return {
    title: `${each.kind === 'initial' ? 'Initial evaluation' : 'Re-evaluation'} of ${each.on}`,
    blocks: [
      {
        kind: 'facts',
        rows: facts(
          ['By', each.author === undefined ? undefined : personText(episode, each.author)],
          ['Days', daysText(each)],
          ['Reason', each.reason],
          ['Diagnoses', list(each.diagnoses)],
          ['Problem', each.problem],
          ['Body parts, functions', list(each.bodyParts)],
          ['Objective tests', list(each.objective)],
          ['Complexities', complexities && (complexities.length > 0 ? complexities.join('\n') : null)],
          ['Function before', each.premorbidFunction],
          ['Onset', each.onset],
          ['Function now', each.currentFunction],
          ['Prognosis', each.prognosis],
          ['Minutes, untimed', each.minutes],
          ['Signature', signatureText(episode, each.signature)],
        ),
      },
    ],
  };
}

function plan({ episode, places }: PacketInput, each: PlanOfCare): { title: string; blocks: Block[] } {
  const duration = [
    each.durationDays && `${each.durationDays} days`,
    each.durationSessions && `${each.durationSessions} sessions`,
  ]
    .filter(Boolean)
    .join(', ');
  const goals = each.goals ?? [];
  return {
    title: `Plan of care of ${stated(each.establishedOn)}`,
    blocks: [
      {
        kind: 'facts',
        rows: facts(
          ['Set by', each.author === undefined ? undefined : personText(episode, each.author)],
          ['Days', daysText(each)],
          ['Diagnoses', list(each.diagnoses)],
          ['Type of therapy', each.therapyType],
          [
            'Amount',
            each.timesPerDay === undefined ? undefined : each.timesPerDay === null ? null : `${each.timesPerDay} a day`,
          ],
          ['Frequency', each.frequency],
          ['Duration', duration || (each.durationDays === null || each.durationSessions === null ? null : undefined)],
          [
            'Sent to who ordered',
            list(
              each.transmissions?.map(
                ({ to, on, proof }) => `${stated(on)}, ${personText(episode, to)}, ${stated(proof)}`,
              ),
            ),
          ],
          ['Signature', signatureText(episode, each.signature)],
        ),
      },
      ...(goals.length === 0
        ? []
        : ([
            {
              kind: 'table',
              size: 8,
              columns: [
                { head: 'Goal', share: 0.1 },
                { head: 'Term', share: 0.08 },
                { head: 'As written', share: 0.4 },
                { head: 'To be reached', share: 0.18 },
                { head: 'For', share: 0.24 },
              ],
              rows: goals.map((goal) => ({
                anchors: [places.at(goal) ?? []].flat(),
                cells: [
                  goal.id,
                  goal.term,
                  stated(goal.text),
                  [goal.target, goal.assistance].filter(Boolean).join(', ') || '–',
                  stated(goal.activity),
                ],
              })),
            },
          ] satisfies Block[])),
      ...(each.changes ?? []).map(
        (change): Block => ({
          kind: 'facts',
          rows: facts([
            `Change of ${stated(change.on)}`,
            `${change.kind.replaceAll('_', ' ')}: ${change.text ?? ''}\n${signatureText(episode, change.signature)}`,
          ]),
        }),
      ),
    ],
  };
}

function report({ episode }: PacketInput, each: ProgressReport): { title: string; blocks: Block[] } {
  const period = each.from && each.through ? `${each.from} to ${each.through}` : undefined;
  return {
    title: `Progress report${period ? `, ${period}` : ` of ${stated(each.writtenOn)}`}`,
    blocks: [
      {
        kind: 'facts',
        rows: facts(
          ['By', each.author === undefined ? undefined : personText(episode, each.author)],
          ['Days', daysText(each)],
        ),
      },
      ...((each.goals ?? []).length === 0
        ? []
        : ([
            {
              kind: 'table',
              size: 8,
              columns: [
                { head: 'Goal', share: 0.1 },
                { head: 'Measured or described', share: 0.45 },
                { head: 'Extent of progress', share: 0.45 },
              ],
              rows: (each.goals ?? []).map(({ goal, objective, assessment }) => ({
                cells: [goal, stated(objective), stated(assessment)],
              })),
            },
          ] satisfies Block[])),
      { kind: 'facts', rows: facts(['Plan', each.plan], ['Signature', signatureText(episode, each.signature)]) },
    ],
  };
}

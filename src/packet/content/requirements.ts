import { CHECKS, type CheckResult, type Outcome, SECTIONS, type Section } from '../../chart/index.ts';
import type { PacketInput } from '../input.ts';
import type { Block, Colour, Row, Run } from '../layout/blocks.ts';

const LOOKS: Readonly<Record<Outcome, { readonly words: string; readonly colour: Colour }>> = {
  pass: { words: 'supported', colour: 'good' },
  fail: { words: 'not supported in the records we hold', colour: 'bad' },
  unknown: { words: 'not known', colour: 'open' },
  not_applicable: { words: 'does not apply', colour: 'quiet' },
};

const RULES = new Map(CHECKS.map(({ id, rule }) => [id, rule]));

/** Every requirement, what the record shows of it, and the page that shows it. */
export function requirementBlocks({ report }: PacketInput): Block[] {
  const { counts } = report;
  return [
    { kind: 'page' },
    {
      kind: 'heading',
      level: 1,
      text: 'Requirements of the record',
      bookmark: 'Requirements and the pages that prove them',
      anchors: ['part:requirements'],
    },
    {
      kind: 'text',
      text:
        `${report.results.length} requirements were held against the record: ${counts.pass} are supported, ${counts.fail} are not supported in ` +
        `the records we hold, ${counts.unknown} are not known, and ${counts.not_applicable} do not apply. One absent item does not by ` +
        'itself say that care was not needed (Pub. 100-02 ch. 15 s. 220.3). The record is taken as it was held on ' +
        `${report.asOf}, with policy ${report.policy}.`,
    },
    {
      kind: 'table',
      size: 7.8,
      columns: [
        { head: 'Requirement', share: 0.42 },
        { head: 'What the record shows', share: 0.4 },
        { head: 'Pages', share: 0.18 },
      ],
      rows: (Object.entries(SECTIONS) as [Section, string][]).flatMap(([section, title]) => [
        { tone: 'group', cells: [title, '', ''] } satisfies Row,
        ...report.results.filter((each) => each.section === section).map(requirementRow),
      ]),
    },
  ];
}

function requirementRow(result: CheckResult): Row {
  const { words, colour } = LOOKS[result.outcome];
  const more = result.alike > 1 && result.outcome !== 'pass' ? ` (and ${result.alike - 1} more like it)` : '';
  const shown: Run[] = [
    { text: words, face: 'bold', colour },
    ...(result.outcome === 'not_applicable' ? [] : [{ text: `\n${result.found}${more}` }]),
  ];
  if (result.outcome === 'fail' && result.expected)
    shown.push({ text: `\nexpected: ${result.expected}`, colour: 'quiet' });
  return {
    anchors: [`check:${result.check}`],
    cells: [
      [
        { text: RULES.get(result.check) ?? '' },
        { text: `\n${result.check} · ${result.cites.join('; ')} (${result.confidence})`, colour: 'quiet' },
      ],
      shown,
      [
        {
          pagesOf: result.restsOn.map(({ pointer, document, passage }) => placeOf(pointer, document, passage?.[0])),
          otherwise: '–',
        },
      ],
    ],
  };
}

/** The anchor of a piece of evidence: its passage, else the field it stands in. */
function placeOf(pointer: string, document: string | undefined, from: number | undefined): string {
  return document !== undefined && from !== undefined ? `document:${document}/${from}` : pointer;
}

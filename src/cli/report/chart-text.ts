import type { ChartReport, ChartRoom, CheckResult, Episode, Outcome, Section, Weight } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import type { Paint } from '../paint.ts';
import { columns, count, printable, wrap } from '../text.ts';
import { chartHead } from './chart-head.ts';

interface ChartTextOptions {
  readonly all?: boolean;
  readonly phi?: boolean;
}

interface Look {
  readonly shape: string;
  readonly format: Parameters<Paint>[0];
  readonly words: string;
}

type Kind = Outcome | 'block';

/** Each outcome has a shape of its own, so that no colour is needed to tell them apart; a fail that blocks has another. */
const LOOKS: Readonly<Record<Kind, Look>> = {
  block: { shape: '■', format: ['red', 'bold'], words: 'not supported, blocking' },
  fail: { shape: '◆', format: ['yellow', 'bold'], words: 'not supported in the records we hold' },
  unknown: { shape: '?', format: ['cyan', 'bold'], words: 'not known' },
  pass: { shape: '●', format: 'green', words: 'supported' },
  not_applicable: { shape: '·', format: 'gray', words: 'not applicable' },
};
const ORDER: readonly Outcome[] = ['fail', 'unknown', 'pass', 'not_applicable'];
const WEIGHT_ORDER: readonly Weight[] = ['block', 'high', 'warn', 'info'];
const MOST_PLACES = 3;

/** The report of one chart: a picture of all checks, those that need attention, and what else there is to be told. */
export function chartRows(
  room: Pick<ChartRoom, 'SECTIONS'>,
  episode: Episode,
  report: ChartReport,
  context: Context,
  options: ChartTextOptions,
  more: readonly string[],
): string[] {
  const { paint } = context;
  const shown = report.results.filter(({ outcome }) => options.all || outcome === 'fail' || outcome === 'unknown');
  const rows = [...chartHead(episode, report.asOf, context, options), '', ...picture(room, report, paint), ''];
  for (const result of byWeight(shown.filter(({ outcome }) => outcome === 'fail'))) {
    rows.push(...resultRows(result, context), '');
  }
  for (const outcome of ORDER.slice(1)) {
    const brief = byWeight(shown.filter((each) => each.outcome === outcome));
    if (brief.length > 0) rows.push(...briefRows(brief, context), '');
  }
  return [...rows, ...more, ...conclusion(report, context)];
}

/** One row a section, one shape a check. */
function picture(room: Pick<ChartRoom, 'SECTIONS'>, { results, counts }: ChartReport, paint: Paint): string[] {
  const sections = Object.entries(room.SECTIONS) as [Section, string][];
  const widest = Math.max(...sections.map(([, title]) => title.length));
  const rows = sections.map(([section, title]) => {
    const inside = results.filter((each) => each.section === section);
    const shapes = inside.map((each) => shapeOf(each, paint)).join(' ');
    return `  ${title.padEnd(widest)}  ${shapes}`;
  });
  const blocking = results.filter((each) => kindOf(each) === 'block').length;
  const amounts: [Kind, number][] = [
    ...(blocking > 0 ? [['block', blocking] as [Kind, number]] : []),
    ['fail', counts.fail - blocking],
    ['unknown', counts.unknown],
    ['pass', counts.pass],
    ['not_applicable', counts.not_applicable],
  ];
  const legend = amounts.map(
    ([kind, amount]) => `${paint(LOOKS[kind].format, LOOKS[kind].shape)} ${amount} ${LOOKS[kind].words}`,
  );
  return [...rows, '', `  ${legend.slice(0, -2).join('   ')}`, `  ${legend.slice(-2).join('   ')}`];
}

function kindOf({ outcome, severity }: CheckResult): Kind {
  return outcome === 'fail' && severity === 'block' ? 'block' : outcome;
}

function shapeOf(result: CheckResult, paint: Paint): string {
  const { shape, format } = LOOKS[kindOf(result)];
  return paint(format, shape);
}

function byWeight(results: readonly CheckResult[]): CheckResult[] {
  return [...results].sort((a, b) => WEIGHT_ORDER.indexOf(a.severity) - WEIGHT_ORDER.indexOf(b.severity));
}

function resultRows(result: CheckResult, { paint, width }: Context): string[] {
  const { shape, format } = LOOKS[kindOf(result)];
  const inner = Math.min(width, 100);
  const { severity } = result;
  const head = `  ${paint(format, `${shape} ${result.check}`)}  ${paint(severity === 'block' ? 'bold' : 'dim', severity)}`;
  const cells: [string, string][] = [['found', result.found + alike(result)]];
  if (result.expected) cells.push(['expected', result.expected]);
  const places = placesText(result);
  if (places !== '') cells.push(['rests on', places]);
  cells.push(['says', `${result.cites.join('; ')} (${result.confidence})`]);
  const names = columns(cells.map(([name]) => [name]));
  const wide = Math.max(...names.map((name) => name.length));
  return [
    head,
    ...cells.flatMap(([name, text]) => {
      const lines = wrap(printable(text), inner - wide - 6);
      return lines.map((line, place) => {
        const said = name === 'found' || name === 'expected' ? line : paint('dim', line);
        return `    ${paint('dim', (place === 0 ? name : '').padEnd(wide))}  ${said}`;
      });
    }),
  ];
}

/** One line a check: what does not fail needs no more, and JSON has it all. */
function briefRows(results: readonly CheckResult[], { paint, width }: Context): string[] {
  const names = columns(results.map(({ check, outcome, severity }) => [check, isQuiet(outcome) ? '' : severity]));
  const wide = Math.max(...names.map((name) => name.length));
  return results.flatMap((result, place) => {
    const { shape, format } = LOOKS[result.outcome];
    const lines = wrap(printable(result.found + alike(result)), Math.min(width, 110) - wide - 6);
    const name = (names[place] ?? '').padEnd(wide);
    return lines.map((line, number) =>
      number === 0 ? `  ${paint(format, shape)} ${name}  ${line}` : `${' '.repeat(wide + 6)}${line}`,
    );
  });
}

function isQuiet(outcome: Outcome): boolean {
  return outcome === 'pass' || outcome === 'not_applicable';
}

function alike({ alike: number, outcome }: CheckResult): string {
  return number > 1 && outcome !== 'pass' ? ` (and ${number - 1} more like it)` : '';
}

function placesText({ restsOn }: CheckResult): string {
  const places = [
    ...new Set(restsOn.map(({ pointer, document }) => (document ? `${pointer} in ${document}` : pointer))),
  ].filter(Boolean);
  const more = places.length - MOST_PLACES;
  return places.slice(0, MOST_PLACES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function conclusion({ results, blocking, policy }: ChartReport, { paint, width }: Context): string[] {
  const open = results.filter(({ outcome, severity }) => outcome === 'unknown' && severity === 'block');
  const sentence =
    blocking.length > 0
      ? `${count(blocking.length, 'requirement')} without which KX should not be attested ${blocking.length === 1 ? 'is' : 'are'} not supported in the records we hold: ${blocking.join(', ')}.`
      : open.length > 0
        ? `Nothing in what is held stands against an attestation; ${count(open.length, 'blocking question is', 'blocking questions are')} open.`
        : 'Nothing stands against an attestation in the records we hold. Whether it was necessary is for the clinician to say.';
  return [
    ...wrap(sentence, Math.min(width, 100)).map((line) => (blocking.length > 0 ? paint('bold', line) : line)),
    paint('dim', `policy ${policy}; openkx chart story tells the episode day by day`),
  ];
}

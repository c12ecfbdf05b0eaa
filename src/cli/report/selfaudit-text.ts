import { formatDollars, maskId, registered } from '../../base/index.ts';
import type { AttestationAudit, Audited, Counts, Group, Reading } from '../../selfaudit/index.ts';
import type { AuditReport } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { SEVERITY_FORMATS } from '../looks.ts';
import { columns, count, grouped, printable, wrap } from '../text.ts';
import { comparisonRows } from './selfaudit-comparison.ts';

const BAR = 8;
/** Rows of a table unless all are asked for. */
const MOST_ROWS = 15;
const UNNAMED = '(not named)';

export interface TextOptions {
  readonly phi: boolean;
  readonly all: boolean;
}

/** What stands out first, then the tables it is taken from. */
export function auditRows(report: AuditReport, context: Context, options: TextOptions): string[] {
  const { paint, width } = context;
  const { audited, fewest } = report;
  if (audited.total.lines + audited.total.unneededLines === 0)
    return ['no therapy lines of Medicare patients stand here'];
  const rows = headRows(report, context);
  rows.push(...sectionOf('What stands out', readingRows(report.readings, context), paint));
  rows.push(...sectionOf('KX by clinician and year', clinicianRows(report, options, context), paint));
  rows.push(...sectionOf('KX by month', groupTable(audited.months, fewest, context, false), paint));
  if (options.all) {
    const table = groupTable(audited.clinicianMonths, fewest, context, true);
    rows.push(...sectionOf('KX by clinician and month', table, paint));
  }
  rows.push(...sectionOf('Past the review amount', reviewRows(audited, options.phi, paint), paint));
  rows.push(...sectionOf('Attestations', attestationRows(report.attestations, options.phi, paint), paint));
  rows.push(...sectionOf('Beside the baseline', comparisonRows(report.comparisons, options.all, context), paint));
  const note =
    `Shares of fewer than ${fewest} patients are left out (–): they say little, and a count that small can point at a person. ` +
    'Show such tables to nobody who may not see the charts.';
  return [...rows, '', ...wrap(note, width).map((row) => paint('dim', row))];
}

function headRows({ audited, policyVersion }: AuditReport, { paint }: Context): string[] {
  const { total, firstDay, lastDay, clinicianYears } = audited;
  const clinicians = new Set(clinicianYears.map(({ clinician }) => clinician).filter(Boolean)).size;
  const parts = [count(total.lines, 'line'), count(total.patients, 'patient'), count(clinicians, 'clinician')];
  const days = firstDay === '' ? '' : `  ${firstDay} to ${lastDay}`;
  const kx = `KX on ${count(total.kxLines, 'line')} (${share(total.kxLines, total.lines)}) of ${count(total.kxPatients, 'patient')}`;
  return [
    `${paint('bold', 'Self-audit')}  ${parts.join(', ')}${days}  ${paint('dim', `policy ${policyVersion}`)}`,
    `${kx} (${share(total.kxPatients, total.patients)}), ${formatDollars(total.kxCents)} of ${formatDollars(total.allowedCents)} allowed`,
  ];
}

function sectionOf(title: string, rows: readonly string[], paint: Context['paint']): string[] {
  return rows.length === 0 ? [] : ['', paint('bold', title), ...rows.map((row) => (row === '' ? '' : `  ${row}`))];
}

function readingRows(readings: readonly Reading[], { paint, width }: Context): string[] {
  if (readings.length === 0) return [`${paint('green', '●')} nothing that a contractor would ask about`];
  return readings.flatMap((reading, place) => {
    const { severity = 'note', text = '', hint = '' } = registered(reading.code) ?? {};
    const mark = severity === 'note' ? '·' : severity === 'error' ? '◆' : '▲';
    const head = `${paint(SEVERITY_FORMATS[severity], `${mark} ${reading.code}`)}  ${numbersOf(reading)}`;
    const body = wrap(`${text[0]?.toUpperCase()}${text.slice(1)}.`, width - 6);
    const next = wrap(`→ ${hint}`, width - 6, 2);
    return [
      ...(place === 0 ? [] : ['']),
      head,
      ...[...body.map((row) => paint('dim', row)), ...next].map((row) => `  ${row}`),
    ];
  });
}

function numbersOf({ count: number, of, patients, cents, byChance }: Reading): string {
  const what = count(number, of.slice(0, -1));
  const parts = [patients === null ? what : `${what} of ${count(patients, 'patient')}`];
  if (cents !== null) parts.push(formatDollars(cents));
  if (byChance !== null) parts.push(`about ${byChance.toFixed(1)} would be by chance alone`);
  return parts.join(', ');
}

function clinicianRows({ audited, fewest }: AuditReport, { all }: TextOptions, context: Context): string[] {
  const groups = audited.clinicianYears;
  const chosen = all ? groups : groups.toSorted((a, b) => weight(b) - weight(a)).slice(0, MOST_ROWS);
  const rows = groupTable(chosen, fewest, context, true);
  const left = groups.length - chosen.length;
  return left > 0
    ? [...rows, context.paint('dim', `… and ${grouped(left)} more with less KX below the threshold; --all shows them`)]
    : rows;
}

/** Most dollars with KX below the threshold first, then most lines with KX. */
function weight({ counts }: Group): number {
  return counts.earlyCents * 1e6 + counts.kxLines;
}

/** From this width on there is room for a bar beside each share. */
const WIDTH_OF_BARS = 115;

function groupTable(groups: readonly Group[], fewest: number, { paint, width }: Context, isNamed: boolean): string[] {
  if (groups.length === 0) return [];
  const who = (group: Group) => (isNamed ? [group.clinician || UNNAMED, group.discipline] : []);
  const head = [
    ...(isNamed ? ['clinician', 'for'] : []),
    'period',
    'patients',
    'with KX',
    '',
    'lines',
    'with KX',
    '',
    'early',
    'dollars',
    'missing',
    'review',
  ];
  const body = groups.map((group) => [...who(group), group.period || 'no date', ...cellsOf(group.counts, fewest)]);
  const first = isNamed ? 3 : 1;
  const bars = [first + 2, first + 5];
  const hasBars = width >= WIDTH_OF_BARS;
  const table = [head, ...body].map((row) => row.filter((_, place) => hasBars || !bars.includes(place)));
  const right = (hasBars ? [0, 1, 3, 4, 6, 7, 8, 9] : [0, 1, 2, 3, 4, 5, 6, 7]).map((place) => place + first);
  const [title = '', ...rows] = columns(table, right);
  return [paint('dim', title), ...rows];
}

function cellsOf(counts: Counts, fewest: number): string[] {
  const isFew = counts.patients < fewest;
  const percent = (part: number, whole: number) => (isFew ? '–' : share(part, whole));
  const bar = (part: number, whole: number) => (isFew ? '' : barOf(part, whole));
  const { patients, kxPatients, lines, kxLines } = counts;
  return [
    grouped(patients),
    percent(kxPatients, patients),
    bar(kxPatients, patients),
    grouped(lines),
    percent(kxLines, lines),
    bar(kxLines, lines),
    grouped(counts.earlyLines),
    formatDollars(counts.earlyCents),
    grouped(counts.missingLines),
    grouped(counts.reviewPatients),
  ];
}

function reviewRows({ review }: Audited, phi: boolean, paint: Context['paint']): string[] {
  if (review.count === 0) return [];
  const body = review.furthest.map((each) => [
    printable(phi ? each.patient : maskId(each.patient)),
    String(each.year),
    each.bucket === 'ot' ? 'OT' : 'PT and SLP',
    formatDollars(each.usedCents),
    formatDollars(each.reviewCents),
    grouped(each.lines),
    formatDollars(each.cents),
    grouped(each.withoutKx),
    [...each.clinicians]
      .map((npi) => npi || UNNAMED)
      .slice(0, 2)
      .join(' ') + (each.clinicians.size > 2 ? ' …' : ''),
  ]);
  const head = ['patient', 'year', 'bucket', 'used', 'amount', 'lines past', 'dollars', 'no KX', 'clinicians'];
  const [title = '', ...rows] = columns([head, ...body], [3, 4, 5, 6, 7]);
  const left = review.count - body.length;
  const more = left > 0 ? [paint('dim', `… and ${grouped(left)} more, less far past it`)] : [];
  return [paint('dim', title), ...rows, ...more];
}

function attestationRows(audit: AttestationAudit | undefined, phi: boolean, paint: Context['paint']): string[] {
  if (!audit || audit.attestations === 0) return [];
  const { attestations, revoked, withoutEvidence, withOpenPoints, incomplete, sameWords } = audit;
  const rows = [
    `${count(attestations, 'attestation')}, ${revoked} revoked; ${withoutEvidence} without evidence, ${withOpenPoints} signed with open points`,
  ];
  const body = incomplete.first.map((each) => [
    printable(each.id),
    each.clinician,
    printable(phi ? each.beneficiary : maskId(each.beneficiary)),
    each.signedOn,
    grouped(each.evidence),
    grouped(each.openPoints),
  ]);
  if (body.length > 0) {
    const head = ['attestation', 'clinician', 'patient', 'signed', 'evidence', 'open points'];
    const [title = '', ...others] = columns([head, ...body], [4, 5]);
    rows.push(paint('dim', title), ...others);
  }
  for (const { clinician, attestations: copies, patients } of sameWords)
    rows.push(`${clinician}: the same words under ${count(copies, 'attestation')} of ${count(patients, 'patient')}`);
  return rows;
}

/** `25.4%`; `–` of nothing. */
function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;
}

function barOf(part: number, whole: number): string {
  const filled = whole === 0 ? 0 : Math.ceil((BAR * part) / whole);
  return `${'▇'.repeat(filled)}${'·'.repeat(BAR - filled)}`;
}

import { cents, formatDollars, type Issue, maskId } from '../../base/index.ts';
import type { NoticeAnswer, NoticeGap, Prepared, Shown, ShownLine } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { issueText } from '../issue-text.ts';
import { columns, count, printable, wrap } from '../text.ts';

/** What a clinician is shown before signing: statement, arithmetic, checks, questions, evidence, and what speaks against it. */
export function shownRows({ shown, refused, notice }: Prepared, context: Context, phi: boolean): string[] {
  return [
    ...scopeRows(shown, context, phi),
    ...arithmeticRows(shown, context),
    ...checkRows(shown, context),
    ...questionRows(shown, context, phi),
    ...evidenceRows(shown, context),
    ...statementRows(shown, context),
    ...refusedRows(refused, context),
    ...(notice ? noticeRows(notice, context) : []),
  ];
}

function scopeRows({ scope, checks }: Shown, { paint }: Context, phi: boolean): string[] {
  const whose = phi ? scope.beneficiary : maskId(scope.beneficiary);
  const days = scope.from === scope.through ? scope.from : `${scope.from} through ${scope.through}`;
  const what = scope.lines.length === 0 ? 'every line of the days' : count(scope.lines.length, 'line');
  const bucket = scope.bucket === 'ot' ? 'OT' : 'PT and SLP together';
  return [
    paint('bold', `Attestation for ${scope.discipline}, ${days}`),
    paint(
      'dim',
      printable(`${whose}  ${what}  bucket ${bucket}  episode ${checks.episode}  as held on ${checks.asOf}`),
    ),
    '',
  ];
}

function arithmeticRows({ arithmetic: { lines, buckets } }: Shown, { paint, width }: Context): string[] {
  const rows = [paint('bold', 'The arithmetic')];
  for (const { year, usedLowCents, usedHighCents, thresholdCents } of buckets)
    rows.push(`  ${year}: used ${range(usedLowCents, usedHighCents)} of ${dollars(thresholdCents)} in the books`);
  const table = lines.map((line) => [line.serviceDate, `${line.claim} line ${line.line}`, line.code, ...sums(line)]);
  rows.push(...columns(table, [3, 4, 5]).map((row) => `  ${printable(row)}`));
  const [first] = lines;
  if (first) for (const each of first.because) rows.push(...wrap(`  ${printable(each)}`, width, 4));
  return [...rows, ''];
}

function sums({ beforeLowCents, beforeHighCents, allowedCents, thresholdCents, verdict }: ShownLine): string[] {
  const worth = allowedCents === null ? 'no fee' : dollars(allowedCents);
  return [`${range(beforeLowCents, beforeHighCents)} before`, `+ ${worth}`, `of ${dollars(thresholdCents)}`, verdict];
}

function range(low: number, high: number): string {
  return low === high ? dollars(low) : `${dollars(low)} to ${dollars(high)}`;
}

function dollars(amount: number): string {
  return formatDollars(cents(amount));
}

const OUTCOMES = { fail: '◆ not supported', unknown: '? not known', pass: '● supported' } as const;

function checkRows({ checks: { results } }: Shown, { paint, width }: Context): string[] {
  const open = results.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown');
  const passed = results.filter(({ outcome }) => outcome === 'pass').length;
  const rows = [paint('bold', 'The record'), `  ${OUTCOMES.pass}: ${count(passed, 'check')}`];
  for (const { check, outcome, severity, found, expected } of open) {
    const look = outcome === 'fail' ? OUTCOMES.fail : OUTCOMES.unknown;
    const wanted = expected === '' ? '' : `; expected ${expected}`;
    rows.push(...wrap(`  ${look}: ${check} (${severity}) ${printable(`${found}${wanted}`)}`, width, 4));
  }
  return [...rows, ''];
}

function questionRows({ questions }: Shown, { paint, width }: Context, phi: boolean): string[] {
  if (questions.length === 0) return [paint('bold', 'Questions about the notes'), '  none', ''];
  const rows = [paint('bold', 'Questions about the notes')];
  for (const { code, question, note, passage } of questions) {
    const words = phi && passage !== '' ? `: “${passage}”` : '';
    rows.push(...wrap(`  ? ${code} in ${printable(note)}${printable(words)}  ${question}`, width, 4));
  }
  return [...rows, ''];
}

const HASH_SHOWN = 12;

function evidenceRows({ evidence }: Shown, { paint }: Context): string[] {
  const rows = evidence.map(({ kind, name, sha256 }) => [kind, printable(name), sha256.slice(0, HASH_SHOWN)]);
  return [
    paint('bold', `The evidence, ${count(evidence.length, 'piece')}, by SHA-256`),
    ...columns(rows).map((row) => `  ${row}`),
    '',
  ];
}

function statementRows({ statement }: Shown, { paint, width }: Context): string[] {
  return [paint('bold', 'The statement'), ...wrap(`  ${statement.text}`, width, 2), ''];
}

function refusedRows(refused: readonly Issue[], { paint }: Context): string[] {
  if (refused.length === 0) return [];
  return [
    paint(['red', 'bold'], 'This cannot be signed'),
    ...refused.map((issue) => `  ${issueText(issue, paint)}`),
    '',
  ];
}

/** The ways of a line that is not to have KX. */
export function noticeRows(notice: NoticeAnswer | NoticeGap, { paint, width }: Context): string[] {
  const title = paint('bold', 'If the service is not reasonable and necessary');
  if ('gap' in notice) return [title, `  No rule is on file for the day; add ${notice.gap}.`, ''];
  const { form, deadline, isPast, facts, ways, says } = notice;
  const missing = facts.filter(({ state }) => state !== 'given').map(({ fact }) => fact);
  const rows = [title, `  ${form}, signed before the service of ${deadline}${isPast ? ', which is past' : ''}`];
  if (missing.length > 0) rows.push(...wrap(`  still to be had or shown: ${missing.join(', ')}`, width, 4));
  const words = { yes: 'as things stand', open: 'open', no: 'not any more' } as const;
  const table = ways.map(({ modifier, stands, pays, when }) => [
    modifier,
    words[stands],
    `${pays} pays if denied`,
    when,
  ]);
  rows.push(...columns(table).flatMap((row) => wrap(`  ${row}`, width, 8)));
  for (const each of says) rows.push(...wrap(`  ${each}`, width, 2));
  return [...rows, ''];
}

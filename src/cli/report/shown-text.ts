import { cents, formatDollars, type Issue, maskId } from '../../base/index.ts';
import type { NoticeAnswer, NoticeGap, Prepared, Shown, ShownLine } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { issueText } from '../issue-text.ts';
import { columns, count, printable, wrap } from '../text.ts';

interface ShownOptions {
  readonly phi?: boolean;
  /** Every entry of the record with its hash. */
  readonly all?: boolean;
}

/** Text in lines two blanks in, and further where it goes on. */
function indented(text: string, width: number, indent: number): string[] {
  return wrap(text, width - 2, indent - 2).map((line) => `  ${line}`);
}

/** Colours would be counted as letters where a text is wrapped. */
const plainly: Context['paint'] = (_format, text) => text;

/** What a clinician is shown before signing: statement, arithmetic, checks, questions, evidence, and what speaks against it. */
export function shownRows({ shown, refused, notice }: Prepared, context: Context, options: ShownOptions): string[] {
  const { phi = false, all = false } = options;
  return [
    ...scopeRows(shown, context, phi),
    ...arithmeticRows(shown, context),
    ...checkRows(shown, context),
    ...questionRows(shown.questions, context, phi),
    ...evidenceRows(shown, context, all),
    ...statementRows(shown, context),
    ...refusedRows(refused, context),
    ...(notice ? noticeRows(notice, context) : []),
  ];
}

function scopeRows({ scope, checks }: Shown, { paint, width }: Context, phi: boolean): string[] {
  const whose = phi ? scope.beneficiary : maskId(scope.beneficiary);
  const days = scope.from === scope.through ? scope.from : `${scope.from} through ${scope.through}`;
  const what = scope.lines.length === 0 ? 'every line of the days' : count(scope.lines.length, 'line');
  const bucket = scope.bucket === 'ot' ? 'OT' : 'PT and SLP together';
  return [
    paint('bold', `Attestation for ${scope.discipline}, ${days}`),
    ...wrap(
      printable(`${whose}  ${what}  bucket ${bucket}  episode ${checks.episode}  as held on ${checks.asOf}`),
      width,
      2,
    ).map((line) => paint('dim', line)),
    '',
  ];
}

function arithmeticRows({ arithmetic: { lines, buckets } }: Shown, { paint, width }: Context): string[] {
  const rows = [paint('bold', 'The arithmetic')];
  for (const { year, usedLowCents, usedHighCents, thresholdCents } of buckets)
    rows.push(
      `  ${year}: used ${range(usedLowCents, usedHighCents)} of ${dollars(thresholdCents)} in the books${usedHighCents > thresholdCents ? '' : '; KX goes only on lines past it'}`,
    );
  const table = lines.map((line) => [line.serviceDate, `${line.claim} line ${line.line}`, line.code, ...sums(line)]);
  rows.push(...columns(table, [3, 4, 5]).map((row) => `  ${printable(row)}`));
  const [first] = lines;
  if (first) for (const each of first.because) rows.push(...indented(`${printable(each)}`, width, 4));
  return [...rows, ''];
}

function sums({ beforeLowCents, beforeHighCents, allowedCents, thresholdCents, verdict }: ShownLine): string[] {
  if (beforeLowCents === null || beforeHighCents === null || thresholdCents === null)
    return ['counts toward no threshold', '', '', verdict];
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
    rows.push(...indented(`${look}: ${check} (${severity}) ${printable(`${found}${wanted}`)}`, width, 4));
  }
  return [...rows, ''];
}

/** The questions that notes raise. The words of a note are shown where names and identifiers are. */
export function questionRows(
  questions: readonly Pick<Shown['questions'][number], 'code' | 'question' | 'note' | 'passage'>[],
  { paint, width }: Context,
  phi: boolean,
): string[] {
  if (questions.length === 0) return [paint('bold', 'Questions about the notes'), '  none', ''];
  const rows = [paint('bold', 'Questions about the notes')];
  for (const { code, question, note, passage } of questions) {
    const words = phi && passage !== '' ? `: “${passage}”` : '';
    rows.push(...indented(`? ${code} in ${printable(note)}${printable(words)}  ${question}`, width, 4));
  }
  return [...rows, ''];
}

const HASH_SHOWN = 12;

/** Notes and files one by one, the entries of the record by list; `isWhole` shows each entry. */
function evidenceRows({ evidence }: Shown, { paint, width }: Context, isWhole: boolean): string[] {
  const single = evidence.filter(({ kind }) => isWhole || kind !== 'entry');
  const rows = single.map(({ kind, name, sha256 }) => [kind, printable(name), sha256.slice(0, HASH_SHOWN)]);
  const title = paint('bold', `The evidence, ${count(evidence.length, 'piece')}, each bound by its SHA-256`);
  return [title, ...columns(rows).map((row) => `  ${row}`), ...(isWhole ? [] : listRows(evidence, width)), ''];
}

function listRows(evidence: Shown['evidence'], width: number): string[] {
  const lists = new Map<string, number>();
  for (const { kind, name } of evidence) {
    const list = /^\/([^/ ]+)/.exec(name)?.[1] ?? name;
    if (kind === 'entry') lists.set(list, (lists.get(list) ?? 0) + 1);
  }
  const words = [...lists].map(([list, entries]) => (entries === 1 ? list : `${entries} ${list}`));
  return indented(printable(`entries of the record: ${words.join(', ')}; --all shows each`), width, 4);
}

function statementRows({ statement }: Shown, { paint, width }: Context): string[] {
  const asked = statement.acknowledgements.flatMap(({ id, text }) => indented(`○ ${id}: ${text}`, width, 4));
  return [paint('bold', 'The statement'), ...indented(statement.text, width, 2), ...asked, ''];
}

function refusedRows(refused: readonly Issue[], { paint, width }: Context): string[] {
  if (refused.length === 0) return [];
  return [
    paint(['red', 'bold'], 'This cannot be signed'),
    ...refused.flatMap((issue) => indented(issueText(issue, plainly), width, 4)),
    '',
  ];
}

/** The ways of a line that is not to have KX. */
export function noticeRows(notice: NoticeAnswer | NoticeGap, { paint, width }: Context): string[] {
  const title = paint('bold', 'If the service is not reasonable and necessary');
  if ('gap' in notice) return [title, `  No rule is on file for the day; add ${notice.gap}.`, ''];
  const { doubt, form, confidence, deadline, isPast, facts, ways, says } = notice;
  const missing = facts.filter(({ state }) => state !== 'given').map(({ fact }) => fact);
  const isExcluded = doubt === 'never_covered';
  const rows = [isExcluded ? paint('bold', 'If the service is never covered, as the line says') : title];
  rows.push(`  ${form}, signed before the service of ${deadline}${isPast ? ', which is past' : ''}`);
  if (missing.length > 0) rows.push(...indented(`still to be had or shown: ${missing.join(', ')}`, width, 4));
  if (confidence !== 'confirmed')
    rows.push(...indented(`what has to stand on the form is ${known(confidence)}: read its instructions`, width, 4));
  const words = { yes: 'as things stand', open: 'open', no: 'not any more' } as const;
  const table = ways.map(({ modifier, stands, pays, when, confidence: how }) => [
    modifier,
    words[stands],
    `${pays} pays if Medicare does not`,
    how === 'confirmed' ? when : `${when} (${known(how)})`,
  ]);
  rows.push(...columns(table).flatMap((row) => indented(row, width, 8)));
  for (const each of says) rows.push(...indented(`${each}`, width, 2));
  return [...rows, ''];
}

function known(confidence: NoticeAnswer['confidence']): string {
  return confidence === 'one source' ? 'known from one source' : confidence;
}

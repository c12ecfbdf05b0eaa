import type { IsoDate, Severity } from '../../base/index.ts';
import { registered } from '../../base/index.ts';
import {
  type Attestation,
  type CorrectOptions,
  type CorrectResult,
  type DenialSource,
  deniedLines,
  draftCorrections,
  type LineDraft,
  ledgerAttestations,
} from '../../workflow/index.ts';
import { dayAndTime } from '../clock.ts';
import type { Context } from '../context.ts';
import { areDifferent } from '../different-files.ts';
import { EXIT } from '../exit-status.ts';
import { readInputs, readPolicy, withLedger } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import { SEVERITY_FORMATS } from '../looks.ts';
import type { FactOptions, LedgerChoice } from '../options.ts';
import { fileIssue, InputError, UsageError } from '../stop.ts';
import { columns, count, printable, wrap } from '../text.ts';

export type CorrectCommandOptions = Pick<FactOptions, 'attestations' | 'policy'> &
  LedgerChoice & {
    readonly out: string;
    readonly list: string;
    readonly on?: IsoDate;
    readonly control?: number;
    readonly phi?: boolean;
  };

const WORDS: Readonly<Record<LineDraft['action'], string>> = {
  replace: 'replace',
  reopen: 'reopen',
  hold: 'held',
  other: 'other',
};

/** Drafts the corrections of the denied lines that stand in a ledger. */
export function run(context: Context, files: readonly string[], options: CorrectCommandOptions): number {
  const policy = readPolicy(options.policy);
  return withLedger(options, 'read', (store) => {
    const attested = ledgerAttestations(store, options.tenant);
    if (options.attestations === undefined && !attested)
      throw new UsageError(
        'the ledger holds no attestations',
        'Give --attestations, or attest first: openkx help attest.',
      );
    const source = { deniedLines: () => deniedLines(policy, store, options.tenant) };
    return correct(context, files, options, source, attested);
  });
}

/**
 * Drafts the corrections of the lines that a source says were denied: replacement claims, a list of reopenings, and on
 * the screen what is to be done about each.
 *
 * @param attested what clinicians have attested in the ledger, beside the file's
 */
export function correct(
  context: Context,
  files: readonly string[],
  options: CorrectCommandOptions,
  source: DenialSource,
  attested: readonly Attestation[] = [],
): number {
  if (files.includes('-'))
    throw new UsageError('correct reads its files twice and cannot take standard input', 'Save it to a file first.');
  if (!areDifferent([...files, options.out, options.list, options.ledger]))
    throw new UsageError('the originals, --out, --list and --ledger must be different files', 'Nothing was written.');
  const inputs = readInputs(options);
  for (const issue of inputs.issues) context.err.line(issueText(issue, context.paintErr));
  const result = draftOrRefuse({
    denied: source.deniedLines(),
    originals: files,
    attestations: [...(inputs.run.attestations ?? []), ...attested],
    policy: inputs.run.policy,
    on: options.on ?? dayAndTime().day,
    out: options.out,
    list: options.list,
    showsPatientData: options.phi ?? false,
    ...(options.control === undefined ? {} : { control: options.control }),
  });
  if (result.status === 'unreadable') throw new InputError(result.issues);
  report(context, result, options);
  const { drafts } = result;
  if (drafts.some(({ action }) => action === 'hold')) return EXIT.HELD;
  return drafts.some(({ action }) => action === 'other') ? EXIT.FINDINGS : EXIT.CLEAN;
}

/** @throws InputError when a file cannot be opened, read or written */
function draftOrRefuse(options: CorrectOptions): CorrectResult {
  try {
    return draftCorrections(options);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const path = 'path' in error ? String(error.path) : '';
    const original = options.originals.find((file) => file === path);
    if (original !== undefined) throw new InputError([fileIssue('FILE_UNREADABLE', original, error)]);
    const written = [options.out, options.list].find((file) => path.startsWith(file));
    throw new InputError([fileIssue('FILE_UNWRITABLE', written ?? options.out, error)]);
  }
}

type Drafted = Extract<CorrectResult, { status: 'drafted' }>;

function report({ out, paint, width }: Context, result: Drafted, options: CorrectCommandOptions): void {
  const { drafts, claims, written } = result;
  for (const row of columns(drafts.map(cellsOf), [2])) out.line(row);
  const codes = [...new Set(drafts.flatMap(({ code }) => (code === undefined ? [] : [code])))];
  for (const code of codes) {
    const { severity = 'note' as Severity, text = '', hint = '' } = registered(code) ?? {};
    out.line();
    for (const line of wrap(`${severity} ${code}: ${text}`, width, 2))
      out.line(paint(SEVERITY_FORMATS[severity], line));
    if (hint !== '') for (const line of wrap(`→ ${hint}`, width - 2, 2)) out.line(paint('dim', `  ${line}`));
  }
  if (drafts.length > 0) out.line();
  const of = (action: LineDraft['action']) => drafts.filter((draft) => draft.action === action).length;
  out.line(
    `${count(drafts.length, 'denied line')}: ${count(of('replace'), 'line')} of ${count(claims, 'claim')} replaced, ` +
      `${of('reopen')} to reopen, ${of('hold')} held, ${of('other')} another way`,
  );
  for (const file of written) out.line(`${paint('green', '●')} wrote ${printable(file)}`);
  if (written.length === 0)
    out.line(`nothing to write: ${printable(options.out)} and ${printable(options.list)} are not there`);
}

/** What is done, the line, its modifiers now and then, why it was denied, and until when or what next. */
function cellsOf(draft: LineDraft): string[] {
  const { denied, sent, action, modifiersCorrected, deadline, code, next } = draft;
  const now = (sent?.modifiers ?? denied.modifiers).join(':');
  const then = modifiersCorrected.join(':');
  const end = action === 'other' ? `next ${next}${draft.billPatient ? ', or bill the patient' : ''}` : '';
  return [
    WORDS[action],
    printable(denied.claim),
    String(sent?.number ?? (denied.line || '')),
    denied.serviceDate ?? '',
    `${printable(denied.code)} ${printable(now)}${then === now ? '' : ` → ${printable(then)}`}`,
    denied.adjustments.map(({ group, reason }) => printable(`${group}-${reason}`)).join(' '),
    deadline === undefined ? '' : `by ${deadline}`,
    [code ?? '', end].filter((text) => text !== '').join(', '),
  ];
}

import type { Issue } from '../../../base/index.ts';
import {
  type AttestRoom,
  type ChartRoom,
  type OpenLedger,
  openAttest,
  openChart,
  type Recheck,
  type RecordVerification,
} from '../../../workflow/index.ts';
import { auditNote } from '../../audit-note.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../exit-status.ts';
import { withLedger } from '../../inputs.ts';
import { issueText } from '../../issue-text.ts';
import type { LedgerChoice } from '../../options.ts';
import { count, firstOf, printable } from '../../text.ts';
import { bytesAt, type ChartTables, readChartFile } from './chart-file.ts';

type VerifyOptions = LedgerChoice & ChartTables & { readonly format: 'text' | 'json' };
type Run = (context: Context, args: readonly string[], options: VerifyOptions) => number;

/** Loads what proves; the command proves every attestation, and the evidence: of the episodes given, or else the files. */
export async function verify(): Promise<Run> {
  const [room, charts] = [await openAttest(), await openChart()];
  return (context, files, options) => {
    const { tenant } = options;
    const isOfEpisodes = files.length > 0;
    const { proven, rechecks } = withLedger(options, isOfEpisodes ? 'append' : 'read', (store) => ({
      proven: proveAll(room, store, tenant),
      rechecks: isOfEpisodes
        ? files.flatMap((file) => recheckFile(room, charts, store, options, file))
        : room.recheckFiles(store, tenant, bytesAt),
    }));
    show(room, context, options, proven, rechecks);
    if (isOfEpisodes && rechecks.length === 0 && options.format === 'text')
      context.out.line('No attestation that stands rests on what was given.');
    const isRevoking = !isOfEpisodes && rechecks.some(({ isTouched }) => isTouched);
    if (isRevoking) withLedger(options, 'append', (store) => revokeNow(room, store, tenant, rechecks));
    if (proven.some(({ touched }) => touched.length > 0)) return EXIT.UNREADABLE;
    const isOpen = rechecks.some(({ isTouched, notAtHand }) => isTouched || notAtHand.length > 0);
    return isOpen ? EXIT.FINDINGS : EXIT.CLEAN;
  };
}

function show(
  room: AttestRoom,
  context: Context,
  { format }: VerifyOptions,
  proven: readonly RecordVerification[],
  rechecks: readonly Recheck[],
): void {
  if (format === 'json') {
    const evidence = rechecks.map(({ attestation, changes, isTouched, notAtHand }) => {
      return { attestation: attestation.sequence, isTouched, changes, notAtHand };
    });
    const attestations = proven.map(({ sequence, touched }) => ({ attestation: sequence, touched }));
    context.out.line(JSON.stringify({ schema: 'openkx.attestation-proof/1', attestations, evidence }, null, 2));
    return;
  }
  const touched = proven.filter((each) => each.touched.length > 0);
  for (const each of touched) context.out.line(issueText(touchedIssue(room, each), context.paint));
  if (touched.length === 0)
    context.out.line(`${context.paint('green', '●')} ${count(proven.length, 'attestation')} as signed`);
  for (const row of recheckRows(room, rechecks, context)) context.out.line(row);
}

function revokeNow(room: AttestRoom, store: OpenLedger, tenant: string, rechecks: readonly Recheck[]): void {
  const { at, actor } = auditNote('attest verify');
  room.revokeTouched(store, tenant, rechecks, at, actor);
}

function proveAll(room: AttestRoom, { journal }: OpenLedger, tenant: string): RecordVerification[] {
  const signers = journal.signers(tenant);
  let previous = '';
  return journal.attestations(tenant).map((stored) => {
    const proof = room.verifyRecord(stored, signers, previous);
    previous = stored.hash;
    const { revocation } = stored;
    const isForged = revocation?.reason === 'withdrawn' && !room.isWithdrawnBy(revocation, stored.hash, signers);
    return isForged ? { ...proof, touched: [...proof.touched, 'revocation' as const] } : proof;
  });
}

/** Reads an episode, notes that in the log, and revokes what rests on evidence that is not as it was. */
export function recheckFile(
  room: AttestRoom,
  charts: ChartRoom,
  store: OpenLedger,
  options: Pick<LedgerChoice, 'tenant'> & ChartTables,
  file: string,
): Recheck[] {
  const { episode } = readChartFile(charts, file, options);
  const note = auditNote(`attest verify ${episode.id}`);
  store.journal.log(options.tenant, { ...note, action: 'chart_read', beneficiary: episode.patient.id ?? '' });
  const rechecks = room.recheckEpisode(store, options.tenant, episode, bytesAt);
  room.revokeTouched(store, options.tenant, rechecks, note.at, note.actor);
  return rechecks;
}

/** What is said of each attestation whose evidence was compared. */
export function recheckRows(room: AttestRoom, rechecks: readonly Recheck[], { paint }: Context): string[] {
  return rechecks.flatMap(({ attestation, changes, isTouched, notAtHand }) => {
    const { sequence } = attestation;
    const added = changes.filter(({ kind }) => kind === 'added').length;
    const more = added === 0 ? '' : `; ${count(added, 'piece')} added since`;
    const missing = notAtHand.map((name) => `  ${printable(name)} is not at hand and was not compared`);
    if (!isTouched) {
      const sign = missing.length === 0 ? paint('green', '●') : paint('yellow', '?');
      const what = missing.length === 0 ? 'the evidence' : 'what is at hand of the evidence';
      return [`${sign} ${what} of attestation ${sequence} is as it was${more}`, ...missing];
    }
    const named = changes
      .filter(({ kind }) => kind !== 'added')
      .map(({ kind, evidence }) => printable(`${kind} ${evidence.name}`));
    const found = `attestation ${sequence}: ${firstOf(named)}`;
    return [issueText(room.attestIssue('ATTEST_EVIDENCE_CHANGED', found), paint), ...missing];
  });
}

function touchedIssue(room: AttestRoom, { sequence, touched }: RecordVerification): Issue {
  return room.attestIssue('ATTEST_TOUCHED', `attestation ${sequence}: ${touched.join(', ')}`);
}

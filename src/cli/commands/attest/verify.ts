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
import { count } from '../../text.ts';
import { bytesAt, type ChartTables, readChartFile } from './chart-file.ts';

type VerifyOptions = LedgerChoice & ChartTables & { readonly format: 'text' | 'json' };
type Run = (context: Context, args: readonly string[], options: VerifyOptions) => number;

/** Loads what proves; the command proves every attestation, and the evidence of the episodes given. */
export async function verify(): Promise<Run> {
  const [room, charts] = [await openAttest(), await openChart()];
  return (context, files, options) =>
    withLedger(options, files.length > 0 ? 'append' : 'read', (store) => {
      const { tenant } = options;
      const proven = proveAll(room, store, tenant);
      const rechecks = files.flatMap((file) => recheckFile(room, charts, store, options, file));
      const touched = proven.filter((each) => each.touched.length > 0);
      if (options.format === 'json') {
        const evidence = rechecks.map(({ attestation, changes, isTouched, notAtHand }) => {
          return { attestation: attestation.sequence, isTouched, changes, notAtHand };
        });
        const attestations = proven.map(({ sequence, touched: parts }) => ({ attestation: sequence, touched: parts }));
        context.out.line(JSON.stringify({ schema: 'openkx.attestation-proof/1', attestations, evidence }, null, 2));
      } else {
        for (const each of touched) context.out.line(issueText(touchedIssue(room, each), context.paint));
        if (touched.length === 0)
          context.out.line(`${context.paint('green', '●')} ${count(proven.length, 'attestation')} as signed`);
        for (const row of recheckRows(room, rechecks, context)) context.out.line(row);
      }
      if (touched.length > 0) return EXIT.UNREADABLE;
      return rechecks.some(({ isTouched }) => isTouched) ? EXIT.FINDINGS : EXIT.CLEAN;
    });
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
    const missing = notAtHand.map((path) => `  ${path} is not at hand and was not compared`);
    if (!isTouched)
      return [`${paint('green', '●')} the evidence of attestation ${sequence} is as it was${more}`, ...missing];
    const named = changes
      .filter(({ kind }) => kind !== 'added')
      .map(({ kind, evidence }) => `${kind} ${evidence.name}`);
    const found = `attestation ${sequence}: ${named.join(', ')}`;
    return [issueText(room.attestIssue('ATTEST_EVIDENCE_CHANGED', found), paint), ...missing];
  });
}

function touchedIssue(room: AttestRoom, { sequence, touched }: RecordVerification): Issue {
  return room.attestIssue('ATTEST_TOUCHED', `attestation ${sequence}: ${touched.join(', ')}`);
}

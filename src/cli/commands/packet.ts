import { basename } from 'node:path';
import type { IsoDate } from '../../base/index.ts';
import {
  openChart,
  openPacketRoom,
  type PacketRequest,
  type PacketResult,
  type PacketRoom,
  type RunOptions,
} from '../../workflow/index.ts';
import { auditNote, today } from '../audit-note.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { readInputs, withBooks, withLedger } from '../inputs.ts';
import { issueText } from '../issue-text.ts';
import type { FactOptions } from '../options.ts';
import { packetRows } from '../report/packet-text.ts';
import { fileIssue, InputError, UsageError } from '../stop.ts';
import { readChartFile } from './attest/chart-file.ts';

type PacketCommandOptions = FactOptions & {
  readonly claim: string;
  readonly chart: string;
  readonly requested: IsoDate;
  readonly to: string;
  readonly request: PacketRequest['kind'];
  readonly reference?: string;
  readonly letter?: string;
  readonly attachments?: string;
  readonly on?: IsoDate;
  readonly visits?: string;
  readonly measures?: string;
  readonly format: 'text' | 'json';
};

type Run = (context: Context, args: readonly string[], options: PacketCommandOptions) => Promise<number>;

/** Loads what makes packets; the command makes one. */
export async function packet(): Promise<Run> {
  const [charts, room] = [await openChart(), await openPacketRoom()];
  return async (context, [file = ''], options) => {
    const facts = readInputs(options);
    const { episode, places, issues } = readChartFile(charts, options.chart, options);
    const { claim, known } = withBooks(facts.run, options, (run) => ask(room, run, file, options, episode));
    const result = await unlessUnreadable(options.attachments ?? options.letter ?? '', () =>
      room.makePacket({
        policy: facts.run.policy,
        claim,
        episode,
        places,
        request: { kind: options.request, on: options.requested, reference: options.reference },
        preparedOn: options.on ?? today(),
        attachments: options.attachments,
        letter: options.letter,
        known,
      }),
    );
    const all = [...facts.issues, ...issues, ...result.issues];
    if (!result.packet) throw new InputError(all);
    logExport(options, claim.beneficiary, episode.id, result);
    const paths = await unlessUnreadable(
      options.to,
      () => room.placePacket(options.to, result.files),
      'FILE_UNWRITABLE',
    );
    if (options.format === 'json') {
      const { files: _, packet: __, report, ...rest } = result;
      context.out.line(
        JSON.stringify({ ...rest, counts: report.counts, blocking: report.blocking, paths, issues: all }, null, 2),
      );
    } else {
      for (const row of packetRows(
        result,
        paths.map((path) => basename(path)),
        context,
      ))
        context.out.line(row);
      for (const issue of all) context.out.line(issueText(issue, context.paint));
    }
    return all.some(({ severity }) => severity !== 'note') ? EXIT.FINDINGS : EXIT.CLEAN;
  };
}

/** @throws UsageError when the file has no such claim, or several */
function ask(
  room: PacketRoom,
  run: RunOptions,
  file: string,
  { claim, attachments }: PacketCommandOptions,
  episode: Parameters<PacketRoom['chartEvidence']>[0],
) {
  let found: ReturnType<PacketRoom['findClaims']>;
  try {
    // Decided as it stands: what would be held or added is no matter of a claim that is asked about.
    const { attestations: _, ...facts } = run;
    found = room.findClaims(facts, file, claim);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new InputError([fileIssue('FILE_UNREADABLE', file, error)]);
    throw error;
  }
  const [first] = found;
  if (!first || found.length > 1)
    throw new UsageError(
      `the file has ${first ? `${found.length} claims` : 'no claim'} ${claim}`,
      'The claim is named by its patient control number (CLM01). Give a file in which it stands once.',
    );
  const { ledger } = run;
  if (!ledger) return { claim: first, known: undefined };
  const { store, tenant } = ledger;
  const files = () => (attachments === undefined ? new Map<string, string>() : hashesIn(room, attachments));
  return { claim: first, known: room.fromLedger(store, tenant, first, room.chartEvidence(episode, []), files) };
}

/** @throws InputError when the folder cannot be read */
function hashesIn(room: PacketRoom, folder: string): Map<string, string> {
  try {
    return room.hashesIn(folder);
  } catch (error) {
    throw new InputError([fileIssue('FILE_UNREADABLE', folder, error)]);
  }
}

/** Notes the export before it is made: what cannot be logged is not exported. */
function logExport(
  { ledger, tenant = 'default' }: PacketCommandOptions,
  beneficiary: string,
  episode: string,
  { pdfs, packet: made }: PacketResult,
): void {
  if (ledger === undefined || !made) return;
  withLedger({ ledger, tenant }, 'write', ({ journal }) =>
    journal.log(tenant, {
      ...auditNote(`packet ${made.input.serial} of ${episode}: ${pdfs.map(({ sha256 }) => sha256).join(' ')}`),
      action: 'export',
      beneficiary,
    }),
  );
}

/** @throws InputError when the system refuses a file */
async function unlessUnreadable<T>(
  file: string,
  work: () => T | Promise<T>,
  code: 'FILE_UNREADABLE' | 'FILE_UNWRITABLE' = 'FILE_UNREADABLE',
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new InputError([fileIssue(code, file, error)]);
    throw error;
  }
}

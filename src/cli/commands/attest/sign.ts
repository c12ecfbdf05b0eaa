import type { IsoDate } from '../../../base/index.ts';
import {
  type AttestRoom,
  type ChartRoom,
  type OpenLedger,
  openAttest,
  openChart,
  type Prepared,
  type ShownLine,
} from '../../../workflow/index.ts';
import { auditNote, today } from '../../audit-note.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../exit-status.ts';
import { readInputs, readPolicy, readText, whileLedger } from '../../inputs.ts';
import { issueText } from '../../issue-text.ts';
import type { FactOptions, LedgerChoice } from '../../options.ts';
import { shownRows } from '../../report/shown-text.ts';
import { fileIssue, InputError, UsageError } from '../../stop.ts';
import { type Answers, answersAsked, answersGiven } from './answers.ts';
import { bytesAt, type ChartTables, readChartFile } from './chart-file.ts';

export type SignOptions = LedgerChoice &
  ChartTables &
  Pick<FactOptions, 'opening' | 'zip' | 'policy'> & {
    readonly key: string;
    readonly passphraseFile?: string;
    readonly claims?: string;
    readonly claim?: string;
    readonly line?: number;
    readonly from?: IsoDate;
    readonly through?: IsoDate;
    readonly evidence?: readonly string[];
    readonly answers?: string;
    readonly format: 'text' | 'json';
    readonly phi?: boolean;
    readonly all?: boolean;
  };

type Run = (context: Context, args: readonly string[], options: SignOptions) => Promise<number>;

/** Loads what shows and signs; the command shows a clinician the case and takes the attestation. */
export async function sign(): Promise<Run> {
  const [room, charts] = [await openAttest(), await openChart()];
  return async (context, [file = ''], options) => {
    refuseHalves(options);
    return await whileLedger(options, 'append', (store) => attest({ room, charts, store, context, file, options }));
  };
}

export interface Attesting {
  readonly room: AttestRoom;
  readonly charts: ChartRoom;
  readonly store: OpenLedger;
  readonly context: Context;
  readonly file: string;
  readonly options: SignOptions;
}

async function attest(attesting: Attesting): Promise<number> {
  const { room, context, options } = attesting;
  const prepared = prepare(attesting);
  const hash = room.sha256(room.canonicalText(prepared.shown));
  const isAsking = context.isTerminal && process.stdin.isTTY === true && options.answers === undefined;
  if (options.format === 'json') {
    if (options.answers === undefined) context.out.line(JSON.stringify({ ...prepared, hash }, null, 2));
  } else
    for (const row of shownRows(prepared, context, { ...options, ...(isAsking ? { phi: true } : {}) }))
      context.out.line(row);
  context.out.flush();
  if (prepared.refused.length > 0) return EXIT.FINDINGS;
  if (!isAsking && options.answers === undefined) {
    if (options.format === 'text') context.out.line(`Nothing was signed. What is shown here has the hash ${hash}`);
    return EXIT.FINDINGS;
  }
  const answers = isAsking ? await answersAsked(prepared.shown) : answersGiven(options, hash);
  return finish(attesting, prepared, answers, isAsking, hash);
}

/** @throws InputError when there is nothing to attest or something cannot be read */
function prepare({ room, charts, store, file, options }: Attesting): Prepared {
  const { episode, places, issues } = readChartFile(charts, file, options);
  const broken = issues.filter(({ code }) => code === 'CHART_HASH');
  if (broken.length > 0) throw new InputError(broken);
  const note = auditNote(`attest ${episode.id}: shown`);
  store.journal.log(options.tenant, { ...note, action: 'chart_read', beneficiary: episode.patient.id ?? '' });
  const lines = linesOf(room, store, options, episode.patient.id ?? '', episode.discipline);
  const days = lines.map(({ serviceDate }) => serviceDate).sort();
  const [from, through] = [options.from ?? days[0], options.through ?? days.at(-1)];
  if (from === undefined || through === undefined) {
    throw new InputError([room.attestIssue('ATTEST_RANGE', 'no line that needs KX')]);
  }
  const fingerprint = room.fingerprintOf(readText(options.key));
  const on = today();
  const signers = store.journal.signers(options.tenant).filter((each) => each.fingerprint === fingerprint);
  const signer = signers.find(({ discipline }) => discipline === episode.discipline) ?? signers[0];
  return room.prepareAttestation({
    policy: readPolicy(options.policy),
    store,
    tenant: options.tenant,
    episode,
    places,
    files: (options.evidence ?? []).map((path) => {
      const bytes = bytesAt(path);
      if (!bytes) throw new InputError([fileIssue('FILE_UNREADABLE', path, 'it cannot be read')]);
      return { path, bytes };
    }),
    npi: signer?.npi ?? '',
    signer,
    lines,
    from,
    through,
    isWholeDays: options.from !== undefined,
    on,
  });
}

function linesOf(
  room: AttestRoom,
  store: OpenLedger,
  options: SignOptions,
  beneficiary: string,
  discipline: ShownLineDiscipline,
): readonly ShownLine[] {
  const { claims, claim, line, from, through, tenant } = options;
  if (claims === undefined) return [];
  const { run } = readInputs(options);
  return room.linesToAttest(
    { ...run, ledger: { store, tenant } },
    {
      file: claims,
      beneficiary,
      discipline,
      ...(claim === undefined ? {} : { claim }),
      ...(line === undefined ? {} : { line }),
      ...(from === undefined ? {} : { from }),
      ...(through === undefined ? {} : { through }),
    },
  );
}

type ShownLineDiscipline = Parameters<AttestRoom['linesToAttest']>[1]['discipline'];

/** Opens the key, asks for the second factor where there is one, signs and records. */
async function finish(
  { room, store, context, options }: Attesting,
  { shown }: Prepared,
  answers: Answers,
  isAsking: boolean,
  hash: string,
): Promise<number> {
  const { tenant } = options;
  const refuse = (issue: ReturnType<AttestRoom['attestIssue']>) => {
    context.out.line(issueText(issue, context.paint));
    context.out.line('Nothing was signed.');
    return EXIT.FINDINGS;
  };
  if (answers.acknowledged.length < shown.statement.acknowledgements.length) {
    return refuse(
      room.attestIssue(
        'ATTEST_NOT_ACKNOWLEDGED',
        `${answers.acknowledged.length} of ${shown.statement.acknowledgements.length}`,
      ),
    );
  }
  const key = room.openKey(readText(options.key), await answers.passphrase());
  if ('code' in key) return refuse(key);
  const signer = store.journal
    .signers(tenant)
    .find(({ fingerprint, discipline }) => fingerprint === key.fingerprint && discipline === shown.scope.discipline);
  if (!signer) return refuse(room.attestIssue('ATTEST_NOT_ENROLLED'));
  const { npi, discipline, secondFactor } = signer;
  const code = secondFactor === '' ? '' : await answers.code();
  // Asked for before the codes that were used: one that another takes meanwhile makes this attestation stale.
  const previous = store.journal.head(tenant);
  let step: number | null = null;
  if (secondFactor !== '') {
    const now = Date.now();
    step = room.stepOfCode(key, secondFactor, code, now, lastStep(room, store, tenant, npi, now)) ?? null;
    if (step === null) return refuse(room.attestIssue('ATTEST_SECOND_FACTOR'));
  }
  const note = auditNote(`attest ${shown.checks.episode}: signed ${hash.slice(0, 12)}`);
  const sealed = room.sealRecord(
    {
      shown,
      acknowledged: answers.acknowledged,
      remark: answers.remark,
      signer: { npi, discipline, secondFactor: step === null ? 'none' : 'totp', secondFactorStep: step },
      signedAt: note.at,
      previous,
    },
    key,
  );
  if ('code' in sealed) return refuse(sealed);
  const { sequence } = store.journal.attest(tenant, sealed, note);
  const words = `attestation ${sequence} is signed and recorded`;
  if (options.format === 'json' && !isAsking) context.out.line(JSON.stringify({ attestation: sequence, hash }));
  else context.out.line(`${context.paint('green', '●')} ${words}`);
  return EXIT.CLEAN;
}

/** An attestation is older than this once its code is no longer taken, whatever the two clocks. */
const CODE_MILLISECONDS = 5 * 60 * 1000;

/** The time step of the latest code this clinician used, among all attestations whose code could still be taken. */
function lastStep(room: AttestRoom, { journal }: OpenLedger, tenant: string, npi: string, now: number): number {
  const since = new Date(now - CODE_MILLISECONDS).toISOString();
  const recent = journal.scopes(tenant).filter((scope) => scope.npi === npi && scope.signedAt >= since);
  const steps = recent.map(({ sequence }) => {
    const stored = journal.attestation(tenant, sequence);
    return (stored && room.recordOf(stored.body)?.signer.secondFactorStep) ?? 0;
  });
  return Math.max(0, ...steps);
}

/** @throws UsageError when what is to be attested is said by halves */
function refuseHalves({ claims, claim, line, from, through }: SignOptions): void {
  if ((from === undefined) !== (through === undefined)) throw new UsageError('--from and --through go together');
  if (claims === undefined && (claim !== undefined || line !== undefined))
    throw new UsageError('--claim needs --claims');
  if (line !== undefined && claim === undefined) throw new UsageError('--line needs --claim');
  if (claims === undefined && from === undefined) {
    throw new UsageError('nothing is named to be attested', 'Give --claims, or --from and --through.');
  }
}

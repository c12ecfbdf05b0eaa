import { setTimeout as sleep } from 'node:timers/promises';
import { type Desk, type Outcome, openWatch, Watcher, WatchStop } from '../../watch/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { ledgerPlace, readInputs, readPolicy, withLedger } from '../inputs.ts';
import { Progress } from '../progress.ts';
import { fileIssue, InputError, UsageError } from '../stop.ts';
import { printable } from '../text.ts';
import { LedgerDesk, type LedgerDeskOptions } from '../watch/ledger-desk.ts';
import { ServerClient } from '../watch/server-client.ts';
import { ServerDesk, type ServerDeskOptions } from '../watch/server-desk.ts';
import { WatchWords, type WordOptions } from '../watch/watch-words.ts';

type WatchCommandOptions = Omit<LedgerDeskOptions, 'ledger'> &
  WordOptions & {
    readonly ledger?: string;
    readonly in?: string;
    readonly out?: string;
    readonly held?: string;
    readonly reports?: string;
    readonly answers?: string;
    readonly archive?: string;
    readonly refused?: string;
    readonly state?: string;
    readonly settle: number;
    readonly every: number;
    readonly once?: boolean;
    readonly again?: boolean;
    /** A server that decides, in place of a ledger; and where the token for it is. */
    readonly server?: string;
    readonly tokenFile?: string;
  };

/** How long it is waited at most before what could not be done is tried again. */
const BACK_OFF_MOST_MILLISECONDS = 60_000;
const SECOND = 1000;

/** Watches a folder until it is told to stop. */
export async function run(
  context: Context,
  [folder = '']: readonly string[],
  options: WatchCommandOptions,
): Promise<number> {
  const open = deskOf(options);
  const watch = openFolder(folder, options);
  try {
    const stop = stopSignal();
    const desk = open({ id: watch.journal.id, stop });
    const words = new WatchWords(context, options);
    const at = () => new Date().toISOString();
    let status: number = EXIT.CLEAN;
    let progress: Progress | undefined;
    const watcher = new Watcher({
      ...watch,
      desk,
      settleMilliseconds: options.settle * SECOND,
      again: options.again ?? false,
      reportEnding: options.report === 'text' ? '.txt' : '.ndjson',
      at,
      isStopping: () => stop.aborted,
      teller: {
        file: (taken, outcome) => {
          progress?.clear();
          progress = undefined;
          status = worse(status, statusOf(outcome));
          words.file(taken, outcome, at());
        },
        issue: (issue, number) => {
          progress?.clear();
          words.issue(issue, number, at());
        },
        progress: ({ number, print }, bytes) => {
          progress ??= new Progress(context, !options.quiet && options.format === 'text');
          progress.show(`#${number}`, bytes, print.bytes);
        },
      },
    });
    greet(context, folder, options);
    const isTroubled = await look(watcher, options, stop);
    return options.once ? worse(status, isTroubled ? EXIT.UNREADABLE : EXIT.CLEAN) : EXIT.CLEAN;
  } finally {
    watch.journal.close();
  }
}

/** Looks again and again until it is stopped, or once. @returns whether something was left undone */
async function look(watcher: Watcher, { every, once }: WatchCommandOptions, stop: AbortSignal): Promise<boolean> {
  let wait = every * SECOND;
  for (;;) {
    const { isTroubled, isHeldUp, isSettling } = await watcher.pass(performance.now());
    if (once && (isHeldUp || !isSettling)) return isTroubled;
    wait = isHeldUp ? Math.min(wait * 2, BACK_OFF_MOST_MILLISECONDS) : every * SECOND;
    await sleep(wait, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) return isTroubled;
  }
}

type DeskOpening = (facts: Pick<ServerDeskOptions, 'id' | 'stop'>) => Desk;

/** @throws InputError when policy, tables, ledger or token cannot be used as they are: said at once, not at the first file */
function deskOf({ ledger, server, tokenFile, ...options }: WatchCommandOptions): DeskOpening {
  if (server !== undefined) {
    const given = OF_A_LEDGER.filter((name) => options[name] !== undefined).map((name) => `--${name}`);
    if (given.length > 0) throw new UsageError(`a server decides by what it has: ${given.join(', ')} cannot be given`);
    if (tokenFile === undefined) throw new UsageError('--token-file is needed', 'An administrator makes a token.');
    const client = orInputError(() => new ServerClient(server, tokenFile));
    return (facts) => new ServerDesk(client, { ...options, ...facts });
  }
  if (ledger === undefined) throw new UsageError('--ledger or --server is needed');
  const policy = readPolicy(options.policy);
  const choice = { ...options, ledger };
  readInputs(choice, policy);
  withLedger(choice, 'write', () => undefined);
  return () => new LedgerDesk(choice, policy);
}

const OF_A_LEDGER = ['opening', 'attestations', 'orders', 'statements', 'policy', 'zip', 'qp'] as const;

/** @throws InputError when another watch has the folder, or it cannot be made */
function openFolder(folder: string, options: WatchCommandOptions) {
  const { in: dropped, out, held, reports, answers, archive, refused, state } = options;
  const others = { in: dropped, out, held, reports, answers, archive, refused, state };
  const given = Object.fromEntries(Object.entries(others).filter(([, name]) => name !== undefined));
  try {
    return orInputError(() => openWatch(folder, given));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new InputError([fileIssue('FILE_UNWRITABLE', folder, error)]);
    throw error;
  }
}

function orInputError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof WatchStop ? new InputError([error.issue]) : error;
  }
}

function greet({ out, paint }: Context, folder: string, options: WatchCommandOptions): void {
  const { ledger = '', tenant, server, format, quiet } = options;
  if (quiet || format === 'ndjson') return;
  const place = server === undefined ? ledgerPlace({ ledger, tenant }).file : URL.parse(server)?.origin;
  out.line(`${paint('green', '●')} watching ${printable(folder)}; books in ${printable(place ?? '')}`);
  out.flush();
}

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

function statusOf({ status, counts, hasFindings }: Outcome): number {
  if (status === 'refused') return EXIT.UNREADABLE;
  if ((counts.held ?? 0) > 0) return EXIT.HELD;
  return hasFindings ? EXIT.FINDINGS : EXIT.CLEAN;
}

const WORST_FIRST: readonly number[] = [EXIT.UNREADABLE, EXIT.HELD, EXIT.FINDINGS];

function worse(one: number, other: number): number {
  return WORST_FIRST.find((each) => each === one || each === other) ?? EXIT.CLEAN;
}

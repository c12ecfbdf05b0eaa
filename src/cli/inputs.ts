import { existsSync, readFileSync } from 'node:fs';
import type { Issue } from '../base/index.ts';
import {
  type Attestation,
  isServer,
  ledgerAttestations,
  loadPolicy,
  type Opening,
  type OpenLedger,
  openLedger,
  type Policy,
  PolicyError,
  type Reading,
  type RunOptions,
  readAttestations,
  readOpenings,
  readOrders,
  readStatements,
} from '../workflow/index.ts';
import type { FactOptions, LedgerChoice } from './options.ts';
import { fileIssue, InputError } from './stop.ts';

/** What a run decides from, and what was wrong with it. */
export interface Inputs {
  readonly run: RunOptions;
  readonly openings: readonly Opening[];
  readonly issues: readonly Issue[];
}

/**
 * @param policy one that has been read already
 * @throws InputError when a file cannot be read: deciding without its facts would decide wrongly
 */
export function readInputs(options: FactOptions, policy?: Policy): Inputs {
  const issues: Issue[] = [];
  const openings = options.opening === undefined ? undefined : readRows(options.opening, readOpenings, issues);
  const attestations: readonly Attestation[] | undefined =
    options.attestations === undefined ? undefined : readRows(options.attestations, readAttestations, issues);
  const orders = options.orders === undefined ? undefined : readRows(options.orders, readOrders, issues);
  const statements =
    options.statements === undefined ? undefined : readRows(options.statements, readStatements, issues);
  if (issues.some((issue) => issue.severity === 'fatal')) throw new InputError(issues);
  const run: RunOptions = {
    policy: policy ?? readPolicy(options.policy),
    ...(openings ? { openings } : {}),
    ...(attestations ? { attestations } : {}),
    ...(orders ? { orders } : {}),
    ...(statements ? { statements } : {}),
    ...(options.approaching === undefined ? {} : { approachingPercent: options.approaching }),
    ...(options.qp ? { qualifyingApm: true } : {}),
    ...(options.range === undefined ? {} : { range: options.range }),
    ...(options.zip === undefined ? {} : { zip: options.zip }),
  };
  return { run, openings: openings ?? [], issues };
}

function readRows<T>(file: string, read: (text: string, file: string) => Reading<T>, issues: Issue[]): readonly T[] {
  const reading = read(readText(file), file);
  issues.push(...reading.issues);
  return reading.rows;
}

/** @throws InputError when the file cannot be opened */
export function readText(file: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  try {
    return readFileSync(file, encoding);
  } catch (error) {
    throw new InputError([fileIssue('FILE_UNREADABLE', file, error)]);
  }
}

/** @throws InputError with everything that is wrong with the policy */
export function readPolicy(overlay: string | undefined): Policy {
  try {
    return loadPolicy(overlay === undefined ? {} : { overlay });
  } catch (error) {
    if (error instanceof PolicyError) throw new InputError(error.issues);
    throw error;
  }
}

/** Lets a run start from what a ledger knows, where one is named; nothing is written to it. */
export function withBooks<T>(
  run: RunOptions,
  { ledger, tenant = 'default' }: FactOptions,
  use: (run: RunOptions) => T,
): T {
  if (ledger === undefined) return use(run);
  return withLedger({ ledger, tenant }, 'read', (store) =>
    use({ ...withAttestations(run, store, tenant), ledger: { store, tenant } }),
  );
}

/** Puts what clinicians have attested in the ledger beside what a file says, where the ledger holds any. */
export function withAttestations(run: RunOptions, store: OpenLedger, tenant: string): RunOptions {
  const held = ledgerAttestations(store, tenant);
  return held ? { ...run, attestations: [...(run.attestations ?? []), ...held] } : run;
}

/** What is only read is not written to; `append` writes, and like it makes no ledger where there is none. */
type Purpose = 'read' | 'append' | 'write';

/** As `withLedger`, for what waits for someone to answer. */
export async function whileLedger<T>(
  choice: LedgerChoice,
  purpose: Purpose,
  use: (store: OpenLedger) => Promise<T>,
): Promise<T> {
  const store = openFor(choice, purpose);
  try {
    return await use(store);
  } finally {
    store.close();
  }
}

/**
 * Opens the ledger, lets it be used, and closes it whatever happens.
 *
 * @throws InputError when it cannot be opened
 */
export function withLedger<T>(choice: LedgerChoice, purpose: Purpose, use: (store: OpenLedger) => T): T {
  const store = openFor(choice, purpose);
  try {
    return use(store);
  } finally {
    store.close();
  }
}

function openFor(choice: LedgerChoice, purpose: Purpose): OpenLedger {
  if (purpose !== 'write' && !isServer(choice.ledger) && !existsSync(choice.ledger)) {
    throw new InputError([fileIssue('FILE_UNREADABLE', choice.ledger, 'ENOENT: no such file')]);
  }
  const witness = process.env['OPENKX_WITNESS'];
  const options = { readOnly: purpose === 'read', mayMake: purpose === 'write', ...(witness ? { witness } : {}) };
  const opened = openLedger(choice.ledger, options);
  if (opened.issue) throw new InputError([{ at: ledgerPlace(choice), ...opened.issue }]);
  return opened.store;
}

/** Where a ledger is, as an issue names it: without the user and the password of a server. */
export function ledgerPlace({ ledger }: LedgerChoice): NonNullable<Issue['at']> {
  const file = isServer(ledger) ? ledger.replace(/\/\/[^/]*@/, '//').replace(/\?.*$/s, '') : ledger;
  return { file, byte: 0, segment: 0 };
}

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { type IsoDate, type Issue, isoDate, isoDateOf, registered } from '../base/index.ts';
import type { Remittance } from '../claim/index.ts';
import type { Opening } from '../ledger/index.ts';
import { type ClaimDecision, type PayerState, ShadowPayer } from '../payer/index.ts';
import type { Policy } from '../policy/index.ts';
import { type InterchangeFacts, writeRemittances } from '../x12/index.ts';
import { FileOutput } from './file-output.ts';
import { openSource } from './file-source.ts';
import { type PlacedClaim, readSubmitted } from './submitted-claims.ts';

export interface AdjudicateOptions {
  readonly policy: Policy;
  readonly input: string;
  /** The remittances, as one 835 file. */
  readonly out: string;
  /** What has been used before; counted once where a state is kept. */
  readonly openings?: readonly Opening[];
  /** A file in which the payer remembers, read if there is one and written anew. */
  readonly state?: string;
  /** The day everything is received and paid; the last service day of the file if not given. */
  readonly on?: IsoDate;
  /** Percent of the charge allowed where there is no national fee. */
  readonly contractorPercent?: number;
  /** As if every patient's deductible had been met elsewhere. */
  readonly deductibleMet?: boolean;
  readonly visit: (placed: PlacedClaim, decision: ClaimDecision) => void;
}

export interface AdjudicateResult {
  readonly status: 'adjudicated' | 'unreadable';
  readonly issues: readonly Issue[];
  readonly remittances: readonly Remittance[];
  /** The file that now stands, if one was made: without an answer there is none. */
  readonly written: string | undefined;
}

/**
 * Runs a claim file past the shadow payer and writes what it answers. The same file, openings and state give the same
 * bytes: the days in them come from the claims or the caller. Files appear whole, the state last.
 *
 * @throws the system's error when a file cannot be opened or written
 */
export function adjudicateFile(options: AdjudicateOptions): AdjudicateResult {
  const unreadable = (issues: readonly Issue[]) =>
    ({ status: 'unreadable', issues, remittances: [], written: undefined }) as const;
  const known = readState(options.state);
  if (known && 'code' in known) return unreadable([known]);
  const claims: PlacedClaim[] = [];
  const source = openSource(options.input);
  let issues: Issue[];
  try {
    issues = readSubmitted(source, options.input === '-' ? 'standard input' : options.input, (claim) => {
      claims.push(claim);
    });
  } finally {
    source.close();
  }
  if (issues.some(({ severity }) => severity === 'fatal')) return unreadable(issues);
  const on = options.on ?? lastDay(claims);
  const { contractorPercent = 50, deductibleMet = false } = options;
  const payer = new ShadowPayer(options.policy, { contractorPercent, deductibleMet }, known);
  for (const opening of options.openings ?? []) openWith(payer, opening);
  for (const placed of claims) {
    const decision = payer.receive(placed.claim, on);
    issues.push(...issuesOf(placed, decision));
    options.visit(placed, decision);
  }
  const remittances = payer.pay(on);
  const written = writeAnswers(options.out, remittances, on);
  // A claim may hold what an 835 cannot say, such as a delimiter in its number. Then nothing is remembered either.
  if (typeof written === 'object') return unreadable([...issues, ...written]);
  if (options.state !== undefined) writeWhole(options.state, Buffer.from(`${JSON.stringify(payer.state())}\n`));
  return { status: 'adjudicated', issues, remittances, written };
}

function openWith(payer: ShadowPayer, { beneficiary, book, year, bucket, amountCents, asOf, source }: Opening): void {
  if (book === 'medicare') payer.open(beneficiary, year, bucket, amountCents, `${asOf} ${source}`);
}

/** What there is to say of a claim beside its answer. */
function issuesOf({ claim, at }: PlacedClaim, { refusal }: ClaimDecision): Issue[] {
  if (refusal?.gap) {
    const { covers, add, asked } = refusal.gap;
    return [issue('PAYER_POLICY_GAP', at, { found: asked, expected: covers, hint: `Add ${add}.` })];
  }
  if (refusal) return [issue('PAYER_CLAIM_REFUSED', at, { found: refusal.reason.replaceAll('_', ' ') })];
  return claim.sequence === 'P' ? [] : [issue('PAYER_SECONDARY_UNCONFIRMED', at, {})];
}

function issue(code: string, at: Issue['at'], more: Partial<Issue>): Issue {
  const { severity = 'fatal', text = code, hint = '' } = registered(code) ?? {};
  return { code, severity, message: text, hint, ...(at ? { at } : {}), ...more };
}

function lastDay(claims: readonly PlacedClaim[]): IsoDate {
  let last = 0;
  for (const { claim } of claims) for (const line of claim.lines) last = Math.max(last, line.lastDay);
  return last === 0 ? isoDate('2006-01-01') : isoDateOf(last);
}

/** @returns the file written, if there was anything to write, or why it cannot be */
function writeAnswers(path: string, remittances: readonly Remittance[], on: IsoDate) {
  if (remittances.length === 0) {
    rmSync(path, { force: true });
    return undefined;
  }
  const bytes = writeRemittances(remittances, envelopeOf(remittances, on));
  if (!Buffer.isBuffer(bytes)) return bytes as readonly Issue[];
  writeWhole(path, bytes);
  return path;
}

/** The envelope of a file of the shadow payer's. Marked as a test: no money moves. */
export function envelopeOf(remittances: readonly Remittance[], on: IsoDate): InterchangeFacts {
  const control = Number(remittances[0]?.interchangeControl ?? 1);
  return { sender: 'SHADOWPAYER', receiver: 'PROVIDERS', on, time: '0000', control, usage: 'T' };
}

function writeWhole(path: string, bytes: Buffer): void {
  const output = new FileOutput(path);
  try {
    output.write(bytes, 0, bytes.length);
    output.finish();
  } catch (error) {
    output.abandon();
    throw error;
  }
}

function readState(path: string | undefined): PayerState | Issue | undefined {
  if (path === undefined || !existsSync(path)) return undefined;
  const refuse = () => issue('PAYER_STATE_UNREADABLE', { file: path, byte: 0, segment: 0 }, {});
  try {
    const state: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isState(state) ? state : refuse();
  } catch (error) {
    if (error instanceof SyntaxError) return refuse();
    throw error;
  }
}

function isState(state: unknown): state is PayerState {
  if (typeof state !== 'object' || state === null) return false;
  const lists = ['accounts', 'opened', 'claims', 'waiting', 'debts'];
  return (state as PayerState).version === 1 && lists.every((name) => Array.isArray((state as never)[name]));
}

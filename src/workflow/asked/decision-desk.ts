import type { Issue } from '../../base/index.ts';
import { type ClaimBatch, fillBatch, type PlacedGiven } from '../../claim/index.ts';
import type { Policy } from '../../policy/index.ts';
import { ClaimStream } from '../../x12/index.ts';
import { bytesSource } from '../bytes-source.ts';
import { type DecidedBatch, DecisionRun } from '../decision-run.ts';
import { claimId, type LineAnswer, lineAnswer, lineRecord } from '../line-record.ts';
import { RunParts } from '../run-parts.ts';
import type { DecisionFacts } from './decision-facts.ts';
import { claimIssue, type RefusedClaim } from './read-claims.ts';
import { CLAIMS_IN_A_TURN, toItsEnd } from './turns.ts';

/** Most that is decided at once. */
export const CLAIMS_MOST = 100;
export const LINES_MOST = 500;
/** More than that, so that a claim file within the limits is one batch, as it is for `check`. */
const ROOM = { claims: 128, lines: 2048 };
/** Names after which they are let go: columns of a run are as long as there are names. */
const NAMES_MOST = 2_000;

/** Claims that are asked about: as they were read from JSON, or the bytes of a claim file (837). */
export type AskedClaims =
  | { readonly claims: readonly PlacedGiven[]; readonly refused: readonly RefusedClaim[] }
  | { readonly file: Uint8Array };

export interface AskedAnswer {
  /** In the order given, those that do not fit in their places. */
  readonly claims: readonly ClaimAnswer[];
  /** What is wrong outside of any claim. */
  readonly issues: readonly Issue[];
}

export interface ClaimAnswer {
  /** Patient control number; null where it could not be read. */
  readonly claim: string | null;
  /** False for a claim that does not fit: no line of it was decided, and none counts for those after it. */
  readonly isDecided: boolean;
  /** Whether the claim would be held for want of an attestation or evidence. */
  readonly isHeld: boolean;
  readonly lines: readonly LineAnswer[];
  readonly issues: readonly Issue[];
}

/** Whose claims they are, and how many. */
export interface AskedAbout {
  readonly beneficiaries: readonly string[];
  /** Set where nothing of it is decided. */
  readonly issue: Issue | undefined;
}

/**
 * Decides few claims at a time, at once and without remembering: what a run takes time to make is kept between them, and
 * nothing of one reaches another. One question at a time: the next waits until it is answered.
 */
export class DecisionDesk {
  readonly #policy: Policy;
  #parts: RunParts | undefined;

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** Whose books are needed; where it is too much to decide at once, the reason. */
  about(asked: AskedClaims, source: string): AskedAbout {
    if ('claims' in asked) {
      const lines = asked.claims.reduce((sum, { claim }) => sum + claim.lines.length, 0);
      const beneficiaries = new Set(asked.claims.map(({ claim }) => claim.beneficiary ?? ''));
      beneficiaries.delete('');
      const claims = asked.claims.length + asked.refused.length;
      return { beneficiaries: [...beneficiaries], issue: tooMany(claims, lines, source) };
    }
    return this.#aboutFile(asked.file, source);
  }

  /** @param facts of the beneficiaries that `about` named */
  decide(asked: AskedClaims, source: string, facts: DecisionFacts, isExplained: boolean): AskedAnswer {
    return toItsEnd(this.deciding(asked, source, facts, isExplained));
  }

  /** The same, with a place after each few claims where others can go on. */
  *deciding(
    asked: AskedClaims,
    source: string,
    facts: DecisionFacts,
    isExplained: boolean,
  ): Generator<void, AskedAnswer> {
    const { attestations } = facts;
    const run = new DecisionRun({
      policy: this.#policy,
      parts: this.#partsNow(),
      known: facts,
      ...(attestations ? { attestations } : {}),
    });
    if ('file' in asked) return yield* answerFile(run, this.#partsNow().batch, asked.file, source, isExplained);
    const { batch } = this.#partsNow();
    fillBatch(batch, asked.claims, source);
    const decided = yield* decideBatch(run, batch, []);
    const made = yield* claimAnswers(decided, new Map(), isExplained);
    const answers = asked.claims.map(({ pointer }, claim) => ({ pointer, answer: made[claim] as ClaimAnswer }));
    const refused = asked.refused.map(({ pointer, issues }) => ({ pointer, answer: refusal(issues) }));
    const place = ({ pointer }: { readonly pointer: string }) => Number(pointer.slice('/claims/'.length));
    const inOrder = [...answers, ...refused].sort((a, b) => place(a) - place(b));
    return { claims: inOrder.map(({ answer }) => answer), issues: [] };
  }

  #aboutFile(file: Uint8Array, source: string): AskedAbout {
    const { batch } = this.#partsNow();
    const stream = new ClaimStream(bytesSource(file), source);
    const beneficiaries = new Set<number>();
    let [claims, lines, batches] = [0, 0, 0];
    while (stream.next(batch)) {
      claims += batch.claimCount;
      lines += batch.lineCount;
      if (batch.claimCount > 0 && ++batches > 1) break;
      for (let claim = 0; claim < batch.claimCount; claim++)
        beneficiaries.add(batch.claims.beneficiary[claim] as number);
    }
    beneficiaries.delete(0);
    const issue = batches > 1 ? tooMany(claims, Number.POSITIVE_INFINITY, source) : tooMany(claims, lines, source);
    return { beneficiaries: [...beneficiaries].map((name) => batch.names.text(name)), issue };
  }

  #partsNow(): RunParts {
    if (!this.#parts || this.#parts.names.count > NAMES_MOST)
      this.#parts = RunParts.ofFew(this.#policy, ROOM.claims, ROOM.lines, this.#parts);
    return this.#parts;
  }
}

function tooMany(claims: number, lines: number, source: string): Issue | undefined {
  if (claims <= CLAIMS_MOST && lines <= LINES_MOST) return undefined;
  return claimIssue('CLAIMS_TOO_MANY', source, '/claims', {
    expected: `at most ${CLAIMS_MOST} claims and ${LINES_MOST} lines`,
  });
}

function* answerFile(
  run: DecisionRun,
  batch: ClaimBatch,
  file: Uint8Array,
  source: string,
  isExplained: boolean,
): Generator<void, AskedAnswer> {
  const stream = new ClaimStream(bytesSource(file), source);
  const claims: ClaimAnswer[] = [];
  const issues: Issue[] = [];
  while (stream.next(batch)) {
    const decided = yield* decideBatch(run, batch, stream.takeIssues());
    const own = issuesByClaim(batch, decided.issues, issues);
    claims.push(...(yield* claimAnswers(decided, own, isExplained)));
  }
  return { claims, issues: [...issues, ...stream.takeIssues()] };
}

/** Brings in the beneficiaries a few at a time, and then decides all at once: units of a day are ranked among all of a batch. */
function* decideBatch(run: DecisionRun, batch: ClaimBatch, issues: readonly Issue[]): Generator<void, DecidedBatch> {
  for (let through = CLAIMS_IN_A_TURN; through < batch.claimCount; through += CLAIMS_IN_A_TURN) {
    run.keeper.meet(batch, through);
    yield;
  }
  const decisions = run.decide(batch);
  yield;
  return { batch, decisions, run, issues };
}

function* claimAnswers(
  decided: DecidedBatch,
  issues: ReadonlyMap<number, readonly Issue[]>,
  isExplained: boolean,
): Generator<void, ClaimAnswer[]> {
  const answers: ClaimAnswer[] = [];
  for (let claim = 0; claim < decided.batch.claimCount; claim++) {
    if (claim > 0 && claim % CLAIMS_IN_A_TURN === 0) yield;
    answers.push(claimAnswer(decided, claim, issues.get(claim) ?? [], isExplained));
  }
  return answers;
}

/** Issues of single claims by the claim's number in the batch; those of none are put into `others`. */
function issuesByClaim(batch: ClaimBatch, issues: readonly Issue[], others: Issue[]): Map<number, Issue[]> {
  const own = new Map<number, Issue[]>();
  for (const issue of issues) {
    const claim = claimOf(batch, issue);
    if (claim < 0) others.push(issue);
    else own.set(claim, [...(own.get(claim) ?? []), issue]);
  }
  return own;
}

/** The claim an issue is about: the one it names, which it may be said after, else the one around its place. -1 for none. */
function claimOf(batch: ClaimBatch, { at }: Issue): number {
  if (!at) return -1;
  const { claims } = batch;
  const byte = at.byte - batch.base;
  for (let claim = batch.claimCount - 1; claim >= 0; claim--) {
    if ((claims.segment[claim] as number) > at.segment) continue;
    if (at.claim === undefined) return byte < (claims.end[claim] as number) ? claim : -1;
    if (claimId(batch, claim) === at.claim) return claim;
  }
  return -1;
}

function claimAnswer(
  decided: DecidedBatch,
  claim: number,
  issues: readonly Issue[],
  isExplained: boolean,
): ClaimAnswer {
  const { batch, decisions } = decided;
  const answer = isExplained ? lineRecord : lineAnswer;
  const lines: LineAnswer[] = [];
  for (let at = batch.claims.lineStart[claim] as number; at < (batch.claims.lineEnd[claim] as number); at++)
    lines.push(answer(decided, at, false));
  return { claim: claimId(batch, claim), isDecided: true, isHeld: decisions.held[claim] === 1, lines, issues };
}

function refusal(issues: readonly Issue[]): ClaimAnswer {
  return { claim: null, isDecided: false, isHeld: false, lines: [], issues };
}

import type { Issue } from '../base/index.ts';
import { type AnswerBatch, eligibilityReply, type RemittanceClosing } from '../claim/index.ts';
import { type Alias, type AnswerOutcome, knownOf, type RunInfo, type Store } from '../ledger/index.ts';
import type { Policy } from '../policy/index.ts';
import { AnswerStream } from '../x12/index.ts';
import { type FileSource, openSource } from './file-source.ts';
import { hashing } from './hashing-source.ts';
import { acceptancesOf, acknowledgedClaims } from './post-acknowledgements.ts';
import { AnswerMaker, aliasesOf, type RemittedClaim } from './post-answers.ts';
import { issueOf, readReply, type UsageSetting } from './post-checkpoints.ts';

/** Claims that are nouns at the same time: few enough to be gone before they are moved about. */
const CLAIMS_AT_ONCE = 64;

export interface PostOptions {
  readonly policy: Policy;
  readonly ledger: { readonly store: Store; readonly tenant: string };
  readonly input: string;
  /** Opens the input, twice; a file of that name when absent. */
  readonly open?: (input: string) => FileSource;
  /** When the run began, for the ledger; ISO 8601. */
  readonly recordedAt: string;
  /** How amounts of eligibility replies are meant. Default `used`. */
  readonly usage?: UsageSetting;
  /** Sees each claim of a remittance as it is posted. */
  readonly visit?: (remitted: RemittedClaim, outcome: AnswerOutcome) => void;
  /** Sees each remittance of one check when it has been read to its end. */
  readonly closed?: (closing: RemittanceClosing) => void;
  readonly issue?: (issue: Issue) => void;
  readonly progress?: (bytes: number) => void;
}

/** What one file came to. */
export interface PostResult {
  readonly file: string;
  /** Nothing of a file that cannot be read to its end is posted. */
  readonly status: 'posted' | 'unreadable' | 'nothing';
  readonly bytes: number;
  /** Transactions by kind: `835`, `271`, `999`, `277CA`, `TA1`. */
  readonly counts: ReadonlyMap<string, number>;
  readonly claims: Readonly<Record<AnswerOutcome['outcome'], number>>;
  readonly denials: number;
  readonly deniedCents: number;
  readonly allowedCents: number;
  readonly paidCents: number;
  readonly remittances: number;
  readonly unbalanced: number;
  readonly checkpoints: number;
  readonly rejections: number;
  /** Words that a claim was taken: of its envelope, its syntax, or for deciding. */
  readonly acceptances: number;
}

type Totals = { -readonly [K in keyof PostResult]: PostResult[K] };

/**
 * Posts a file of answers: remittances (835), eligibility replies (271) and acknowledgements (999, TA1, 277CA), each known
 * by itself. All of it is durable when this returns, and posting it again changes nothing.
 */
export function postFile(options: PostOptions): PostResult {
  const { input } = options;
  const looked = lookThrough((options.open ?? openSource)(input), input);
  const result: Totals = { ...nothingOf(input), bytes: looked.bytes, counts: looked.counts };
  for (const issue of looked.fatal) options.issue?.(issue);
  if (looked.fatal.length > 0) {
    options.issue?.(issueOf('ANSWER_FILE_HELD', input, { byte: looked.bytes, segment: 0 }));
    return { ...result, status: 'unreadable' };
  }
  if (!['835', '271', '999', '997', '277CA', 'TA1'].some((kind) => looked.counts.has(kind))) {
    options.issue?.(issueOf('ANSWER_NONE', input, { byte: 0, segment: 0 }, [...looked.counts.keys()].join(', ')));
    return { ...result, status: 'nothing' };
  }
  const { store } = options.ledger;
  store.hold();
  try {
    new FilePosting(options, looked.fileHash, result).post(looked.batch);
    store.commit();
  } catch (error) {
    store.undo();
    throw error;
  }
  spare = looked.batch;
  return result;
}

function nothingOf(file: string): Totals {
  return {
    file,
    status: 'posted',
    bytes: 0,
    counts: new Map(),
    claims: { settled: 0, waiting: 0, exists: 0 },
    denials: 0,
    deniedCents: 0,
    allowedCents: 0,
    paidCents: 0,
    remittances: 0,
    unbalanced: 0,
    checkpoints: 0,
    rejections: 0,
    acceptances: 0,
  };
}

class FilePosting {
  readonly #options: PostOptions;
  readonly #info: RunInfo;
  readonly #maker: AnswerMaker;
  readonly #totals: Totals;

  constructor(options: PostOptions, fileHash: string, totals: Totals) {
    const { policy, input, recordedAt } = options;
    this.#options = options;
    this.#info = { file: input, fileHash, policyVersion: policy.version, recordedAt };
    this.#maker = new AnswerMaker(policy);
    this.#totals = totals;
  }

  post(into: AnswerBatch): void {
    const { input, progress, open = openSource } = this.#options;
    const source = open(input);
    try {
      const stream = new AnswerStream(source, input, { batch: into });
      while (stream.next()) {
        this.#batch(stream.batch);
        for (const issue of stream.takeIssues()) this.#say(issue);
        progress?.(stream.bytesRead);
      }
      for (const issue of stream.takeIssues()) this.#say(issue);
    } finally {
      source.close();
    }
  }

  #batch(batch: AnswerBatch): void {
    this.#maker.audit(batch);
    let aliases = aliasesOf(batch);
    for (let from = 0; from < batch.claimCount; from += CLAIMS_AT_ONCE, aliases = [])
      this.#claims(this.#maker.claims(batch, from, from + CLAIMS_AT_ONCE), aliases);
    for (const finding of this.#maker.takeFindings()) this.#say(finding);
    for (const closing of batch.closings) this.#close(closing);
    this.#replies(batch);
    this.#acknowledgements(batch);
  }

  #claims(remitted: readonly RemittedClaim[], aliases: readonly Alias[]): void {
    if (remitted.length + aliases.length === 0) return;
    const { ledger, visit, input } = this.#options;
    const answers = remitted.map(({ answer }) => answer);
    const outcomes = ledger.store.postAnswers(ledger.tenant, this.#info, answers, aliases);
    outcomes.forEach((outcome, at) => {
      const each = remitted[at] as RemittedClaim;
      this.#count(each, outcome);
      if (outcome.outcome === 'waiting') this.#say(issueOf('ANSWER_WAITING', input, each.claim.at));
      visit?.(each, outcome);
    });
  }

  #count({ answer, denials }: RemittedClaim, { outcome }: AnswerOutcome): void {
    const totals = this.#totals;
    totals.claims = { ...totals.claims, [outcome]: totals.claims[outcome] + 1 };
    if (outcome === 'exists') return;
    for (const line of answer.lines) totals.allowedCents += line.allowedCents;
    totals.paidCents += answer.paidCents;
    for (const denial of denials) {
      if (!denial || answer.status === '22') continue;
      totals.denials++;
      totals.deniedCents += denial.cents;
    }
  }

  #close(closing: RemittanceClosing): void {
    const { header, claimsCents, providerAdjustments } = closing;
    this.#options.closed?.(closing);
    const taken = providerAdjustments.reduce((sum, { cents }) => sum + cents, 0);
    this.#totals.remittances++;
    if (claimsCents - taken !== header.paymentCents) this.#totals.unbalanced++;
  }

  #replies(batch: AnswerBatch): void {
    const { policy, ledger, input, usage = 'used' } = this.#options;
    for (let row = 0; row < batch.replyCount; row++) {
      const reply = eligibilityReply(batch, row);
      const { checkpoints, issues } = readReply(policy, reply, usage, input);
      for (const issue of issues) this.#say(issue);
      if (reply.priorId !== '' && reply.memberId !== '' && reply.priorId !== reply.memberId)
        ledger.store.postAnswers(ledger.tenant, this.#info, [], [{ from: reply.priorId, to: reply.memberId }]);
      if (checkpoints.length === 0) continue;
      const isNew = ledger.store.postCheckpoints(ledger.tenant, this.#info, checkpoints);
      this.#totals.checkpoints += isNew.filter(Boolean).length;
      if (isNew.some(Boolean) && this.#seesOthers(reply.memberId))
        this.#say(issueOf('OTHER_PROVIDER_SEEN', input, reply.at));
    }
  }

  /** Whether others must have used something, by the least the payer's word leaves for them. */
  #seesOthers(beneficiary: string): boolean {
    const { store, tenant } = this.#options.ledger;
    const [books] = store.load(tenant, [beneficiary]);
    return books !== undefined && knownOf(books).some(({ othersLowCents }) => othersLowCents > 0);
  }

  #acknowledgements({ acknowledgements }: AnswerBatch): void {
    const { store, tenant } = this.#options.ledger;
    for (const acknowledgement of acknowledgements) {
      const acceptances = acceptancesOf(store, tenant, acknowledgement);
      if (acceptances.length > 0)
        this.#totals.acceptances += store.postAcceptances(tenant, this.#info, acceptances).filter(Boolean).length;
      const answers = acknowledgedClaims(store, tenant, acknowledgement);
      if (answers.length === 0) continue;
      const outcomes = store.postAnswers(tenant, this.#info, answers);
      this.#totals.rejections += outcomes.filter(
        ({ outcome }, at) => outcome !== 'exists' && answers[at]?.kind === 'rejection',
      ).length;
    }
  }

  #say(issue: Issue): void {
    this.#options.issue?.(issue);
  }
}

/** What the last file was read into. Files of answers are many and small, and memory for each anew would cost most. */
let spare: AnswerBatch | undefined;

/** Reads the whole file once before anything is changed on its account. */
function lookThrough(file: FileSource, path: string) {
  try {
    const source = hashing(file);
    const into = spare;
    spare = undefined;
    const stream = new AnswerStream(source, path, into ? { batch: into } : {});
    const fatal: Issue[] = [];
    const keep = () => fatal.push(...stream.takeIssues().filter((issue) => issue.severity === 'fatal'));
    while (stream.next()) keep();
    keep();
    const { batch, bytesRead: bytes, counts } = stream;
    return { fatal, fileHash: source.digest(), bytes, counts, batch };
  } finally {
    file.close();
  }
}

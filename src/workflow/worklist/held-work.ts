import { addMonths, dayNumberOf, type IsoDate, isoDateOf, registered } from '../../base/index.ts';
import type { AttestationScope, BeneficiaryBooks } from '../../ledger/index.ts';
import type { WorkItem } from '../../outlook/index.ts';
import { inForce, type Policy } from '../../policy/index.ts';
import type { HeldLine } from './held-lines.ts';

/** A claim as it was last held, and by which job. */
export interface HeldClaim {
  readonly job: string;
  /** ISO 8601. */
  readonly heldAt: string;
  readonly lines: readonly HeldLine[];
}

/** The same for each time a claim is held: what it was held for last is what counts. */
export function heldClaimKey({ lines: [line] }: HeldClaim): string {
  return [line?.provider, line?.beneficiary, line?.claim].join('\n');
}

/** What says that a held claim has been dealt with, or that its lines are attested by now. */
export interface HeldFacts {
  readonly policy: Policy;
  readonly scopes: readonly AttestationScope[];
  readonly booksOf: (beneficiary: string) => BeneficiaryBooks | undefined;
}

const WAITS_FOR_WORD = ['HELD_NO_ATTESTATION', 'ATTESTATION_REVOKED'];
/** Says nothing of why. */
const NO_CAUSE = 'HELD_WITH_CLAIM';

/**
 * Claims of each beneficiary that are held still: lines that wait for a clinician's word together, by discipline; claims
 * that wait for something else each by itself, and so those whose word has been given since.
 */
export function heldWork(claims: readonly HeldClaim[], facts: HeldFacts): WorkItem[] {
  const open = claims.filter((claim) => !wasSentSince(claim, facts));
  const waiting = open.flatMap((claim) =>
    claim.lines.filter((line) => isWaiting(line) && !isAttested(line, facts.scopes)).map((line) => ({ claim, line })),
  );
  const groups = Map.groupBy(waiting, ({ line }) => [line.provider, line.beneficiary, line.discipline].join('\n'));
  return [
    ...[...groups.values()].map((group) => attestationDue(group, facts)),
    ...open.flatMap((claim) => heldClaim(claim, facts)),
  ];
}

function isWaiting({ findings }: HeldLine): boolean {
  return findings.some((code) => WAITS_FOR_WORD.includes(code));
}

/** Whether an attestation that stands covers the line. */
function isAttested(line: HeldLine, scopes: readonly AttestationScope[]): boolean {
  const { beneficiary, discipline, serviceDate: day, claim, line: number } = line;
  return scopes.some(
    (scope) =>
      !scope.isRevoked &&
      scope.beneficiary === beneficiary &&
      scope.discipline === discipline &&
      day !== null &&
      scope.from <= day &&
      day <= scope.through &&
      (scope.lines.length === 0 || scope.lines.some((each) => each.claim === claim && each.line === number)),
  );
}

/** The books have a claim of this number that came later than it was held. */
export function wasSentSince({ heldAt, lines }: HeldClaim, { booksOf }: Pick<HeldFacts, 'booksOf'>): boolean {
  const [line] = lines;
  const books = line && booksOf(line.beneficiary);
  return (books?.claims ?? []).some(
    ({ record, run }) => record.provider === line?.provider && record.claimId === line.claim && run.recordedAt > heldAt,
  );
}

type Waiting = readonly { readonly claim: HeldClaim; readonly line: HeldLine }[];

function attestationDue(group: Waiting, { policy }: HeldFacts): WorkItem {
  const lines = group.map(({ line }) => line);
  const [{ line: first, claim }] = group as unknown as [Waiting[number]];
  const days = daysOf(lines);
  const isRevoked = lines.some(({ findings }) => findings.includes('ATTESTATION_REVOKED'));
  const count = lines.length === 1 ? '1 line' : `${lines.length} lines`;
  return {
    key: ['attestation_due', first.provider, first.beneficiary, first.discipline].join('\n'),
    kind: 'attestation_due',
    beneficiary: first.beneficiary,
    clinic: first.provider || null,
    discipline: first.discipline,
    about: `${count} of ${first.discipline ?? 'therapy'}${spanOf(days)} held: ${isRevoked ? 'the attestation was revoked' : 'no attestation covers them'}`,
    what: 'Have the treating clinician look at the case and attest it, then apply the file again.',
    cents: worthOf(lines),
    deadline: filingDeadline(policy, lines),
    link: {
      to: 'attest',
      id: claim.job,
      claim: lines.every((each) => each.claim === first.claim) ? first.claim : null,
      line: null,
    },
  };
}

function heldClaim(held: HeldClaim, { policy, scopes }: HeldFacts): WorkItem[] {
  const { lines, job } = held;
  const causes = lines.filter(({ findings }) => !findings.includes(NO_CAUSE));
  const others = causes.filter((line) => !isWaiting(line));
  const isReady = causes.length > 0 && others.length === 0 && causes.every((line) => isAttested(line, scopes));
  const [first] = lines;
  if (!first || (others.length === 0 && !isReady && causes.length > 0)) return []; // waits for a word alone
  const cause = others[0];
  const reason = cause === undefined ? undefined : reasonOf(cause);
  return [
    {
      key: ['held', first.provider, first.beneficiary, first.claim].join('\n'),
      kind: 'held',
      beneficiary: first.beneficiary,
      clinic: first.provider || null,
      discipline: cause?.discipline ?? first.discipline,
      about: `claim ${first.claim}${spanOf(daysOf(lines))} held: ${isReady ? 'its lines are attested by now' : (reason?.text ?? 'it could not be read whole')}`,
      what: isReady
        ? 'Apply the file again: the claim can go out with KX.'
        : reason?.hint || 'Look at its lines, and settle what they name.',
      cents: worthOf(lines),
      deadline: filingDeadline(policy, lines),
      link: { to: 'job', id: job, claim: first.claim, line: cause?.line ?? null },
    },
  ];
}

/** What stands against a line: the first finding that is an error, or why nothing was decided. */
function reasonOf({ findings, verdict }: HeldLine) {
  const entries = findings.flatMap((code) => registered(code) ?? []);
  return entries.find(({ severity }) => severity === 'error') ?? entries[0] ?? registered(verdict);
}

/** What the lines are worth; the charge of one whose worth is not known. */
function worthOf(lines: readonly HeldLine[]): number {
  return lines.reduce((sum, { allowedCents, chargeCents }) => sum + (allowedCents ?? chargeCents), 0);
}

function daysOf(lines: readonly HeldLine[]): IsoDate[] {
  return [...new Set(lines.flatMap(({ serviceDate }) => serviceDate ?? []))].sort();
}

function spanOf(days: readonly IsoDate[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined) return '';
  return first === last ? ` of ${first}` : ` of ${first} to ${last}`;
}

/** The last day Medicare takes the earliest of the lines. */
function filingDeadline({ documentation }: Policy, lines: readonly HeldLine[]): IsoDate | null {
  const [first] = daysOf(lines);
  const limit = first && inForce(documentation.filing, first);
  if (!first || !limit?.ok) return null;
  return isoDateOf(addMonths(dayNumberOf(first), limit.entry.value.months));
}

import { aliasesAround, homesIn } from '../aliases.ts';
import type { Acceptance, Alias, Answer } from '../answer.ts';
import type { Append } from '../operations.ts';
import { claimsOf, identifiersOf } from '../read.ts';
import type { RunInfo } from '../record.ts';
import type { ClaimEntry, ClaimReference } from '../store.ts';
import type { Fetcher } from './fetcher.ts';

/**
 * What a piece of work is going to ask, fetched in few statements. Nothing depends on a guess: what was not thought of is
 * fetched when it is asked for, only later.
 */
export type Need = (fetcher: Fetcher) => Promise<void>;

/** For what asks little: each question is fetched when it is asked. */
export const nothing: Need = async () => undefined;

type Key = [tenant: string, beneficiary: string, provider: string, claimId: string];

/** Everything recorded of beneficiaries, under any identifier a payer has given them. */
export function booksNeeded(tenant: string, beneficiaries: readonly string[], withPostings: boolean): Need {
  return async (fetcher) => {
    await Promise.all([
      fetchAliases(fetcher, tenant, beneficiaries),
      fetcher.fetch('account', pairs(tenant, beneficiaries)),
    ]);
    const others = beneficiaries.flatMap((beneficiary) => identifiersOf(fetcher.reads, tenant, beneficiary));
    await fetchBooks(fetcher, tenant, [...beneficiaries, ...others], withPostings);
  };
}

/** The books of one beneficiary and what is said of each claim beside them. */
export function statusNeeded(tenant: string, beneficiary: string): Need {
  return async (fetcher) => {
    await booksNeeded(tenant, [beneficiary], true)(fetcher);
    const own = [beneficiary, ...identifiersOf(fetcher.reads, tenant, beneficiary)];
    const accounts = own.flatMap((each) => fetcher.reads.account(tenant, each) ?? []);
    const claims = accounts.flatMap(({ lastClaim }) => claimsOf(fetcher.reads, tenant, lastClaim));
    await fetcher.fetch(
      'acceptances',
      pairs(
        tenant,
        claims.map(({ sequence }) => sequence),
      ),
    );
  };
}

export function appendNeeded({ tenant, run, entries }: Append, isTrusting: boolean): Need {
  return async (fetcher) => {
    const whose = entries.map(({ claim }) => claim.head.beneficiary);
    await Promise.all([fetchCounts(fetcher, tenant, run), fetcher.fetch('account', pairs(tenant, whose))]);
    const accountOf = ({ claim }: ClaimEntry) => fetcher.reads.account(tenant, claim.head.beneficiary);
    const known = entries.filter((entry) => accountOf(entry) !== undefined);
    const corrections = known.filter(({ claim: { head }, reverses }) => reverses || /^[78]$/.test(head.frequency));
    const keys = (isTrusting ? corrections : known).map(({ claim: { head } }): Key => {
      return [tenant, head.beneficiary, head.provider, head.claimId];
    });
    const reversed = sequencesIn(corrections.map(({ reverses }) => reverses));
    const named = [...reversed, ...sequencesIn(known.flatMap(({ reranks }) => reranks.map(({ claim }) => claim)))];
    const heard = known.filter((entry) => (accountOf(entry)?.answers ?? 0) > 0);
    await Promise.all([
      fetcher.fetch('versions', keys),
      fetcher.fetch('claim', pairs(tenant, named)),
      fetcher.fetch('adjustments', pairs(tenant, corrections.map(beneficiaryOf))),
    ]);
    const versions = keys.flatMap((key) => fetcher.reads.versions(...key)).map(({ sequence }) => sequence);
    const reversedClaims = reversed.map((sequence) => fetcher.reads.claim(tenant, sequence));
    await Promise.all([
      fetcher.fetch('reversedBy', pairs(tenant, [...versions, ...named])),
      fetchPostings(fetcher, tenant, reversedClaims),
      fetchBooks(fetcher, tenant, heard.map(beneficiaryOf), true),
    ]);
  };
}

export function answersNeeded(
  tenant: string,
  run: RunInfo,
  answers: readonly Answer[],
  aliases: readonly Alias[],
): Need {
  return async (fetcher) => {
    const identities = answers.map(({ identity }) => identity);
    await Promise.all([
      fetchCounts(fetcher, tenant, run),
      homesNeeded(tenant, aliases)(fetcher),
      fetcher.fetch('answered', pairs(tenant, identities)),
    ]);
    const fresh = answers.filter(({ identity }) => fetcher.reads.answered(tenant, identity) === undefined);
    const keys = fresh.map(({ provider, claimId }): [string, string, string] => [tenant, provider, claimId]);
    await fetcher.fetch('whoseClaim', keys);
    const holders = keys.flatMap((key) => fetcher.reads.whoseClaim(...key));
    const homes = homesIn(fetcher.reads, tenant, aliases);
    const whose = fresh.flatMap(({ beneficiary }) => [beneficiary, homes.get(beneficiary) ?? beneficiary]);
    await fetchBooks(fetcher, tenant, [...whose, ...holders], true);
  };
}

/** Every identifier that has been corrected, and whether claims are recorded under it. */
export function homesNeeded(tenant: string, more: readonly Alias[] = []): Need {
  return async (fetcher) => {
    await fetcher.fetch('aliases', [[tenant]]);
    const ids = [...fetcher.reads.aliases(tenant), ...more].flatMap(({ from, to }) => [from, to]);
    await fetcher.fetch('account', pairs(tenant, ids));
  };
}

/** The same of some persons alone. */
export function homesAmongNeeded(tenant: string, ids: readonly string[]): Need {
  return async (fetcher) => {
    const aliases = await fetchAliases(fetcher, tenant, ids);
    await fetcher.fetch(
      'account',
      pairs(
        tenant,
        aliases.flatMap(({ from, to }) => [from, to]),
      ),
    );
  };
}

/** The aliases of persons: those of the identifiers at hand, then those of what these lead to, until nothing is new. */
async function fetchAliases(fetcher: Fetcher, tenant: string, ids: readonly string[]): Promise<Alias[]> {
  const fetched = new Set<string>();
  for (let next = new Set(ids); next.size > 0; ) {
    await fetcher.fetch('aliasesOf', pairs(tenant, [...next]));
    for (const id of next) fetched.add(id);
    const found = [...next].flatMap((id) => fetcher.reads.aliasesOf(tenant, id));
    next = new Set(found.flatMap(({ from, to }) => [from, to]).filter((id) => !fetched.has(id)));
  }
  return aliasesAround(fetcher.reads, tenant, ids);
}

export function acceptancesNeeded(tenant: string, run: RunInfo, acceptances: readonly Acceptance[]): Need {
  return async (fetcher) => {
    const claims = acceptances.map(({ claimSequence }) => claimSequence);
    await Promise.all([fetchCounts(fetcher, tenant, run), fetcher.fetch('acceptances', pairs(tenant, claims))]);
  };
}

export function checkpointsNeeded(tenant: string, run: RunInfo, beneficiaries: readonly string[]): Need {
  return async (fetcher) => {
    await Promise.all([
      fetchCounts(fetcher, tenant, run),
      fetcher.fetch('account', pairs(tenant, beneficiaries)),
      fetcher.fetch('checkpoints', pairs(tenant, beneficiaries)),
    ]);
  };
}

export function openingsNeeded(tenant: string, beneficiaries: readonly string[]): Need {
  return async (fetcher) => {
    await Promise.all([
      fetcher.fetch('account', pairs(tenant, beneficiaries)),
      fetcher.fetch('adjustments', pairs(tenant, beneficiaries)),
    ]);
  };
}

async function fetchCounts(fetcher: Fetcher, tenant: string, run: RunInfo): Promise<void> {
  await Promise.all([fetcher.fetch('last', [[tenant]]), fetcher.fetch('runNumber', [[tenant, run]])]);
}

async function fetchBooks(
  fetcher: Fetcher,
  tenant: string,
  beneficiaries: readonly string[],
  withPostings: boolean,
): Promise<void> {
  const asked = pairs(tenant, beneficiaries);
  await fetcher.fetch('account', asked);
  const accounts = asked.flatMap(([, beneficiary]) => fetcher.reads.account(tenant, beneficiary) ?? []);
  const [claims] = await Promise.all([
    fetcher.fetchClaims(
      tenant,
      accounts.map(({ lastClaim }) => lastClaim),
    ),
    ...(['adjustments', 'checkpoints', 'answers'] as const).map((question) => fetcher.fetch(question, asked)),
  ]);
  const answers = asked.flatMap(([, beneficiary]) => fetcher.reads.answers(tenant, beneficiary));
  const others = asked.flatMap(([, beneficiary]) => [
    ...fetcher.reads.adjustments(tenant, beneficiary),
    ...fetcher.reads.checkpoints(tenant, beneficiary),
  ]);
  await fetcher.fetch(
    'run',
    pairs(
      tenant,
      [...claims, ...answers, ...others].map(({ run }) => run),
    ),
  );
  if (withPostings) await fetchPostings(fetcher, tenant, [...claims, ...answers]);
}

async function fetchPostings(
  fetcher: Fetcher,
  tenant: string,
  causes: readonly ({ readonly sequence: number; readonly postings: number } | undefined)[],
): Promise<void> {
  const ranges = causes.flatMap((cause): [string, number, number][] =>
    cause ? [[tenant, cause.sequence + 1, cause.sequence + cause.postings]] : [],
  );
  await fetcher.fetch('postings', ranges);
}

/** Those that are in the tables already. */
function sequencesIn(references: readonly (ClaimReference | undefined)[]): number[] {
  return references.flatMap((reference) => (reference && 'sequence' in reference ? [reference.sequence] : []));
}

function beneficiaryOf({ claim }: ClaimEntry): string {
  return claim.head.beneficiary;
}

export function pairs<T>(tenant: string, all: readonly T[]): [tenant: string, each: T][] {
  return [...new Set(all)].map((each) => [tenant, each]);
}

import type { Alias, Answer } from '../answer.ts';
import type { Append } from '../operations.ts';
import { identifiersOf } from '../read.ts';
import type { RunInfo } from '../record.ts';
import type { ClaimReference } from '../store.ts';
import type { Fetcher } from './fetcher.ts';

/**
 * What a piece of work is going to ask, fetched in few statements. Nothing depends on a guess: what was not thought of is
 * fetched when it is asked for, only later.
 */
export type Need = (fetcher: Fetcher) => Promise<void>;

/** Everything recorded of beneficiaries, under any identifier a payer has given them. */
export function booksNeeded(tenant: string, beneficiaries: readonly string[], withPostings: boolean): Need {
  return async (fetcher) => {
    await fetcher.fetch('aliases', [[tenant]]);
    const others = beneficiaries.flatMap((beneficiary) => identifiersOf(fetcher.reads, tenant, beneficiary));
    await fetchBooks(fetcher, tenant, [...beneficiaries, ...others], withPostings);
  };
}

export function appendNeeded({ tenant, run, entries }: Append, isTrusting: boolean): Need {
  return async (fetcher) => {
    await fetchCounts(fetcher, tenant, run);
    await fetcher.fetch(
      'account',
      entries.map(({ claim }): [string, string] => [tenant, claim.head.beneficiary]),
    );
    const accountOf = (beneficiary: string) => fetcher.reads.account(tenant, beneficiary);
    const known = entries.filter(({ claim }) => accountOf(claim.head.beneficiary) !== undefined);
    const keyed = known.filter(
      ({ claim: { head } }) => !isTrusting || head.frequency === '7' || head.frequency === '8',
    );
    const keys = keyed.map(({ claim: { head } }): [string, string, string, string] => [
      tenant,
      head.beneficiary,
      head.provider,
      head.claimId,
    ]);
    await fetcher.fetch('versions', keys);
    const versions = keys.flatMap((key) => fetcher.reads.versions(...key)).map(({ sequence }) => sequence);
    const reversed = sequencesIn(known.flatMap(({ reverses }) => (reverses ? [reverses] : [])));
    const named = [...reversed, ...sequencesIn(known.flatMap(({ reranks }) => reranks.map(({ claim }) => claim)))];
    await fetcher.fetch('claim', pairs(tenant, named));
    await fetcher.fetch('reversedBy', pairs(tenant, [...versions, ...named]));
    await fetcher.fetch(
      'adjustments',
      known.filter(({ reverses }) => reverses).map(({ claim }) => [tenant, claim.head.beneficiary]),
    );
    await fetchPostings(
      fetcher,
      tenant,
      reversed.map((sequence) => fetcher.reads.claim(tenant, sequence)),
    );
    const heard = known
      .map(({ claim }) => claim.head.beneficiary)
      .filter((beneficiary) => (accountOf(beneficiary)?.answers ?? 0) > 0);
    await fetchBooks(fetcher, tenant, heard, true);
  };
}

export function answersNeeded(
  tenant: string,
  run: RunInfo,
  answers: readonly Answer[],
  aliases: readonly Alias[],
): Need {
  return async (fetcher) => {
    await fetchCounts(fetcher, tenant, run);
    if (aliases.length > 0) await fetcher.fetch('aliases', [[tenant]]);
    await fetcher.fetch(
      'answered',
      answers.map(({ identity }): [string, string] => [tenant, identity]),
    );
    const fresh = answers.filter(({ identity }) => fetcher.reads.answered(tenant, identity) === undefined);
    const keys = fresh.map(({ provider, claimId }): [string, string, string] => [tenant, provider, claimId]);
    await fetcher.fetch('whoseClaim', keys);
    const holders = keys.flatMap((key) => fetcher.reads.whoseClaim(...key));
    await fetchBooks(fetcher, tenant, [...fresh.map(({ beneficiary }) => beneficiary), ...holders], true);
  };
}

export function checkpointsNeeded(tenant: string, run: RunInfo, beneficiaries: readonly string[]): Need {
  return async (fetcher) => {
    await fetchCounts(fetcher, tenant, run);
    await fetcher.fetch('account', pairs(tenant, beneficiaries));
    await fetcher.fetch('checkpoints', pairs(tenant, beneficiaries));
  };
}

export function openingsNeeded(tenant: string, beneficiaries: readonly string[]): Need {
  return async (fetcher) => {
    await fetcher.fetch('account', pairs(tenant, beneficiaries));
    await fetcher.fetch('adjustments', pairs(tenant, beneficiaries));
  };
}

async function fetchCounts(fetcher: Fetcher, tenant: string, run: RunInfo): Promise<void> {
  await fetcher.fetch('last', [[tenant]]);
  await fetcher.fetch('runNumber', [[tenant, run]]);
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
  const claims = await fetcher.fetchClaims(tenant, [...new Set(accounts.map(({ lastClaim }) => lastClaim))]);
  for (const question of ['adjustments', 'checkpoints', 'answers'] as const) await fetcher.fetch(question, asked);
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
function sequencesIn(references: readonly ClaimReference[]): number[] {
  return references.flatMap((reference) => ('sequence' in reference ? [reference.sequence] : []));
}

function pairs<T>(tenant: string, all: readonly T[]): [tenant: string, each: T][] {
  return [...new Set(all)].map((each) => [tenant, each]);
}

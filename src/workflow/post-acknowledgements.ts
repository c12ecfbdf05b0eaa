import type { IsoDate } from '../base/index.ts';
import type { Acknowledgement, ClaimAcknowledgement, ClaimStatus } from '../claim/index.ts';
import type { Acceptance, Answer, SentClaim, Store } from '../ledger/index.ts';

/** Taken into the payer's system to be decided: who only receives and passes on (A0, A1) does not know that. */
const TAKEN_IN = 'A2';

/** The rejections and acceptances of an acknowledgement, claim by claim. */
export function acknowledgedClaims(store: Store, tenant: string, acknowledgement: Acknowledgement): Answer[] {
  switch (acknowledgement.kind) {
    case 'TA1': {
      const { interchangeControl, acceptance, code } = acknowledgement;
      if (acceptance !== 'R') return [];
      const claims = store.sentIn(tenant, 'interchange', interchangeControl);
      return claims.map((claim) => rejection(claim, `TA1 ${interchangeControl}`, `TA1 ${code}`));
    }
    case '999': {
      const { control, acceptance, transactions } = acknowledgement;
      const refused = transactions.filter((each) => each.acceptance === 'R');
      if (acceptance === 'R' && refused.length === 0)
        return store.sentIn(tenant, 'group', control).map((claim) => rejection(claim, `999 ${control}`, '999 R'));
      return refused.flatMap((each) =>
        store
          .sentIn(tenant, 'group', control, each.control)
          .map((claim) => rejection(claim, `999 ${control} ${each.control}`, `999 ${each.codes.join(' ') || 'R'}`)),
      );
    }
    case '277CA':
      if (acknowledgement.outcome === 'rejected') return [claimAnswer(store, tenant, acknowledgement, 'rejection')];
      return acknowledgement.statuses.some(({ category }) => category === TAKEN_IN)
        ? [claimAnswer(store, tenant, acknowledgement, 'acceptance')]
        : [];
    case '277CA level': {
      const { batch, level, providerId, outcome, statuses } = acknowledgement;
      if (outcome !== 'rejected') return [];
      const claims = store.sentIn(tenant, 'batch', batch);
      const meant = level === 'submitter' ? claims : claims.filter(({ provider }) => provider === providerId);
      const status = statusOf(statuses);
      return meant.map((claim) => rejection(claim, `277CA ${batch} ${level}`, status));
    }
  }
}

/** Which claims an acknowledgement takes: the envelope, the syntax, or the claim itself. A level's word is of totals only. */
export function acceptancesOf(store: Store, tenant: string, acknowledgement: Acknowledgement): Acceptance[] {
  const { kind } = acknowledgement;
  const takes = (claims: readonly SentClaim[], acceptedOn: IsoDate | undefined, status: string) =>
    claims.map(
      ({ sequence }) => ({ claimSequence: sequence, kind, acceptedOn: acceptedOn ?? '', status }) as Acceptance,
    );
  switch (kind) {
    case 'TA1': {
      const { interchangeControl, acceptance, saidOn } = acknowledgement;
      return acceptance === 'R'
        ? []
        : takes(store.sentIn(tenant, 'interchange', interchangeControl), saidOn, acceptance);
    }
    case '999': {
      const { control, acceptance, transactions, saidOn } = acknowledgement;
      if (acceptance === 'R') return [];
      const refused = transactions
        .filter((each) => each.acceptance === 'R')
        .flatMap((each) => store.sentIn(tenant, 'group', control, each.control));
      const isRefused = new Set(refused.map(({ sequence }) => sequence));
      const taken = store.sentIn(tenant, 'group', control).filter(({ sequence }) => !isRefused.has(sequence));
      return takes(taken, saidOn, acceptance);
    }
    case '277CA': {
      const claim = acknowledgement.outcome === 'accepted' ? sentClaim(store, tenant, acknowledgement) : undefined;
      return claim ? takes([claim], acknowledgement.on, statusOf(acknowledgement.statuses)) : [];
    }
    default:
      return [];
  }
}

function statusOf(statuses: readonly ClaimStatus[]): string {
  return statuses.map(({ category, status }) => `${category}:${status}`).join(' ');
}

/** The claim of ours a 277CA is about, found by its batch. */
function sentClaim(
  store: Store,
  tenant: string,
  { id, batch, providerId }: ClaimAcknowledgement,
): SentClaim | undefined {
  const sent = batch === '' ? [] : store.sentIn(tenant, 'batch', batch);
  return sent.find((each) => each.claimId === id && (providerId === '' || each.provider === providerId));
}

function rejection(claim: SentClaim, what: string, status: string): Answer {
  const { sequence, beneficiary, provider, claimId, book } = claim;
  return {
    ...NOTHING,
    identity: `${what} claim ${sequence}`,
    beneficiary,
    provider,
    claimId,
    claimSequence: sequence,
    book,
    status,
  };
}

function claimAnswer(store: Store, tenant: string, said: ClaimAcknowledgement, kind: Answer['kind']): Answer {
  const { id: claimId, batch, providerId, patientId: beneficiary, statuses, on = '', payerClaimNumber } = said;
  const status = statusOf(statuses);
  const claim = sentClaim(store, tenant, said);
  return {
    ...NOTHING,
    kind,
    identity: `277CA ${batch} ${providerId} ${claimId} ${on} ${status} ${said.chargeCents ?? ''}`,
    beneficiary: claim?.beneficiary ?? beneficiary,
    provider: claim?.provider ?? providerId,
    claimId,
    claimSequence: claim?.sequence,
    book: claim?.book ?? '',
    status,
    payerClaimNumber,
    decidedOn: on,
    chargeCents: said.chargeCents ?? 0,
  };
}

const NOTHING = {
  kind: 'rejection',
  frequency: '',
  payerClaimNumber: '',
  decidedOn: '',
  trace: '',
  chargeCents: 0,
  paidCents: 0,
  lines: [],
} as const;

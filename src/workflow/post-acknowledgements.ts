import type { Acknowledgement, ClaimAcknowledgement } from '../claim/index.ts';
import type { Answer, SentClaim, Store } from '../ledger/index.ts';

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
      const status = statuses.map(({ category, status: code }) => `${category}:${code}`).join(' ');
      return meant.map((claim) => rejection(claim, `277CA ${batch} ${level}`, status));
    }
  }
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
  const status = statuses.map(({ category, status: code }) => `${category}:${code}`).join(' ');
  const sent = batch === '' ? [] : store.sentIn(tenant, 'batch', batch);
  const claim = sent.find((each) => each.claimId === claimId && (providerId === '' || each.provider === providerId));
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

import { type IsoDate, isoDateOf } from '../base/index.ts';
import type { ClaimAcknowledgement } from '../claim/index.ts';
import type { ReasonCodes } from '../policy/index.ts';
import { NO_PLACE } from './answer.ts';
import type { Refusal } from './refusal.ts';
import type { SubmittedClaim } from './submitted-claim.ts';

/** The claim of a 277CA: taken in, or refused and why. */
export function acknowledgementOf(
  decision: { readonly claim: SubmittedClaim; readonly number: string; readonly refusal: Refusal | undefined },
  batch: string,
  on: IsoDate,
  codes: ReasonCodes,
  payerId: string,
): ClaimAcknowledgement {
  const { claim, number, refusal } = decision;
  const [category = '', status = ''] = codes.refusals[refusal?.reason ?? 'accepted'].split('-');
  const days = claim.lines.flatMap((line) => [line.day, line.lastDay]).filter((day) => day > 0);
  return {
    kind: '277CA',
    id: claim.id,
    batch,
    payerId,
    providerId: claim.provider,
    patientId: claim.beneficiary,
    outcome: refusal ? 'rejected' : 'accepted',
    statuses: [{ category, status, entity: '' }],
    on,
    chargeCents: claim.chargeCents,
    payerClaimNumber: number,
    clearinghouseNumber: '',
    from: days.length === 0 ? undefined : isoDateOf(Math.min(...days)),
    through: days.length === 0 ? undefined : isoDateOf(Math.max(...days)),
    lines: [],
    at: NO_PLACE,
  };
}

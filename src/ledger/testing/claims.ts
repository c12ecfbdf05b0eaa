import { isoDate } from '../../base/index.ts';
import { encodeClaim } from '../block.ts';
import type { ClaimRecord, LineRecord, Opening, RunInfo } from '../record.ts';
import type { ClaimEntry } from '../store.ts';

/** Made-up people: the published example identifier and variants of the same form. */
export const BENEFICIARY = '1EG4TE5MK73';
export const OTHER_BENEFICIARY = '1EG4TE5MK72';
export const TENANT = 'clinic';

export const RUN: RunInfo = {
  file: 'claims.837',
  fileHash: 'f00d',
  policyVersion: '2026.1',
  recordedAt: '2026-03-05T09:00:00Z',
};

export function line(number: number, allowedCents: number, rest: Partial<LineRecord> = {}): LineRecord {
  return {
    number,
    serviceDate: isoDate('2026-03-04'),
    year: 2026,
    bucket: 'pt_slp',
    discipline: 'PT',
    code: '97110',
    modifiers: 'GP',
    unitsThousandths: 2000,
    chargeCents: 12000,
    allowedLowCents: allowedCents,
    allowedHighCents: allowedCents,
    basis: 'fee',
    beforeLowCents: 0,
    beforeHighCents: 0,
    thresholdCents: 248000,
    verdict: 'KX_NOT_NEEDED',
    kxAdded: false,
    controlNumber: `line-${number}`,
    rendering: '1000000004',
    mppr: { peRvu: 4400, fullCents: 3000, reducedCents: 2400, keepsFull: true },
    ...rest,
  };
}

/** A line of sessions that count and accrue nothing. */
export function sessions(number: number, amount: number, rest: Partial<LineRecord> = {}): LineRecord {
  return line(number, 0, {
    bucket: '',
    discipline: '',
    code: '93798',
    modifiers: '',
    mppr: undefined,
    counted: { what: 'session cardiac', amount, since: 20260105, told: undefined },
    ...rest,
  });
}

export function claim(claimId: string, lines: readonly LineRecord[], rest: Partial<ClaimRecord> = {}): ClaimRecord {
  return {
    beneficiary: BENEFICIARY,
    book: 'medicare',
    provider: '1234567893',
    claimId,
    firstDay: isoDate('2026-03-04'),
    frequency: '1',
    contentHash: 'a1',
    form: '837P',
    payerClaimNumber: '',
    submission: 'f11e0001',
    lines,
    ...rest,
  };
}

export function entry(record: ClaimRecord, rest: Partial<ClaimEntry> = {}): ClaimEntry {
  return { claim: encodeClaim(record), reranks: [], ...rest };
}

export function opening(amountCents: number, rest: Partial<Opening> = {}): Opening {
  return {
    beneficiary: BENEFICIARY,
    book: 'medicare',
    year: 2026,
    bucket: 'pt_slp',
    amountCents,
    asOf: isoDate('2026-02-01'),
    source: 'eligibility response',
    ...rest,
  };
}

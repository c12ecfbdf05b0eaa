import { isoDate } from '../../../base/index.ts';
import {
  billing,
  bytesOf,
  claim,
  GUIDE,
  HEADER,
  institutionalClaim,
  interchange,
  subscriber,
} from '../../../x12/testing/made-up.ts';
import type { Attestation } from '../../attestations.ts';
import type { DeniedLine } from '../denied-line.ts';

//! Made-up denials for tests: 97110 GP of 2026-01-12, denied CO-119 on 2026-02-02, of a claim of one line and 100.00.

export const NPI = '1234567893';
export const MBI = '1EG4TE5MK73';

export function deniedLine(claimId: string, change: Partial<DeniedLine> = {}): DeniedLine {
  return {
    provider: NPI,
    claim: claimId,
    payerClaimNumber: `ICN${claimId}`,
    payer: 'PAYER A',
    line: 1,
    controlNumber: '',
    serviceDate: isoDate('2026-01-12'),
    code: '97110',
    modifiers: ['GP'],
    paidCents: 0,
    status: '1',
    adjustments: [{ group: 'CO', reason: '119', cents: 10_000, quantity: undefined }],
    remarks: [],
    decidedOn: isoDate('2026-02-02'),
    ...change,
  };
}

/** Covers January 2026 for physical therapy. */
export const ATTESTATION: Attestation = {
  mbi: MBI,
  discipline: 'PT',
  from: isoDate('2026-01-01'),
  through: isoDate('2026-01-31'),
  clinicianNpi: NPI,
  signedOn: isoDate('2026-01-05'),
};

/** A file of claims sent to a payer of a filing indicator; MB reopens professional claims, CI has them replaced. */
export function sentFile(
  ids: readonly string[],
  filing = 'CI',
  edit: (text: string) => string = (text) => text,
  form: 'professional' | 'institutional' = 'professional',
): Buffer {
  const make = form === 'professional' ? claim : institutionalClaim;
  const levels = ids.flatMap((id, index) => [
    ...subscriber(index + 2).map((segment) => segment.replace(/MB$/, filing)),
    ...make(id),
  ]);
  const text = bytesOf(interchange([[...HEADER, ...billing(), ...levels]], GUIDE[form])).toString('latin1');
  return Buffer.from(edit(text), 'latin1');
}

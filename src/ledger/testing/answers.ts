import { isoDate } from '../../base/index.ts';
import type { Answer, AnsweredLine } from '../answer.ts';
import { BENEFICIARY } from './claims.ts';

/** What a payer says of line `number` of the claims `claim(…)` makes. */
export function answered(number: number, allowedCents: number, rest: Partial<AnsweredLine> = {}): AnsweredLine {
  return {
    controlNumber: `line-${number}`,
    code: '97110',
    modifiers: 'GP',
    serviceDate: isoDate('2026-03-04'),
    bucket: 'pt_slp',
    chargeCents: 12000,
    paidCents: Math.round(allowedCents * 0.8),
    allowedCents,
    patientCents: allowedCents - Math.round(allowedCents * 0.8),
    adjustments: '',
    remarks: '',
    isDenied: allowedCents === 0,
    isRepeat: false,
    ...rest,
  };
}

export function answer(claimId: string, lines: readonly AnsweredLine[], rest: Partial<Answer> = {}): Answer {
  const paidCents = lines.reduce((sum, line) => sum + line.paidCents, 0);
  const made: Answer = {
    kind: 'payment',
    identity: '',
    beneficiary: BENEFICIARY,
    provider: '1234567893',
    claimId,
    claimSequence: undefined,
    book: 'medicare',
    status: '1',
    frequency: '1',
    payerClaimNumber: `ICN-${claimId}`,
    decidedOn: isoDate('2026-03-20'),
    trace: 'EFT1',
    chargeCents: lines.reduce((sum, line) => sum + line.chargeCents, 0),
    paidCents,
    lines,
    ...rest,
  };
  return { ...made, identity: made.identity || JSON.stringify(made) };
}

/** The reversal of an answer: every amount negated. */
export function reversalOf(original: Answer, rest: Partial<Answer> = {}): Answer {
  const lines = original.lines.map((line) => ({
    ...line,
    chargeCents: -line.chargeCents,
    paidCents: -line.paidCents,
    allowedCents: 0 - line.allowedCents,
    patientCents: -line.patientCents,
  }));
  const { kind, beneficiary, provider, payerClaimNumber, book } = original;
  return answer(original.claimId, lines, {
    kind,
    beneficiary,
    provider,
    payerClaimNumber,
    book,
    status: '22',
    decidedOn: isoDate('2026-04-20'),
    ...rest,
  });
}

export function rejection(claimId: string, rest: Partial<Answer> = {}): Answer {
  return answer(claimId, [], { kind: 'rejection', status: 'A3', payerClaimNumber: '', frequency: '', ...rest });
}

/** The word that a claim was taken in to be decided. */
export function acceptance(claimId: string, rest: Partial<Answer> = {}): Answer {
  return answer(claimId, [], { kind: 'acceptance', status: 'A2:20', payerClaimNumber: '', frequency: '', ...rest });
}

import { expect, test } from 'vitest';
import { type AttestedFact, auditAttestations } from './attested.ts';

function fact(id: string, rest: Partial<AttestedFact> = {}): AttestedFact {
  return {
    id,
    beneficiary: id,
    clinician: '1234567893',
    signedOn: '2026-03-04',
    evidence: 3,
    openPoints: 0,
    words: '',
    isRevoked: false,
    ...rest,
  };
}

test('no evidence and open points are counted, each attestation once among the incomplete', () => {
  const audit = auditAttestations([
    fact('A'),
    fact('B', { evidence: 0 }),
    fact('C', { openPoints: 1 }),
    fact('D', { evidence: 0, openPoints: 2 }),
    fact('E', { evidence: 0, isRevoked: true }),
  ]);
  expect(audit).toMatchObject({ attestations: 5, revoked: 1, withoutEvidence: 2, withOpenPoints: 2 });
  expect(audit.incomplete.count).toBe(3);
  expect(audit.incomplete.first.map(({ id }) => id)).toEqual(['B', 'C', 'D']);
});

test('words that differ in case, spaces, points and figures alone are the same', () => {
  const { sameWords } = auditAttestations([
    fact('A', { words: 'Needs gait training, 3 more weeks.' }),
    fact('B', { words: 'needs  gait training 12 more weeks' }),
    fact('C', { words: 'Needs balance training, 3 more weeks.' }),
  ]);
  expect(sameWords).toEqual([{ clinician: '1234567893', attestations: 2, patients: 2, examples: ['A', 'B'] }]);
});

test('the same words of one patient, of another clinician, revoked, or no words are no copies', () => {
  const words = 'Needs gait training.';
  const { sameWords } = auditAttestations([
    fact('A', { words }),
    fact('B', { words, beneficiary: 'A' }),
    fact('C', { words, clinician: '1000000004' }),
    fact('D', { words, isRevoked: true }),
    fact('E'),
    fact('F'),
  ]);
  expect(sameWords).toEqual([]);
});

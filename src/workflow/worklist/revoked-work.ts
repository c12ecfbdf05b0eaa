import type { AttestationScope, BeneficiaryBooks } from '../../ledger/index.ts';
import type { WorkItem } from '../../outlook/index.ts';
import { type SentUnder, sentUnderIn } from '../attest/sent-lines.ts';

/** Attestations that were revoked after lines had gone out on their word, and that no other stands in for. */
export function revokedWork(
  scopes: readonly AttestationScope[],
  booksOf: (beneficiary: string) => BeneficiaryBooks | undefined,
): WorkItem[] {
  const told = new Set<string>();
  return scopes
    .filter(({ isRevoked }) => isRevoked)
    .flatMap((scope): WorkItem[] => {
      const books = booksOf(scope.beneficiary);
      const open = books ? sentUnderIn(books, scope).filter((line) => !isCovered(line, scope, scopes)) : [];
      const sent = open.filter((line) => !told.has(keyOf(line, scope)));
      for (const line of sent) told.add(keyOf(line, scope));
      if (sent.length === 0) return [];
      const { sequence, beneficiary, discipline } = scope;
      return [
        {
          key: ['attestation_revoked', sequence].join('\n'),
          kind: 'attestation_revoked',
          beneficiary,
          clinic: books?.claims.at(-1)?.record.provider || null,
          discipline,
          about: `attestation ${sequence} was revoked; ${sent.length === 1 ? '1 line' : `${sent.length} lines`} went out under it`,
          what: 'Have the treating clinician attest again, or take KX off by a correction.',
          cents: sent.reduce((sum, { chargeCents }) => sum + chargeCents, 0),
          deadline: null,
          link: { to: 'attestation', id: String(sequence), claim: null, line: null },
        },
      ];
    });
}

/** A line that went out on two words is told once. */
function keyOf({ claim, line, serviceDate, sentAt }: SentUnder, { beneficiary }: AttestationScope): string {
  return [beneficiary, claim, line, serviceDate, sentAt].join('\n');
}

function isCovered(
  line: SentUnder,
  { beneficiary, discipline }: AttestationScope,
  scopes: readonly AttestationScope[],
) {
  return scopes.some(
    (other) =>
      !other.isRevoked &&
      other.beneficiary === beneficiary &&
      other.discipline === discipline &&
      other.from <= line.serviceDate &&
      line.serviceDate <= other.through &&
      (other.lines.length === 0 || other.lines.some((each) => each.claim === line.claim && each.line === line.line)),
  );
}

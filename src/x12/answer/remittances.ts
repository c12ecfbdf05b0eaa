import type { Issue } from '../../base/index.ts';
import { type Remittance, type RemittanceClaim, type RemittanceHeader, remittanceClaim } from '../../claim/index.ts';
import type { ByteSource } from '../scan/supply.ts';
import { AnswerStream } from './answer-stream.ts';

/** Every remittance of a file with all its claims, for files that memory can hold. Other answers in it are passed over. */
export function readRemittances(
  source: ByteSource,
  file: string,
): { readonly remittances: readonly Remittance[]; readonly issues: readonly Issue[] } {
  const stream = new AnswerStream(source, file);
  const { batch } = stream;
  const claims = new Map<RemittanceHeader, RemittanceClaim[]>();
  const remittances: Remittance[] = [];
  const issues: Issue[] = [];
  while (stream.next()) {
    for (const header of batch.headers) if (!claims.has(header)) claims.set(header, []);
    for (let claim = 0; claim < batch.claimCount; claim++) {
      const header = batch.headers[batch.claims.remittance[claim] as number] as RemittanceHeader;
      claims.get(header)?.push(remittanceClaim(batch, claim));
    }
    for (const { header, providerAdjustments, complete } of batch.closings) {
      remittances.push({ ...header, claims: claims.get(header) ?? [], providerAdjustments, complete });
      claims.delete(header);
    }
    issues.push(...stream.takeIssues());
  }
  issues.push(...stream.takeIssues());
  return { remittances, issues };
}

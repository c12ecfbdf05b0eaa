import { AUDIT_PAGE, auditPage } from '../journal/index.ts';
import type { Fetcher } from './fetcher.ts';
import { type Need, pairs } from './needs.ts';

/** Attestations of one beneficiary, or of all for `''`, whole. */
export function attestationsNeeded(tenant: string, beneficiary: string): Need {
  return async (fetcher) => {
    await fetcher.fetch('attestations', [[tenant, beneficiary]]);
    const all = fetcher.reads.attestations(tenant, beneficiary).map(({ sequence }) => sequence);
    await Promise.all(
      (['evidence', 'revocationOf'] as const).map((question) => fetcher.fetch(question, pairs(tenant, all))),
    );
  };
}

/** A tenant's whole journal. */
export function logNeeded(tenant: string): Need {
  return async (fetcher) => {
    await Promise.all([
      attestationsNeeded(tenant, '')(fetcher),
      fetcher.fetch('signers', [[tenant]]),
      fetcher.fetch('revocations', [[tenant]]),
      fetchLog(fetcher, tenant),
    ]);
  };
}

/** Page by page, as the log is read. */
async function fetchLog(fetcher: Fetcher, tenant: string): Promise<void> {
  for (let after = 0; ; ) {
    await fetcher.fetch('auditAfter', [[tenant, after, AUDIT_PAGE]]);
    const end = auditPage(fetcher.reads, tenant, after).at(-1);
    if (!end) return;
    after = end.sequence;
  }
}

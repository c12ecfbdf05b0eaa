import type { Answer } from '../../api/client.ts';

/** What a self-audit comes to. Amounts in cents. */
export type SelfAudit = Answer<'GET /v1/jobs/{id}/selfaudit'>;

export type Group = SelfAudit['months'][number];
export type Reading = SelfAudit['readings'][number];
export type Comparison = SelfAudit['comparisons'][number];
/** Somebody past the amount of targeted review. */
export type ReviewPatient = SelfAudit['review'][number];

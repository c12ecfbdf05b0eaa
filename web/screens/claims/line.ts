import type { Answer } from '../../api/client.ts';

/** A decided service line. Amounts in cents. */
export type Line = Answer<'GET /v1/jobs/{id}/lines'>['items'][number];

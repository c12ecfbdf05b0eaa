import type { Limits } from './ports.ts';

/** What one file, and one address, may take; a whole clinic may come from one address. */
export const LIMITS: Limits = { fileBytes: 2 * 1024 ** 3, requests: 6000, signIns: 10 };

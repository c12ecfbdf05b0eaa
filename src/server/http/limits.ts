import type { Limits } from './ports.ts';

/** What one file, and one address, may take. */
export const LIMITS: Limits = { fileBytes: 2 * 1024 ** 3, requests: 600, signIns: 10 };

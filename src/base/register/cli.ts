import type { RegisterEntry } from './entry.ts';

export const CLI_CODES: readonly RegisterEntry[] = [];

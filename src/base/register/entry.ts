import type { Severity } from '../issue.ts';

/** What one code means, wherever it is printed: terminal, NDJSON, acknowledgement, documentation. */
export interface RegisterEntry<Code extends string = string> {
  readonly code: Code;
  readonly severity: Severity;
  /** What is the case, in one sentence. Never a name, an identifier or a date of birth. */
  readonly text: string;
  /** What to do next, imperative; empty when there is nothing to do. */
  readonly hint: string;
  /** Statute first, then manual, then contractor. Each begins with the key of an authority. */
  readonly cites?: readonly string[];
}

export function entry<const Code extends string>(
  code: Code,
  severity: Severity,
  text: string,
  hint: string,
  cites: readonly string[] = [],
): RegisterEntry<Code> {
  return { code, severity, text, hint, cites };
}

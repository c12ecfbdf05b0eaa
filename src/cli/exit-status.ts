import { registered } from '../base/index.ts';
import { VERDICT } from '../claim/index.ts';
import type { Tally } from '../workflow/index.ts';

/** How the program ends. When several hold, the worst wins: UNREADABLE, then HELD, then FINDINGS. */
export const EXIT = { CLEAN: 0, FINDINGS: 1, USAGE: 2, UNREADABLE: 3, HELD: 4 } as const;

/** What each exit status says, for help and documentation. */
export const EXIT_MEANINGS: readonly (readonly [number, string])[] = [
  [EXIT.CLEAN, 'clean: nothing to act on'],
  [
    EXIT.FINDINGS,
    'findings: a line is KX_MISSING (and was not given KX), KX_EARLY or UNDECIDED, a check of a chart fails or is open, an attestation is refused, not signed or revoked, or an error or warning was found',
  ],
  [EXIT.USAGE, 'usage: an unknown command or option, or a value it cannot take; nothing was done'],
  [EXIT.UNREADABLE, 'unreadable input: a file cannot be opened or read; the other files are still reported'],
  [EXIT.HELD, 'held: at least one claim is held (apply, and check with attestations)'],
];

/** The status of a run that decided lines. Notes do not count. */
export function exitStatus(tally: Tally): number {
  if (tally.severities.fatal > 0) return EXIT.UNREADABLE;
  if (tally.heldClaims > 0) return EXIT.HELD;
  if (tally.severities.error + tally.severities.warning > 0) return EXIT.FINDINGS;
  const [missing, early, undecided] = [VERDICT.KX_MISSING, VERDICT.KX_EARLY, VERDICT.UNDECIDED].map(
    (verdict) => tally.verdicts[verdict] as number,
  ) as [number, number, number];
  if (missing - tally.kxAdded + early + undecided > 0) return EXIT.FINDINGS;
  return [...tally.findings().keys()].some(isProblem) ? EXIT.FINDINGS : EXIT.CLEAN;
}

/** Whether a finding is one to act on. */
export function isProblem(code: string): boolean {
  const severity = registered(code)?.severity;
  return severity === 'error' || severity === 'warning' || severity === 'fatal';
}

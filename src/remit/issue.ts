import { formatDollars, type Issue, type REGISTER, registered, type X12Position } from '../base/index.ts';

export type RemitCode = (typeof REGISTER)['remit'][number]['code'];

/** Something said of a remittance's money, with the cents it is about. */
export interface RemitFinding extends Issue<RemitCode> {
  /** Found less expected. */
  readonly differenceCents: number;
}

/** A finding about an amount; severity, words and hint come from the register. */
export function remitFinding(
  code: RemitCode,
  foundCents: number,
  expectedCents: number,
  at: X12Position,
): RemitFinding {
  const entry = registered(code);
  if (!entry) throw new Error(`UNREGISTERED_CODE ${code}`);
  return {
    code,
    severity: entry.severity,
    message: entry.text,
    ...(entry.hint ? { hint: entry.hint } : {}),
    found: formatDollars(foundCents),
    expected: formatDollars(expectedCents),
    differenceCents: foundCents - expectedCents,
    at,
  };
}

import { type FindingCode, registered, type Severity, type UseFindingCode } from '../base/index.ts';
import type { Confidence } from '../policy/index.ts';

/** One thing found about a line on which KX has another meaning. */
export interface UseFinding {
  readonly code: UseFindingCode | FindingCode;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly cites: readonly string[];
  readonly confidence: Confidence;
}

/**
 * A finding of the register, with what it is about in this case. One that rests on no confirmed source warns at most.
 *
 * @param detail never patient data
 */
export function useFinding(code: UseFindingCode | FindingCode, confidence: Confidence, detail = ''): UseFinding {
  const { severity = 'error', text = code, hint = '', cites = [] } = registered(code) ?? {};
  return {
    code,
    severity: confidence === 'unconfirmed' && severity === 'error' ? 'warning' : severity,
    message: detail === '' ? text : `${text}: ${detail}`,
    hint,
    cites,
    confidence,
  };
}

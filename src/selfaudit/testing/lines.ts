import { isoDate } from '../../base/index.ts';
import type { AuditedLine } from '../audited-line.ts';

/** A line of 30.00 of a made-up clinician, with no KX and none needed. */
export function line(rest: Partial<AuditedLine> = {}): AuditedLine {
  return {
    clinician: '1234567893',
    day: isoDate('2026-03-04'),
    discipline: 'PT',
    bucket: 'pt_slp',
    code: '97110',
    unitsThousandths: 2000,
    verdict: 'KX_NOT_NEEDED',
    hasKx: false,
    allowedCents: 3000,
    chargeCents: 12000,
    afterCents: 3000,
    reviewCents: 300000,
    ...rest,
  };
}

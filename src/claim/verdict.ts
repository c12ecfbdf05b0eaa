/** The answer for one service line; exactly one. The numbers are what the columns hold. */
export const VERDICTS = ['NOT_SUBJECT', 'KX_NOT_NEEDED', 'KX_OK', 'KX_EARLY', 'KX_MISSING', 'UNDECIDED'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const VERDICT = {
  NOT_SUBJECT: 0,
  KX_NOT_NEEDED: 1,
  KX_OK: 2,
  KX_EARLY: 3,
  KX_MISSING: 4,
  UNDECIDED: 5,
} as const;

/** How an allowed amount was come by. The numbers are what the columns hold. */
export const ALLOWED_BASES = [
  'none', // the line accrues nothing: another payer, not a therapy line, denied by its own modifiers
  'fee', // fee schedule, at full practice expense or with no reduction to apply
  'fee_mppr', // fee schedule, some or all units at reduced practice expense
  'charge', // the charge, being lower than the fee
  'bundled', // payment is part of another service: zero, and known to be
  'unpriced', // no fee can be found: anything from zero to the charge
  'void', // the claim takes an earlier one back
] as const;
export type AllowedBasis = (typeof ALLOWED_BASES)[number];

export const BASIS = { NONE: 0, FEE: 1, FEE_MPPR: 2, CHARGE: 3, BUNDLED: 4, UNPRICED: 5, VOID: 6 } as const;

import { packTag } from '../wire/tag.ts';

/** The segments the scanner acts on, packed. */
export const TAG = {
  ISA: packTag('ISA'),
  IEA: packTag('IEA'),
  GS: packTag('GS'),
  GE: packTag('GE'),
  ST: packTag('ST'),
  SE: packTag('SE'),
  TA1: packTag('TA1'),
  HL: packTag('HL'),
  SBR: packTag('SBR'),
  NM1: packTag('NM1'),
  N4: packTag('N4'),
  REF: packTag('REF'),
  CLM: packTag('CLM'),
  DTP: packTag('DTP'),
  LX: packTag('LX'),
  SV1: packTag('SV1'),
  SV2: packTag('SV2'),
  SV3: packTag('SV3'),
  HI: packTag('HI'),
} as const;

export const QUALIFIER = {
  STATEMENT_DATES: packTag('434'),
  SERVICE_DATES: packTag('472'),
  PAYER_CLAIM_NUMBER: packTag('F8'),
  LINE_CONTROL_NUMBER: packTag('6R'),
  EMPLOYER_ID: packTag('EI'),
  SOCIAL_SECURITY: packTag('SY'),
} as const;

import { entry } from './entry.ts';

const GUIDE = ['ASC X12 835'];
const ASK_PAYER = 'Ask the payer; until it is settled, do not post the part that does not add up.';

/** What can be said of a remittance that was read well: whether its money adds up, and what its amounts mean. */
export const REMIT_CODES = [
  entry(
    'REMIT_LINE_BALANCE',
    'error',
    'the charge of a service line less its adjustments is not what was paid for it',
    ASK_PAYER,
    GUIDE,
  ),
  entry(
    'REMIT_CLAIM_BALANCE',
    'error',
    'the charge of a claim less the adjustments of claim and lines is not what was paid for it',
    ASK_PAYER,
    GUIDE,
  ),
  entry(
    'REMIT_CHECK_BALANCE',
    'error',
    'the payments of the claims less the provider adjustments are not the amount of the check or transfer',
    ASK_PAYER,
    GUIDE,
  ),
  entry(
    'REMIT_ALLOWED_DIFFERS',
    'warning',
    'the allowed amount that the payer states is not the one its adjustments lead to',
    'Look at the line: the stated amount is used. An adjustment of a reason unknown here may be the cause.',
    GUIDE,
  ),
  entry(
    'REMIT_REASON_UNKNOWN',
    'note',
    'an adjustment has a reason code that the policy shelf does not have',
    'Add the code to remit/adjustment-reasons.yaml in a --policy folder, with its source.',
    GUIDE,
  ),
  entry(
    'REMIT_REVERSAL_SIGN',
    'note',
    'a reversal states an allowed amount with the sign of the original; it is taken as negative',
    '',
    GUIDE,
  ),
  entry(
    'REMIT_REVERSAL_UNLIKE',
    'warning',
    'a reversal does not take back what the claim before it paid',
    'Compare the two claims line by line; the payer may have reversed another one of the same number.',
    GUIDE,
  ),
] as const;

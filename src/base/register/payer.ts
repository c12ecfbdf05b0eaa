import { entry } from './entry.ts';

/** What the shadow payer says of files and claims beside the remittance it writes. */
export const PAYER_CODES = [
  entry(
    'PAYER_CLAIM_REFUSED',
    'warning',
    'the payer would not take the claim in, so no remittance would answer it',
    'Correct what the reason names and send the claim again.',
  ),
  entry(
    'PAYER_POLICY_GAP',
    'error',
    'the shelf has no figure for a service day, so the claim is not adjudicated',
    'Add the figure with its source; see openkx policy list.',
  ),
  entry(
    'PAYER_STATE_UNREADABLE',
    'fatal',
    'the file of what the payer remembers is not one that openkx wrote',
    'Name another file, or begin without one.',
  ),
  entry(
    'PAYER_SECONDARY_UNCONFIRMED',
    'note',
    'Medicare pays second here: what is allowed, paid and counted follows the lowest-of rule, unconfirmed for therapy',
    '',
    ['42 CFR 411.33', 'Pub. 100-04 ch. 5 s. 10.3'],
  ),
] as const;

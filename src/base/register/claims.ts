import { entry } from './entry.ts';

/** What can be wrong with claims that are sent as JSON. */
export const CLAIM_CODES = [
  entry(
    'CLAIMS_UNREADABLE',
    'fatal',
    'the body is no list of claims',
    'Send {"claims": […]} as docs/reference/claims.schema.json has it.',
  ),
  entry('CLAIMS_TOO_MANY', 'fatal', 'more claims or lines than are decided at once', 'Send them in several requests.'),
  entry('CLAIM_FIELD_MISSING', 'error', 'a claim lacks a field it needs', 'Add what the pointer names.'),
  entry('CLAIM_FIELD_UNKNOWN', 'error', 'a claim has a field that is not known', 'Leave out what the pointer names.'),
  entry('CLAIM_FIELD_VALUE', 'error', 'a field of a claim is not of its form', 'Correct what stands at the pointer.'),
] as const;

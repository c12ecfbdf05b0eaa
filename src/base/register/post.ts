import { entry } from './entry.ts';

/** What can be said while answers are posted to the books. */
export const POST_CODES = [
  entry(
    'ANSWER_WAITING',
    'warning',
    'a claim of a remittance is like no claim in the books',
    'It is kept and listed by openkx denials --waiting. It joins its claim by itself when that is applied.',
  ),
  entry(
    'ANSWER_FILE_HELD',
    'fatal',
    'the file breaks off or cannot be read to its end, so nothing of it was posted',
    'Get the file again, whole, and post it again; what was posted before is kept.',
  ),
  entry(
    'ANSWER_NONE',
    'error',
    'the file holds no remittance, eligibility reply or acknowledgement',
    'Claim files go to openkx check or apply.',
  ),
  entry(
    'ELIGIBILITY_REFUSED',
    'warning',
    'the payer did not answer about this person',
    'Look at the reason: a wrong identifier is corrected and asked again.',
  ),
  entry(
    'ELIGIBILITY_USAGE_ABSENT',
    'note',
    'the reply says nothing of therapy used: that is unknown, and not zero',
    'Ask for service types AD and AE.',
  ),
  entry(
    'ELIGIBILITY_AMOUNT_CONTRADICTS',
    'error',
    'the reply does not mean its amount as the setting says, so it was not taken',
    'See whether the payer reports what is used or what remains, and say so with --usage.',
  ),
  entry(
    'ELIGIBILITY_UNDATED',
    'error',
    'an amount without a year, or a reply without a day, cannot be put to the books',
    'Give the amount as an opening with its date.',
  ),
  entry(
    'ELIGIBILITY_THRESHOLD_GAP',
    'error',
    'what remains cannot be turned into what is used: the year has no threshold on file',
    'Add the year to the policy shelf; see openkx policy list.',
  ),
  entry(
    'ELIGIBILITY_ADVANTAGE',
    'warning',
    'the person is enrolled in a Medicare Advantage plan: original Medicare does not pay for therapy then',
    'Bill the plan. Its rule for KX is its own.',
  ),
  entry(
    'ELIGIBILITY_OTHER_PAYER_FIRST',
    'warning',
    'another payer comes before Medicare',
    'Bill it first; Medicare counts what it pays itself.',
  ),
  entry(
    'OTHER_PROVIDER_SEEN',
    'warning',
    'the payer has counted more than our own claims come to: another provider is treating this person',
    'Ask the person, and look the amount up again before the threshold comes near.',
    ['SSA 1833(g)(1)'],
  ),
] as const;

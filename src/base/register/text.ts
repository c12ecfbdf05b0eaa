import { entry } from './entry.ts';

const SKILL = ['Pub. 100-02 ch. 15 s. 220.3'];
const NECESSITY = ['Pub. 100-02 ch. 15 s. 220.2'];
const ANSWER = 'Read the passage with the note, and amend the note where it says less than was done.';

/** Questions a note raises by its own words. None is a verdict: the clinician answers, or leaves it. */
export const TEXT_CODES = [
  entry('TEXT_UNSKILLED', 'warning', 'a passage that would not show a reader the skill of a therapist', ANSWER, SKILL),
  entry('TEXT_VAGUE', 'warning', 'progress or a goal without a figure', 'Give measure, figure and day.', SKILL),
  entry(
    'TEXT_PLATEAU',
    'warning',
    'words of a plateau, and no revised plan or skilled maintenance beside them',
    'Revise the plan, or give the reason for skilled maintenance. It is no ground for refusal by itself.',
    NECESSITY,
  ),
  entry(
    'TEXT_MAINTENANCE',
    'note',
    'words of maintenance, and no reason beside them why it takes a therapist',
    'Give the reason, and goals of maintenance. Maintenance is covered where skill is needed.',
    NECESSITY,
  ),
  entry(
    'TEXT_NOT_COVERED',
    'warning',
    'words of fitness or diversion',
    'Name the limitation that is treated.',
    NECESSITY,
  ),
  entry(
    'TEXT_PERSONNEL',
    'warning',
    'words that somebody without the qualification treated',
    'See that their time is not in the minutes billed.',
    NECESSITY,
  ),
  entry('TEXT_MISSING_UNIT', 'note', 'a figure without its unit', 'Give the unit.', SKILL),
  entry('TEXT_MISSING_SIDE', 'note', 'a finding at a joint without its side', 'Name the side.', SKILL),
  entry('TEXT_TEMPLATE', 'note', 'words a form puts in by itself', 'Check them against this day.', SKILL),
  entry('TEXT_PLACEHOLDER', 'warning', 'a field of a form that was not filled in', 'Fill it in.', SKILL),
  entry(
    'TEXT_LATE_ENTRY',
    'note',
    'the note calls itself late',
    'See that it bears both days and its author; a missing signature is cured by attestation.',
    ['Pub. 100-08 ch. 3 s. 3.3.2.4'],
  ),
  entry(
    'TEXT_COPIED',
    'warning',
    'passages are the same as in the note before, word by word',
    'See that they are true of this day. Much that is the same may be right.',
    SKILL,
  ),
  entry(
    'TEXT_MINUTES_DISAGREE',
    'warning',
    'the minutes of the note do not agree with each other or with the record',
    'Correct the minutes that are wrong.',
    SKILL,
  ),
  entry('TEXT_SIDE_DISAGREES', 'warning', 'the note names the other side', 'Correct the side that is wrong.', SKILL),
  entry(
    'TEXT_PAIN_DISAGREES',
    'warning',
    'the note says that there is no pain, and that pain limits',
    'Say when and where there was pain.',
    SKILL,
  ),
  entry(
    'TEXT_ASSISTANCE_DISAGREES',
    'warning',
    'the note says of one task that it is done alone and that it takes most help',
    'Say under which conditions each holds.',
    SKILL,
  ),
  entry(
    'TEXT_VALUE_REPEATS',
    'note',
    'a measure has the same value in three notes or more',
    'See that it was measured on each of these days.',
    SKILL,
  ),
  entry(
    'TEXT_PROGRESS_DISAGREES',
    'warning',
    'the note says that the patient improved, and the measures of the record did not',
    'Say what improved, or correct the values.',
    SKILL,
  ),
  entry(
    'TEXT_PATTERN_UNUSABLE',
    'error',
    'a pattern of the policy cannot be used, and is left out',
    'Write it as RE2 reads it, and give it the code of a question.',
  ),
] as const;

import { entry } from './entry.ts';

const LIST = 'CR 10176';
const ABN = 'NGS therapy guide, ABN';
const ASSISTANT = ['SSA 1834(v)', 'CMS CQ/CO examples'];

/** What can be found about the modifiers of a line, from the line alone. */
export const MODIFIER_FINDINGS = [
  entry(
    'DISCIPLINE_MISSING',
    'error',
    'an always-therapy code has none of GP, GO and GN',
    'Add the modifier of the plan of care: GP, GO or GN.',
    [LIST, 'NGS smart edit mONPN'],
  ),
  entry(
    'DISCIPLINE_MISSING_UNSURE',
    'warning',
    'a code that is probably always-therapy has none of GP, GO and GN; its place on the list is unconfirmed',
    'Check the code in the CMS therapy code list of the year; if it is always-therapy add GP, GO or GN.',
    ['CMS Therapy Services', LIST],
  ),
  entry(
    'DISCIPLINE_MORE_THAN_ONE',
    'error',
    'the line has more than one of GP, GO and GN, so it belongs to no one bucket',
    'Keep the modifier of the plan of care the service was given under.',
    ['Palmetto KX', LIST],
  ),
  entry(
    'DISCIPLINE_WRONG_FOR_CODE',
    'error',
    'the procedure code belongs to one discipline and the line names another',
    "Use the code's own modifier, or the code of the discipline that gave the service.",
    [LIST],
  ),
  entry(
    'DISCIPLINE_UNLIKELY_FOR_CODE',
    'warning',
    'the procedure code is taken to belong to one discipline, and the line names another; the lock is unconfirmed',
    'Check the modifier against the plan of care.',
    [LIST],
  ),
  entry(
    'DISCIPLINE_REVENUE_MISMATCH',
    'warning',
    'the revenue code belongs to another discipline than the modifier',
    'Use 042x with GP, 043x with GO, 044x with GN.',
    ['Noridian KX thresholds', 'CR 10531'],
  ),
  entry(
    'KX_WITH_GA',
    'error',
    'KX says the service is necessary, GA says it is expected to be denied as not necessary',
    'Keep the one that is true of the service.',
    [ABN],
  ),
  entry(
    'KX_WITH_GX',
    'warning',
    'KX says the service is covered and necessary, GX gives notice that it is not covered',
    'Keep the one that is true of the service.',
    [ABN],
  ),
  entry(
    'KX_WITH_GY',
    'warning',
    'KX says the service is covered and necessary, GY says that Medicare never covers it',
    'Keep the one that is true of the service.',
    [ABN],
  ),
  entry(
    'KX_WITH_GZ',
    'warning',
    'KX says the service is necessary, GZ says it is expected to be denied and no notice was given',
    'Keep the one that is true of the service.',
    [ABN],
  ),
  entry(
    'GA_WITH_GZ',
    'warning',
    'GA says a notice was given, GZ says that none was',
    'Keep GA when the signed notice is on file, else GZ.',
    ['Medical Billing CPT Modifiers, GA and GZ'],
  ),
  entry(
    'ASSISTANT_WITH_SPEECH',
    'error',
    'CQ or CO is on a speech-language line; there is no such modifier for that discipline',
    'Remove CQ or CO, or correct GN.',
    ASSISTANT,
  ),
  entry(
    'CQ_WITHOUT_GP',
    'error',
    'CQ, the physical therapist assistant, is on a line without GP',
    'Use CQ with GP only; an occupational therapy assistant is CO.',
    ASSISTANT,
  ),
  entry(
    'CO_WITHOUT_GO',
    'error',
    'CO, the occupational therapy assistant, is on a line without GO',
    'Use CO with GO only; a physical therapist assistant is CQ.',
    ASSISTANT,
  ),
  entry(
    'KX_ON_OTHER_LINE',
    'note',
    'KX is on a line the therapy threshold does not govern, where it means something else or nothing',
    'Leave it when another policy asks for it.',
    ['Palmetto KX'],
  ),
] as const;

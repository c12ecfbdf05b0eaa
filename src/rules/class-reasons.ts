import type { LineClassName } from './line-class.ts';

interface Reason {
  readonly text: string;
  readonly cites: readonly string[];
}

const FACTS: readonly string[] = ['ASC X12 837'];
const LIST = ['CR 10176', 'CMS Therapy Services'];

/** Why a line of each class counts or does not, in a sentence. */
export const CLASS_REASONS: Readonly<Record<LineClassName, Reason>> = {
  COUNTED: {
    text: 'a listed therapy code with one discipline modifier, billed as covered: it counts',
    cites: ['SSA 1833(g)(1)', 'CR 10176'],
  },
  DENTAL: { text: 'a dental claim: the therapy threshold does not govern it', cites: ['SSA 1833(g)(1)'] },
  PAYER_NEVER: { text: 'this payer does not use KX for therapy', cites: [] },
  VOID: { text: 'the claim takes an earlier one back: nothing is counted for it', cites: FACTS },
  NON_PAYMENT: { text: 'the claim asks for no payment: nothing is counted for it', cites: FACTS },
  CODE_NOT_LISTED: { text: 'the code is not on the therapy list on the service date', cites: LIST },
  DISCIPLINE_NOT_GIVEN: {
    text: 'the code counts only under a therapy plan of care, and none of GP, GO and GN is on the line',
    cites: ['CR 10176', 'NGS smart edit mONPN'],
  },
  NOT_COVERED: {
    text: 'billed as not covered or not necessary (GA, GX, GY or GZ): it is no incurred expense',
    cites: ['SSA 1833(g)(1)', 'NGS therapy guide, ABN'],
  },
  BILL_TYPE_NOT_COUNTED: {
    text: 'therapy on this type of bill does not count toward the threshold on the service date',
    cites: ['SSA 1833(g)(1)', 'Noridian KX thresholds', 'NGS KX CY 2024'],
  },
  REVENUE_NOT_THERAPY: {
    text: 'the revenue code is none of 042x, 043x and 044x',
    cites: ['CR 10531', 'Noridian KX thresholds'],
  },
  DISCIPLINE_MISSING: {
    text: 'an always-therapy code without GP, GO or GN: no bucket can be named',
    cites: ['CR 10176', 'NGS smart edit mONPN'],
  },
  DISCIPLINE_MORE_THAN_ONE: { text: 'more than one of GP, GO and GN: no one bucket can be named', cites: ['CR 10176'] },
  PAYER_UNKNOWN: {
    text: "whether this payer follows Medicare's threshold is not known",
    cites: ['PT Management, therapy cap 2016'],
  },
  KX_CONTRADICTED: {
    text: 'KX says the service is necessary and another modifier says it is not',
    cites: ['NGS therapy guide, ABN'],
  },
  DATE_MISSING: { text: 'no service date can be read: no year, fee or threshold applies', cites: FACTS },
  DATES_SPAN_YEARS: {
    text: 'the service dates run over New Year, and each year has a threshold of its own',
    cites: ['SSA 1833(g)(1)(B)'],
  },
  CHARGE_UNREADABLE: { text: 'the charge cannot be read', cites: FACTS },
  UNITS_UNREADABLE: { text: 'the units cannot be read', cites: FACTS },
  BENEFICIARY_MISSING: { text: 'the claim names no beneficiary identifier', cites: FACTS },
  POLICY_GAP: { text: 'no threshold, code list or fee is on file for the service date', cites: [] },
  CHANGED_RESEND: { text: 'the claim is already posted with other content: nothing of it is posted again', cites: [] },
};

import { entry } from './entry.ts';

const LIST = ['CMS Therapy Services', 'CR 10176'];
const FEES = 'CMS PFS relative value files';

/** What can be found about code, payer, setting, units and price of a line. */
export const LINE_FINDINGS = [
  entry(
    'CODE_INVALID_FOR_MEDICARE',
    'error',
    'Medicare does not take this procedure code and pays another one in its place',
    'Bill G0283 in place of 97014.',
    [FEES],
  ),
  entry(
    'CODE_RETIRED',
    'warning',
    'the code has a therapy modifier and was on the therapy list in other years, not on the service date',
    'Use the code that stands on the service date.',
    LIST,
  ),
  entry(
    'CODE_NOT_LISTED',
    'note',
    'the line has a therapy modifier and a code that is not on the therapy list',
    'Check the code; if it is a therapy code add it to the list with its source.',
    LIST,
  ),
  entry(
    'CODE_DISPOSITION_UNKNOWN',
    'note',
    'the code is counted by its modifier; whether it is always or sometimes therapy is not known',
    '',
    LIST,
  ),
  entry(
    'SOMETIMES_WITHOUT_MODIFIER',
    'note',
    'a code that is therapy only under a therapy plan of care has none of GP, GO and GN, and does not count',
    'Add the modifier if the service was given under a therapy plan of care.',
    ['CR 10176', 'NGS smart edit mONPN'],
  ),
  entry(
    'PAYER_RULE_UNKNOWN',
    'warning',
    "whether this payer follows Medicare's threshold is not known",
    'Ask the plan, and put its rule in a payer file of your own (--policy).',
    ['PT Management, therapy cap 2016'],
  ),
  entry(
    'BILL_TYPE_NOT_COUNTED',
    'note',
    'therapy on this type of bill does not count toward the threshold on the service date',
    '',
    ['SSA 1833(g)(1)', 'Noridian KX thresholds', 'NGS KX CY 2024'],
  ),
  entry(
    'REVENUE_NOT_THERAPY',
    'warning',
    'a therapy code with GP, GO or GN is under a revenue code that is not therapy, and does not count',
    'Use 042x for GP, 043x for GO, 044x for GN.',
    ['Noridian KX thresholds', 'CR 10531'],
  ),
  entry(
    'MEDICARE_SECONDARY_ESTIMATE',
    'note',
    'Medicare is not the first payer; until its remittance comes the line counts as anything up to its allowed amount',
    'Post the remittance when it comes: it says what was counted.',
    ['Pub. 100-04 ch. 5 s. 10.3', 'PT Management, therapy cap 2016'],
  ),
  entry('UNITS_ZERO', 'warning', 'the line bills no units, so it is worth nothing', 'Fill SV104 or SV205.', [
    'ASC X12 837',
  ]),
  entry(
    'FRACTIONAL_UNITS',
    'warning',
    'the units of the line are not a whole number',
    'Therapy is billed in whole units.',
    ['Pub. 100-04 ch. 5 s. 20.2'],
  ),
  entry(
    'UNIT_OF_MEASURE_OTHER',
    'warning',
    'the quantity of the line is not given in units; it is priced as if it were',
    'Use UN for therapy services.',
    ['ASC X12 837'],
  ),
  entry(
    'UNITS_OVER_MUE',
    'warning',
    'the line has more units than Medicare takes to be likely for one beneficiary and day',
    'Check the units against the record.',
    ['CMS NCCI MUE'],
  ),
  entry(
    'LINE_UNPRICED_NO_RVU',
    'warning',
    'the fee schedule of the service date has no row for this code; the line is worth anything from nothing to its charge',
    'Count the amount the contractor allows when the remittance comes.',
    [FEES],
  ),
  entry(
    'LINE_UNPRICED_STATUS',
    'warning',
    'the fee schedule gives this code no national amount; the line is worth anything from nothing to its charge',
    'Count the amount the contractor allows when the remittance comes.',
    [FEES],
  ),
  entry(
    'LINE_UNPRICED_LOCALITY',
    'warning',
    'no fee schedule area is known for the ZIP code; the line is worth anything from nothing to its charge',
    'Correct the ZIP code of the service facility or billing provider.',
    [FEES],
  ),
  entry(
    'ZIP_NEEDS_PLUS_FOUR',
    'note',
    'five digits of this ZIP code do not settle the fee schedule area; the one CMS names for them is used',
    'Name the area if the amount matters.',
    [FEES],
  ),
  entry(
    'LINE_BUNDLED',
    'note',
    'payment for this code is part of other services, so it adds nothing to the total',
    '',
    [FEES],
  ),
] as const;

import { OTHER_USE_PATHS } from './other-uses/paths.ts';

/** Which file of a policy folder holds what, by id. A folder laid over the shelf has the same paths. */
export const PATHS = {
  'therapy.kx_threshold': 'therapy/kx-threshold.yaml',
  'therapy.review_threshold': 'therapy/review-threshold.yaml',
  'therapy.mppr': 'therapy/mppr.yaml',
  'therapy.kx_scope': 'therapy/kx-scope.yaml',
  'therapy.accrual': 'therapy/accrual.yaml',
  'therapy.modifiers': 'therapy/modifiers.yaml',
  'therapy.codes': 'therapy/codes.yaml',
  'therapy.bill_types': 'therapy/bill-types.yaml',
  'therapy.units': 'therapy/units.yaml',
  'documentation.measures': 'documentation/measures.yaml',
  'documentation.text_patterns': 'documentation/text-patterns.yaml',
  'fees.conversion_factor': 'fees/conversion-factor.yaml',
  'fees.rvu': 'fees/rvu-YYYY-MM-DD.txt',
  'fees.gpci': 'fees/gpci-YYYY.txt',
  'fees.zip': 'fees/zip-locality.txt',
  'fees.mue': 'fees/mue-YYYY-MM-DD.txt',
  'documentation.certification': 'documentation/certification.yaml',
  'documentation.order_exception': 'documentation/order-exception.yaml',
  'documentation.progress': 'documentation/progress.yaml',
  'documentation.notice': 'documentation/notice.yaml',
  'documentation.entry': 'documentation/entry.yaml',
  'documentation.supervision': 'documentation/supervision.yaml',
  'documentation.maintenance_assistant': 'documentation/maintenance-assistant.yaml',
  'documentation.functional_reporting': 'documentation/functional-reporting.yaml',
  'documentation.telehealth': 'documentation/telehealth.yaml',
  'documentation.requests': 'documentation/requests.yaml',
  'documentation.portal': 'documentation/portal.yaml',
  'documentation.retention': 'documentation/retention.yaml',
  'documentation.filing': 'documentation/filing.yaml',
  'documentation.credentials': 'documentation/credentials.yaml',
  'documentation.credential_names': 'documentation/credential-names.yaml',
  'documentation.codes': 'documentation/codes.yaml',
  'medicare.part_b_deductible': 'medicare/part-b-deductible.yaml',
  'medicare.coinsurance': 'medicare/coinsurance.yaml',
  'medicare.sequestration': 'medicare/sequestration.yaml',
  'medicare.assistant_reduction': 'medicare/assistant-reduction.yaml',
  'medicare.reason_codes': 'medicare/reason-codes.yaml',
  'remit.adjustment_reasons': 'remit/adjustment-reasons.yaml',
  'remit.remarks': 'remit/remarks.yaml',
  'remit.provider_adjustments': 'remit/provider-adjustments.yaml',
  'remit.groups': 'remit/groups.yaml',
  payers: 'payers.yaml',
  ...OTHER_USE_PATHS,
} as const;

export type PolicyId = keyof typeof PATHS;

export function pathOf(id: string): string {
  if (id.startsWith('other_uses.dmepos.')) return PATHS['other_uses.dmepos'];
  if (id.startsWith('payers.')) return PATHS.payers;
  return PATHS[id as PolicyId] ?? id;
}

/** The id a file of a policy folder belongs to, or undefined when nothing reads such a file. */
export function idOf(path: string): PolicyId | undefined {
  const plain = path.replace(/-\d{4}-\d{2}-\d{2}\.txt$/, '-YYYY-MM-DD.txt').replace(/-\d{4}\.txt$/, '-YYYY.txt');
  return (Object.keys(PATHS) as PolicyId[]).find((id) => PATHS[id] === plain);
}

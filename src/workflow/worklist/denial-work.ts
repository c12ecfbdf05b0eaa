import type { IsoDate } from '../../base/index.ts';
import { FORMS } from '../../claim/index.ts';
import type { WorkItem } from '../../outlook/index.ts';
import { inForce, type NextStep, type Policy } from '../../policy/index.ts';
import { lastDayOf } from '../correct/deadline.ts';
import type { StandingDenial } from '../denials.ts';

const WHAT: Readonly<Record<NextStep, string | undefined>> = {
  none: undefined,
  write_off: undefined,
  add_kx: 'Where the chart supports it have it attested, add KX, and reopen or replace the claim.',
  correct_claim: 'Correct the claim and send it again.',
  check_duplicate: 'See whether it was decided before; if not, say so.',
  check_bundling: 'See what it was bundled with, and whether that is right.',
  check_eligibility: 'Check the coverage on the day of service.',
  check_enrolment: "Check the provider's enrolment.",
  bill_other_payer: 'Bill the payer that comes first.',
  send_records: 'Send the records that were asked for.',
  appeal: 'Appeal where the record supports the service.',
  read_remarks: 'Read the remarks of the remittance; they say what is missing.',
  collect_from_patient: 'Collect from the patient, as the signed notice allows.',
};

/** Denied lines of which something can still be done, each by itself. */
export function denialWork(policy: Policy, denials: readonly StandingDenial[], on: IsoDate): WorkItem[] {
  return denials.flatMap((denied): WorkItem[] => {
    const what = WHAT[denied.denial.next];
    const deadline = deadlineOf(policy, denied);
    if (what === undefined || (deadline !== null && deadline < on)) return [];
    const { provider, claim, line, code, serviceDate = '', decidedOn = '', beneficiary, denial } = denied;
    const reasons = denial.reasons.map(({ adjustment: { group, reason } }) => `${group}-${reason}`).join(', ');
    return [
      {
        key: ['denial', provider, claim, line, code, serviceDate, decidedOn].join('\n'),
        kind: 'denial',
        beneficiary,
        clinic: provider || null,
        discipline: null,
        about: `claim ${claim}${line > 0 ? ` line ${line}` : ''}, ${code}${serviceDate === '' ? '' : ` of ${serviceDate}`}: denied${decidedOn === '' ? '' : ` ${decidedOn}`} with ${reasons}`,
        what,
        cents: denial.cents,
        deadline,
        link: { to: 'denials', id: null, claim, line: line > 0 ? line : null },
      },
    ];
  });
}

/** The last day a denial for want of KX can be corrected; of others no limit is on the shelf. */
function deadlineOf(policy: Policy, { denial, form, payer, decidedOn, serviceDate }: StandingDenial): IsoDate | null {
  if (denial.kind !== 'threshold') return null;
  const of = Math.max(0, (FORMS as readonly string[]).indexOf(form)) as 0 | 1 | 2;
  const isMedicare = payer === 'medicare' || payer === '';
  const rules = policy.correctionRule(of, isMedicare ? (of === 1 ? 'MA' : 'MB') : '', isMedicare ? '' : payer);
  const start = decidedOn ?? serviceDate;
  const rule = start && inForce(rules, start);
  if (!rule?.ok || rule.entry.value.months === 0) return null;
  const { months, countedFrom } = rule.entry.value;
  const from = countedFrom === 'decision' ? decidedOn : serviceDate;
  return from === undefined ? null : lastDayOf(from, months);
}

import type { WorkItem, WorkKind } from '../../workflow/index.ts';
import type { Caller, Role } from './roles.ts';

const BILLING: readonly Role[] = ['biller', 'compliance', 'auditor', 'machine'];
const CARE: readonly Role[] = ['front_desk', 'biller', 'clinician', 'compliance', 'auditor', 'machine'];
const CHART: readonly Role[] = ['biller', 'clinician', 'compliance', 'auditor', 'machine'];

/** Who sees what of the list of things to do. */
const WORK_ROLES: Readonly<Record<WorkKind, readonly Role[]>> = {
  held: BILLING,
  attestation_due: CHART,
  attestation_revoked: CHART,
  denial: BILLING,
  crossing: CARE,
  certification: CHART,
  progress_report: CHART,
  record_request: CHART,
  other_clinic: CARE,
};

/** Of the things of a discipline a clinician sees those of their own, unless another role of theirs shows them all. */
export function maySee(
  { roles, person }: Pick<Caller, 'roles' | 'person'>,
  { kind, discipline }: Pick<WorkItem, 'kind' | 'discipline'>,
): boolean {
  return WORK_ROLES[kind].some((role) => {
    if (!roles.includes(role)) return false;
    return role !== 'clinician' || discipline === null || !person?.discipline || person.discipline === discipline;
  });
}

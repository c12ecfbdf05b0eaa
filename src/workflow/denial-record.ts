import { dayNumberOf, daysBetween, type IsoDate, maskId } from '../base/index.ts';
import type { StandingDenial } from './denials.ts';

const SCHEMA = 'openkx.denial/1';

/** A denied line as NDJSON and programs see it. Amounts in cents; the age in days on the day given. */
export function denialRecord(line: StandingDenial, today: IsoDate, phi: boolean) {
  const { denial, decidedOn, beneficiary, claimSequence, file, ...rest } = line;
  return {
    record: 'denial',
    schema: SCHEMA,
    ...rest,
    beneficiary: phi ? beneficiary : maskId(beneficiary),
    joined: claimSequence !== undefined,
    deniedCents: denial.cents,
    decidedOn: decidedOn ?? null,
    ageDays: decidedOn === undefined ? null : daysBetween(dayNumberOf(decidedOn), dayNumberOf(today)),
    kind: denial.kind,
    next: denial.next,
    meanings: denial.reasons.map(({ meaning }) => meaning?.label ?? 'not on the policy shelf'),
    mayBillPatient: denial.billPatient,
    file,
  };
}

import { isoDateOf } from '../base/index.ts';
import { Door } from './door.ts';
import { joinLocalities, parseGpci } from './gpci.ts';
import { type PolicyIssue, policyIssue } from './issues.ts';
import { PATHS } from './paths.ts';
import { parseRvu, spreadReleases } from './rvu.ts';
import { checkContinuity } from './series.ts';
import type { FeeTables } from './types.ts';
import { parseZip } from './zip.ts';

type Files = readonly (readonly [name: string, text: string])[];

/** The fee columns out of the compact tables. */
export function buildFees(files: { rvu: Files; gpci: Files; zip: Files }, issues: PolicyIssue[]): FeeTables {
  const releases = spreadReleases(files.rvu.map(([name, text]) => parseRvu(new Door(name, issues), text)));
  const years = files.gpci.map(([name, text]) => parseGpci(new Door(name, issues), text));
  const { gpcis, localities, byKey } = joinLocalities(new Door(PATHS['fees.gpci'], issues), years);
  const spans = (list: readonly { from: number; through: number }[]) =>
    list.map((each) => ({ from: isoDateOf(each.from), through: isoDateOf(each.through) }));
  checkContinuity(new Door(PATHS['fees.rvu'], issues), spans(releases), 'fees.rvu');
  checkContinuity(new Door(PATHS['fees.gpci'], issues), spans(gpcis), 'fees.gpci');
  const [zip] = files.zip;
  if (!zip) issues.push(policyIssue('POLICY_FILE_UNREADABLE', PATHS['fees.zip'], 'the file is missing'));
  const { source, ...columns } = parseZip(new Door(zip?.[0] ?? PATHS['fees.zip'], issues), zip?.[1] ?? '', byKey);
  return { releases, gpcis, localities, ...columns, zipSource: source };
}

import { CLAIM_ACKNOWLEDGEMENT, IMPLEMENTATION_ACKNOWLEDGEMENT } from './acknowledgements.ts';
import { compileGuide, type GuideTables } from './compile.ts';
import { DENTAL } from './dental.ts';
import { ELIGIBILITY_REPLY } from './eligibility.ts';
import type { Version } from './families.ts';
import { INSTITUTIONAL } from './institutional.ts';
import { PROFESSIONAL } from './professional.ts';
import { REMITTANCE } from './remittance.ts';

const GUIDES = [
  PROFESSIONAL,
  INSTITUTIONAL,
  DENTAL,
  REMITTANCE,
  ELIGIBILITY_REPLY,
  IMPLEMENTATION_ACKNOWLEDGEMENT,
  CLAIM_ACKNOWLEDGEMENT,
] as const;

/** The guides of what comes back, numbered on from the three claim forms (`Family`). */
export const ANSWER_GUIDE = { REMITTANCE: 3, ELIGIBILITY: 4, IMPLEMENTATION: 5, CLAIM: 6 } as const;

const compiled = new Map<string, GuideTables>();

/** The tables of a guide and version, compiled when first asked for. */
export function guideOf(guide: number, version: Version): GuideTables {
  const key = `${guide}/${version}`;
  let tables = compiled.get(key);
  if (tables === undefined) {
    tables = compileGuide(GUIDES[guide] as (typeof GUIDES)[number], version);
    compiled.set(key, tables);
  }
  return tables;
}

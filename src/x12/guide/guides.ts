import { compileGuide, type GuideTables } from './compile.ts';
import { DENTAL } from './dental.ts';
import type { Family, Version } from './families.ts';
import { INSTITUTIONAL } from './institutional.ts';
import { PROFESSIONAL } from './professional.ts';

const GUIDES = [PROFESSIONAL, INSTITUTIONAL, DENTAL] as const;
const compiled = new Map<string, GuideTables>();

/** The tables of a form and version, compiled when first asked for. */
export function guideOf(family: Family, version: Version): GuideTables {
  const key = `${family}/${version}`;
  let tables = compiled.get(key);
  if (tables === undefined) {
    tables = compileGuide(GUIDES[family], version);
    compiled.set(key, tables);
  }
  return tables;
}

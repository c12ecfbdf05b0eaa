import { AUTHORITIES, type Authority } from './authorities.ts';

/** The document a citation is of: the authority with the longest key it begins with. */
export function documentOf(cite: string): Authority | undefined {
  return AUTHORITIES.filter(({ key }) => cite.startsWith(key)).sort((a, b) => b.key.length - a.key.length)[0];
}

import type { Alias } from './answer.ts';
import type { Reads } from './tables.ts';

/** From an identifier that a payer has corrected to the one it is corrected to. */
type Aliases = ReadonlyMap<string, string>;

export function aliasMap(aliases: readonly Alias[]): Map<string, string> {
  return new Map(aliases.map(({ from, to }) => [from, to]));
}

/** The identifier that stands for one in the end. */
export function currentId(aliases: Aliases, id: string): string {
  let current = id;
  for (const seen = new Set<string>(); !seen.has(current); ) {
    seen.add(current);
    current = aliases.get(current) ?? current;
  }
  return current;
}

/**
 * Under which identifier a person's books are kept, by each other identifier of the person: one that claims were sent with
 * before any was corrected, so that claims sent before and after a correction stand in one account.
 *
 * @param hasClaims whether claims are recorded under an identifier
 */
export function homesOf(aliases: Aliases, hasClaims: (id: string) => boolean): Map<string, string> {
  const homes = new Map<string, string>();
  const corrections = new Set(aliases.values());
  const ids = new Set([...aliases.keys(), ...corrections]);
  for (const group of Map.groupBy(ids, (id) => currentId(aliases, id)).values()) {
    const rank = (id: string) => Number(!hasClaims(id)) * 2 + Number(corrections.has(id));
    const [home = ''] = group.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    for (const id of group) if (id !== home) homes.set(id, home);
  }
  return homes;
}

/** `homesOf` what is recorded. @param more aliases on their way to it */
export function homesIn(tables: Reads, tenant: string, more: readonly Alias[] = []): Map<string, string> {
  return homesOf(aliasMap([...tables.aliases(tenant), ...more]), hasClaimsIn(tables, tenant));
}

/** The same of some persons alone, found by their identifiers however many others have been corrected. */
export function homesAmong(tables: Reads, tenant: string, ids: readonly string[]): Map<string, string> {
  return homesOf(aliasMap(aliasesAround(tables, tenant, ids)), hasClaimsIn(tables, tenant));
}

/** Every alias of the persons who have these identifiers. */
export function aliasesAround(tables: Pick<Reads, 'aliasesOf'>, tenant: string, ids: readonly string[]): Alias[] {
  const found = new Map<string, Alias>();
  const met = new Set(ids);
  for (const id of met) {
    for (const alias of tables.aliasesOf(tenant, id)) {
      found.set(alias.from, alias);
      met.add(alias.from).add(alias.to); // which are looked at in their turn
    }
  }
  return [...found.values()];
}

function hasClaimsIn(tables: Reads, tenant: string): (id: string) => boolean {
  return (id) => (tables.account(tenant, id)?.lastClaim ?? 0) > 0;
}

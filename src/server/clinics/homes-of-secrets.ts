/** Of as many secrets it is remembered where they were found. */
const MOST = 10_000;

/**
 * Remembers in which clinic a secret's hash was found: there it stays for good, or is gone. Whether it still counts is asked
 * there each time.
 *
 * @param find looks for it in every clinic
 */
export function homesOfSecrets(find: (hash: string) => Promise<string | undefined>): typeof find {
  const homes = new Map<string, string>();
  return async (hash) => {
    const known = homes.get(hash);
    if (known !== undefined) return known;
    const found = await find(hash);
    if (found === undefined) return undefined;
    const [oldest] = homes.keys();
    if (homes.size >= MOST && oldest !== undefined) homes.delete(oldest);
    homes.set(hash, found);
    return found;
  };
}

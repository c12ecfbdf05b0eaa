/** What the address says, with some of it changed; null takes away. */
export function withParams(search: URLSearchParams, change: Readonly<Record<string, string | null>>): URLSearchParams {
  const changed = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change))
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  return changed;
}

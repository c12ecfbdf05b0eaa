import type { Reads } from './tables.ts';

const ASKED_AGAIN = ['account', 'claim', 'answers', 'adjustments', 'acceptances'] as const;

/** The same tables for work that asks for the same rows several times, while nothing is written. */
export function askedOnce(tables: Reads): Reads {
  const remembering = ASKED_AGAIN.map((question) => {
    const known = new Map<string, unknown>();
    const ask = (tenant: string, of: string | number) => {
      const key = `${of} ${tenant}`;
      if (!known.has(key)) known.set(key, tables[question](tenant, of as never));
      return known.get(key);
    };
    return [question, ask];
  });
  return { ...tables, ...Object.fromEntries(remembering) };
}

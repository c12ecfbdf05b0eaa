import type { FormEvent } from 'react';

/** What was typed into a form, field by field. */
export function valuesOf(event: FormEvent<HTMLFormElement>): Record<string, string> {
  const pairs = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

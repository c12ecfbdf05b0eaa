import type { MantineColorSchemeManager } from '@mantine/core';
import { keepLooks, looksKept } from './looks-kept.ts';

/** Light or dark, as it is kept with the other looks. */
export const colorSchemes: MantineColorSchemeManager = {
  get: () => looksKept().scheme,
  set: (scheme) => keepLooks({ scheme: scheme === 'dark' ? 'dark' : 'light' }),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

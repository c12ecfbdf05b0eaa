import { expect, test } from 'vitest';
import { askedOnce } from './asked-once.ts';
import type { Reads } from './tables.ts';

test('the same is asked once, of each tenant and each place; nothing is an answer too', () => {
  const asked: string[] = [];
  const ask = (tenant: string, of: number | string) => void asked.push(`${tenant} ${of}`);
  const tables = { claim: ask, account: ask, answers: ask, adjustments: ask, acceptances: ask } as unknown as Reads;
  const once = askedOnce(tables);
  for (const tenant of ['a', 'b', 'a', 'b']) expect(once.claim(tenant, 1)).toBeUndefined();
  once.claim('a', 2);
  once.account('a', '1');
  expect(asked).toEqual(['a 1', 'b 1', 'a 2', 'a 1']);
});

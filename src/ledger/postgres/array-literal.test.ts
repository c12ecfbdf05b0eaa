import { Client } from 'pg';
import { expect, test } from 'vitest';
import type { Value } from '../rows.ts';
import { arrayLiteral } from './array-literal.ts';
import { configOf } from './connect.ts';
import { emptyLedger } from './testing/database.ts';
import { decodeText } from './text.ts';

test('a column reads back as it was, whatever stands in it', async () => {
  const values: Value[] = [
    'plain',
    '',
    'NULL',
    'null',
    null,
    '"',
    '\\',
    '\\"',
    'a,b',
    '{x}',
    ' ',
    'a\nb',
    '\t',
    'é€𝄞',
    "'",
    'a\0b',
    '\uE000',
    '\uE0000\0',
  ];
  const client = new Client(configOf(emptyLedger()));
  await client.connect();
  const { rows } = await client.query('SELECT $1::text[] AS texts, $2::bigint[] AS numbers, $3::text[] AS none', [
    arrayLiteral(
      values.map((value) => [0, value]),
      1,
    ),
    arrayLiteral([[1], [-248_000], [null], [2 ** 53 - 1]], 0),
    arrayLiteral([], 0),
  ]);
  await client.end();
  expect(rows[0].texts.map((text: string | null) => text && decodeText(text))).toEqual(values);
  expect(rows[0].numbers.map(String)).toEqual(['1', '-248000', 'null', `${2 ** 53 - 1}`]);
  expect(rows[0].none).toEqual([]);
});

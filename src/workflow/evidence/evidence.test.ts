import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadPolicy } from '../../policy/index.ts';
import { checkOrders } from './check-orders.ts';
import { readOrders } from './order-file.ts';
import { orderFileSchema } from './order-schema.ts';
import { readStatements } from './statement-table.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const EXAMPLE = read('docs/examples/orders.json');

function withOrders(...orders: readonly object[]): string {
  return JSON.stringify({ schema: 'openkx.orders/1', orders });
}

/** Code and pointer of each issue. */
function faults(text: string): string[] {
  return readOrders(text, 'orders.json').issues.map(({ code, at }) => `${code} ${at?.element ?? ''}`);
}

const GOOD = { id: 'A', mbi: '1EG4TE5MK73', items: [{ code: 'A5500' }] };

describe('order files as JSON', () => {
  test('the published schema is the one that is applied', () => {
    expect(JSON.parse(read('docs/reference/orders.schema.json'))).toEqual(
      z.toJSONSchema(orderFileSchema(z), { io: 'input' }),
    );
  });

  test('the example is read whole', () => {
    const { rows, issues } = readOrders(EXAMPLE, 'orders.json');
    expect(issues).toEqual([]);
    expect(rows.map(({ id }) => id)).toEqual(['SHOES-1', 'BED-1']);
    expect(rows[0]).toMatchObject({ deliveredOn: 20260302, writtenOrder: { by: '1234567893', practitioner: true } });
  });

  test.each([
    [{ ...GOOD, mbi: undefined }, 'ORDER_VALUE /orders/0/mbi'],
    [{ ...GOOD, items: [] }, 'ORDER_VALUE /orders/0/items'],
    [{ ...GOOD, items: [{ code: 'A55' }] }, 'ORDER_VALUE /orders/0/items/0/code'],
    [{ ...GOOD, deliveredOn: '2026-02-30' }, 'ORDER_VALUE /orders/0/deliveredOn'],
    [{ ...GOOD, deliveredOn: '03/02/2026' }, 'ORDER_VALUE /orders/0/deliveredOn'],
    [{ ...GOOD, name: 'nobody' }, 'ORDER_VALUE /orders/0/name'],
    [{ ...GOOD, visits: [{ kind: 'chat', on: '2026-01-01' }] }, 'ORDER_VALUE /orders/0/visits/0/kind'],
    [{ ...GOOD, answers: { H1: { met: true, evidence: '' } } }, 'ORDER_VALUE /orders/0/answers/H1/evidence'],
    [{ ...GOOD, answers: { H1: { met: true } } }, 'ORDER_VALUE /orders/0/answers/H1/evidence'],
    [{ ...GOOD, weightPounds: '300' }, 'ORDER_VALUE /orders/0/weightPounds'],
  ])('%j: %s', (order, fault) => {
    expect(faults(withOrders(order))).toEqual([fault]);
  });

  test('one bad order neither hides nor loses the next, and each fault is named', () => {
    const { rows, issues } = readOrders(withOrders({ ...GOOD, items: 1, mbi: 2 }, { ...GOOD, id: 'B' }), 'orders.json');
    expect(rows.map(({ id }) => id)).toEqual(['B']);
    expect(issues.map(({ at }) => at?.element)).toEqual(['/orders/0/mbi', '/orders/0/items']);
  });

  test.each([
    ['{', 'ORDER_UNREADABLE '],
    ['{}', 'ORDER_UNREADABLE /schema'],
    ['{"schema":"openkx.orders/2","orders":[]}', 'ORDER_UNREADABLE /schema'],
    ['{"schema":"openkx.orders/1"}', 'ORDER_UNREADABLE /orders'],
  ])('%s cannot be read', (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });

  test('what a value should be is said, of a wrong one and of one that is not there', () => {
    const wrong = { ...GOOD, mbi: undefined, weightPounds: '300', deliveredOn: 'soon', items: [] };
    const { issues } = readOrders(withOrders(wrong), 'orders.json');
    expect(issues.map(({ expected }) => expected).sort()).toEqual(
      ['a text', 'a number', 'a day, YYYY-MM-DD', 'at least 1'].sort(),
    );
  });

  test('values are not repeated in what is said', () => {
    const { issues } = readOrders(withOrders({ ...GOOD, mbi: 12345, deliveredOn: 'SECRET' }), 'orders.json');
    expect(JSON.stringify(issues)).not.toMatch(/12345|SECRET/);
  });
});

describe('order files as CSV', () => {
  const CSV = `order,pointer,value
A,/mbi,1EG4TE5MK73
A,/items/0/code,A5500
A,/items/0/units,2
A,/visits/0/kind,diabetes_management
A,/visits/0/on,2026-01-20
A,/visits/0/npi,1234567893
A,/diagnoses/0,E1142
A,/writtenOrder/signed,true
A,/answers/hospital_beds.H1/met,true
A,/answers/hospital_beds.H1/evidence,chart note
B,/mbi,1EG4TE5MK72
B,/items/0/code,E0250
`;

  test('a value a row, at its pointer', () => {
    const { rows, issues } = readOrders(CSV, 'orders.csv');
    expect(issues).toEqual([]);
    expect(rows).toMatchObject([
      {
        id: 'A',
        items: [{ code: 'A5500', units: 2 }],
        visits: [{ on: 20260120, by: '1234567893' }],
        writtenOrder: { signed: true },
        answers: { 'hospital_beds.H1': { met: true } },
      },
      { id: 'B', items: [{ code: 'E0250', units: 1 }] },
    ]);
  });

  test.each([
    [
      'order,pointer,value\nA,mbi,1\n',
      ['TABLE_VALUE pointer', 'ORDER_VALUE /orders/0/mbi', 'ORDER_VALUE /orders/0/items'],
    ],
    ['order,pointer,value\n,/mbi,1\n', ['TABLE_VALUE order']],
    ['order,value\nA,1\n', ['TABLE_COLUMN_MISSING pointer']],
  ])('%j', (text, expected) => {
    const found = faults(text);
    for (const fault of expected.slice(0, 1)) expect(found).toContain(fault);
  });
});

describe('statements', () => {
  const HEAD = 'mbi,meaning,from,through,attested_by,signed_on,fact,fact_on,count\n';
  const ROW = '1EG4TE5MK73,session_limit,2026-01-01,2026-12-31,1234567893,2026-03-01,cardiac,2026-01-05,30\n';

  test('a row', () => {
    expect(readStatements(HEAD + ROW, 's.csv')).toMatchObject({
      issues: [],
      rows: [{ meaning: 'session_limit', from: 20260101, fact: 'cardiac', factOn: 20260105, count: 30 }],
    });
  });

  test.each([
    ['session_limit', 'therapy_threshold', 'meaning'],
    ['2026-01-01', '2026-13-01', 'from'],
    ['2026-12-31', '2025-12-31', 'through'],
    [',1234567893,', ',,', 'attested_by'],
    ['2026-03-01', 'soon', 'signed_on'],
    ['2026-01-05', 'then', 'fact_on'],
    [',30', ',many', 'count'],
    ['1EG4TE5MK73', '', 'mbi'],
  ])('%s as %s is refused at %s, and the next row is read', (good, bad, column) => {
    const { rows, issues } = readStatements(HEAD + ROW.replace(good, bad) + ROW, 's.csv');
    expect(rows).toHaveLength(1);
    expect(issues.map(({ code, at }) => [code, at?.element])).toEqual([['TABLE_VALUE', column]]);
  });

  test('the example is read whole', () => {
    const { rows, issues } = readStatements(read('docs/examples/statements.csv'), 's.csv');
    expect(issues).toEqual([]);
    expect(new Set(rows.map(({ meaning }) => meaning)).size).toBe(6);
  });
});

describe('judging order files', () => {
  const policy = loadPolicy();
  const items = (text: string, on?: number) => checkOrders(policy, readOrders(text, 'o.json').rows, on);

  test('the example: shoes whose KX stands, a bed that is in doubt', () => {
    expect(items(EXAMPLE).map(({ code, answer, on }) => [code, answer, on])).toEqual([
      ['A5500', 'kx', '2026-03-02'],
      ['A5512', 'kx', '2026-03-02'],
      ['E0301', 'unknown', '2026-03-02'],
    ]);
  });

  test('one more pair of inserts is past the benefit', () => {
    const more = EXAMPLE.replace('"units": 6', '"units": 7');
    expect(items(more).map(({ answer }) => answer)).toEqual(['kx', 'not_kx', 'unknown']);
  });

  test('a day later than the certification allows', () => {
    const late = EXAMPLE.replaceAll('2026-03-02', '2026-05-11');
    const [shoe] = items(late);
    expect(shoe).toMatchObject({ answer: 'not_kx', instead: { modifier: 'GY' } });
    expect(items(EXAMPLE.replaceAll('2026-03-02', '2026-05-10'))[0]).toMatchObject({ answer: 'kx' });
  });

  test('without a day nothing is judged, unless one is given', () => {
    expect(items(withOrders(GOOD))[0]).toMatchObject({ on: null, answer: 'unknown', meaning: 'undecided' });
    expect(items(withOrders(GOOD), 20260302)[0]).toMatchObject({ on: '2026-03-02', answer: 'unknown' });
    expect(items(withOrders({ ...GOOD, items: [{ code: 'L0450' }] }), 20260302)[0]).toMatchObject({ answer: 'no_use' });
  });
});

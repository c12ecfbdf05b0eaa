import { describe, expect, test } from 'vitest';
import { readAttestations } from './attestation-table.ts';
import { readOpenings } from './opening-table.ts';

const OPENING = 'mbi,year,bucket,amount,as_of,source';
const ATTESTATION = 'mbi,discipline,from,through,clinician_npi,signed_on';
const MBI = '1EG4TE5MK73';

function refused(reading: { issues: readonly { code: string; at?: { line?: number; element?: string } }[] }): string[] {
  return reading.issues.map(({ code, at }) => `${code} ${at?.line} ${at?.element ?? ''}`.trim());
}

describe('the opening table', () => {
  test('a row is an amount of one bucket and year', () => {
    const { rows, issues } = readOpenings(`${OPENING}\n${MBI},2026,pt_slp,"$1,234.50",2026-02-01,portal\n`, 'o.csv');
    expect(issues).toEqual([]);
    expect(rows).toEqual([
      {
        beneficiary: MBI,
        book: 'medicare',
        year: 2026,
        bucket: 'pt_slp',
        amountCents: 123450,
        asOf: '2026-02-01',
        source: 'portal',
      },
    ]);
  });

  test('columns stand in any order, with a byte order mark, CRLF and blank lines', () => {
    const text = `\uFEFFsource,amount,BUCKET,year,mbi,as_of\r\n\r\nphone, 10 ,ot,2026,${MBI},2026-01-31\r\n`;
    expect(readOpenings(text, 'o.csv').rows[0]).toMatchObject({ bucket: 'ot', amountCents: 1000, source: 'phone' });
  });

  test.each([
    [`,2026,ot,1.00,2026-01-01,x`, 'mbi'],
    [`${MBI},26,ot,1.00,2026-01-01,x`, 'year'],
    [`${MBI},2026,slp,1.00,2026-01-01,x`, 'bucket'],
    [`${MBI},2026,ot,1.001,2026-01-01,x`, 'amount'],
    [`${MBI},2026,ot,1.00,2026-02-30,x`, 'as_of'],
    [`${MBI},2026,ot,1.00,2026-01-01,`, 'source'],
  ])('%s is refused for its %s, and the next row is read', (row, column) => {
    const reading = readOpenings(`${OPENING}\n${row}\n${MBI},2026,ot,1.00,2026-01-01,x\n`, 'o.csv');
    expect(refused(reading)).toEqual([`TABLE_VALUE 2 ${column}`]);
    expect(reading.rows).toHaveLength(1);
  });

  test('an amount below zero corrects an earlier one, and is asked about', () => {
    const reading = readOpenings(`${OPENING}\n${MBI},2026,ot,-1.00,2026-01-01,portal corrected\n`, 'o.csv');
    expect(refused(reading)).toEqual(['TABLE_VALUE_DOUBTFUL 2 amount']);
    expect(reading.rows[0]?.amountCents).toBe(-100);
  });

  test('an issue never repeats what the table says of a person', () => {
    const reading = readOpenings(`${OPENING}\nSECRETID9,2026,slp,12.34,2026-01-01,note\n`, 'o.csv');
    expect(JSON.stringify(reading.issues)).not.toMatch(/SECRETID9|12\.34/);
  });

  test.each([
    ['one value short', `${MBI},2026,ot,1.00,2026-01-01`],
    ['one value too many', `${MBI},2026,ot,1.00,2026-01-01,x,y`],
  ])('a row that is %s is left out, and the next row is read', (_what, row) => {
    const reading = readOpenings(`${OPENING}\n${row}\n${MBI},2026,ot,1.00,2026-01-01,x\n`, 'o.csv');
    expect(refused(reading)).toEqual(['TABLE_VALUE 2']);
    expect(reading.issues[0]?.expected).toBe('6 values');
    expect(reading.rows).toHaveLength(1);
  });

  test('a missing column and an unreadable table are said once, whatever the rows', () => {
    expect(refused(readOpenings('mbi,year,bucket,amount,source\n', 'o.csv'))).toEqual(['TABLE_COLUMN_MISSING 1 as_of']);
    expect(refused(readOpenings(`${OPENING}\n"unclosed`, 'o.csv'))[0]).toMatch(/^TABLE_UNREADABLE/);
  });
});

describe('the attestation table', () => {
  test('a row covers a discipline over a range of days', () => {
    const { rows } = readAttestations(
      `${ATTESTATION}\n${MBI},pt,2026-03-01,2026-05-29,1234567893,2026-03-01\n`,
      'a.csv',
    );
    expect(rows).toEqual([
      {
        mbi: MBI,
        discipline: 'PT',
        from: '2026-03-01',
        through: '2026-05-29',
        clinicianNpi: '1234567893',
        signedOn: '2026-03-01',
      },
    ]);
  });

  test.each([
    [`${MBI},XX,2026-03-01,2026-05-29,1234567893,2026-03-01`, 'discipline'],
    [`${MBI},PT,2026-03-32,2026-05-29,1234567893,2026-03-01`, 'from'],
    [`${MBI},PT,2026-03-02,2026-03-01,1234567893,2026-03-01`, 'through'],
    [`${MBI},PT,2026-03-01,2026-05-29,123456789,2026-03-01`, 'clinician_npi'],
    [`${MBI},PT,2026-03-01,2026-05-29,1234567893,`, 'signed_on'],
  ])('%s is refused for its %s', (row, column) => {
    expect(refused(readAttestations(`${ATTESTATION}\n${row}\n`, 'a.csv'))).toEqual([`TABLE_VALUE 2 ${column}`]);
  });

  test('a wrong check digit is doubted and the row is used', () => {
    const reading = readAttestations(
      `${ATTESTATION}\n${MBI},OT,2026-03-01,2026-03-01,1234567890,2026-03-01\n`,
      'a.csv',
    );
    expect(refused(reading)).toEqual(['TABLE_VALUE_DOUBTFUL 2 clinician_npi']);
    expect(reading.rows).toHaveLength(1);
  });
});

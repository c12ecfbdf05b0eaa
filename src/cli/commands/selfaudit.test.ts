import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';

const at = scratch();
const LEDGER = at('clinic.db');
const CLAIMS = join(DEMO, 'clinic.837');
const ROOT = join(import.meta.dirname, '../../..');

beforeAll(() => {
  const given = ['--opening', join(DEMO, 'opening.csv'), '--attestations', join(DEMO, 'attestations.csv')];
  const made = ['--out', at('out.837'), '--held', at('held.837'), '--ledger', LEDGER];
  expect(runCli(['apply', CLAIMS, ...made, ...given]).status).toBe(4);
});

function selfaudit(...args: string[]) {
  return runCli(['selfaudit', ...args]);
}

describe('openkx selfaudit', () => {
  test('shows a ledger: what stands out, what it means, and the tables behind it', () => {
    const { status, out, err } = selfaudit('--ledger', LEDGER);
    expect([status, err]).toEqual([1, '']);
    for (const title of ['What stands out', 'KX by clinician and year', 'KX by month'])
      expect(out).toContain(`\n${title}\n`);
    expect(out).toMatch(/▲ AUDIT_KX_EARLY {2}\d+ lines? of \d+ patients?, [\d,]+\.\d\d\n/);
    expect(out).toContain('→ Find whose claims they are');
    for (const row of out.split('\n')) expect(row.length).toBeLessThanOrEqual(120);
  });

  test('says the same as one document and record by record', () => {
    const whole = JSON.parse(selfaudit('--ledger', LEDGER, '--format', 'json').out);
    const records = selfaudit('--ledger', LEDGER, '--format', 'ndjson')
      .out.trim()
      .split('\n')
      .map((row) => JSON.parse(row));
    expect(records.at(-1)).toMatchObject({ record: 'summary', schema: 'openkx.selfaudit/1', ...whole.total });
    expect(records.filter(({ record }) => record === 'clinician_month')).toMatchObject(whole.clinicianMonths);
    expect(whole.readings.map(({ code }: { code: string }) => code)).toContain('AUDIT_KX_EARLY');
  });

  test('writes the table of clinicians and months as CSV', () => {
    const [head = '', ...rows] = selfaudit('--ledger', LEDGER, '--format', 'csv').out.trim().split('\n');
    expect(head).toMatch(/^clinician,discipline,month,patients,kxPatients,/);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.split(',').length).toBe(head.split(',').length);
  });

  test('shows no patient in full unless asked to', () => {
    const past = at('past.csv');
    writeFileSync(past, 'mbi,year,bucket,amount,as_of,source\n1EG4TE5MK73,2026,pt_slp,5000.00,2026-01-01,portal\n');
    const masked = selfaudit(CLAIMS, '--opening', past);
    expect(masked.out).toContain('*******MK73');
    expect(masked.out).not.toContain('1EG4TE5MK73');
    expect(selfaudit(CLAIMS, '--opening', past, '--format', 'ndjson').out).not.toContain('1EG4TE5MK73');
    expect(selfaudit(CLAIMS, '--opening', past, '--phi').out).toContain('1EG4TE5MK73');
  });

  test('compares with the baseline that comes as an example', () => {
    const example = join(ROOT, 'docs/examples/baseline.csv');
    const { out, err } = selfaudit('--ledger', LEDGER, '--baseline', example, '--min-patients', '1', '--all');
    expect(err).toBe('');
    expect(out).toContain('Beside the baseline');
    expect(out).toMatch(/code_share:97110 .*%/);
    expect(out).toContain('no verdict');
  });

  test('a baseline row that cannot be used is named, and the rest is used', () => {
    const baseline = at('baseline.csv');
    writeFileSync(
      baseline,
      'measure,discipline,statistic,value,year,source\nkx,PT,p90,0.2,2026,us\nservices,PT,p90,1,2026,us\n',
    );
    const { status, out, err } = selfaudit('--ledger', LEDGER, '--baseline', baseline, '--min-patients', '1');
    expect(err).toContain('baseline.csv:2 (measure) error TABLE_VALUE');
    expect([status, out.includes('AUDIT_ABOVE_BASELINE')]).toEqual([1, true]);
  });

  test('wants something to audit, and files it can read', () => {
    expect(selfaudit().status).toBe(2);
    expect(selfaudit('-').status).toBe(2);
    expect(selfaudit(at('none.837')).status).toBe(3);
    expect(selfaudit('--ledger', at('none.db')).status).toBe(3);
    expect(selfaudit('--ledger', LEDGER, '--baseline', at('none.csv')).status).toBe(3);
  });

  test('days without lines are clean', () => {
    const { status, out } = selfaudit('--ledger', LEDGER, '--from', '2027-01-01');
    expect([status, out]).toEqual([0, 'no therapy lines of Medicare patients stand here\n']);
  });
});

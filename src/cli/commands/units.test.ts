import { expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

test('units answers programs with units by code and their total', () => {
  const { status, out } = runCli(['units', '97110=33', '97140=7', '--format', 'json', '--on', '2026-03-04']);
  expect(JSON.parse(out)).toMatchObject({
    record: 'units',
    on: '2026-03-04',
    rule: 'medicare',
    units: { '97110': 2, '97140': 1 },
    total: 3,
  });
  expect(status).toBe(0);
});

test('units shows people the way and the lines', () => {
  const { status, out } = runCli(['units', '97110=36/23', '97140=30', '--on', '2026-03-04']);
  expect(out).toContain('36 + 30 = 66 timed minutes; 53 to 67 make 4');
  expect(out).toMatch(/97110 +GP CQ +1/);
  expect(status).toBe(0);
});

test('units by the midpoint rule says so, and units billed too many end with 1', () => {
  const midpoint = runCli(['units', '97110=33', '97140=7', '--rule', 'midpoint', '--format', 'json']);
  expect(JSON.parse(midpoint.out)).toMatchObject({ units: { '97110': 2, '97140': 0 }, total: 2 });
  expect(midpoint.status).toBe(0);
  const over = runCli(['units', '97110=22:2', '--on', '2026-03-04']);
  expect(over.out).toContain('UNITS_OVER');
  expect(over.status).toBe(1);
});

test('minutes that cannot be read, and a day without a rule, are mistakes in the call', () => {
  expect(runCli(['units', '97110']).status).toBe(2);
  const early = runCli(['units', '97110=20', '--on', '2005-12-31']);
  expect(early.status).toBe(2);
  expect(early.err).toContain('POLICY_GAP');
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoFiles } from '../../../fixtures/demo/make.ts';
import { DEMO, runCli, scratch } from '../testing/run-cli.ts';
import { changeRows, compareClaims } from './demo-diff.ts';

const at = scratch();
const demo = runCli(['demo', '--to', at('demo')], { environment: { COLUMNS: '80' } });

test('the demo runs apply for real and shows what was decided, changed and held', () => {
  expect(demo).toMatchObject({ status: 0, err: '' });
  expect(demo.out).toContain('What changed in the 10 claims that go out: 7 segments');
  expect(demo.out).toContain('- SV2*0420*HC:97110:GP*190*UN*2~\n  + SV2*0420*HC:97110:GP:KX*190*UN*2~');
  expect(demo.out).toContain('What is held: 2 claims');
  expect(demo.out).toContain('used 2,522.22   threshold 2,480.00');
  for (const file of ['send.837', 'held.837', 'clinic.db']) expect(existsSync(join(at('demo'), file))).toBe(true);
});

test('every claim of the demo has a caption, and every row fits 80 columns', () => {
  const claims = demo.out.split('\n').flatMap((row, place, rows) => (/^RB-/.test(row) ? [rows[place + 1] ?? ''] : []));
  expect(claims).toHaveLength(12);
  for (const caption of claims) expect(caption).toMatch(/^ {4}\S/);
  const long = demo.out.split('\n').filter((row) => row.length > 80 && !/\/|npx/.test(row));
  expect(long).toEqual([]);
});

test('the commands it proposes work', () => {
  const folder = at('demo');
  const proposed = [...demo.out.replaceAll(/ \\\n +/g, ' ').matchAll(/^ +npx openkx (.*)$/gm)].map((match) =>
    (match[1] ?? '').replaceAll('$D', folder),
  );
  expect(proposed.length).toBeGreaterThan(4);
  for (const command of proposed) expect([0, 1, 4]).toContain(runCli(command.split(' ')).status);
});

test('the demo can be run again in the same folder', () => {
  const again = runCli(['demo', '--to', at('demo')], { environment: { COLUMNS: '80' } });
  expect(again.status).toBe(0);
  expect(again.out).toContain('What is held: 2 claims');
});

test('the shipped files are the ones the script makes', () => {
  for (const [name, text] of demoFiles()) expect(readFileSync(join(DEMO, name), 'utf8')).toBe(text);
});

test('only what was put in counts as a change', () => {
  const before = 'CLM*A*1~\nLX*1~\nSV1*HC:97110:GP*1~\nSE*3*1~';
  const after = 'CLM*A*1~LX*1~SV1*HC:97110:GP:KX*1~SE*3*1~';
  const { changes, segmentsSame, claims } = compareClaims(before, after);
  expect({ claims, segmentsSame }).toEqual({ claims: 1, segmentsSame: 2 });
  expect(changes).toEqual([{ claim: 'A', line: 1, before: 'SV1*HC:97110:GP*1', after: 'SV1*HC:97110:GP:KX*1' }]);
  const marked = changes.flatMap((change) => changeRows(change, (_, text) => `[${text}]`));
  expect(marked[2]).toBe('  [+ SV1*HC:97110:GP][:KX][*1~]');
});

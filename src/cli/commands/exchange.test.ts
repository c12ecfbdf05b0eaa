import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'exchange-'));
afterAll(() => rmSync(folder, { recursive: true }));
const DEMO = join(import.meta.dirname, '../../../fixtures/demo/clinic.837');

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text, 'latin1');
  return path;
}

describe('openkx ask', () => {
  const parties = ['--npi', '1234567893', '--provider', 'EXAMPLE THERAPY', '--sender', 'EXAMPLE', '--on', '2026-02-02'];
  const ask = (name: string, rows: string, ...more: string[]) => {
    const out = mkdtempSync(join(folder, 'questions-'));
    const worklist = file(name, `mbi,last_name,first_name,born\n${rows}`);
    const run = runCli(['ask', worklist, '--out', out, ...parties, ...more]);
    const questions = readdirSync(out)
      .sort()
      .map((each) => ({ name: each, text: readFileSync(join(out, each), 'latin1') }));
    return { ...run, questions };
  };

  test('writes one interchange for each person, with a number of its own, once', () => {
    const rows = '1EG4-TE5-MK73,SAMPLE,ANN,1940-01-01\n1EG4TE5MK72,SAMPLE,BEN,\n1EG4TE5MK73,SAMPLE,ANN,1940-01-01\n';
    const { status, out, questions } = ask('two.csv', rows, '--control', '42');
    expect(status).toBe(0);
    expect(out).toContain('2 questions');
    expect(questions.map(({ name }) => name)).toEqual(['000000042.270', '000000043.270']);
    const [first, second] = questions.map(({ text }) => text);
    expect(first).toContain('*000000042*0*P*|~');
    expect(first).toContain('~NM1*IL*1*SAMPLE*ANN****MI*1EG4TE5MK73~DMG*D8*19400101~DTP*291*RD8*20260101-20261231~');
    expect(first).toContain('~EQ*30^AD^AE^AF~');
    expect(second).toContain('MI*1EG4TE5MK72~DTP');
    expect(`${first}${second}`.match(/ISA\*/g)).toHaveLength(2);
  });

  test('of another year, as a test', () => {
    const [question] = ask('year.csv', '1EG4TE5MK73,SAMPLE,ANN,\n', '--year', '2025', '--test').questions;
    expect(question?.text).toContain('*0*T*|~');
    expect(question?.text).toContain('RD8*20250101-20251231');
  });

  test('leaves out who cannot be asked about, says why, and shows no one', () => {
    const rows = '1EG4TE5MK73,SAM|PLE,ANN,\n1EG4TE5MK72,SAMPLE,BEN,1940-13-01\n1EG4TE5MK71,SAMPLE,CID,\n';
    const { status, out, questions } = ask('bad.csv', rows);
    expect(status).toBe(1);
    expect(questions).toHaveLength(1);
    expect(out).toMatch(/NM103/);
    expect(out).toMatch(/TABLE_VALUE/);
    expect(out).not.toMatch(/SAM|1EG4|1940/);
  });

  test('of a folder that is not there writes nothing', () => {
    const worklist = file('one.csv', 'mbi,last_name,first_name,born\n1EG4TE5MK73,SAMPLE,ANN,\n');
    const { status, err } = runCli(['ask', worklist, '--out', join(folder, 'nowhere'), ...parties]);
    expect(status).toBe(3);
    expect(err).toContain('FILE_UNWRITABLE');
  });
});

describe('openkx acknowledge', () => {
  const acknowledge = (input: string, ...more: string[]) => {
    const out = join(folder, 'answer.999');
    rmSync(out, { force: true });
    const run = runCli(['acknowledge', input, '--out', out, '--on', '2026-02-02', ...more]);
    return { ...run, text: run.status === 3 ? '' : readFileSync(out, 'latin1') };
  };
  const demo = readFileSync(DEMO, 'latin1');

  test('a sound file is accepted, by its receiver and to its sender, with the same bytes each time', () => {
    const { status, text, out } = acknowledge(DEMO);
    expect(status).toBe(0);
    expect(out).toContain('all accepted');
    const [, , , , , , to, , from] = demo.split('*');
    expect(text.split('*').slice(6, 9)).toEqual([from, 'ZZ', to]);
    expect(text).toMatch(/~AK1\*HC\*.*~AK9\*A\*/s);
    expect(acknowledge(DEMO).text).toBe(text);
    expect(acknowledge(DEMO, '--sender', 'US', '--control', '7').text).toMatch(/^ISA.{32}US {13}.*\*000000007\*/);
  });

  test('a file with a fault of syntax is refused, and the fault named', () => {
    const { status, text, out } = acknowledge(file('fault.837', demo.replace(/~(\s*)SE\*(\d+)/, '~$1SE*1$2')));
    expect(status).toBe(1);
    expect(out).toContain('X12_SEGMENT_COUNT');
    expect(text).toMatch(/~IK5\*R\*4~/);
  });

  test('what is no claim file is not answered', () => {
    const { status } = acknowledge(file('none.837', 'not a claim file'));
    expect(status).toBe(3);
  });
});

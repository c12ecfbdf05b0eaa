import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeClaims } from './make.ts';
import { balances, scanFile } from './scanner.ts';

const folder = mkdtempSync(join(tmpdir(), 'openkx-bench-'));
const [input, output] = [join(folder, 'in.837'), join(folder, 'out.837')];
afterAll(() => rmSync(folder, { recursive: true }));

/** The same job in the plainest way: strings, split, a Map. */
function plainly(text: string) {
  const sums = new Map<string, number>();
  const segments = text.split('~').map((segment) => segment.split('*'));
  let mbi = '';
  let line: string[] | undefined;
  let spliced = 0;
  for (const elements of segments) {
    if (elements[0] === 'NM1' && elements[1] === 'IL') mbi = elements[9] as string;
    if (elements[0] === 'SV1') line = elements;
    if (elements[0] !== 'DTP' || elements[1] !== '472' || !line) continue;
    const modifiers = (line[1] as string).split(':').slice(2);
    const bucket = modifiers.includes('GO') ? 'ot' : modifiers.some((m) => m === 'GP' || m === 'GN') ? 'pt_slp' : '';
    if (bucket !== '' && line[1] !== 'HC:99213:GP') {
      const key = `${mbi} ${elements[3]?.slice(0, 4)} ${bucket}`;
      const sum = (sums.get(key) ?? 0) + Math.round(Number(line[2]) * 100);
      sums.set(key, sum);
      if (sum > 496_000 && !modifiers.includes('KX') && modifiers.length < 4) {
        line[1] += ':KX';
        spliced++;
      }
    }
    line = undefined;
  }
  return { sums, spliced, text: segments.map((elements) => elements.join('*')).join('~') };
}

function expectSame(text: string): number {
  writeFileSync(input, text, 'latin1');
  const scanned = scanFile(input, output);
  const expected = plainly(text);
  expect(readFileSync(output, 'latin1') === expected.text, 'the bytes written').toBe(true);
  expect(scanned.spliced).toBe(expected.spliced);
  const sums = [...balances()].map((each) => [`${each.mbi} ${each.year} ${each.bucket}`, each.cents] as const);
  expect(new Map(sums)).toEqual(expected.sums);
  return expected.spliced;
}

function lines(...services: string[]): string {
  return services.map((service, i) => `LX*${i + 1}~SV1*${service}*UN*1***1~DTP*472*D8*20260302~`).join('');
}

test('the scanner sums and splices a made file as a plain program does', () => {
  writeClaims(input, 2_000_000, 7);
  expect(expectSame(readFileSync(input, 'latin1'))).toBeGreaterThan(300);
});

test('it does not matter where a read cuts the file', () => {
  writeClaims(input, 280_000, 7);
  const text = readFileSync(input, 'latin1');
  for (let shift = 0; shift < 120; shift++) expectSame(`NTE*ADD*${'X'.repeat(shift)}~${text}`);
});

test('one cent over twice the threshold gets KX and exactly twice the threshold does not', () => {
  const person = 'NM1*IL*1*ALDER*ADA****MI*1EG4TE5MK73~';
  expect(expectSame(person + lines('HC:97110:GP*4960'))).toBe(0);
  expect(expectSame(person + lines('HC:97110:GP*4960.01'))).toBe(1);
  expect(expectSame(person + lines('HC:97110:GP*4959.5', 'HC:97110:GN*.5', 'HC:G0283:GP:59*.01'))).toBe(1);
});

test('buckets and beneficiaries are summed apart', () => {
  const [one, other] = ['NM1*IL*1*ALDER*ADA****MI*1EG4TE5MK73~', 'NM1*IL*1*BIRCH*BEN****MI*1EG4TE5MK74~'];
  const half = lines('HC:97110:GP*4000', 'HC:97530:GO*4000');
  expect(expectSame(one + half + other + half)).toBe(0);
  expect(expectSame(one + half + one + half)).toBe(2);
});

test('a line keeps its bytes when it has KX, four modifiers, no discipline or another code', () => {
  const person = 'NM1*IL*1*ALDER*ADA****MI*1EG4TE5MK73~';
  const services = ['HC:97110:GP:KX*9000', 'HC:97110:GP:CQ:59:76*90', 'HC:97110:59*90', 'HC:99213:GP*90'];
  expect(expectSame(person + lines(...services))).toBe(0);
});

import { describe, expect, test } from 'vitest';
import { BIT, compileGuide, SPEC_BITS, SPECS } from './compile.ts';
import type { Family, Version } from './families.ts';
import { guideOf } from './guides.ts';
import { LOOP } from './loops.ts';

const ALL: [Family, Version][] = [
  [0, 5010],
  [1, 5010],
  [2, 5010],
  [0, 4010],
  [1, 4010],
  [2, 4010],
];

describe.each(ALL)('form %d of version %d', (family, version) => {
  const guide = guideOf(family, version);

  test('opens every loop it names, once per parent', () => {
    const opened = guide.specs.filter((spec) => spec.opens > 0);
    const named = guide.loopNames.flatMap((_name, loop) => (loop === LOOP.HEADER ? [] : [loop]));
    expect(new Set(opened.map((spec) => spec.opens))).toEqual(new Set(named));
    expect(new Set(opened.map((spec) => `${spec.holder}/${spec.opens}`)).size).toBe(opened.length);
  });

  test('hangs every loop from one that it opens', () => {
    for (const spec of guide.specs.slice(1)) expect(guide.loopNames[spec.holder]).toBeDefined();
  });

  test('gives every required segment of a loop its own bit', () => {
    const bits = new Set<string>();
    let required = 0;
    guide.specs.forEach((spec, number) => {
      if (number === 0 || spec.required === 'S') return;
      required++;
      bits.add(`${spec.holder}/${guide.table[SPECS + (number << SPEC_BITS) + BIT]}`);
    });
    expect(bits.size).toBe(required);
  });

  test('has the loops every claim needs', () => {
    for (const loop of [LOOP.L2010AA, LOOP.L2010BA, LOOP.L2010BB, LOOP.L2300, LOOP.L2320, LOOP.L2400, LOOP.L2430]) {
      expect(guide.loopNames[loop]).toMatch(/^2\d{3}[A-C]?[A-B]?$/);
    }
  });
});

describe('a guide that contradicts itself is refused', () => {
  const header = { loop: LOOP.HEADER, name: 'header', parents: [] };

  test('two places for one segment', () => {
    expect(() => compileGuide([{ ...header, segments: 'REF*EI S1\nREF*EI S2' }], 5010)).toThrow(
      'two places for REF*EI',
    );
  });

  test('more required segments than a mask holds', () => {
    const segments = `AA*${Array.from({ length: 33 }, (_, i) => i).join('+')}  R1`;
    expect(() => compileGuide([{ ...header, segments }], 5010)).toThrow('too many required');
  });
});

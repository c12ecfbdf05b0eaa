import { describe, expect, test } from 'vitest';
import { kxInsertion } from './kx-edit.ts';

function edited(composite: string): string {
  const bytes = Buffer.from(composite, 'latin1');
  const edit = kxInsertion(bytes, 0, bytes.length, 58);
  if (typeof edit === 'string') return edit;
  return composite.slice(0, edit.at) + Buffer.from(edit.bytes).toString('latin1') + composite.slice(edit.at);
}

describe('where KX goes', () => {
  test.each([
    ['HC:97110', 'HC:97110:KX', 'behind a code without modifiers'],
    ['HC:97110:GP', 'HC:97110:GP:KX', 'behind the last modifier'],
    ['HC:97110:GP:59:CQ', 'HC:97110:GP:59:CQ:KX', 'into the fourth slot'],
    ['HC:97110::GP', 'HC:97110:KX:GP', 'into the first empty slot'],
    ['HC:97110:GP::59', 'HC:97110:GP:KX:59', 'into an empty slot between others'],
    ['HC:97110:GP:', 'HC:97110:GP:KX', 'behind a trailing separator'],
    ['HC:97110:GP::::TEXT', 'HC:97110:GP:KX:::TEXT', 'before a description, adding no separator'],
    ['HC:97110:GP:59:CQ:XU:TEXT', 'full', 'nowhere when four slots are taken'],
    ['HC:97110:GP:59:CQ:XU', 'full', 'never into a fifth slot'],
    ['HC:97110:GP:KX', 'present', 'nowhere when it is there'],
    ['HC:97110:GP:59:CQ:KX', 'present', 'nowhere when it is in the last slot'],
    ['HC:97110:gp:kx', 'present', 'nowhere when it is there in lower case'],
    ['HC:97110:GP:::::KX', 'HC:97110:GP:KX::::KX', 'into a slot although the text behind reads KX'],
  ])('%s becomes %s: %s', (before, after) => {
    expect(edited(before)).toBe(after);
  });

  test('adding it twice changes nothing more', () => {
    expect(edited(edited('HC:97110:GP'))).toBe('present');
  });

  test('any component separator is understood', () => {
    const bytes = Buffer.from('HC>97110>GP');
    expect(kxInsertion(bytes, 0, bytes.length, 62)).toEqual({ at: 11, bytes: Uint8Array.of(62, 75, 88) });
  });
});

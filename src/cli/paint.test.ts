import { expect, test } from 'vitest';
import { painter, wantsColour } from './paint.ts';

test('colour follows the terminal unless somebody says otherwise', () => {
  expect(wantsColour({}, true, false)).toBe(true);
  expect(wantsColour({}, false, false)).toBe(false);
  expect(wantsColour({}, true, true)).toBe(false);
  expect(wantsColour({ TERM: 'dumb' }, true, false)).toBe(false);
  expect(wantsColour({ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false)).toBe(false);
  expect(wantsColour({ NO_COLOR: '' }, true, false)).toBe(true);
  expect(wantsColour({ FORCE_COLOR: '1' }, false, false)).toBe(true);
  expect(wantsColour({ FORCE_COLOR: '0' }, true, false)).toBe(false);
});

test('paint that is off leaves text alone', () => {
  expect(painter(false)('red', 'text')).toBe('text');
  expect(painter(true)('red', 'text')).toBe('\u001b[31mtext\u001b[39m');
});

import { describe, expect, test } from 'vitest';
import { bytesOf, interchange } from '../testing/made-up.ts';
import { readIsa, startsIsa } from './delimiters.ts';

const ISA = (interchange([[]])[0] as string).concat('~');
const read = (text: string) => readIsa(Buffer.from(text, 'latin1'), 0, text.length);

/** ISA with some of its fields put otherwise; fields count from 1. */
function isaWith(fields: Readonly<Record<number, string>>, terminator = '~', element = '*'): string {
  const parts = ISA.slice(0, -1).split('*');
  for (const [field, text] of Object.entries(fields)) parts[Number(field)] = text;
  return parts.join(element) + terminator;
}

describe('delimiters are read off the ISA', () => {
  test('at the places the standard gives them', () => {
    expect(read(`${ISA}GS*HC`)).toEqual({ element: 42, component: 58, repetition: 94, terminator: 126, length: 106 });
  });

  test.each([
    ['|', '>', '!', '\n'],
    ['\x1d', '\x1f', '\x1e', '\x1c'],
    ['+', '/', '%', '\r'],
    ['\xa4', '\xa6', '\xac', '\xb6'],
  ])('whatever bytes they are: %j %j %j %j', (element, component, repetition, terminator) => {
    const [isa] = interchange([[]]);
    const bytes = bytesOf([isa as string], { element, component, repetition, terminator });
    expect(readIsa(bytes, 0, bytes.length)).toMatchObject({
      element: element.charCodeAt(0),
      component: component.charCodeAt(0),
      repetition: repetition.charCodeAt(0),
      terminator: terminator.charCodeAt(0),
    });
  });

  test('of an ISA whose fields are not padded', () => {
    const short = isaWith({ 2: '', 4: '', 6: 'ME', 8: 'YOU' });
    expect(read(`${short}GS*HC`)).toMatchObject({ element: 42, component: 58, terminator: 126, length: short.length });
  });
});

describe('ISA11 separates repetitions', () => {
  test.each([
    ['00501', '^', 94],
    ['00402', '^', 94],
    ['00401', '^', undefined],
    ['00401', 'U', undefined],
    ['00501', 'U', undefined],
    ['00501', '7', undefined],
  ])('in version %s with %j: %s', (version, byte, expected) => {
    expect(read(isaWith({ 11: byte, 12: version }))).toMatchObject({ repetition: expected });
  });
});

describe('what is no ISA', () => {
  test.each(['A', 'z', '0'])('has %j for a terminator', (terminator) => {
    expect(read(isaWith({}, terminator))).toBeUndefined();
  });

  test('has one byte for two delimiters', () => {
    expect(read(isaWith({ 16: '*' }))).toBeUndefined();
    expect(read(isaWith({ 16: '~' }))).toBeUndefined();
  });

  test('begins with other letters, or with a longer word', () => {
    expect(read(ISA.replace('ISA', 'ISB'))).toBeUndefined();
    expect(startsIsa(Buffer.from('ISAAC*1'), 0)).toBe(false);
    expect(startsIsa(Buffer.from('ISA*00'), 0)).toBe(true);
  });

  test('has no sixteenth field within reach', () => {
    expect(read(`ISA*${'x'.repeat(300)}`)).toBeUndefined();
  });
});

test.each(Array.from({ length: ISA.length }, (_, length) => length))(
  'an ISA cut after %d bytes asks for more',
  (length) => {
    expect(read(ISA.slice(0, length))).toBe('more');
  },
);

import { describe, expect, test } from 'vitest';
import { registered } from '../../base/index.ts';
import { describeFault } from './describe.ts';
import { FAULT_KINDS } from './fault.ts';
import { GOOD, linesOf, stepLine } from './walk-text.ts';
import { Walker } from './walker.ts';

/** The first fault of a transaction, in words. */
function firstOf(text: string) {
  const walker = new Walker();
  walker.begin(0, 5010);
  for (const line of linesOf(text)) {
    stepLine(walker, line);
    if (walker.faults.count > 0) return describeFault(walker.guide, walker.faults.at(0));
  }
  walker.end();
  return describeFault(walker.guide, walker.faults.at(0));
}

describe('a fault in words', () => {
  test.each([
    [
      'CLM05',
      GOOD.replace('11:B:1', ''),
      { loop: '2300', element: 'CLM05', expected: '', ack: { level: 'IK4', code: '1' } },
    ],
    [
      'a place of service',
      GOOD.replace('11:B:1', '95:B:1'),
      {
        severity: 'warning',
        element: 'CLM05-1',
        expected: 'a place of service in use',
        ack: { level: 'IK4', code: '7' },
      },
    ],
    [
      'a code',
      GOOD.replace('*46*99999', '*47*99999'),
      { loop: '1000B', element: 'NM108', expected: '46', ack: { level: 'IK4', code: '7' } },
    ],
    [
      'a date',
      GOOD.replace('19400101', '19401301'),
      { loop: '2010BA', element: 'DMG02', expected: 'a calendar day, CCYYMMDD', ack: { level: 'IK4', code: '8' } },
    ],
    [
      'a missing loop',
      GOOD.replace('NM1*PR*2*MEDICARE*****PI*00000', ''),
      { loop: '2000B', expected: 'loop 2010BB (NM1*PR)', ack: { level: 'IK3', code: '3' } },
    ],
    ['a missing segment', GOOD.replace('HI*ABK:M545', ''), { loop: '2300', expected: 'HI*ABK|BK' }],
    [
      'too many',
      GOOD.replace('REF*EI*123456789', 'REF*EI*1\n  REF*EI*2'),
      { expected: 'at most 1 REF*EI|SY', ack: { level: 'IK3', code: '5' } },
    ],
    ['a qualifier', GOOD.replace('NM1*PR', 'NM1*ZQ'), { element: 'NM101', expected: 'IL, PR' }],
    [
      'an unknown segment',
      `${GOOD}\nZZZ*1`,
      { loop: '2400', element: '', expected: '', ack: { level: 'IK3', code: '1' } },
    ],
  ])('%s', (_name, text, expected) => {
    expect(firstOf(text)).toMatchObject(expected);
  });

  test('every kind of fault is in the register', () => {
    for (const { code } of FAULT_KINDS) expect(registered(code)?.severity).toBe('error');
  });
});

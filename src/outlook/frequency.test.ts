import { expect, test } from 'vitest';
import { parseFrequency } from './frequency.ts';

const weekly = (least: number, most = least, days?: number) => ({ least, most, perDays: 7, days });

test.each([
  ['2x/week', [weekly(2)]],
  ['2 x / week', [weekly(2)]],
  ['3 times a week', [weekly(3)]],
  ['twice a week', [weekly(2)]],
  ['once every 2 weeks', [{ least: 1, most: 1, perDays: 14, days: undefined }]],
  ['2-3 visits per week', [weekly(2, 3)]],
  ['2 to 3x/week for 6 weeks', [weekly(2, 3, 42)]],
  ['3x/week for 4 weeks, then 2x/week', [weekly(3, 3, 28), weekly(2)]],
  ['3x/week for 4 weeks; 2x/week x 2 wks then 1x/wk', [weekly(3, 3, 28), weekly(2, 2, 14), weekly(1)]],
])('%s is understood', (text, phases) => {
  expect(parseFrequency(text)).toEqual(phases);
});

test.each(['', 'as needed', '3-2x/week', '0x/week', '2x/week, as tolerated', '2x/month'])(
  '%s is not, not even in part',
  (text) => {
    expect(parseFrequency(text)).toBeUndefined();
  },
);

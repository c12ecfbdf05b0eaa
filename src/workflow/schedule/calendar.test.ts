import { describe, expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { bookedVisits } from './booked-visit.ts';
import { readCalendar } from './calendar.ts';

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');
const days = async (...events: string[][]) =>
  (await readCalendar(calendar(...events), isoDate('2026-06-01'), 'PT'))?.map(({ on }) => on);
const SERIES = ['UID:a', 'DTSTART;TZID=America/New_York:20260601T233000', 'RRULE:FREQ=WEEKLY;COUNT=3'];

describe('a calendar', () => {
  test.each<[string, string[][], string[]]>([
    ['a day', [['UID:a', 'DTSTART;VALUE=DATE:20260602']], ['2026-06-02']],
    [
      'late in the evening is on the day it is written',
      [['UID:a', 'DTSTART;TZID=America/New_York:20260602T233000']],
      ['2026-06-02'],
    ],
    ['a time of the world too', [['UID:a', 'DTSTART:20260602T013000Z']], ['2026-06-02']],
    [
      'the first day counts, the day before does not',
      [
        ['UID:a', 'DTSTART:20260601T090000'],
        ['UID:b', 'DTSTART:20260531T090000'],
      ],
      ['2026-06-01'],
    ],
    ['a series', [SERIES], ['2026-06-01', '2026-06-08', '2026-06-15']],
    [
      'a series without one of its days',
      [[...SERIES, 'EXDATE;TZID=America/New_York:20260608T233000']],
      ['2026-06-01', '2026-06-15'],
    ],
    [
      'a series with a day that was moved',
      [
        SERIES,
        [
          'UID:a',
          'RECURRENCE-ID;TZID=America/New_York:20260608T233000',
          'DTSTART;TZID=America/New_York:20260610T090000',
        ],
      ],
      ['2026-06-01', '2026-06-10', '2026-06-15'],
    ],
    [
      'a series with a day that was cancelled',
      [
        SERIES,
        [
          'UID:a',
          'RECURRENCE-ID;TZID=America/New_York:20260608T233000',
          'DTSTART;TZID=America/New_York:20260608T233000',
          'STATUS:CANCELLED',
        ],
      ],
      ['2026-06-01', '2026-06-15'],
    ],
    ['what was cancelled', [['UID:a', 'DTSTART:20260602T090000', 'STATUS:CANCELLED']], []],
  ])('%s', async (_what, events, expected) => {
    expect(await days(...events)).toEqual(expected);
  });

  test('that never ends is followed for a year', async () => {
    const endless = await days(['UID:a', 'DTSTART:20260601T090000', 'RRULE:FREQ=DAILY']);
    expect([endless?.length, endless?.at(-1)]).toEqual([367, '2027-06-02']);
  });

  test.each(['', 'x', 'BEGIN:VCARD\r\nEND:VCARD', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT'])('%j is none', async (text) => {
    expect((await readCalendar(text, isoDate('2026-06-01'), 'PT')) ?? 'none').toSatisfy(
      (read) => read === 'none' || (Array.isArray(read) && read.length === 0),
    );
  });

  test('tells the discipline by category, else the one given', async () => {
    const text = calendar(
      ['UID:a', 'DTSTART:20260602T090000', 'CATEGORIES:Visit,OT'],
      ['UID:b', 'DTSTART:20260603T090000'],
    );
    const visits = await readCalendar(text, isoDate('2026-06-01'), 'SLP');
    expect(visits?.map(({ discipline }) => discipline)).toEqual(['OT', 'SLP']);
    expect(bookedVisits(visits ?? [], 'ot')).toEqual([{ ahead: { basis: 'booked', days: ['2026-06-02'] } }]);
  });
});

test('two visits of a bucket on one day are one day of visits', () => {
  const on = isoDate('2026-06-02');
  const visits = [
    { on, discipline: 'PT' },
    { on, discipline: 'SLP' },
  ] as const;
  expect(bookedVisits(visits, 'pt_slp')).toEqual([{ ahead: { basis: 'booked', days: [on] } }]);
  expect(bookedVisits(visits, 'ot')).toEqual([]);
});

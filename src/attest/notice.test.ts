import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { loadPolicy } from '../policy/index.ts';
import { type NoticeAnswer, type NoticeFacts, type NoticeQuestion, noticeAnswer } from './notice.ts';

const SERIES = loadPolicy().documentation.notice;
const WHOLE: NoticeFacts = {
  notifier: 'given',
  patient: 'given',
  services: '97110',
  reason: 'not expected to be found necessary',
  'estimated cost': '40.00',
  option: '1',
  signature: 'signed',
  'day signed': '2026-03-02',
};

function answer(changes: Partial<NoticeQuestion> = {}): NoticeAnswer {
  const question = {
    doubt: 'not_necessary',
    serviceDate: isoDate('2026-03-02'),
    on: isoDate('2026-03-03'),
    notice: null,
  } as const;
  const found = noticeAnswer(SERIES, { ...question, ...changes });
  if ('gap' in found) throw new Error(found.gap);
  return found;
}

const ways = (changes: Partial<NoticeQuestion>) =>
  answer(changes).ways.map(({ modifier, stands, pays }) => `${modifier} ${stands} ${pays}`);

test.each<[string, Partial<NoticeQuestion>, string[]]>([
  ['signed on the day of service', { notice: WHOLE }, ['GA yes patient', 'GZ no provider']],
  ['signed the day after', { notice: { ...WHOLE, 'day signed': '2026-03-03' } }, ['GA no patient', 'GZ yes provider']],
  ['none, and the service is past', { notice: null }, ['GA no patient', 'GZ yes provider']],
  ['none, on the day of service', { notice: null, on: isoDate('2026-03-02') }, ['GA open patient', 'GZ open provider']],
  ['nothing known of one', { notice: undefined }, ['GA open patient', 'GZ open provider']],
  ['no signature', { notice: { ...WHOLE, signature: null } }, ['GA no patient', 'GZ yes provider']],
  ['the cost is not known', { notice: withoutCost() }, ['GA open patient', 'GZ open provider']],
  ['never covered, with a notice', { doubt: 'never_covered', notice: WHOLE }, ['GX yes patient', 'GY no patient']],
  ['never covered, without', { doubt: 'never_covered', notice: null }, ['GX no patient', 'GY yes patient']],
])('%s', (_what, changes, expected) => {
  expect(ways(changes)).toEqual(expected);
});

function withoutCost(): NoticeFacts {
  const { 'estimated cost': _cost, ...rest } = WHOLE;
  return rest;
}

test('what is still missing from the form is named, and the service waits for it', () => {
  const { form, deadline, isPast, facts } = answer({
    notice: { ...withoutCost(), signature: null },
    on: isoDate('2026-03-01'),
  });
  expect({ form, deadline, isPast }).toEqual({ form: 'CMS-R-131', deadline: '2026-03-02', isPast: false });
  expect(facts.filter(({ state }) => state !== 'given')).toEqual([
    { fact: 'estimated cost', state: 'unknown' },
    { fact: 'signature', state: 'missing' },
  ]);
});

test('no way has KX beside it, and each says so', () => {
  for (const doubt of ['not_necessary', 'never_covered'] as const)
    expect(answer({ doubt }).says[0]).toMatch(/with GA, GX, GY or GZ on the line it is never sent/);
});

test('what the patient chose is told', () => {
  expect(answer({ notice: { ...WHOLE, option: '2' } }).says.join(' ')).toContain('nothing is billed to Medicare');
  expect(answer({ notice: { ...WHOLE, option: '3' } }).says.join(' ')).toContain('it is not given');
});

test('the day before the rule is on file there is no answer, and the day itself has one', () => {
  const on = (serviceDate: string) =>
    noticeAnswer(SERIES, {
      doubt: 'not_necessary',
      serviceDate: isoDate(serviceDate),
      on: isoDate('2026-01-01'),
      notice: null,
    });
  expect(on('2012-12-31')).toHaveProperty('gap');
  expect(on('2013-01-01')).toHaveProperty('form', 'CMS-R-131');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileText, line, MBI, OTHER_MBI } from '../../workflow/decide/testing/claim-text.ts';
import { eligibilityText } from '../../workflow/testing/answer-text.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const server = new TestServer();
let [desk, biller]: [Headers, Headers] = [{}, {}];
let patient = '';
beforeAll(async () => {
  await server.open();
  [desk, biller] = [await server.signedIn('front_desk'), await server.signedIn('biller')];
  await server.work(
    { ...biller },
    'apply',
    fileText([{ id: 'V-1', lines: [line('97110:GP 60.00', { day: '20260520' })] }]),
  );
  patient = await server.patient({ ...desk }, MBI);
});
afterAll(() => server.remove());

const put = (url: string, type: string, payload: string) =>
  server.ask('PUT', url, { headers: { ...desk, 'content-type': type }, payload });
const csv = (...rows: string[]) => put('/v1/schedules', 'text/csv', ['mbi,date,discipline', ...rows].join('\n'));
const calendar = (...days: string[]) =>
  put(
    `/v1/patients/${patient}/schedule?discipline=PT`,
    'text/calendar',
    [
      'BEGIN:VCALENDAR',
      ...days.flatMap((on) => ['BEGIN:VEVENT', `UID:${on}`, `DTSTART:${on}T090000`, 'END:VEVENT']),
      'END:VCALENDAR',
    ].join('\r\n'),
  );
const get = async (url: string) => (await server.ask('GET', url, { headers: { ...desk } })).json();
const booked = async () => (await get(`/v1/patients/${patient}/schedule`)).items.map(({ on }: { on: string }) => on);

test('visits of many patients come as CSV, and stand in place of what was booked of those it names', async () => {
  const sent = await csv(
    `${MBI},2026-06-02,PT`,
    `${MBI},2026-06-04,pt`,
    `1eg4-te5-mk72,2026-06-03,OT`,
    `${MBI},2026-05-31,PT`,
  );
  expect(sent.json()).toEqual({ patients: 2, visits: 4, issues: [] });
  expect(await booked()).toEqual(['2026-06-02', '2026-06-04']); // the other is past
  await csv(`${OTHER_MBI},2026-06-05,OT`);
  expect(await booked()).toEqual(['2026-06-02', '2026-06-04']);
  await csv(`${MBI},2026-06-09,PT`);
  expect(await booked()).toEqual(['2026-06-09']);
});

test('a row that cannot be used is named by its line without its values, and without any that can nothing is changed', async () => {
  const sent = await csv(`${MBI},2026-06-31,PT`, `${MBI},2026-06-10,PT`);
  expect(sent.json()).toMatchObject({ visits: 1, issues: [{ code: 'TABLE_VALUE', line: 2, column: 'date' }] });
  const wrong = await csv('nobody,2026-06-10,PT', `${MBI},2026-06-10,XX`);
  expect(wrong.json()).toMatchObject({ status: 422, code: 'TABLE_VALUE' });
  expect(wrong.body).not.toContain(MBI);
  expect((await put('/v1/schedules', 'text/csv', 'a,b')).json().code).toBe('TABLE_COLUMN_MISSING');
  expect(await booked()).toEqual(['2026-06-10']);
});

test('the visits of one patient come as a calendar', async () => {
  expect((await calendar('20260602', '20260609')).json().items).toEqual([
    { on: '2026-06-02', discipline: 'PT' },
    { on: '2026-06-09', discipline: 'PT' },
  ]);
  expect((await put(`/v1/patients/${patient}/schedule?discipline=PT`, 'text/calendar', 'x')).json().code).toBe(
    'SERVER_CALENDAR',
  );
  expect(await booked()).toEqual(['2026-06-02', '2026-06-09']);
  await calendar();
  expect(await booked()).toEqual([]);
});

test('the forecast and the list of things to do go by them', async () => {
  const { lowCents, thresholdCents } = (await get(`/v1/patients/${patient}/year`)).buckets[0];
  const used = ((thresholdCents - 3 * lowCents) / 100).toFixed(2); // what was, and two visits more
  await server.work({ ...biller }, 'post', eligibilityText({ used, asOf: '20260515' }));
  await calendar('20260602', '20260604', '20260611');
  const { forecast } = (await get(`/v1/patients/${patient}/year`)).buckets[0];
  expect(forecast).toMatchObject({
    basis: 'booked',
    visitsLeft: { least: 2, most: 2 },
    crossesOn: { earliest: '2026-06-11' },
  });
  const crossing = async () => (await get('/v1/worklist?kind=crossing')).items;
  expect(await crossing()).toEqual([]);
  await calendar('20260602', '20260604', '20260607');
  expect(await crossing()).toMatchObject([{ deadline: '2026-06-07' }]);
});

test('who books is noted with the patient', async () => {
  await csv(`${MBI},2026-06-09,PT`);
  expect((await server.parts.audit.list(0, 10_000)).at(-1)).toMatchObject({
    action: 'change',
    beneficiary: MBI,
    detail: 'schedules.put',
  });
});

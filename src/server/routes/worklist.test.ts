import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileText, line, MBI, OTHER_MBI } from '../../workflow/decide/testing/claim-text.ts';
import { eligibilityText, remittanceText } from '../../workflow/testing/answer-text.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const THIRD_MBI = '1EG4TE5MK71';
const EPISODES = join(import.meta.dirname, '../../../fixtures/episodes');

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly about: string;
  readonly what: string;
  readonly cents: number;
  readonly deadline: string;
  readonly patient: { readonly id: string; readonly beneficiary: string };
  readonly link: { readonly to: string; readonly id: string; readonly claim: string };
  readonly snooze: { readonly reason: string } | null;
}

const server = new TestServer();
let [biller, desk, clinician, compliance]: [Headers, Headers, Headers, Headers] = [{}, {}, {}, {}];
beforeAll(async () => {
  await server.open();
  biller = await server.signedIn('biller');
  desk = await server.signedIn('front_desk');
  clinician = await server.signedIn('clinician');
  compliance = await server.signedIn('compliance');
});
afterAll(() => server.remove());

const list = async (as: Headers = biller, query = '') =>
  (await server.ask('GET', `/v1/worklist?${query}`, { headers: { ...as } })).json();
const kinds = async (kind: string, as?: Headers): Promise<Item[]> => (await list(as, `kind=${kind}`)).items;
/** Applies claims; the clock goes on, as it does between two files. */
const apply = async (claims: Parameters<typeof fileText>[0], openings?: string) => {
  server.clock += 60_000;
  return server.work({ ...biller }, 'apply', fileText(claims), openings);
};
const post = async (text: string) => server.work({ ...biller }, 'post', text);
/** What is the case on another day, for somebody who signs in on it. */
const on = async <T>(day: string, look: (headers: Headers) => Promise<T>): Promise<T> => {
  const before = server.clock;
  try {
    server.clock = Date.parse(`${day}T09:00:00Z`);
    return await look(await server.signedIn('biller', `biller-${day}`));
  } finally {
    server.clock = before;
  }
};
const OPENING = `mbi,year,bucket,amount,as_of,source\n${MBI},2026,pt_slp,2479.00,2026-02-27,portal\n`;

describe('lines that are held', () => {
  test('for want of a word wait together, and are gone when the claim has gone out', async () => {
    const visit = (id: string, day: string, billed: string) => ({ id, lines: [line(`${billed} 60.00`, { day })] });
    const job = await apply([visit('A-1', '20260504', '97110:GP'), visit('A-2', '20260511', '97110:GP')], OPENING);
    const [due, ...more] = await kinds('attestation_due');
    expect(more).toEqual([]);
    expect(due).toMatchObject({
      patient: { beneficiary: '*******MK73' },
      about: '2 lines of PT of 2026-05-04 to 2026-05-11 held: no attestation covers them',
      deadline: '2027-05-04',
      link: { to: 'attest', id: job.id, claim: null },
    });
    expect(due?.cents).toBeGreaterThan(0);
    expect(await kinds('held')).toEqual([]);
    await apply([visit('A-1', '20260504', '97110:GP:KX')]);
    const [left] = await kinds('attestation_due');
    expect(left).toMatchObject({ id: due?.id, about: '1 line of PT of 2026-05-11 held: no attestation covers them' });
    await apply([visit('A-2', '20260511', '97110:GP:KX')]);
    expect(await kinds('attestation_due')).toEqual([]);
  });

  test('for something else wait claim by claim with their reason, until the claim is right', async () => {
    const claim = (billed: string) => ({
      id: 'H-1',
      mbi: OTHER_MBI,
      lines: [line(`${billed} 60.00`, { day: '20260505' })],
    });
    const job = await apply([claim('97110')]);
    const [held] = await kinds('held');
    expect(held).toMatchObject({ deadline: '2027-05-05', link: { to: 'job', id: job.id, claim: 'H-1' } });
    expect(held?.about).toMatch(/^claim H-1 of 2026-05-05 held: /);
    const again = await apply([claim('97110')]);
    expect(await kinds('held')).toMatchObject([{ id: held?.id, link: { id: again.id } }]);
    await apply([claim('97110:GP')]);
    expect(await kinds('held')).toEqual([]);
  });
});

describe('denials', () => {
  test('that can be worked on have their money and the day until which, and leave when the line is paid', async () => {
    const claims = [{ id: 'D-1', mbi: OTHER_MBI, lines: [line('97140:GP 50.00', { day: '20260506' })] }];
    await apply(claims);
    const answered = (paid: string, adjustments: string[], decidedOn: string, trace: string) =>
      remittanceText(trace, decidedOn, [
        {
          id: 'D-1',
          mbi: OTHER_MBI,
          lines: [{ billed: '97140:GP', charge: '50.00', paid, adjustments, day: '20260506' }],
        },
      ]);
    await post(answered('0.00', ['CO*119*50'], '20260520', 'T1'));
    expect(await kinds('denial')).toMatchObject([
      { cents: 5000, deadline: '2027-05-19', link: { to: 'denials', claim: 'D-1' } },
    ]);
    await post(answered('30.00', ['CO*45*20'], '20260528', 'T2'));
    expect(await kinds('denial')).toEqual([]);
  });
});

describe('thresholds and other clinics', () => {
  test('what payers say others used is told, and so is the threshold that comes within a week, to the cent', async () => {
    const days = ['20260511', '20260518', '20260525', '20260527'];
    await apply(days.map((day) => ({ id: `C-${day}`, mbi: THIRD_MBI, lines: [line('97110:GP 60.00', { day })] })));
    expect(await kinds('other_clinic')).toEqual([]);
    const patient = await server.patient({ ...desk }, THIRD_MBI);
    const year = await server.ask('GET', `/v1/patients/${patient}/year`, { headers: { ...desk } });
    const { thresholdCents, lowCents } = year.json().buckets[0];
    const usedSoThat = (leftCents: number) => ((thresholdCents - lowCents - leftCents) / 100).toFixed(2);
    const visit = lowCents / days.length;
    await post(eligibilityText({ used: usedSoThat(visit), asOf: '20260515', mbi: THIRD_MBI }));
    const [seen] = await kinds('other_clinic', desk);
    expect(seen).toMatchObject({
      cents: thresholdCents - lowCents - visit,
      link: { to: 'patient' },
      patient: { id: patient },
    });
    expect(await kinds('crossing', desk)).toEqual([]); // one visit fits, and the one after it comes in a week and a day
    await post(eligibilityText({ used: usedSoThat(visit - 1), asOf: '20260516', mbi: THIRD_MBI }));
    expect(await kinds('crossing', desk)).toMatchObject([
      { patient: { id: patient }, deadline: '2026-06-01', cents: visit - 1, link: { to: 'patient' } },
    ]);
    await post(eligibilityText({ used: '100.00', asOf: '20260517', mbi: THIRD_MBI }));
    expect([await kinds('crossing'), await kinds('other_clinic')]).toEqual([[], []]);
  });

  test('a word that is more than thirty days old is no news', async () => {
    await post(eligibilityText({ used: '110.00', asOf: '20260518', mbi: THIRD_MBI }));
    const count = (day: string) => on(day, async (headers) => (await kinds('other_clinic', headers)).length);
    expect([await count('2026-06-17'), await count('2026-06-18')]).toEqual([1, 0]);
  });
});

describe('records', () => {
  test('certifications and progress reports that are due are told with their day, until the record has them', async () => {
    const { id } = (await server.ask('PUT', '/v1/patients', { headers: { ...biller }, payload: { mbi: MBI } })).json();
    const send = async (name: string, change: object) => {
      const text = readFileSync(join(EPISODES, `${name}.json`), 'utf8');
      const payload = JSON.stringify({
        ...JSON.parse(text),
        patient: {},
        id: 'EPISODE',
        closedOn: null,
        discharge: undefined,
        ...change,
      });
      const headers = { ...biller, ...server.key(), 'content-type': 'application/json' };
      return server.ask('POST', `/v1/patients/${id}/episodes`, { headers, payload });
    };
    const of = async (kind: string) => (await kinds(kind)).map(({ deadline, link }) => [link.to, deadline !== null]);
    expect(await of('certification')).toEqual([]);
    await send('plan-lapsed', {});
    expect((await of('certification')).length).toBeGreaterThan(0);
    await send('report-overdue', {});
    expect(await of('progress_report')).toEqual([['episode', false]]);
    await send('report-overdue', { closedOn: '2026-05-01' });
    expect([await of('certification'), await of('progress_report')]).toEqual([[], []]);
    const requests = [{ id: 'adr', kind: 'records', on: '2026-05-20', answeredOn: null }];
    await send('report-overdue', { closedOn: '2026-05-01', requests });
    expect(await kinds('record_request')).toMatchObject([{ deadline: '2026-07-04', link: { to: 'episode' } }]);
    await send('report-overdue', { closedOn: '2026-05-01', requests: [{ ...requests[0], answeredOn: '2026-06-01' }] });
    expect(await kinds('record_request')).toEqual([]);
  });
});

describe('the list', () => {
  test('shows each role what is theirs', async () => {
    const claims = [
      { id: 'R-1', lines: [line('97530:GO 60.00', { day: '20260507' }), line('97110:GP 60.00', { day: '20260507' })] },
    ];
    await apply(claims, OPENING);
    expect((await list(biller)).counts).toMatchObject({ attestation_due: 1, other_clinic: 1 });
    expect((await list(desk)).counts['attestation_due']).toBeUndefined();
    expect((await list(clinician)).counts).toMatchObject({ attestation_due: 1 });
    const person = await server.parts.office.personNamed('clinician');
    await server.parts.office.changePerson(person?.id ?? '', { discipline: 'OT' }, null);
    expect((await list(clinician)).counts['attestation_due']).toBeUndefined();
    await server.parts.office.changePerson(person?.id ?? '', { discipline: 'PT' }, null);
    expect((await list(clinician)).counts['attestation_due']).toBe(1);
    const all = await list(compliance, 'limit=1');
    const rest = await list(compliance, `limit=50&after=${all.next}`);
    expect(1 + rest.items.length).toBe(Object.values<number>(all.counts).reduce((sum, count) => sum + count, 0));
  });

  test('something is put off with a reason until a day, and is there again on it or when it is taken up', async () => {
    const [due] = await kinds('attestation_due');
    const snooze = (payload: object, as: Headers = biller) =>
      server.ask('POST', `/v1/worklist/${due?.id}/snooze`, { headers: { ...as, ...server.key() }, payload });
    const reason = 'the clinician is away';
    expect((await snooze({ reason, until: '2026-06-01' })).statusCode).toBe(400);
    expect((await snooze({ reason, until: '2027-06-02' })).statusCode).toBe(400);
    expect((await snooze({ reason: '', until: '2026-06-03' })).statusCode).toBe(400);
    expect((await snooze({ reason, until: '2026-06-03' }, desk)).statusCode).toBe(404); // not theirs to see
    expect((await snooze({ reason, until: '2026-06-03' })).statusCode).toBe(201);
    expect((await server.parts.audit.list(0, 10_000)).at(-1)).toMatchObject({
      action: 'change',
      beneficiary: MBI,
      detail: `worklist.snooze until 2026-06-03 ${due?.id}`,
    });
    expect([await kinds('attestation_due'), (await list()).snoozed]).toEqual([[], 1]);
    expect((await list(biller, 'snoozed=true')).items).toMatchObject([
      { id: due?.id, snooze: { reason, by: 'biller' } },
    ]);
    expect(await on('2026-06-03', async (headers) => kinds('attestation_due', headers))).toHaveLength(1);
    const wake = () => server.ask('DELETE', `/v1/worklist/${due?.id}/snooze`, { headers: { ...biller } });
    expect([(await wake()).statusCode, (await wake()).statusCode]).toEqual([204, 404]);
    expect(await kinds('attestation_due')).toHaveLength(1);
    const sealed = await server.officeBytes();
    expect(sealed).not.toContain(reason);
  });

  test('names nobody', async () => {
    const text = JSON.stringify(await list(compliance, 'limit=500'));
    for (const mbi of [MBI, OTHER_MBI, THIRD_MBI]) expect(text).not.toContain(mbi);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileText, line, MBI, OTHER_MBI } from '../../workflow/decide/testing/claim-text.ts';
import { type Headers, TestServer } from '../testing/office-of-tests.ts';

const server = new TestServer();
let [desk, biller]: [Headers, Headers] = [{}, {}];
const mbiOf = (place: number) => `2EG4TE${Math.floor(place / 100) % 10}MK${String(place % 100).padStart(2, '0')}`;

beforeAll(async () => {
  await server.open();
  desk = await server.signedIn('front_desk');
  biller = await server.signedIn('biller');
  // The file calls each of them Ada Elm.
  const text = fileText([
    { id: 'CLM-1', lines: [line('97110:GP 60.00')] },
    { id: 'CLM-2', mbi: OTHER_MBI, lines: [line('97110:GP 60.00')] },
  ]).replace(`NM1*IL*1*ELM*ADA****MI*${OTHER_MBI}`, `NM1*IL*1*O'HARA-ELM*GRACE****MI*${OTHER_MBI}`);
  await server.work(biller, 'apply', text);
});
afterAll(() => server.remove());

const letter = (place: number) => String.fromCharCode(65 + (Math.floor(place) % 26));
const ask = (payload: object, as = desk) => server.ask('POST', '/v1/patients/search', { headers: as, payload });
const find = async (text: string, rest: object = {}) => (await ask({ text, ...rest })).json();
const names = async (text: string) =>
  (await find(text)).items.map(({ beneficiary, name, by }: Record<string, { last: string; first: string } & string>) =>
    [beneficiary?.slice(-4), name && `${name.last} ${name.first}`, by].join(' '),
  );

describe('a patient is found', () => {
  test('by the last name of a file or its beginning, however it is written, and by the first', async () => {
    for (const text of ['elm', 'Elm, a', 'ELM,ADA'])
      expect(await names(text), text).toEqual(['MK73 ELM ADA last_name']);
    for (const text of ["o'ha", 'ohara', 'O’Hara Elm', 'oharaelm,GR'])
      expect(await names(text), text).toEqual(["MK72 O'HARA-ELM GRACE last_name"]);
    for (const text of ['elma', 'elm,b', 'oharaelms', 'ada', '***']) expect(await names(text), text).toEqual([]);
  });

  test('by the last four of the identifier, all of it, and the number of a claim in the books', async () => {
    expect(await names('mk73')).toEqual(['MK73 ELM ADA last_four']);
    expect(await names('1eg4-te5-mk73')).toEqual(['MK73 ELM ADA identifier']);
    expect(await names('CLM-1')).toEqual(['MK73 ELM ADA claim']);
    for (const text of ['mk74', '1eg4te5mk71', 'CLM-9', 'clm-1', 'k73']) expect(await names(text), text).toEqual([]);
  });

  test('by a name that somebody gave, which stands in place of the one before', async () => {
    const add = (payload: object) => server.ask('PUT', '/v1/patients', { headers: desk, payload });
    const mbi = mbiOf(0);
    expect((await add({ mbi, firstName: 'Only' })).statusCode).toBe(400);
    expect((await add({ mbi, lastName: 'Núñez', firstName: 'Iris' })).statusCode).toBe(200);
    expect(await names('nunez')).toEqual(['MK00 Núñez Iris last_name']);
    await add({ mbi, lastName: 'Birch', firstName: 'Iris' });
    expect([await names('nunez'), await names('birch')]).toEqual([[], ['MK00 Birch Iris last_name']]);
    await add({ mbi });
    expect(await names('birch')).toHaveLength(1);
  });

  test('page by page, each once', async () => {
    const people = Array.from({ length: 45 }, (_, place) => ({
      mbi: mbiOf(100 + place),
      last: 'Willow',
      first: `${letter(place / 26)}${letter(place)}`,
    }));
    await server.parts.office.keepNames(people);
    const seen: string[] = [];
    let [pages, after]: [number, string | null] = [0, null];
    do {
      const page = await find('willow', { limit: 20, ...(after === null ? {} : { after }) });
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      [pages, after] = [pages + 1, page.next];
    } while (after !== null);
    expect([pages, seen.length, new Set(seen).size]).toEqual([3, 45, 45]);
    expect((await find('willow, bs')).items).toHaveLength(1);
  });
});

test('everybody who was shown is noted, and what was typed is not', async () => {
  const { audit } = server.data.clinics.first;
  const before = (await audit.list(0, 100_000)).length;
  await find('elm');
  await find('nobody of this name');
  const [one, none, ...rest] = (await audit.list(0, 100_000)).slice(before);
  expect([one?.beneficiary, one?.detail]).toEqual([MBI, 'patients.search found by last_name']);
  expect([none?.beneficiary, none?.detail, rest]).toEqual(['', 'patients.search found nobody', []]);
  expect(JSON.stringify(await server.audit())).not.toMatch(/elm|nobody of/i);
});

test('no name is in the office in clear, nor the hash of one without its key', async () => {
  const bytes = await server.officeBytes();
  for (const name of ['ELM', 'Willow', 'WILLOW', 'Birch', 'MK73']) expect(bytes.includes(name), name).toBe(false);
});

test('new keys: all are found meanwhile and afterwards, under the new key alone', async () => {
  const { office } = server.parts;
  const all = async () => [await names('elm'), await names('mk73'), (await find('willow', { limit: 50 })).items.length];
  const before = await all();
  expect(await office.keys.begin()).toBe(true);
  expect(await all()).toEqual(before);
  await office.keepNames([{ mbi: mbiOf(900), last: 'Aspen', first: '' }]);
  await office.keys.sealAnew();
  server.clock += 24 * 3_600_000;
  expect(await office.keys.end()).toBe(true);
  desk = await server.signedIn('front_desk', 'desk-again');
  expect([...(await all()), await names('aspen')]).toEqual([...before, ['MK00 Aspen  last_name']]);
});

test('another clinic finds nobody of this one', async () => {
  const elm = await server.data.clinics.add('elm-street');
  const theirs = await server.signedIn('front_desk', 'theirs', elm);
  for (const text of ['elm', 'mk73', MBI, 'CLM-1'])
    expect((await ask({ text }, theirs)).json().items, text).toEqual([]);
});

test('what is too short, too long, or asks for too much at once is refused', async () => {
  for (const payload of [{ text: 'el' }, { text: 'x'.repeat(61) }, { text: 'elm', limit: 51 }, { mbi: 'MK73' }, {}])
    expect((await ask(payload)).statusCode, JSON.stringify(payload)).toBe(400);
});

import { expect, test } from 'vitest';
import { Names } from '../../claim/index.ts';
import { ClaimStream, newBatch, WINDOW_BYTES } from '../scan/claim-stream.ts';
import { sourceOf } from '../testing/answers.ts';
import { billing, bytesOf, claim, GUIDE, HEADER, interchange, subscriber } from '../testing/made-up.ts';
import { subscriberNames } from './subscriber-names.ts';

function namesOf(text: Buffer, windowBytes = WINDOW_BYTES) {
  const stream = new ClaimStream(sourceOf(text), 'a.837', { windowBytes });
  const batch = newBatch(new Names());
  const found = [];
  const met = new Set<string>();
  while (stream.next(batch)) found.push(...subscriberNames(batch, met));
  return found;
}

const named = (name: string) =>
  subscriber().map((segment) => (segment.startsWith('NM1*IL') ? `NM1*IL*1*${name}` : segment));

test('each subscriber is told as the file has them, whether or not there is a claim between', () => {
  const body = [
    ...HEADER,
    ...billing(),
    ...named("O'HARA*GRACE*B***MI*1EG4TE5MK73"),
    ...claim('A', [100]),
    ...named('ELM*****MI*1EG4TE5MK72'),
    ...claim('B', [100]),
  ];
  const expected = [
    { id: '1EG4TE5MK73', last: "O'HARA", first: 'GRACE' },
    { id: '1EG4TE5MK72', last: 'ELM', first: '' },
  ];
  const text = bytesOf(interchange([body], GUIDE.professional));
  expect(namesOf(text)).toEqual(expected);
  const otherwise = text.toString('latin1').replaceAll('*', '|').replaceAll('~', '!\r\n');
  expect(namesOf(Buffer.from(otherwise, 'latin1'))).toEqual(expected);
});

test('who has no identifier is not told, nor anybody who is named inside a claim', () => {
  const other = ['SBR*S*18*******MB', 'OI***Y***Y', 'NM1*IL*1*OTHER*PERSON****MI*1EG4TE5MK71', 'NM1*PR*2*P*****PI*1'];
  const lines = claim('A', [100]);
  const place = lines.findIndex((segment) => segment.startsWith('LX'));
  const within = [...lines.slice(0, place), ...other, ...lines.slice(place)];
  const body = [...HEADER, ...billing(), ...named('ELM*ADA'), ...within];
  expect(namesOf(bytesOf(interchange([body], GUIDE.professional)))).toEqual([]);
});

test('whoever was told is not told again, until the file has them otherwise', () => {
  const of = (name: string, id: string) => [...named(`${name}****MI*1EG4TE5MK73`), ...claim(id, [100])];
  const body = [...HEADER, ...billing(), ...of('ELM*ADA', 'A'), ...of('ELM*ADA', 'B'), ...of('OAK*ADA', 'C')];
  const found = namesOf(bytesOf(interchange([body], GUIDE.professional)));
  expect(found.map(({ last }) => last)).toEqual(['ELM', 'OAK']);
});

test('whoever is named first in a batch that begins with a line end is told', () => {
  const people = Array.from({ length: 12 }, (_, index) => [
    ...named(`ELM${index}*ADA****MI*1EG4TE5MK${70 + index}`),
    ...claim(`A${index}`, [100]),
  ]);
  const text = bytesOf(interchange([[...HEADER, ...billing(), ...people.flat()]], GUIDE.professional), { after: '\n' });
  const whole = namesOf(text);
  expect(whole).toHaveLength(12);
  for (let windowBytes = 900; windowBytes < 1500; windowBytes++) expect(namesOf(text, windowBytes)).toEqual(whole);
});

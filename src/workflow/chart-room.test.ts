import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isoDate } from '../base/index.ts';
import { loadPolicy } from '../policy/index.ts';
import { checkEpisode, readChart } from './chart-room.ts';

const KNEE = {
  file: 'knee.json',
  text: readFileSync(join(import.meta.dirname, '../../fixtures/episodes/knee.json'), 'utf8'),
};

function read(visits: string, measures?: string) {
  return readChart({
    episode: KNEE,
    visits: { file: 'visits.csv', text: visits },
    ...(measures === undefined ? {} : { measures: { file: 'measures.csv', text: measures } }),
  });
}

test('a table of visits speaks for its days, and other days are kept', () => {
  const before = readChart({ episode: KNEE }).episode?.visits ?? [];
  const { episode, issues } = read('date,code,units,modifiers\n2026-01-07,97110,1,GP\n2026-01-07,97110,1,gp:cq\n');
  expect(issues).toEqual([]);
  const ofDay = episode?.visits?.filter(({ on }) => on === '2026-01-07');
  expect(ofDay).toEqual([
    { on: '2026-01-07', code: '97110', units: 1, modifiers: ['GP'] },
    { on: '2026-01-07', code: '97110', units: 1, modifiers: ['GP', 'CQ'] },
  ]);
  expect(episode?.visits).toHaveLength(before.length);
  expect(episode?.visits?.map(({ on }) => on)).toEqual([...(episode?.visits ?? [])].map(({ on }) => on).sort());
});

test('an answer that rests on a row says file and line', () => {
  const { episode, places } = read('code,date,modifiers,units\n97110,2026-01-07,GP,9\n97112,2026-01-08,GP,1\n');
  if (!episode) throw new Error('not read');
  const { results } = checkEpisode(episode, loadPolicy(), isoDate('2026-06-30'), places);
  const exists = results.find(({ check }) => check === 'tn-exists');
  expect(exists).toMatchObject({ outcome: 'fail', restsOn: [{ pointer: 'visits.csv:3' }] });
});

test.each([
  ['2026-02-30,97110,1,GP', 'date'],
  ['2026-01-07,9711,1,GP', 'code'],
  ['2026-01-07,97110,one,GP', 'units'],
  ['2026-01-07,97110,1,GPX', 'modifiers'],
])('the row %s is left out for its %s, and the others are read', (row, column) => {
  const { episode, issues } = read(`date,code,units,modifiers\n${row}\n2026-05-01,97140,1,GP\n`);
  expect(issues).toMatchObject([{ code: 'TABLE_VALUE', at: { file: 'visits.csv', line: 2, element: column } }]);
  expect(episode?.visits?.at(-1)).toMatchObject({ on: '2026-05-01', code: '97140' });
});

test('measures take the place of a value of that day, measure and side, and may say more', () => {
  const table = [
    'date,measure,value,unit,side,goal,population,better_is,real_change',
    '2026-04-09,lefs,57,points,,LTG-1,knee replacement,higher,9',
    '2026-04-09,Knee flexion,118,degrees,right,,,,',
    '2026-04-10,TUG,about ten,s,,,,,',
    '2026-04-10,TUG,9.5,s,middle,,,,',
    '2026-04-10,TUG,9.5,s,,,,sideways,',
    '2026-04-10,TUG,9.5,s,,,,,0',
  ].join('\n');
  const { episode, issues } = read('date,code,units,modifiers\n', table);
  const ofDay = episode?.measures?.filter(({ on }) => on === '2026-04-09') ?? [];
  expect(ofDay.filter(({ name }) => name.toLowerCase() === 'lefs')).toMatchObject([
    { value: 57, betterIs: 'higher', realChange: 9 },
  ]);
  expect(ofDay.filter(({ name }) => name === 'Knee flexion').map(({ side }) => side)).toEqual(['left', 'right']);
  expect(issues.map(({ at }) => `${at?.line} ${at?.element}`)).toEqual([
    '4 value',
    '5 side',
    '6 better_is',
    '7 real_change',
  ]);
});

test('a table without a column is fatal and says which', () => {
  const { issues } = read('date,code,units\n2026-01-07,97110,1\n');
  expect(issues).toMatchObject([{ code: 'TABLE_COLUMN_MISSING', severity: 'fatal', at: { element: 'modifiers' } }]);
});

test('a text that has been changed since it was attached is named', () => {
  const episode = JSON.parse(KNEE.text);
  episode.documents[0].text = episode.documents[0].text.replace('62 degrees', '82 degrees');
  const { issues } = readChart({ episode: { file: 'knee.json', text: JSON.stringify(episode) } });
  expect(issues).toMatchObject([{ code: 'CHART_HASH', at: { pointer: '/documents/0/sha256' } }]);
});

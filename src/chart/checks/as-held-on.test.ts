import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { readEpisode } from '../episode/read.ts';
import { Chart } from './chart.ts';

const policy = loadPolicy();
const { episode, places } = readEpisode(
  readFileSync(join(import.meta.dirname, '../../../fixtures/episodes/knee.json'), 'utf8'),
  'knee.json',
);

function on(day: string): Chart {
  if (!episode) throw new Error('not read');
  return new Chart(episode, policy, isoDate(day), places);
}

test('what came later is not there yet', () => {
  expect(on('2026-01-14').certifications.items).toHaveLength(0);
  expect(on('2026-01-16').certifications.items).toHaveLength(1);
  expect(on('2026-01-23').reports.items).toHaveLength(1);
  expect(on('2026-01-22').reports.items).toHaveLength(0);
  expect(on('2026-02-20').episode).toMatchObject({ closedOn: null, discharge: null });
});

test('a certification signed and not yet received is not held, a verbal one is', () => {
  expect(on('2026-01-15').certifications.items).toHaveLength(0);
  expect(on('2026-03-27').certifications.items).toHaveLength(2);
});

test('a signature given later is not there yet', () => {
  expect(on('2026-04-01').certifications.items[1]?.value.signature).toBeNull();
  expect(on('2026-04-03').certifications.items[1]?.value.signature).toMatchObject({ on: '2026-04-02' });
  expect(on('2026-01-11').notes.items[2]?.value.signature).toBeNull();
});

test('days that are filled in later are not filled in yet', () => {
  expect(on('2026-02-11').certifications.items[0]?.value.visitedOn).toBeNull();
  expect(on('2026-02-12').certifications.items[0]?.value.visitedOn).toBe('2026-02-12');
  expect(on('2026-05-28').episode.requests?.[0]?.answeredOn).toBeNull();
});

test('what is left keeps its place', () => {
  expect(on('2026-01-09').notes.items.map(({ at }) => at)).toEqual([
    '/treatmentNotes/0',
    '/treatmentNotes/1',
    '/treatmentNotes/2',
  ]);
  expect(on('2026-06-30').at(on('2026-06-30').episode)).toBe('');
});

test('treatment days are counted once, evaluations included', () => {
  const chart = on('2026-06-30');
  expect(chart.treatmentDays).toHaveLength(34);
  expect([chart.firstDay, chart.firstTreatment, chart.lastDay]).toEqual(['2026-01-05', '2026-01-05', '2026-04-09']);
});

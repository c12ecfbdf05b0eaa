import { expect, test } from 'vitest';
import { isoDate } from '../../base/index.ts';
import type { Episode } from '../../chart/index.ts';
import { plannedVisits } from './planned-visits.ts';

const plan = { id: 'plan', establishedOn: isoDate('2026-05-01'), frequency: '2x/week', durationDays: 30 };
const episode = (rest: Partial<Episode> = {}): Episode => ({
  schema: 'openkx.episode/1',
  id: 'KNEE',
  discipline: 'PT',
  setting: 'private_practice',
  patient: {},
  people: [],
  plans: [plan],
  ...rest,
});

test('the latest plan of the one episode that goes on speaks, through its last day', () => {
  const earlier = { ...plan, id: 'first', frequency: '5x/week' };
  const [only] = plannedVisits([episode({ plans: [earlier, plan] })], 'pt_slp');
  expect(only).toMatchObject({
    through: '2026-05-30',
    ahead: { basis: 'plan', from: '2026-05-01', phases: [{ most: 2 }] },
  });
  expect(plannedVisits([episode(), episode({ discipline: 'OT' })], 'ot')).toHaveLength(1);
});

test.each<[string, readonly Episode[]]>([
  ['none of the bucket', [episode({ discipline: 'OT' })]],
  ['one that is closed', [episode({ closedOn: isoDate('2026-05-09') })]],
  ['two at once', [episode(), episode({ id: 'BACK', discipline: 'SLP' })]],
  ['a frequency that is not understood', [episode({ plans: [{ ...plan, frequency: 'as needed' }] })]],
  ['no day it was set', [episode({ plans: [{ ...plan, establishedOn: null }] })]],
  ['no plan', [episode({ plans: [] })]],
])('%s tells of no visits', (_what, episodes) => {
  expect(plannedVisits(episodes, 'pt_slp')).toEqual([]);
});

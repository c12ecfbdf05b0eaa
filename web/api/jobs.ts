import type { Answer, Asked } from './client.ts';
import { usePages } from './hooks.ts';

type Job = Answer<'GET /v1/jobs'>['items'][number];

/** Work on files, latest first; what is not done yet is looked at again until it is. */
export function useJobs(query: NonNullable<Asked<'GET /v1/jobs'>['query']>) {
  return usePages('GET /v1/jobs', { query }, true, ({ items }) => items.some(isUnderWay));
}

function isUnderWay({ state }: Job): boolean {
  return state === 'waiting' || state === 'running';
}

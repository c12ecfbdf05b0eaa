import { parentPort, workerData } from 'node:worker_threads';
import { Names, type NamesMemory } from '../../claim/index.ts';

/** Interns texts `T<i>` for i = first, first + step … below `count`, and answers the number each was given. */
export interface InternWork {
  readonly shared: NamesMemory;
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

const { shared, first, step, count } = workerData as InternWork;
const names = new Names(shared);
const numbers: [text: string, number: number][] = [];
for (let i = first; i >= 0 && i < count; i += step) numbers.push([`T${i}`, names.internText(`T${i}`)]);
parentPort?.postMessage(numbers);

import type { IsoDate } from '../../../base/index.ts';
import { addYears } from '../../calendar/days.ts';
import { type Answer, fail, notApplicable, pass, unknown } from '../answer.ts';
import type { Chart } from '../chart.ts';
import type { Subject } from '../check.ts';

export interface KeptFacts {
  readonly lastService: IsoDate;
  readonly keptThrough: IsoDate | null | undefined;
}

export function keptFacts(chart: Chart): readonly Subject<KeptFacts>[] | Answer {
  const lastService = chart.lastDay;
  if (lastService === undefined) return notApplicable('there was no service yet');
  return [{ at: '/retention', lastService, keptThrough: chart.episode.retention?.keptThrough }];
}

/** Whether a record is kept for so many years from its last date of service. */
export function judgeKept({ lastService, keptThrough }: KeptFacts, years: number): Answer {
  const until = addYears(lastService, years);
  const expected = `kept through ${until}, ${years} years from ${lastService}`;
  const fields = ['keptThrough'];
  if (keptThrough === undefined) return unknown('how long the record is kept is not known', expected, { fields });
  if (keptThrough === null) return fail('no day is set through which it is kept', expected, { fields });
  return keptThrough >= until
    ? pass(`kept through ${keptThrough}`, { fields })
    : fail(`kept through ${keptThrough}`, expected, { fields });
}

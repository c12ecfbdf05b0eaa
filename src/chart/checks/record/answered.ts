import type { IsoDate } from '../../../base/index.ts';
import { addDays, daysBetween } from '../../calendar/days.ts';
import { type Answer, fail, pass, unknown } from '../answer.ts';

export interface AnsweredFacts {
  readonly on: IsoDate;
  /** Null while it is not answered. */
  readonly answeredOn: IsoDate | null | undefined;
}

const FIELDS = { fields: ['answeredOn'] };

/** Whether a request was answered within so many calendar days of its date, or still can be. */
export function judgeAnswered({ on, answeredOn }: AnsweredFacts, days: number, asOf: IsoDate): Answer {
  const due = addDays(on, days);
  const expected = `an answer by ${due}`;
  if (answeredOn === undefined) return unknown(`asked ${on}; whether it was answered is not known`, expected, FIELDS);
  if (answeredOn === null) {
    const left = daysBetween(asOf, due);
    return left >= 0
      ? pass(`asked ${on}, not answered yet; due ${due}, ${left} days left`, FIELDS)
      : fail(`asked ${on}, not answered`, expected, FIELDS);
  }
  const found = `asked ${on}, answered on day ${daysBetween(on, answeredOn)}`;
  return answeredOn <= due ? pass(found, FIELDS) : fail(found, expected, FIELDS);
}

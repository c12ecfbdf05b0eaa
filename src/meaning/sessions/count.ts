import { addMonths, type DayNumber } from '../../base/index.ts';
import type { SessionProgram } from '../../policy/index.ts';
import type { Statement } from '../facts.ts';

/** Sessions of one program and day, as they came. */
export interface Session {
  readonly day: DayNumber;
  readonly sessions: number;
}

/** How many sessions stand before a line in its period, and whether any count of earlier ones was handed in. */
export interface CountBefore {
  readonly before: number;
  readonly isTold: boolean;
  /** The qualifying event the count began with, or the first day of the year; 0 when not known. */
  readonly since: DayNumber;
  /** By days: the visit of this day is counted already. */
  readonly sameDay: boolean;
}

/**
 * What was counted before a line. A program by event begins anew with the latest event that a statement names; one by
 * year with the first visit after eleven full months have passed since the month of the first.
 *
 * @param earlier sessions received before the line, in any order of days
 */
export function countBefore(
  program: SessionProgram,
  day: DayNumber,
  earlier: readonly Session[],
  statements: readonly Statement[],
): CountBefore {
  const told = statements.filter((each) => each.meaning === 'session_limit' && each.fact === program.key);
  return program.period === 'event' ? byEvent(program, day, earlier, told) : byYear(program, day, earlier, told);
}

function byEvent(
  program: SessionProgram,
  day: DayNumber,
  earlier: readonly Session[],
  told: readonly Statement[],
): CountBefore {
  const event = told.filter(({ factOn }) => factOn !== 0 && factOn <= day).sort((a, b) => b.factOn - a.factOn)[0];
  const counting = event ?? told.find(({ factOn }) => factOn === 0);
  const since = event?.factOn ?? 0;
  const before = total(
    program,
    earlier.filter((each) => each.day >= since),
    day,
  );
  return { ...before, before: before.before + (counting?.count ?? 0), isTold: counting?.count !== undefined, since };
}

function byYear(
  program: SessionProgram,
  day: DayNumber,
  earlier: readonly Session[],
  told: readonly Statement[],
): CountBefore {
  const first = told.filter(({ factOn }) => factOn !== 0 && factOn <= day).sort((a, b) => b.factOn - a.factOn)[0];
  const days = [...new Set([...earlier.map((each) => each.day), ...(first ? [first.factOn] : [])])].sort(
    (a, b) => a - b,
  );
  let since = 0;
  for (const each of days) if (each <= day && (since === 0 || each >= nextYearFrom(since))) since = each;
  const isNew = since !== 0 && day >= nextYearFrom(since);
  const start = since === 0 || isNew ? day : since;
  const carried = first && first.factOn >= start ? (first.count ?? 0) : 0;
  const before = total(
    program,
    earlier.filter((each) => each.day >= start && each.day < nextYearFrom(start)),
    day,
  );
  const isTold = isNew || (first !== undefined && first.count !== undefined && first.factOn >= start);
  return { ...before, before: before.before + carried, isTold, since: start };
}

/** The first day of the month that comes after eleven full months behind the month of a day. */
export function nextYearFrom(first: DayNumber): DayNumber {
  return addMonths(Math.trunc(first / 100) * 100 + 1, 12);
}

function total(program: SessionProgram, earlier: readonly Session[], day: DayNumber): CountBefore {
  if (program.counts === 'units') {
    return { before: earlier.reduce((sum, each) => sum + each.sessions, 0), isTold: false, since: 0, sameDay: false };
  }
  const days = new Set(earlier.map((each) => each.day));
  const sameDay = days.delete(day);
  return { before: days.size, isTold: false, since: 0, sameDay };
}

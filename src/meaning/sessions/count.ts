import { addMonths, type DayNumber } from '../../base/index.ts';
import type { SessionProgram } from '../../policy/index.ts';
import type { Statement } from '../facts.ts';

/** Sessions of one program and day, as they came. */
export interface Session {
  readonly day: DayNumber;
  readonly sessions: number;
}

/** Somebody's word on where a period began, and on sessions of it that are in no claim at hand. */
export interface Told {
  /** The qualifying event, or the first visit of a year; 0 when not told. */
  readonly since: DayNumber;
  /** Sessions; undefined when not told. */
  readonly count: number | undefined;
}

/** How many sessions stand before a line in its period, and whether any count of earlier ones was handed in. */
export interface CountBefore {
  readonly before: number;
  readonly isTold: boolean;
  /** Of `before`, the sessions that somebody told; undefined when nobody did. */
  readonly told: number | undefined;
  /** The qualifying event the count began with, or the first day of the year; 0 when not known. */
  readonly since: DayNumber;
  /** By days: the visit of this day is counted already. */
  readonly sameDay: boolean;
}

/**
 * What was counted before a line. A program by event begins anew with the latest event that is told; one by year with the
 * first visit after eleven full months have passed since the month of the first. A statement that covers the day has the
 * word; without one, all that was told counts.
 *
 * @param earlier sessions received before the line, in any order of days
 * @param remembered what statements of earlier runs told
 */
export function countBefore(
  program: SessionProgram,
  day: DayNumber,
  earlier: readonly Session[],
  statements: readonly Statement[],
  remembered: readonly Told[] = [],
): CountBefore {
  const own = statements.filter((each) => each.meaning === 'session_limit' && each.fact === program.key);
  const toldBy = ({ factOn: since, count }: Statement): Told => ({ since, count });
  const covering = own.filter(
    (each) => each.from <= day && day <= each.through && 0 < each.factOn && each.factOn <= day,
  );
  const isMeant = ({ since }: Told) =>
    covering.length === 0 || since > day || covering.some(({ factOn }) => factOn === since);
  const told = [...own.map(toldBy), ...remembered].filter(isMeant);
  return program.period === 'event' ? byEvent(program, day, earlier, told) : byYear(program, day, earlier, told);
}

function byEvent(
  program: SessionProgram,
  day: DayNumber,
  earlier: readonly Session[],
  told: readonly Told[],
): CountBefore {
  const since = Math.max(0, ...told.map((each) => each.since).filter((each) => each <= day));
  const count = countTold(told, since);
  const next = Math.min(...told.map((each) => each.since).filter((each) => each > day));
  const before = total(
    program,
    earlier.filter((each) => each.day >= since && each.day < next),
    day,
  );
  return { ...before, before: before.before + (count ?? 0), isTold: count !== undefined, told: count, since };
}

function byYear(
  program: SessionProgram,
  day: DayNumber,
  earlier: readonly Session[],
  told: readonly Told[],
): CountBefore {
  const begun = told.filter((each) => 0 < each.since && each.since <= day);
  const counted = begun.filter(({ count }) => count !== undefined);
  const first = Math.max(0, ...(counted.length > 0 ? counted : begun).map((each) => each.since));
  const days = [...new Set([...earlier.map((each) => each.day), ...begun.map((each) => each.since)])].sort(
    (a, b) => a - b,
  );
  let since = 0;
  for (const each of days) if (each <= day && (since === 0 || each >= nextYearFrom(since))) since = each;
  const isNew = since !== 0 && day >= nextYearFrom(since);
  const start = since === 0 || isNew ? day : since;
  const count = first >= start ? countTold(told, first) : undefined;
  const before = total(
    program,
    earlier.filter((each) => each.day >= start && each.day < nextYearFrom(start)),
    day,
  );
  const isTold = isNew || count !== undefined;
  return { ...before, before: before.before + (count ?? 0), isTold, told: count, since: start };
}

/** The first count told of a period: statements of this run come before those of earlier ones. */
function countTold(told: readonly Told[], since: DayNumber): number | undefined {
  return told.find((each) => each.since === since && each.count !== undefined)?.count;
}

/** The first day of the month that comes after eleven full months behind the month of a day. */
export function nextYearFrom(first: DayNumber): DayNumber {
  return addMonths(Math.trunc(first / 100) * 100 + 1, 12);
}

const NOTHING_TOLD = { isTold: false, told: undefined, since: 0 } as const;

function total(program: SessionProgram, earlier: readonly Session[], day: DayNumber): CountBefore {
  if (program.counts === 'units') {
    return { before: earlier.reduce((sum, each) => sum + each.sessions, 0), ...NOTHING_TOLD, sameDay: false };
  }
  const days = new Set(earlier.map((each) => each.day));
  const sameDay = days.delete(day);
  return { before: days.size, ...NOTHING_TOLD, sameDay };
}

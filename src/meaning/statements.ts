import type { DayNumber } from '../base/index.ts';
import type { KxMeaning } from '../policy/index.ts';
import type { Statement } from './facts.ts';

/** The statement of a meaning that covers a service day; of several, the one signed last. */
export function statementOn(
  statements: readonly Statement[],
  meaning: KxMeaning,
  day: DayNumber,
  fact = '',
): Statement | undefined {
  return statements
    .filter((each) => each.meaning === meaning && each.from <= day && day <= each.through)
    .filter((each) => fact === '' || each.fact === '' || each.fact === fact)
    .sort((a, b) => b.signedOn - a.signedOn)[0];
}

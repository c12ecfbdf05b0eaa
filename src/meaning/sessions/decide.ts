import { VERDICT } from '../../claim/index.ts';
import type { OtherUses, SessionProgram } from '../../policy/index.ts';
import { Answering, dayText, type UseAnswer, verdictWhere } from '../answer.ts';
import { takeClaimsWord } from '../claims-word.ts';
import { hasModifier, type Statement, type UseLine } from '../facts.ts';
import { useFinding } from '../finding.ts';
import { isBilledOtherwise, pairsOn } from '../pairs.ts';
import type { Pick } from '../pick.ts';
import type { CountBefore } from './count.ts';

/** Sessions a line adds to its program: its units, or one for the day. */
export function sessionsOf(program: SessionProgram, line: UseLine): number {
  return program.counts === 'days' ? 1 : Math.max(1, Math.ceil(line.units));
}

/** Whether a session is past the number that needs no KX, and not past the most that can be paid. */
export function decideSession(
  line: UseLine,
  pick: Pick & { readonly program: SessionProgram },
  counted: CountBefore,
  statement: Statement | undefined,
  hasStatements: boolean,
  uses: OtherUses,
): UseAnswer {
  const { program } = pick;
  const answer = new Answering('session_limit', [pick.because]).cite(...pick.sources);
  answer.period = { since: counted.since, told: counted.told };
  const hasKx = hasModifier(line, 'KX');
  const pairs = pairsOn(line, 'session_limit', uses.modifiers);
  for (const finding of pairs) answer.find(finding);
  if (pairs.some(({ code }) => code === 'KX_PAIR_CONTRADICTED')) return answer.end(VERDICT.UNDECIDED);
  if (isBilledOtherwise(line)) return answer.end(VERDICT.KX_NOT_NEEDED);
  const first = counted.before + 1;
  const last = counted.before + sessionsOf(program, line);
  const since = counted.since === 0 ? '' : ` since ${dayText(counted.since)}`;
  answer.say(
    `${first === last ? `session ${last}` : `sessions ${first} to ${last}`} of ${program.free} without KX${since}`,
  );
  if (!counted.isTold) answer.find(useFinding('SESSIONS_BEFORE_UNKNOWN', 'confirmed'));
  if (pastTheMost(answer, program, last)) return answer.end(hasKx ? VERDICT.KX_EARLY : VERDICT.KX_NOT_NEEDED);
  const needed = last > program.free;
  if (needed && first <= program.free) answer.find(useFinding('SESSION_LINE_STRADDLES', program.source.confidence));
  if (!needed) {
    // Counted from this run alone, an early KX may well be a late one.
    if (hasKx && !counted.isTold) return answer.end(VERDICT.UNDECIDED);
    return answer.end(verdictWhere(false, hasKx));
  }
  if (program.source.confidence === 'unconfirmed') return unconfirmed(answer, hasKx);
  if (hasKx) return statement ? answer.end(VERDICT.KX_OK) : takeClaimsWord(answer, hasStatements);
  answer.addsKx = statement !== undefined;
  if (!statement) answer.find(useFinding('EVIDENCE_MISSING', 'confirmed'));
  return answer.end(VERDICT.KX_MISSING);
}

/** A hard end that is confirmed refuses; one that is not warns. */
function pastTheMost(answer: Answering, program: SessionProgram, last: number): boolean {
  const { most, mostSource } = program;
  if (most === undefined || last <= most || !mostSource) return false;
  answer.cite(mostSource);
  const isSure = mostSource.confidence !== 'unconfirmed';
  const detail = `${last} of ${most}`;
  answer.find(useFinding(isSure ? 'SESSION_LIMIT_PASSED' : 'SESSION_LIMIT_UNSURE', mostSource.confidence, detail));
  return isSure;
}

function unconfirmed(answer: Answering, hasKx: boolean): UseAnswer {
  answer.find(useFinding('CRITERION_DOUBTFUL', 'unconfirmed', 'that KX is needed from here on'));
  return answer.end(hasKx ? VERDICT.KX_OK : VERDICT.KX_NOT_NEEDED);
}

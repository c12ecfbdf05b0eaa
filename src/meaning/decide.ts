import type { DayNumber } from '../base/index.ts';
import { VERDICT } from '../claim/index.ts';
import type { InjectionKind, OtherUses, SessionProgram } from '../policy/index.ts';
import { Answering, type UseAnswer } from './answer.ts';
import { decideColonoscopy } from './colonoscopy/decide.ts';
import { decideDental } from './dental/decide.ts';
import { decideEquipment } from './dmepos/decide.ts';
import type { ShoeYear } from './dmepos/shoes.ts';
import { hasModifier, type OrderFacts, type Statement, type UseLine } from './facts.ts';
import { useFinding } from './finding.ts';
import { decideInjection } from './injections/decide.ts';
import { decideNail } from './nails/decide.ts';
import { pairsOn } from './pairs.ts';
import type { Pick } from './pick.ts';
import { countBefore, type Session, type Told } from './sessions/count.ts';
import { decideSession } from './sessions/decide.ts';
import { decideSexConflict } from './sex-conflict/decide.ts';
import { statementOn } from './statements.ts';

/** What is known beside the line. Whoever asks brings in what came before: claims of this run, and what was handed in. */
export interface UseEvidence {
  readonly order: OrderFacts | undefined;
  /** Of the beneficiary; undefined when no statements were handed in at all. */
  readonly statements: readonly Statement[] | undefined;
  readonly earlierShoes?: ShoeYear;
  readonly earlierSessions?: readonly Session[];
  /** What statements of earlier runs told of its periods. */
  readonly earlierTold?: readonly Told[];
  /** Days of diagnostic injections of the kind, or of the same nail. */
  readonly earlierDays?: readonly DayNumber[];
}

export const NO_EVIDENCE: UseEvidence = { order: undefined, statements: undefined };

/** The answer for a line whose meaning of KX has been picked. */
export function decideUse(line: UseLine, pick: Pick, evidence: UseEvidence, uses: OtherUses): UseAnswer {
  const { order, statements = [], earlierDays = [] } = evidence;
  const hasStatements = evidence.statements !== undefined;
  const statement = (fact = '') => statementOn(statements, pick.meaning, line.day, fact);
  switch (pick.meaning) {
    case 'dmepos_policy':
    case 'glucose_monitor':
    case 'oxygen': {
      const earlier = evidence.earlierShoes;
      return decideEquipment(line, pick, { order, ...(earlier ? { earlier } : {}) }, uses);
    }
    case 'sex_conflict':
      return decideSexConflict(line, pick, statement(), uses);
    case 'dental_linkage':
      return decideDental(line, pick, statement(), uses);
    case 'session_limit': {
      const program = pick.program as SessionProgram;
      const counted = countBefore(program, line.day, evidence.earlierSessions ?? [], statements, evidence.earlierTold);
      return decideSession(line, { ...pick, program }, counted, statement(program.key), hasStatements, uses);
    }
    case 'diagnostic_injection': {
      const injection = pick.injection as InjectionKind;
      return decideInjection(line, { ...pick, injection }, earlierDays, statement(injection.key), hasStatements, uses);
    }
    case 'follow_on_colonoscopy':
      return decideColonoscopy(line, pick, statement(), hasStatements, uses);
    case 'nail_avulsion':
      return decideNail(line, pick, earlierDays, statement(), hasStatements, uses);
    default:
      return decideOpen(line, pick, uses);
  }
}

/** No use of KX, or none that can be told. */
function decideOpen(line: UseLine, pick: Pick, uses: OtherUses): UseAnswer {
  const answer = new Answering(pick.meaning, [pick.because]).cite(...pick.sources);
  const hasKx = hasModifier(line, 'KX');
  if (pick.notUsed?.retired) {
    answer.find(useFinding('CODE_RETIRED_USE', pick.notUsed.source.confidence, pick.notUsed.says));
  }
  if (pick.meaning === 'undecided') {
    for (const settles of pick.settles) answer.say(`would settle it: ${settles}`);
    if (!hasKx) return answer.end(VERDICT.NOT_SUBJECT);
    const code = pick.gap ? 'USE_POLICY_GAP' : pick.payerOpen ? 'PAYER_USE_UNKNOWN' : 'USE_UNDECIDED';
    return answer.find(useFinding(code, 'confirmed', pick.settles.join('; '))).end(VERDICT.UNDECIDED);
  }
  if (!hasKx) return answer.end(VERDICT.NOT_SUBJECT);
  for (const finding of pairsOn(line, 'none', uses.modifiers)) answer.find(finding);
  if (pick.refuses || pick.notUsed) {
    const source = pick.sources[0];
    answer.find(useFinding('KX_NOT_USED', source?.confidence ?? 'unconfirmed', pick.refuses ?? pick.notUsed?.says));
  } else answer.find(useFinding('KX_ON_OTHER_LINE', 'confirmed'));
  return answer.end(VERDICT.NOT_SUBJECT);
}

import { FORM } from '../claim/index.ts';
import type {
  DmeposPolicy,
  InjectionKind,
  KxMeaning,
  NotUsed,
  OtherUses,
  SessionProgram,
  Source,
  Standing,
} from '../policy/index.ts';
import { hasModifier, type UseLine } from './facts.ts';
import { followsUse } from './payer-uses.ts';

/** Which meaning KX has on a line, why, and what would settle it where that is open. */
export interface Pick {
  readonly meaning: KxMeaning;
  readonly because: string;
  readonly settles: readonly string[];
  readonly sources: readonly Source[];
  /** Policies of the code, where the meaning is one of equipment; more than one when the code is in several. */
  readonly policies?: readonly DmeposPolicy[];
  readonly program?: SessionProgram;
  readonly injection?: InjectionKind;
  readonly notUsed?: NotUsed;
  /** Policies would apply, on another day. */
  readonly gap?: true;
  /** The payer's own rule is what is open. */
  readonly payerOpen?: true;
  /** The code has a policy that does not use KX, or is not covered. */
  readonly refuses?: string;
}

/**
 * The meaning of KX on a line that the therapy threshold does not govern: by form, code and day first, then by payer.
 * Whether therapy governs it is asked before, see `therapyPick`.
 */
export function pickMeaning(line: UseLine, uses: OtherUses): Pick {
  const found = pickOfMedicare(line, uses);
  if (found.meaning === 'none' || found.meaning === 'undecided') return found;
  const follows = followsUse(line.payer, found.meaning);
  if (follows === true) return found;
  const named = `${found.because}; the payer is ${line.payer.label}`;
  if (follows === false) {
    return { meaning: 'none', because: `${named}, which does not go by this use`, settles: [], sources: found.sources };
  }
  const settles = ['the plan’s own policy, as uses of its entry in payers.yaml'];
  return { meaning: 'undecided', because: named, settles, sources: found.sources, payerOpen: true };
}

function pickOfMedicare(line: UseLine, uses: OtherUses): Pick {
  return (
    dental(line, uses) ??
    counted(line, uses) ??
    injected(line, uses) ??
    screened(line, uses) ??
    nails(line, uses) ??
    equipment(line, uses) ??
    sexSpecific(line, uses) ??
    nothing(line, uses)
  );
}

function on(standing: Standing, { day }: UseLine): boolean {
  return standing.from <= day && day <= standing.through;
}

function gapOf(because: string, standing: Standing): Pick {
  const from = String(standing.from).replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');
  return {
    meaning: 'undecided',
    because: `${because}; its rule is on file from ${from}`,
    settles: ['a service date on file, or the policy of that day'],
    sources: [standing.source],
    gap: true,
  };
}

function dental(line: UseLine, { dental: rules }: OtherUses): Pick | undefined {
  const isDental =
    line.form === FORM.DENTAL || (line.code.startsWith(rules.codePrefix) && line.form === FORM.PROFESSIONAL);
  if (!isDental) return undefined;
  if (!on(rules.accepted, line)) return gapOf('a dental service', rules.accepted);
  const because = 'a dental service: KX says it is linked to a covered medical one and care was coordinated';
  return { meaning: 'dental_linkage', because, settles: [], sources: [rules.accepted.source] };
}

function counted(line: UseLine, { sessions }: OtherUses): Pick | undefined {
  const program = sessions.find(({ codes }) => codes.has(line.code));
  if (!program) return undefined;
  if (!on(program, line)) return gapOf(program.name, program);
  const because = `${program.name}: KX says the sessions past ${program.free} are necessary`;
  return { meaning: 'session_limit', because, settles: [], sources: [program.source], program };
}

function injected(line: UseLine, { injections }: OtherUses): Pick | undefined {
  const injection = injections.find(({ codes }) => codes.has(line.code));
  if (!injection) return undefined;
  if (!on(injection, line)) return gapOf(injection.name, injection);
  const because = `${injection.name}: KX says this one is diagnostic`;
  return { meaning: 'diagnostic_injection', because, settles: [], sources: [injection.source], injection };
}

function screened(line: UseLine, { colonoscopy: { rule } }: OtherUses): Pick | undefined {
  if (!rule.codes.has(line.code)) return undefined;
  if (!on(rule, line)) return gapOf('a screening colonoscopy', rule);
  const because = 'a screening colonoscopy: KX says a positive stool test came first';
  return { meaning: 'follow_on_colonoscopy', because, settles: [], sources: [rule.source] };
}

function nails(line: UseLine, { nails: rules }: OtherUses): Pick | undefined {
  if (!rules.codes.has(line.code)) return undefined;
  const own = rules.contractors.filter(({ states }) => states.includes(line.state));
  const sources = (own.length > 0 ? own : rules.contractors).map(({ source }) => source);
  const because = 'avulsion of a nail: where the contractor asks it, KX says a repeat within weeks is necessary';
  return { meaning: 'nail_avulsion', because, settles: [], sources };
}

function equipment(line: UseLine, { dmepos }: OtherUses): Pick | undefined {
  const named = dmepos.filter(({ codes }) => codes.has(line.code));
  const refusing = dmepos.find(({ noncovered }) => noncovered?.codes.has(line.code));
  if (named.length === 0 && refusing) {
    const because = `${refusing.name}: the code is not covered`;
    return { meaning: 'none', because, settles: [], sources: [refusing.source], refuses: 'not covered; GY is billed' };
  }
  if (named.length === 0) return undefined;
  if (line.form !== FORM.PROFESSIONAL) return equipmentElsewhere(line, named);
  const policies = named.filter((each) => on(each, line) && (each.codeFrom.get(line.code) ?? 0) <= line.day);
  const [first] = policies;
  if (!first) return gapOf(named.map(({ name }) => name).join(' or '), named[0] as DmeposPolicy);
  if (policies.every(({ kx }) => kx === 'not_used')) {
    const because = `${first.name}: the policy is on neither list of those that use KX`;
    return {
      meaning: 'none',
      because,
      settles: [],
      sources: [first.source],
      policies,
      refuses: 'the policy does not use KX',
    };
  }
  const meaning = first.kx === 'insulin' ? 'glucose_monitor' : first.kx === 'legacy' ? 'oxygen' : 'dmepos_policy';
  const says = {
    glucose_monitor: 'insulin is used',
    oxygen: 'an old rental goes on',
    dmepos_policy: 'its criteria are met',
  };
  const because = `${policies.map(({ name, lcd }) => `${name} (${lcd})`).join(' or ')}: KX says ${says[meaning]}`;
  return { meaning, because, settles: [], sources: policies.map(({ source }) => source), policies };
}

/** Equipment is billed to its own contractors on professional claims; on another form KX has no known use on it. */
function equipmentElsewhere(line: UseLine, named: readonly DmeposPolicy[]): Pick {
  const because = `${named.map(({ name }) => name).join(' or ')} on a claim form that does not go to the equipment contractors`;
  const sources = named.map(({ source }) => source);
  if (!hasModifier(line, 'KX')) return { meaning: 'none', because, settles: [], sources };
  return { meaning: 'undecided', because, settles: ['the claim form: 837P to the equipment contractor'], sources };
}

function sexSpecific(line: UseLine, { sexConflict }: OtherUses): Pick | undefined {
  const rule = line.form === FORM.INSTITUTIONAL ? sexConflict.institutional : sexConflict.professional;
  const specific = sexConflict.procedures.find(({ codes }) => codes.has(line.code));
  if (!specific) return undefined;
  if (!on(rule, line)) return gapOf('a sex-specific service', rule);
  const because =
    'a sex-specific procedure: KX, or condition code 45 on an institutional claim, says a conflict is no error';
  return { meaning: 'sex_conflict', because, settles: [], sources: [rule.source, specific.source] };
}

function nothing(line: UseLine, { notUsed }: OtherUses): Pick {
  const row = notUsed.find((each) => each.codes.has(line.code) && on(each, line));
  if (row) return { meaning: 'none', because: row.says, settles: [], sources: [row.source], notUsed: row };
  return { meaning: 'none', because: 'no use of KX is known on this code', settles: [], sources: [] };
}

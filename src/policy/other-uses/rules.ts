import { dayNumberOf } from '../../base/index.ts';
import type {
  ColonoscopyRules,
  DentalRules,
  InjectionKind,
  ModifierMeaning,
  NailRules,
  NotMet,
  NotUsed,
  OrderRules,
  SessionProgram,
  SexConflictRules,
} from './types.ts';
import type { UseDoor } from './use-door.ts';

const SPAN = ['from', 'through', 'source'];

export function readOrders(use: UseDoor): OrderRules {
  const order = use.map(use.file['written_order'], 'written_order', ['from', 'months_face_to_face', 'source']);
  return {
    listed: use.each('listed', ['codes', ...SPAN], (map, at) => ({
      ...use.standing(map, at),
      codes: use.codes(map['codes'], `${at}.codes`),
    })),
    open: use.each('open', ['policies', 'from', 'why', 'source'], (map, at) => ({
      policies: use.texts(map['policies'], `${at}.policies`),
      from: use.day(map['from'], `${at}.from`),
      why: use.text(map['why'], `${at}.why`),
      source: use.source(map['source'], at),
    })),
    writtenOrder: {
      from: dayNumberOf(use.door.day(order['from'], 'written_order.from')),
      monthsFaceToFace: use.count(order['months_face_to_face'], 'written_order.months_face_to_face'),
      source: use.door.source(order['source'], 'written_order.source'),
    },
  };
}

export function readModifierMeanings(use: UseDoor): { modifiers: ModifierMeaning[]; notMet: NotMet[] } {
  const kinds = ['contradiction', 'companion', 'look_alike'] as const;
  return {
    modifiers: use.each(
      'modifiers',
      ['modifier', 'class', 'meanings', 'says', 'pays', 'months', 'source'],
      (map, at) => ({
        modifier: use.text(map['modifier'], `${at}.modifier`),
        kind: use.door.oneOf(map['class'], `${at}.class`, kinds),
        meanings: use.texts(map['meanings'], `${at}.meanings`),
        says: use.text(map['says'], `${at}.says`),
        pays: typeof map['pays'] === 'string' ? map['pays'] : '',
        months: map['months'] === undefined ? undefined : readMonths(use, map['months'], `${at}.months`),
        source: use.source(map['source'], at),
      }),
    ),
    notMet: use.each('not_met', ['modifier', 'when', 'pays', 'source'], (map, at) => ({
      modifier: use.text(map['modifier'], `${at}.modifier`),
      when: use.text(map['when'], `${at}.when`),
      pays: use.text(map['pays'], `${at}.pays`),
      source: use.source(map['source'], at),
    })),
  };
}

/** `4-13`. */
function readMonths(use: UseDoor, node: unknown, at: string): { from: number; through: number } {
  const [from = '', through = ''] = use.text(node, at).split('-');
  return { from: use.count(from, at), through: use.count(through, at) };
}

export function readSexConflict(use: UseDoor): SexConflictRules {
  const part = (key: string) => use.map(use.file[key], key, [...SPAN, 'condition']);
  return {
    professional: use.standing(part('professional'), 'professional'),
    institutional: use.standing(part('institutional'), 'institutional'),
    condition: use.text(part('institutional')['condition'], 'institutional.condition'),
    titles: use.each('condition_titles', [...SPAN, 'value'], (map, at) => ({
      ...use.standing(map, at),
      title: use.text(map['value'], `${at}.value`),
    })),
    edits: use.each('edits', ['key', 'says', 'source'], (map, at) => ({
      key: use.text(map['key'], `${at}.key`),
      says: use.text(map['says'], `${at}.says`),
      source: use.source(map['source'], at),
    })),
    procedures: use.each('procedures', ['sex', 'codes', 'source'], (map, at) => ({
      sex: use.door.oneOf(map['sex'], `${at}.sex`, ['F', 'M'] as const),
      codes: use.codes(map['codes'], `${at}.codes`),
      source: use.source(map['source'], at),
    })),
  };
}

export function readDental(use: UseDoor): DentalRules {
  const part = (key: string) => use.standing(use.map(use.file[key], key, SPAN), key);
  return {
    accepted: part('accepted'),
    required: part('required'),
    diagnosisRequired: part('diagnosis_required'),
    codePrefix: use.text(use.file['code_prefix'], 'code_prefix'),
    examples: use.each('examples', ['key', 'says', ...SPAN], (map, at) => ({
      ...use.standing(map, at),
      key: use.text(map['key'], `${at}.key`),
      says: use.text(map['says'], `${at}.says`),
    })),
  };
}

const PROGRAM = ['key', 'name', 'codes', 'free', 'most', 'counts', 'period', 'most_source', 'period_source', ...SPAN];

export function readSessions(use: UseDoor): SessionProgram[] {
  return use.each('programs', PROGRAM, (map, at) => ({
    ...use.standing(map, at),
    key: use.text(map['key'], `${at}.key`),
    name: use.text(map['name'], `${at}.name`),
    codes: use.codes(map['codes'], `${at}.codes`),
    free: use.count(map['free'], `${at}.free`),
    most: use.maybeCount(map['most'], `${at}.most`),
    mostSource: map['most'] === undefined ? undefined : use.source(map['most_source'], `${at}.most_source`),
    counts: use.door.oneOf(map['counts'], `${at}.counts`, ['units', 'days'] as const),
    period: use.door.oneOf(map['period'], `${at}.period`, ['event', 'year'] as const),
  }));
}

const KIND = [
  ...['key', 'name', 'codes', 'never', 'most', 'months', 'most_source', 'therapeutic_most', 'therapeutic_months'],
  ...SPAN,
];

export function readInjections(use: UseDoor): InjectionKind[] {
  return use.each('kinds', KIND, (map, at) => ({
    ...use.standing(map, at),
    key: use.text(map['key'], `${at}.key`),
    name: use.text(map['name'], `${at}.name`),
    codes: use.codes(map['codes'], `${at}.codes`),
    never: use.flag(map['never'], `${at}.never`),
    most: use.maybeCount(map['most'], `${at}.most`),
    months: use.maybeCount(map['months'], `${at}.months`),
    therapeuticMost: use.maybeCount(map['therapeutic_most'], `${at}.therapeutic_most`),
    therapeuticMonths: use.maybeCount(map['therapeutic_months'], `${at}.therapeutic_months`),
  }));
}

export function readColonoscopy(use: UseDoor): ColonoscopyRules {
  const rule = use.map(use.file['rule'], 'rule', ['codes', ...SPAN]);
  const without = use.map(use.file['without'], 'without', ['says', 'source']);
  return {
    rule: { ...use.standing(rule, 'rule'), codes: use.codes(rule['codes'], 'rule.codes') },
    tests: use.each('tests', ['code', 'says', ...SPAN], (map, at) => ({
      ...use.standing(map, at),
      code: use.text(map['code'], `${at}.code`),
      says: use.text(map['says'], `${at}.says`),
    })),
    without: { says: use.text(without['says'], 'without.says'), source: use.source(without['source'], 'without') },
  };
}

export function readNails(use: UseDoor): NailRules {
  const keys = ['key', 'states', 'kx', 'finger_weeks', 'toe_weeks', ...SPAN];
  return {
    codes: use.codes(use.file['codes'], 'codes'),
    fingers: use.texts(use.file['fingers'], 'fingers'),
    toes: use.texts(use.file['toes'], 'toes'),
    contractors: use.each('contractors', keys, (map, at) => ({
      ...use.standing(map, at),
      key: use.text(map['key'], `${at}.key`),
      states: use.texts(map['states'], `${at}.states`),
      kx: use.flag(map['kx'], `${at}.kx`),
      fingerWeeks: use.count(map['finger_weeks'], `${at}.finger_weeks`),
      toeWeeks: use.count(map['toe_weeks'], `${at}.toe_weeks`),
    })),
  };
}

export function readNotUsed(use: UseDoor): NotUsed[] {
  return use.each('rows', ['codes', 'says', 'retired', ...SPAN], (map, at) => ({
    ...use.standing(map, at),
    codes: use.codes(map['codes'], `${at}.codes`),
    says: use.text(map['says'], `${at}.says`),
    retired: use.flag(map['retired'], `${at}.retired`),
  }));
}

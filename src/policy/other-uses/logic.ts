import { CHAIN_STEPS, type CriterionTest, type Logic, type LogicCondition } from './types.ts';
import type { UseDoor } from './use-door.ts';

const FLAGS = ['listed_order', 'face_to_face', 'order_before_delivery'] as const;

/** A criterion's name, `{ all: [...] }`, `{ any: [...] }` or `{ when: ..., then: ... }`. */
export function readLogic(use: UseDoor, node: unknown, at: string): Logic {
  if (typeof node === 'string') return { criterion: node };
  const map = use.map(node, at, ['all', 'any', 'when', 'then']);
  if (map['all'] !== undefined) return { all: readParts(use, map['all'], `${at}.all`) };
  if (map['any'] !== undefined) return { any: readParts(use, map['any'], `${at}.any`) };
  return {
    when: readCondition(use, map['when'], `${at}.when`),
    part: readLogic(use, map['then'], `${at}.then`),
  };
}

function readParts(use: UseDoor, node: unknown, at: string): Logic[] {
  return use.door.list(node, at).map((each, i) => readLogic(use, each, `${at}[${i}]`));
}

function readCondition(use: UseDoor, node: unknown, at: string): LogicCondition {
  const map = use.map(node, at, ['codes', 'not_codes', 'month_from', 'purchase', 'from']);
  return {
    ...(map['codes'] === undefined ? {} : { codes: use.codes(map['codes'], `${at}.codes`) }),
    ...(map['not_codes'] === undefined ? {} : { notCodes: use.codes(map['not_codes'], `${at}.not_codes`) }),
    ...(map['month_from'] === undefined ? {} : { monthFrom: use.count(map['month_from'], `${at}.month_from`) }),
    ...(map['purchase'] === undefined ? {} : { purchase: use.flag(map['purchase'], `${at}.purchase`) }),
    ...(map['from'] === undefined ? {} : { from: use.day(map['from'], `${at}.from`) }),
  };
}

/** Every criterion a logic names. */
export function referencesOf(logic: Logic): string[] {
  if ('criterion' in logic) return [logic.criterion];
  if ('part' in logic) return referencesOf(logic.part);
  return ('all' in logic ? logic.all : logic.any).flatMap(referencesOf);
}

/** A map with one part, which names the kind of the test. */
export function readTest(use: UseDoor, node: unknown, at: string): CriterionTest {
  const [[kind, value] = ['', undefined]] = Object.entries(use.door.map(node, at));
  const where = `${at}.${kind}`;
  const part = (keys: readonly string[]) => use.map(value, where, keys);
  const flag = FLAGS.find((each) => each === kind);
  if (flag) return { kind: flag };
  switch (kind) {
    case 'diagnosis':
      return { kind, prefixes: use.texts(value, where) };
    case 'chain': {
      const map = part(['step', 'months', 'visit_months']);
      const months = use.maybeCount(map['months'], where);
      const visitMonths = use.maybeCount(map['visit_months'], where);
      return { kind, step: use.door.oneOf(map['step'], where, CHAIN_STEPS), months, visitMonths };
    }
    case 'sleep_test': {
      const map = part(['index', 'events', 'low_index', 'low_events']);
      const [index, events] = [use.count(map['index'], where), use.count(map['events'], where)];
      const [lowIndex, lowEvents] = [use.count(map['low_index'], where), use.count(map['low_events'], where)];
      return { kind, index, events, lowIndex, lowEvents };
    }
    case 'adherence': {
      const map = part(['nights', 'percent', 'months']);
      const [nights, percent] = [use.count(map['nights'], where), use.count(map['percent'], where)];
      return { kind, nights, percent, months: use.count(map['months'], where) };
    }
    case 'visit_before': {
      const map = part(['visit', 'fact']);
      return { kind, visit: use.text(map['visit'], where), fact: use.text(map['fact'], where) };
    }
    case 'visit_between': {
      const map = part(['visit', 'fact', 'from', 'through']);
      const [from, through] = [use.count(map['from'], where), use.count(map['through'], where)];
      return { kind, visit: use.text(map['visit'], where), fact: use.text(map['fact'], where), from, through };
    }
    case 'before_day':
    case 'waiver_before': {
      const map = part(['fact', 'day']);
      return { kind, fact: use.text(map['fact'], where), day: use.day(map['day'], where) };
    }
    case 'weight': {
      const map = part(['over', 'from', 'through']);
      const [over, from, through] = ['over', 'from', 'through'].map((key) => use.maybeCount(map[key], where));
      return { kind, over, from, through };
    }
    case 'rental_within_days': {
      const map = part(['fact', 'days']);
      return { kind, fact: use.text(map['fact'], where), days: use.count(map['days'], where) };
    }
    case 'condition':
      return { kind, name: use.text(value, where) };
    case 'after_fact':
      return { kind, fact: use.text(value, where) };
    case 'months_at_most':
    case 'authorization_months':
      return { kind, months: use.count(value, where) };
    default:
      use.door.fail('POLICY_SHAPE', `${at} is no test that is known`, { found: kind });
      return { kind: 'listed_order' };
  }
}

import { cents } from '../base/index.ts';
import type { Door } from './door.ts';
import type { SeriesKind } from './series.ts';
import type {
  AccrualSwitches,
  AssistantRule,
  BucketAmounts,
  ConversionFactor,
  DisciplineRule,
  KxScope,
  ModifierRules,
  MpprReduction,
  UnitCounting,
  UnitRule,
} from './types.ts';

const UNIT_RULES = ['medicare', 'midpoint'] as const;
const SCOPES = ['line', 'bucket'] as const;

/** Dollars in the file, cents in the code. The bounds catch a slipped decimal point, not a surprising year. */
function bucketAmounts(low: number, high: number): (door: Door, node: unknown, at: string) => BucketAmounts {
  return (door, node, at) => {
    const map = door.map(node, at, ['pt_slp', 'ot']);
    return {
      ptSlp: cents(door.number(map['pt_slp'], `${at}.pt_slp`, 2, low, high)),
      ot: cents(door.number(map['ot'], `${at}.ot`, 2, low, high)),
    };
  };
}

export const THRESHOLD: SeriesKind<BucketAmounts> = {
  id: 'therapy.kx_threshold',
  openEnded: false,
  value: bucketAmounts(1_500_00, 5_000_00),
};

export const REVIEW: SeriesKind<BucketAmounts> = {
  id: 'therapy.review_threshold',
  openEnded: false,
  value: bucketAmounts(3_000_00, 10_000_00),
};

/** A plan's own amounts, which may be anything a plan thinks of. */
export const OWN_AMOUNTS: SeriesKind<BucketAmounts> = {
  id: 'payers',
  openEnded: false,
  value: bucketAmounts(1, 1_000_000_00),
};

export const CONVERSION_FACTOR: SeriesKind<ConversionFactor> = {
  id: 'fees.conversion_factor',
  openEnded: false,
  value: (door, node, at) => {
    const map = door.map(node, at, ['non_qp', 'qp']);
    const factor = (key: string) => door.number(map[key], `${at}.${key}`, 4, 20_0000, 60_0000);
    return { nonQp: factor('non_qp'), qp: factor('qp') };
  },
};

export const MPPR: SeriesKind<MpprReduction> = {
  id: 'therapy.mppr',
  openEnded: true,
  value: (door, node, at) => {
    const map = door.map(node, at, ['office', 'facility', 'indicator']);
    return {
      office: door.number(map['office'], `${at}.office`, 0, 0, 100),
      facility: door.number(map['facility'], `${at}.facility`, 0, 0, 100),
      indicator: door.number(map['indicator'], `${at}.indicator`, 0, 0, 9),
    };
  },
};

export const SCOPE: SeriesKind<KxScope> = {
  id: 'therapy.kx_scope',
  openEnded: true,
  value: (door, node, at) => {
    const map = door.map(node, at, ['professional', 'institutional']);
    return {
      professional: door.oneOf(map['professional'], `${at}.professional`, SCOPES),
      institutional: door.oneOf(map['institutional'], `${at}.institutional`, SCOPES),
    };
  },
};

export const ACCRUAL: SeriesKind<AccrualSwitches> = {
  id: 'therapy.accrual',
  openEnded: true,
  value: (door, node, at) => {
    const map = door.map(node, at, ['after_mppr', 'after_assistant_reduction', 'after_sequestration', 'order']);
    return {
      afterMppr: door.flag(map['after_mppr'], `${at}.after_mppr`),
      afterAssistantReduction: door.flag(map['after_assistant_reduction'], `${at}.after_assistant_reduction`),
      afterSequestration: door.flag(map['after_sequestration'], `${at}.after_sequestration`),
      order: door.oneOf(map['order'], `${at}.order`, ['receipt', 'service_date']),
    };
  },
};

export const MODIFIERS: SeriesKind<ModifierRules> = {
  id: 'therapy.modifiers',
  openEnded: true,
  value: (door, node, at) => {
    const keys = ['disciplines', 'assistants', 'contradict_kx', 'not_counted', 'never_together', 'slots'];
    const map = door.map(node, at, keys);
    const disciplines = door.map(map['disciplines'], `${at}.disciplines`, ['GP', 'GO', 'GN']);
    const assistants = door.map(map['assistants'], `${at}.assistants`, ['CQ', 'CO']);
    const discipline = (key: string) => disciplineRule(door, disciplines[key], `${at}.disciplines.${key}`);
    const assistant = (key: string) => assistantRule(door, assistants[key], `${at}.assistants.${key}`);
    return {
      disciplines: { GP: discipline('GP'), GO: discipline('GO'), GN: discipline('GN') },
      assistants: { CQ: assistant('CQ'), CO: assistant('CO') },
      contradictKx: door.texts(map['contradict_kx'], `${at}.contradict_kx`),
      notCounted: door.texts(map['not_counted'], `${at}.not_counted`),
      neverTogether: door.list(map['never_together'], `${at}.never_together`).map((pair, i) => {
        const [first = '', second = ''] = door.texts(pair, `${at}.never_together[${i}]`);
        return [first, second] as const;
      }),
      slots: door.number(map['slots'], `${at}.slots`, 0, 1, 4),
    };
  },
};

export const UNITS: SeriesKind<UnitCounting> = {
  id: 'therapy.units',
  openEnded: true,
  value: (door, node, at) => {
    const keys = ['quarter', 'least', 'payers', 'payer_ids', 'first_and_more', 'assistant'];
    const map = door.map(node, at, keys);
    const rules = (key: string) =>
      new Map(
        Object.entries(door.map(map[key], `${at}.${key}`)).map(([name, rule]): [string, UnitRule] => [
          name,
          door.oneOf(rule, `${at}.${key}.${name}`, UNIT_RULES),
        ]),
      );
    const assistant = door.map(map['assistant'], `${at}.assistant`, ['percent', 'therapist_midpoint']);
    return {
      quarter: door.number(map['quarter'], `${at}.quarter`, 0, 1, 60),
      least: door.number(map['least'], `${at}.least`, 0, 1, 60),
      payers: rules('payers'),
      payerIds: rules('payer_ids'),
      firstAndMore: door.list(map['first_and_more'], `${at}.first_and_more`).map((pair, i) => {
        const [first = '', more = ''] = door.texts(pair, `${at}.first_and_more[${i}]`);
        return [first, more] as const;
      }),
      assistant: {
        percent: door.number(assistant['percent'], `${at}.assistant.percent`, 0, 0, 100),
        therapistMidpoint: door.flag(assistant['therapist_midpoint'], `${at}.assistant.therapist_midpoint`),
      },
    };
  },
};

function disciplineRule(door: Door, node: unknown, at: string): DisciplineRule {
  const map = door.map(node, at, ['discipline', 'bucket', 'revenue']);
  return {
    discipline: door.oneOf(map['discipline'], `${at}.discipline`, ['PT', 'OT', 'SLP']),
    bucket: door.oneOf(map['bucket'], `${at}.bucket`, ['pt_slp', 'ot']),
    revenuePrefix: door.text(map['revenue'], `${at}.revenue`),
  };
}

function assistantRule(door: Door, node: unknown, at: string): AssistantRule {
  const map = door.map(node, at, ['goes_with', 'from']);
  return {
    goesWith: door.oneOf(map['goes_with'], `${at}.goes_with`, ['GP', 'GO', 'GN']),
    from: door.day(map['from'], `${at}.from`),
  };
}

import type { DayNumber } from '../../base/index.ts';
import type { Confidence, Source, TableAbout } from '../types.ts';
import type { CodeSet } from './code-set.ts';

/** Something that stands for some days, both ends included, and where that was read. */
export interface Standing {
  readonly from: DayNumber;
  readonly through: DayNumber;
  readonly source: Source;
}

/** Whether a policy uses KX: to attest its criteria, that insulin is used, old rentals alone, or not at all. */
export type KxUse = 'required' | 'insulin' | 'legacy' | 'not_used';

/** When a part of a policy's logic applies; all that is given must hold. */
export interface LogicCondition {
  readonly codes?: CodeSet;
  readonly notCodes?: CodeSet;
  /** Month of use, counted from 1. */
  readonly monthFrom?: number;
  /** The line buys the item (NU or UE). */
  readonly purchase?: boolean;
  readonly from?: DayNumber;
}

export type Logic =
  | { readonly criterion: string }
  | { readonly all: readonly Logic[] }
  | { readonly any: readonly Logic[] }
  | { readonly when: LogicCondition; readonly part: Logic };

/** How a criterion is read off the facts; without one somebody has to answer it. Weights in pounds. */
export type CriterionTest =
  | { readonly kind: 'diagnosis'; readonly prefixes: readonly string[] }
  | {
      readonly kind: 'chain';
      readonly step: ChainStep;
      /** Calendar months before delivery, where the step has such a limit. */
      readonly months: number | undefined;
      readonly visitMonths: number | undefined;
    }
  /** A foot condition that qualifies for shoes. */
  | { readonly kind: 'condition'; readonly name: string }
  | { readonly kind: 'visit_before'; readonly visit: string; readonly fact: string }
  | {
      readonly kind: 'visit_between';
      readonly visit: string;
      readonly fact: string;
      readonly from: number;
      readonly through: number;
    }
  | { readonly kind: 'before_day' | 'waiver_before'; readonly fact: string; readonly day: DayNumber }
  | {
      readonly kind: 'weight';
      readonly over: number | undefined;
      readonly from: number | undefined;
      readonly through: number | undefined;
    }
  | { readonly kind: 'rental_within_days'; readonly fact: string; readonly days: number }
  | { readonly kind: 'after_fact'; readonly fact: string }
  | { readonly kind: 'months_at_most' | 'authorization_months'; readonly months: number }
  | {
      readonly kind: 'sleep_test';
      readonly index: number;
      readonly events: number;
      readonly lowIndex: number;
      readonly lowEvents: number;
    }
  | { readonly kind: 'adherence'; readonly nights: number; readonly percent: number; readonly months: number }
  | { readonly kind: 'listed_order' | 'face_to_face' | 'order_before_delivery' };

export const CHAIN_STEPS = [
  'foot_note',
  'certifier',
  'diabetes_visit',
  'certification',
  'supplier_evaluation',
  'fitting',
  'written_order',
] as const;
export type ChainStep = (typeof CHAIN_STEPS)[number];

export interface Criterion {
  readonly id: string;
  readonly says: string;
  readonly confidence: Confidence;
  readonly test: CriterionTest | undefined;
}

/** One policy of the contractors for equipment: what KX attests under it. */
export interface DmeposPolicy extends Standing {
  readonly key: string;
  readonly name: string;
  readonly lcd: string;
  readonly article: string;
  readonly kx: KxUse;
  /** How certain the use of KX is, the list of codes, and the two numbers. */
  readonly usage: Confidence;
  readonly scope: Confidence;
  readonly ids: Confidence;
  readonly codes: CodeSet;
  readonly codeFrom: ReadonlyMap<string, DayNumber>;
  readonly doubtfulCodes: CodeSet;
  readonly noncovered: { readonly codes: CodeSet; readonly confidence: Confidence } | undefined;
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly logic: Logic;
  /** Another modifier that has a logic of its own on some of the codes. */
  readonly also: { readonly modifier: string; readonly codes: CodeSet; readonly logic: Logic } | undefined;
  readonly notMet: readonly string[];
  readonly gyFor: readonly string[];
  /** From this day RT and LT stand on separate lines of one unit; 0 when they do not. */
  readonly sidesFrom: DayNumber;
  /** Most units in a calendar year: shoes of one kind, and inserts with them. */
  readonly yearly: readonly { readonly shoe: string; readonly shoes: number; readonly inserts: number }[];
  readonly cappedRental: boolean;
  readonly companions: readonly string[];
  readonly notes: string;
  readonly sources: readonly Source[];
}

export interface OrderRules {
  readonly listed: readonly (Standing & { readonly codes: CodeSet })[];
  /** Policies to whose codes the list was widened without their being named. */
  readonly open: readonly {
    readonly policies: readonly string[];
    readonly from: DayNumber;
    readonly why: string;
    readonly source: Source;
  }[];
  readonly writtenOrder: { readonly from: DayNumber; readonly monthsFaceToFace: number; readonly source: Source };
}

export interface ModifierMeaning {
  readonly modifier: string;
  readonly kind: 'contradiction' | 'companion' | 'look_alike';
  /** Empty: everywhere. */
  readonly meanings: readonly string[];
  readonly says: string;
  readonly pays: string;
  /** Months of a rental that the modifier stands for. */
  readonly months: { readonly from: number; readonly through: number } | undefined;
  readonly source: Source;
}

export interface NotMet {
  readonly modifier: string;
  readonly when: string;
  readonly pays: string;
  readonly source: Source;
}

export interface SexConflictRules {
  readonly professional: Standing;
  readonly institutional: Standing;
  readonly condition: string;
  readonly titles: readonly (Standing & { readonly title: string })[];
  readonly edits: readonly { readonly key: string; readonly says: string; readonly source: Source }[];
  readonly procedures: readonly { readonly sex: 'F' | 'M'; readonly codes: CodeSet; readonly source: Source }[];
}

export interface DentalRules {
  readonly accepted: Standing;
  readonly required: Standing;
  readonly diagnosisRequired: Standing;
  readonly codePrefix: string;
  readonly examples: readonly (Standing & { readonly key: string; readonly says: string })[];
}

export interface SessionProgram extends Standing {
  readonly key: string;
  readonly name: string;
  readonly codes: CodeSet;
  /** Sessions without KX. */
  readonly free: number;
  /** Sessions that can be paid with KX, and who says so; undefined when no end is known. */
  readonly most: number | undefined;
  readonly mostSource: Source | undefined;
  readonly counts: 'units' | 'days';
  readonly period: 'event' | 'year';
}

export interface InjectionKind extends Standing {
  readonly key: string;
  readonly name: string;
  readonly codes: CodeSet;
  /** KX never stands on these. */
  readonly never: boolean;
  /** Most diagnostic sessions in so many rolling months; in all, when months is undefined. */
  readonly most: number | undefined;
  readonly months: number | undefined;
  readonly therapeuticMost: number | undefined;
  readonly therapeuticMonths: number | undefined;
}

export interface ColonoscopyRules {
  readonly rule: Standing & { readonly codes: CodeSet };
  readonly tests: readonly (Standing & { readonly code: string; readonly says: string })[];
  readonly without: { readonly says: string; readonly source: Source };
}

export interface NailRules {
  readonly codes: CodeSet;
  readonly fingers: readonly string[];
  readonly toes: readonly string[];
  readonly contractors: readonly (Standing & {
    readonly key: string;
    readonly states: readonly string[];
    readonly kx: boolean;
    readonly fingerWeeks: number;
    readonly toeWeeks: number;
  })[];
}

export interface NotUsed extends Standing {
  readonly codes: CodeSet;
  /** The code itself is no longer billed. */
  readonly retired: boolean;
  readonly says: string;
}

/** One value of a table, for a list. */
export interface UseRow extends Standing {
  readonly key: string;
  readonly value: string;
}

export interface UseTable extends TableAbout {
  readonly rows: readonly UseRow[];
}

/** Every meaning of KX beside the therapy threshold. */
export interface OtherUses {
  readonly dmepos: readonly DmeposPolicy[];
  readonly orders: OrderRules;
  readonly modifiers: readonly ModifierMeaning[];
  readonly notMet: readonly NotMet[];
  readonly sexConflict: SexConflictRules;
  readonly dental: DentalRules;
  readonly sessions: readonly SessionProgram[];
  readonly injections: readonly InjectionKind[];
  readonly colonoscopy: ColonoscopyRules;
  readonly nails: NailRules;
  readonly notUsed: readonly NotUsed[];
  /** The same as rows, by policy id. */
  readonly tables: ReadonlyMap<string, UseTable>;
}

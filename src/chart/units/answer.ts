import type { IsoDate } from '../../base/index.ts';
import type { DisciplineName, PolicyGap, Source, UnitCounting, UnitRule } from '../../policy/index.ts';
import type { AssistantShare } from './assistant.ts';
import type { UnitIssue } from './service.ts';

export interface UnitsRequest {
  readonly on: IsoDate;
  readonly rule: UnitRule;
  readonly discipline: DisciplineName;
}

/** The units of one code on the day. */
export interface CodeUnits {
  readonly code: string;
  readonly label: string;
  readonly isTimed: boolean;
  readonly minutes: number;
  readonly assistantMinutes: number;
  /** Whole quarters of an hour and what is left over; of an untimed code none. */
  readonly full: number;
  readonly rest: number;
  readonly units: number;
  readonly fewest: number;
  readonly most: number;
  readonly billed: number | undefined;
  /** Units billed above the most, or under the fewest, that are right. */
  readonly over: number;
  readonly under: number;
  readonly shares: readonly AssistantShare[];
}

/** A claim line as it should be: one code with the modifiers of the plan and of the assistant. */
export interface UnitLine {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
}

export interface UnitsAnswer {
  readonly request: UnitsRequest;
  readonly counting: UnitCounting;
  readonly source: Source;
  /** In the order given. */
  readonly codes: readonly CodeUnits[];
  readonly timedMinutes: number;
  readonly minutes: number;
  readonly timedUnits: number;
  readonly total: number;
  readonly lines: readonly UnitLine[];
  /** Undefined unless every code says what was billed. */
  readonly billed: number | undefined;
  readonly over: number;
  readonly under: number;
  readonly issues: readonly UnitIssue[];
}

export type UnitsResult =
  | { readonly ok: true; readonly answer: UnitsAnswer }
  | { readonly ok: false; readonly gap: PolicyGap };

import type { DayNumber } from '../base/index.ts';
import type { DisciplineName, Source, TableAbout } from './types.ts';

/** What a published change is a change of: error is what measuring again may give, important is what patients notice. */
export type ChangeMeaning = 'error' | 'important' | 'other';

/** How large a change must be in one population, by one source. */
export interface MeasureChange {
  /** As the paper has it: MDC95, MCID. */
  readonly kind: string;
  readonly means: ChangeMeaning;
  /** Thousandths of the unit, or of a percent. The same when the source gives one value. */
  readonly low: number;
  readonly high: number;
  readonly of: 'value' | 'baseline';
  /** Part of the scale it is about, and method of measuring; empty when any. */
  readonly part: string;
  readonly method: string;
  /** A key of the list of populations; `any` for everybody. */
  readonly population: string;
  readonly about: string;
  readonly source: Source;
}

/** One outcome measure. Values are thousandths of its unit. */
export interface Measure {
  readonly id: string;
  readonly name: string;
  readonly short: readonly string[];
  readonly disciplines: readonly DisciplineName[];
  /** grade: muscle grades such as 4+, whose order means something and whose distances do not. */
  readonly kind: 'number' | 'grade';
  readonly unit: string;
  /** Units it may be written in, and ten thousandths of the measure's own that one of them is. */
  readonly units: ReadonlyMap<string, number>;
  readonly better: 'lower' | 'higher' | 'context';
  readonly range: { readonly least: number | undefined; readonly most: number | undefined; readonly source: Source };
  readonly needs: readonly MeasureNeed[];
  /** Regular expressions of its spoken names. */
  readonly spoken: readonly string[];
  readonly note: string;
  readonly from: DayNumber;
  readonly through: DayNumber;
  readonly changes: readonly MeasureChange[];
}

/** What a value says nothing without. */
export type MeasureNeed = 'side' | 'part' | 'denominator';

export interface MeasureTable extends TableAbout {
  readonly measures: readonly Measure[];
  /** Label of each population by key. */
  readonly populations: ReadonlyMap<string, string>;
}

/** A passage that is asked about, and what makes asking needless. Patterns are RE2: no lookaround, no back reference. */
export interface TextPattern {
  readonly id: string;
  /** The code of the question. */
  readonly code: string;
  readonly find: string;
  /** Sections it is looked for in; empty for all. */
  readonly within: readonly string[];
  /** Sections it is not looked for in. */
  readonly outside: readonly string[];
  /** A sentence, or a note, that also has this is not asked about; empty for none. */
  readonly unlessSentence: string;
  readonly unlessNote: string;
  /** Text right before the passage, or right after it, that makes it something else; empty for none. */
  readonly unlessBefore: string;
  readonly unlessAfter: string;
  /** Whether a side named in the sentence, by its heading or by the record answers it. */
  readonly isAnsweredBySide: boolean;
  /** Whether a negation before it answers it, or it is a question all the same. */
  readonly negation: 'answers' | 'ignored';
  /** Whether words of the patient, a hope, or the past are left alone. */
  readonly others: 'answer' | 'ignored';
  readonly question: string;
  readonly why: string;
  /** The check that decides on it; empty for none. */
  readonly route: string;
  readonly from: DayNumber;
  readonly through: DayNumber;
  readonly source: Source;
}

export interface TextPatternTable extends TableAbout {
  readonly patterns: readonly TextPattern[];
}

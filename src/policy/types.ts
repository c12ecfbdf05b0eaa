import type { Cents, DayNumber, IsoDate } from '../base/index.ts';
import type { DocumentationPolicy } from './documentation.ts';
import type { MeasureTable, TextPatternTable } from './measure-types.ts';
import type { KxMeaning } from './other-uses/meanings.ts';
import type { OtherUses } from './other-uses/types.ts';
import type { PaymentRules } from './payment-types.ts';
import type { CodeMeaning, RemitList } from './remit-types.ts';

/** How well a value is known. `unconfirmed` values may warn; nothing may be refused on one alone. */
export type Confidence = 'confirmed' | 'one source' | 'unconfirmed';

/** Where a value was read, and on which day someone last saw it say so. */
export interface Source {
  readonly title: string;
  readonly href: string;
  readonly checked: IsoDate;
  readonly confidence: Confidence;
}

/** One value and the days it stands for; both ends belong to it. */
export interface Entry<T> {
  readonly from: IsoDate;
  readonly through: IsoDate;
  readonly value: T;
  readonly source: Source;
}

/** A value over time: entries sorted by day, without overlap and without a hole between first and last. */
export interface Series<T> {
  readonly id: string;
  readonly label: string;
  /** What the figures of the file are; the type of the value says how the code holds them. */
  readonly unit: string;
  readonly cites: readonly string[];
  readonly entries: readonly Entry<T>[];
}

/** Amounts of the two buckets in cents: PT and SLP together, and OT. */
export interface BucketAmounts {
  readonly ptSlp: Cents;
  readonly ot: Cents;
}

/** How much of the practice-expense term is taken off the second and later units, in percent. */
export interface MpprReduction {
  readonly office: number;
  readonly facility: number;
  /** Multiple-procedure indicator of the codes it applies to. */
  readonly indicator: number;
}

/** Dollars per relative value unit, scaled by 10000. */
export interface ConversionFactor {
  readonly nonQp: number;
  readonly qp: number;
}

/** How much of a claim carries KX once a bucket is over its threshold. */
export interface KxScope {
  readonly professional: 'line' | 'bucket';
  readonly institutional: 'line' | 'bucket';
}

/** What an allowed amount is when it accrues. */
export interface AccrualSwitches {
  readonly afterMppr: boolean;
  readonly afterAssistantReduction: boolean;
  readonly afterSequestration: boolean;
  readonly order: 'receipt' | 'service_date';
}

export type DisciplineName = 'PT' | 'OT' | 'SLP';
export type DisciplineModifier = 'GP' | 'GO' | 'GN';
export type AssistantModifier = 'CQ' | 'CO';

/** What the therapy modifiers mean, and which of them contradict each other. */
export interface ModifierRules {
  readonly disciplines: Readonly<Record<DisciplineModifier, DisciplineRule>>;
  readonly assistants: Readonly<Record<AssistantModifier, AssistantRule>>;
  /** Not allowed on a line that has KX. */
  readonly contradictKx: readonly string[];
  /** A line with one of these is billed as not covered or not necessary, and accrues nothing. */
  readonly notCounted: readonly string[];
  /** Pairs that make a line unprocessable whatever else is on it. */
  readonly neverTogether: readonly (readonly [string, string])[];
  readonly slots: number;
}

export interface DisciplineRule {
  readonly discipline: DisciplineName;
  readonly bucket: 'pt_slp' | 'ot';
  /** First three digits of the four-digit revenue code: `042`. */
  readonly revenuePrefix: string;
}

export interface AssistantRule {
  readonly goesWith: DisciplineModifier;
  readonly from: IsoDate;
}

export type Disposition = 'always' | 'sometimes' | 'unknown' | 'not_designated' | 'not_therapy' | 'invalid_medicare';

/** One procedure code of the therapy list, with the years it stands on it. Labels are our own. */
export interface TherapyCode {
  readonly code: string;
  /** The code as an integer, base 36, as the claim columns hold it. */
  readonly packed: number;
  readonly disposition: Disposition;
  readonly confidence: Confidence;
  /** Whether the 15-minute unit rule applies; undefined when not known. */
  readonly timed: boolean | undefined;
  readonly disciplines: readonly DisciplineName[];
  readonly lockedModifier: DisciplineModifier | undefined;
  readonly from: DayNumber;
  readonly through: DayNumber;
  readonly label: string;
  readonly source: Source;
}

/** Whose way of counting: all timed minutes of a day together, or each code by itself. */
export type UnitRule = 'medicare' | 'midpoint';

/** How minutes become units, and an assistant's minutes a modifier. Minutes are whole. */
export interface UnitCounting {
  /** Minutes of one unit. */
  readonly quarter: number;
  /** The fewest minutes that still make a unit. */
  readonly least: number;
  /** By claim filing indicator, and by payer id, which comes first. */
  readonly payers: ReadonlyMap<string, UnitRule>;
  readonly payerIds: ReadonlyMap<string, UnitRule>;
  /** The code of a first unit, and the code of each further one. */
  readonly firstAndMore: readonly (readonly [string, string])[];
  readonly assistant: {
    /** Above this share of a unit's minutes the unit is in part the assistant's. */
    readonly percent: number;
    /** A last unit to which the therapist gave `least` minutes or more is the therapist's. */
    readonly therapistMidpoint: boolean;
  };
}

/** The last day of a value that stands until the law changes. Yearly figures never use it. */
export const OPEN_END = '2999-12-31' as IsoDate;

interface PayerRuleHead {
  readonly label: string;
  readonly source: Source;
  /** Meanings of KX beside the threshold that the payer follows; absent, those of Medicare when the rule is `medicare`. */
  readonly uses?: readonly KxMeaning[];
}

/** A payer's threshold rule. `own` amounts are counted in a book of the plan's own. */
export type PayerRule = PayerRuleHead &
  (
    | { readonly rule: 'medicare' | 'never' | 'unknown' }
    | { readonly rule: 'own'; readonly amounts: Series<BucketAmounts> }
  );

/** The payer table: rules by form and claim filing indicator, and the user's own by payer id. */
export interface Payers {
  readonly professional: ReadonlyMap<string, PayerRule>;
  readonly institutional: ReadonlyMap<string, PayerRule>;
  readonly byId: ReadonlyMap<string, PayerRule>;
  /** For an indicator that is missing or not in the table. */
  readonly otherwise: PayerRule;
  readonly dental: PayerRule;
  readonly corrections: Corrections;
}

/** How a payer lets a claim it has decided be corrected. */
export const CORRECTION_WAYS = [
  'replacement', // a new claim of frequency 7 that names the old one
  'reopening', // a request, by portal, telephone or letter
] as const;

/** How a decided claim is corrected, and for how long. */
export interface CorrectionRule {
  readonly way: (typeof CORRECTION_WAYS)[number];
  /** 0 where no limit is known. */
  readonly months: number;
  /** `decision`: the day the payer decided; `service`: the last day of the claim. */
  readonly countedFrom: 'decision' | 'service';
  /** Condition code that an institutional replacement has to carry; empty for none. */
  readonly changeReason: string;
}

/** Ways of correction: the user's by payer id, else by form and claim filing indicator, else the one for all others. */
export interface Corrections {
  readonly professional: ReadonlyMap<string, Series<CorrectionRule>>;
  readonly institutional: ReadonlyMap<string, Series<CorrectionRule>>;
  readonly byPayer: ReadonlyMap<string, Series<CorrectionRule>>;
  readonly otherwise: Series<CorrectionRule>;
}

/** One institutional type of bill, by the two digits that name facility and kind of care. */
export interface BillType {
  /** 13 for 13X. Professional claims have none, and always count. */
  readonly billType: number;
  readonly label: string;
  /** The days on which therapy billed on it counts; empty when it never does. */
  readonly counts: readonly Span[];
  readonly source: Source;
  /** Not paid under the fee schedule, so the multiple-procedure reduction does not touch it. */
  readonly mpprExempt: boolean;
}

/** Days that belong together for a reason and a source. */
export interface Span {
  readonly from: DayNumber;
  readonly through: DayNumber;
  readonly source: Source;
}

export type MueService = 'practitioner' | 'outpatient_hospital';

/** Most units of one code for one beneficiary and day. */
export interface MueLimit {
  /** 0 is a limit too: the code is not expected at all. */
  readonly units: number;
  /** MUE adjudication indicator: 1 is tested by line, 2 and 3 by day. */
  readonly adjudication: number;
}

export interface MueRow {
  readonly code: string;
  readonly practitioner: MueLimit | undefined;
  readonly outpatientHospital: MueLimit | undefined;
}

/** The unit limits of one quarter's file by packed code. */
export interface MueTable {
  readonly from: DayNumber;
  readonly through: DayNumber;
  /** The end of the file's own quarter. After it the values stand for want of a later file, unconfirmed. */
  readonly confirmedThrough: DayNumber;
  readonly source: Source;
  readonly rows: ReadonlyMap<number, MueRow>;
}

/** The unit limit in force. Warning only. */
export interface Mue extends MueLimit {
  readonly confirmed: boolean;
  readonly source: Source;
}

/** Relative values that stand over some days, as columns sorted by packed code. */
export interface RvuRelease {
  readonly from: DayNumber;
  readonly through: DayNumber;
  /** The release's own first day. Before it the values stand for want of an earlier release, unconfirmed. */
  readonly confirmedFrom: DayNumber;
  readonly source: Source;
  readonly code: Int32Array;
  /** Status letter as a character code: A, R, B, C, I, N. */
  readonly status: Uint8Array;
  /** Hundredths of a relative value unit. */
  readonly work: Int32Array;
  /** Non-facility practice expense, hundredths. */
  readonly pe: Int32Array;
  /** Malpractice, hundredths. */
  readonly mp: Int32Array;
  /** Multiple-procedure indicator; 5 is the therapy reduction. */
  readonly multiple: Uint8Array;
}

/** Geographic practice cost indices of one year, in thousandths, one row per locality. */
export interface GpciYear {
  readonly year: number;
  readonly from: DayNumber;
  readonly through: DayNumber;
  readonly source: Source;
  /** Locality index of each row. */
  readonly locality: Int32Array;
  readonly work: Int32Array;
  readonly pe: Int32Array;
  readonly mp: Int32Array;
}

/** A fee schedule area. Known by state and locality number; contractor numbers change with contracts. */
export interface Locality {
  /** Contractor and locality number in the latest year on file: `10112-00`. */
  readonly key: string;
  readonly state: string;
  readonly name: string;
}

export interface FeeTables {
  readonly releases: readonly RvuRelease[];
  readonly gpcis: readonly GpciYear[];
  /** The index of a locality in this list is its number everywhere else. */
  readonly localities: readonly Locality[];
  /** Locality number by five-digit ZIP, -1 where none is known. */
  readonly localityOfZip: Int16Array;
  /** 1 where five digits do not settle the locality and ZIP+4 would be needed. */
  readonly plusFour: Uint8Array;
  readonly zipSource: Source;
}

export interface TableAbout {
  readonly label: string;
  readonly unit: string;
  readonly cites: readonly string[];
}

/** Everything the decision needs to know about policy. Read once, never changed. */
export interface Policy {
  /** First 16 hex digits of SHA-256 over every file used: recorded with every decision. */
  readonly version: string;
  readonly threshold: Series<BucketAmounts>;
  readonly review: Series<BucketAmounts>;
  readonly mppr: Series<MpprReduction>;
  readonly conversionFactor: Series<ConversionFactor>;
  readonly scope: Series<KxScope>;
  readonly accrual: Series<AccrualSwitches>;
  readonly modifiers: Series<ModifierRules>;
  readonly units: Series<UnitCounting>;
  /** What the record has to show, and by when. */
  readonly documentation: DocumentationPolicy;
  readonly codes: readonly TherapyCode[];
  readonly measures: MeasureTable;
  readonly textPatterns: TextPatternTable;
  readonly billTypes: readonly BillType[];
  readonly payers: Payers;
  readonly mues: readonly MueTable[];
  /** What the codes of a remittance mean, sorted by code and day. */
  readonly remit: Readonly<Record<RemitList, readonly CodeMeaning[]>>;
  readonly fees: FeeTables;
  readonly payment: PaymentRules;
  readonly otherUses: OtherUses;
  /** Every dated series by id, for list and show. */
  readonly series: ReadonlyMap<string, Series<unknown>>;
  /** What the tables that are not series say about themselves, by id. */
  readonly tables: ReadonlyMap<string, TableAbout>;
  /** The list entry of a packed code on a day, if the code is on the list that day. */
  codeOn(packed: number, day: DayNumber): TherapyCode | undefined;
  /** The rule of a payer: the user's by payer id, else the table's by form and claim filing indicator. */
  payerRule(form: 0 | 1 | 2, filingIndicator: string, payerId: string): PayerRule;
  /** How a payer lets its decided claims be corrected: the user's by payer id, else by form and indicator. */
  correctionRule(form: 0 | 1 | 2, filingIndicator: string, payerId: string): Series<CorrectionRule>;
  /** Whether therapy on this type of bill (first two digits, e.g. 13) counts toward the threshold that day. */
  countsOn(billType: number, day: DayNumber): boolean;
  mpprExempt(billType: number): boolean;
  mue(packed: number, day: DayNumber, service: MueService): Mue | undefined;
}

/** A day no value stands for. Never answered with the value of another year. */
export interface PolicyGap {
  readonly code: 'POLICY_GAP';
  readonly id: string;
  readonly label: string;
  readonly asked: IsoDate;
  /** The days the series does cover: `2006-01-01..2026-12-31`. */
  readonly covers: string;
  /** What to add, and where. */
  readonly add: string;
}

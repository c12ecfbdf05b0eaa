import { type IsoDate, isoDateOf, maskId, type X12Position } from '../base/index.ts';
import {
  ALLOWED_BASES,
  type AllowedBasis,
  BASIS,
  BUCKETS,
  type Bucket,
  bucketOf,
  type ClaimBatch,
  DISCIPLINES,
  type Discipline,
  FORM,
  FORMS,
  type Form,
  unpackCode,
  VERDICTS,
  type Verdict,
} from '../claim/index.ts';
import { type UseAnswer, type UseFinding, useFinding } from '../meaning/index.ts';
import type { KxMeaning } from '../policy/index.ts';
import { type Explanation, type Finding, LINE_CLASS } from '../rules/index.ts';
import { modifierTexts } from './claim-records.ts';
import type { DecidedBatch } from './decision-run.ts';
import { explainDecidedLine, totalByServiceDate } from './explanation.ts';
import { markedFindings } from './finding-totals.ts';

export const LINE_SCHEMA = 'openkx.line/1';

/** One decided service line, as reports and NDJSON show it. Amounts in cents. */
export interface LineRecord extends LineAnswer {
  /** The arithmetic, sentence by sentence, and the authority it rests on. */
  readonly because: readonly string[];
  readonly cites: readonly string[];
}

/** The same without the words that explain it. */
export interface LineAnswer {
  readonly record: 'line';
  readonly schema: typeof LINE_SCHEMA;
  readonly file: string;
  readonly form: Form;
  /** Patient control number, CLM01. */
  readonly claim: string;
  /** LX01. */
  readonly line: number;
  /** Masked but for its last four characters, unless patient data was asked for. */
  readonly beneficiary: string;
  readonly serviceDate: IsoDate | null;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly discipline: Discipline | null;
  /** Null where the line is not counted, and so are the amounts that need it to be. */
  readonly bucket: Bucket | null;
  readonly chargeCents: number;
  /** Null too for a line without a fee: worth anything from nothing to its charge. */
  readonly allowedCents: number | null;
  readonly allowedBasis: AllowedBasis;
  /** The low ends, where what has accrued is a range. */
  readonly accruedBeforeCents: number | null;
  readonly accruedAfterCents: number | null;
  /** The high ends, equal to the low ones where there is no range. */
  readonly accruedBeforeHighCents: number | null;
  readonly accruedAfterHighCents: number | null;
  /** The total by service date, low end, where that order gives another answer (SERVICE_ORDER_DIFFERS). */
  readonly accruedByServiceDateCents: number | null;
  readonly thresholdCents: number | null;
  readonly verdict: Verdict;
  /** Which of its meanings KX has on the line. */
  readonly meaning: KxMeaning;
  readonly findings: readonly (Finding | UseFinding)[];
  readonly at: X12Position;
}

/** @param at number of the line in the batch */
export function lineRecord(decided: DecidedBatch, at: number, showsPatientData: boolean): LineRecord {
  const facts = answerOf(decided, at, showsPatientData);
  return { ...facts, ...explanationOf(decided, at), at: linePosition(decided.batch, at) };
}

/** @param at number of the line in the batch */
export function lineAnswer(decided: DecidedBatch, at: number, showsPatientData: boolean): LineAnswer {
  return { ...answerOf(decided, at, showsPatientData), at: linePosition(decided.batch, at) };
}

function answerOf(decided: DecidedBatch, at: number, showsPatientData: boolean): Omit<LineAnswer, 'at'> {
  const { batch, decisions: out } = decided;
  const { claims, lines } = batch;
  const claim = lines.claim[at] as number;
  const beneficiary = batch.names.text(claims.beneficiary[claim] as number);
  const counted = out.lineClass[at] === LINE_CLASS.COUNTED;
  const discipline = out.discipline[at] as number;
  const day = lines.day[at] as number;
  const before = out.beforeLow[at] as number;
  const beforeHigh = out.beforeHigh[at] as number;
  const allowed = out.allowedLow[at] as number;
  return {
    record: 'line',
    schema: LINE_SCHEMA,
    file: batch.file,
    form: FORMS[claims.form[claim] as number] as Form,
    claim: claimId(batch, claim),
    line: lines.number[at] as number,
    beneficiary: showsPatientData ? beneficiary : maskId(beneficiary),
    serviceDate: day === 0 ? null : isoDateOf(day),
    code: unpackCode(lines.code[at] as number),
    modifiers: modifierTexts(batch, at),
    units: (lines.units[at] as number) / 1000,
    discipline: discipline > 0 ? (DISCIPLINES[discipline] as Discipline) : null,
    bucket: counted ? (BUCKETS[bucketOf(discipline)] as Bucket) : null,
    chargeCents: lines.charge[at] as number,
    allowedCents: counted && out.basis[at] !== BASIS.UNPRICED ? allowed : null,
    allowedBasis: ALLOWED_BASES[out.basis[at] as number] as AllowedBasis,
    accruedBeforeCents: counted ? before : null,
    accruedAfterCents: counted ? before + allowed : null,
    accruedBeforeHighCents: counted ? beforeHigh : null,
    accruedAfterHighCents: counted ? beforeHigh + (out.allowedHigh[at] as number) : null,
    accruedByServiceDateCents: totalByServiceDate(decided, at)?.low ?? null,
    thresholdCents: counted ? (out.threshold[at] as number) : null,
    verdict: VERDICTS[out.verdict[at] as number] as Verdict,
    meaning: useOf(decided, at)?.meaning ?? 'therapy_threshold',
    findings: lineFindings(decided, at),
  };
}

/** The answer of another use of KX for a line; undefined where therapy governs it. */
function useOf({ decisions, run }: DecidedBatch, at: number): UseAnswer | undefined {
  const use = decisions.use[at] as number;
  return use === 0 ? undefined : run.uses.answers[use];
}

/** What was found about a line, by its marks and by the answer of another use. */
export function lineFindings(decided: DecidedBatch, at: number): (Finding | UseFinding)[] {
  const marked = markedFindings(decided, at);
  const use = useOf(decided, at);
  if (!use) return marked;
  const found = addsCondition(decided, at)
    ? use.findings.map((each) => (each.code === 'CONDITION_CODE_MISSING' ? CONDITION_ADDED : each))
    : use.findings;
  return [...found, ...marked];
}

/** Whether the line's claim is sent with the condition code that its answer asks for. */
export function addsCondition(decided: DecidedBatch, at: number): boolean {
  const { decisions: out, batch, run } = decided;
  const claim = batch.lines.claim[at] as number;
  if (!run.isHolding || out.addsCondition[claim] !== 1 || out.held[claim] === 1) return false;
  return useOf(decided, at)?.addsCondition === true;
}

const CONDITION_ADDED = useFinding('CONDITION_CODE_ADDED', 'confirmed');

function explanationOf(decided: DecidedBatch, at: number): Explanation {
  const own = explainDecidedLine(decided, at);
  const use = useOf(decided, at);
  return use ? { because: use.because, cites: use.cites } : own;
}

/** Patient control number of a claim of the batch. */
export function claimId(batch: ClaimBatch, claim: number): string {
  return batch.text(batch.claims.idStart[claim] as number, batch.claims.idEnd[claim] as number);
}

/** Where the service line stands in its file. */
export function linePosition(batch: ClaimBatch, at: number): X12Position {
  const { lines, claims } = batch;
  const claim = lines.claim[at] as number;
  const told = batch.beside?.[claim];
  if (told) {
    const pointer = `${told.pointer}/lines/${at - (claims.lineStart[claim] as number)}`;
    return { file: batch.file, byte: 0, segment: 0, pointer, claim: claimId(batch, claim) };
  }
  const element =
    claims.form[claim] === FORM.INSTITUTIONAL ? 'SV202' : claims.form[claim] === FORM.DENTAL ? 'SV301' : 'SV101';
  return {
    file: batch.file,
    byte: batch.base + (lines.svStart[at] as number),
    segment: lines.segment[at] as number,
    loop: '2400',
    element,
    claim: claimId(batch, claim),
  };
}

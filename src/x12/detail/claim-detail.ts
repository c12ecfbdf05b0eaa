import { type IsoDate, parseIsoDate } from '../../base/index.ts';
import { readCents } from '../wire/field.ts';
import type { PlacedSegment } from './placed-segment.ts';

/** A date or a period (DTP). Days that are none are absent; `text` is what the file says. */
export interface DateDetail {
  /** DTP01: `454` initial treatment, `461` last certification, `573` adjudicated. */
  readonly qualifier: string;
  readonly from: IsoDate | undefined;
  readonly through: IsoDate | undefined;
  readonly text: string;
}

/** A value with a code (HI) that is no diagnosis: a condition, an occurrence, a value, a procedure. */
export interface CodeDetail {
  readonly qualifier: string;
  readonly code: string;
  readonly from: IsoDate | undefined;
  readonly through: IsoDate | undefined;
  /** Fifth component, as text: a value code may be an amount, a count or a rate. */
  readonly amount: string;
}

/** Someone named on a claim or a line (NM1 with its N4). */
export interface PartyDetail {
  readonly loop: string;
  /** NM101: `82` rendering, `DN` referring, `77` service facility, `DK` ordering. */
  readonly role: string;
  readonly identifierKind: string;
  readonly identifier: string;
  readonly zip: string;
}

/** What is stated alike of claims and of lines, in file order. */
export interface SectionDetail {
  readonly dates: readonly DateDetail[];
  /** REF: qualifier and value. */
  readonly references: readonly { readonly qualifier: string; readonly value: string }[];
  /** NTE, and K3 as kind `K3`. */
  readonly notes: readonly { readonly kind: string; readonly text: string }[];
  /** PWK: report type, transmission and control number. */
  readonly attachments: readonly { readonly report: string; readonly transmission: string; readonly control: string }[];
  /** CRC: category, whether the conditions apply, and their codes. */
  readonly conditions: readonly {
    readonly category: string;
    readonly applies: boolean | undefined;
    readonly codes: readonly string[];
  }[];
  /** AMT in cents; undefined when the amount cannot be read. */
  readonly amounts: readonly { readonly qualifier: string; readonly cents: number | undefined }[];
  readonly parties: readonly PartyDetail[];
}

/** What an earlier payer took off (CAS), one entry for each reason. */
export interface AdjustmentDetail {
  readonly group: string;
  readonly reason: string;
  readonly cents: number | undefined;
  readonly quantity: string;
}

/** Another payer of the claim (2320 and 2330). */
export interface OtherPayerDetail {
  /** SBR01, SBR05 and SBR09 of that payer, never of the claim. */
  readonly sequence: string;
  readonly secondaryReason: string;
  readonly filing: string;
  readonly payer: string;
  readonly paidCents: number | undefined;
  readonly adjustments: readonly AdjustmentDetail[];
}

/** How another payer settled a line (2430). */
export interface AdjudicationDetail {
  readonly payer: string;
  readonly paidCents: number | undefined;
  /** SVD03: what was adjudicated, which need not be what is billed now. */
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly quantity: string;
  readonly adjustments: readonly AdjustmentDetail[];
  readonly dates: readonly DateDetail[];
}

export interface LineDetail extends SectionDetail {
  /** LX01 */
  readonly number: string;
  /** The claim's diagnoses that the line points to, the first first; empty text for a pointer to none. */
  readonly diagnoses: readonly string[];
  /** Free text beside the code: SV101-7 or SV202-7. */
  readonly description: string;
  readonly adjudications: readonly AdjudicationDetail[];
  /** LQ with its FRM: a form, and answers by question. */
  readonly forms: readonly { readonly form: string; readonly answers: readonly (readonly [string, string])[] }[];
  /** MEA: reference, qualifier, value. */
  readonly measurements: readonly { readonly reference: string; readonly qualifier: string; readonly value: string }[];
  /** SV5: code, length of need, rental and purchase price; undefined on a line without. */
  readonly equipment:
    | {
        readonly code: string;
        readonly months: string;
        readonly rentalCents: number | undefined;
        readonly purchaseCents: number | undefined;
        /** SV506: how often rent is billed. */
        readonly frequency: string;
      }
    | undefined;
  /** CR3: kind of certification and its months. */
  readonly certification: { readonly kind: string; readonly months: string } | undefined;
  /** LIN03, a drug's code. */
  readonly drug: string;
  /** TOO: tooth and surfaces. */
  readonly teeth: readonly { readonly tooth: string; readonly surfaces: readonly string[] }[];
}

/** All that a claim says, read for one claim when someone asks. It is patient data throughout: never log it. */
export interface ClaimDetail extends SectionDetail {
  /** Every segment that bears on the claim: header, levels above, claim and lines. Nothing is left out. */
  readonly segments: readonly PlacedSegment[];
  /** PRV*BI of the billing provider. */
  readonly taxonomy: string;
  /** SBR of the payer the claim is sent to. */
  readonly subscriber: {
    readonly sequence: string;
    readonly relationship: string;
    readonly secondaryReason: string;
    readonly filing: string;
  };
  /** In the order in which lines point to them; the admitting and reason-for-visit diagnoses are among `codes`. */
  readonly diagnoses: readonly string[];
  readonly codes: readonly CodeDetail[];
  /** CL1: type and source of admission, patient status. */
  readonly admission: { readonly kind: string; readonly source: string; readonly status: string } | undefined;
  readonly otherPayers: readonly OtherPayerDetail[];
  readonly lines: readonly LineDetail[];
}

const DIAGNOSES = new Set(['ABK', 'BK', 'ABF', 'BF']);

/** @param component the component separator */
export function detailOf(segments: readonly PlacedSegment[], component: string): ClaimDetail {
  const parts = (text: string) => text.split(component);
  const start = segments.findIndex((one) => one.tag === 'CLM');
  const [above, whole] = [segments.slice(0, start), segments.slice(start)];
  const [ownRun = [], ...lineRuns] = runsFrom(whole, 'LX');
  const [own = [], ...otherRuns] = runsFrom(ownRun, 'SBR');
  const coded = own.filter((one) => one.tag === 'HI').flatMap((one) => one.elements.slice(1).map(parts));
  const diagnoses = coded.filter(([qualifier = '']) => DIAGNOSES.has(qualifier)).map(([, code = '']) => code);
  const sbr = above.findLast((one) => one.tag === 'SBR');
  const cl1 = own.find((one) => one.tag === 'CL1');
  return {
    segments,
    ...sectionOf(own),
    taxonomy: at(
      above.findLast((one) => one.tag === 'PRV' && at(one, 1) === 'BI'),
      3,
    ),
    subscriber: {
      sequence: at(sbr, 1),
      relationship: at(sbr, 2),
      secondaryReason: at(sbr, 5),
      filing: at(sbr, 9),
    },
    diagnoses,
    codes: coded.filter(([qualifier = '']) => qualifier !== '' && !DIAGNOSES.has(qualifier)).map(codeOf),
    admission: cl1 && { kind: at(cl1, 1), source: at(cl1, 2), status: at(cl1, 3) },
    otherPayers: otherRuns.map(otherPayerOf),
    lines: lineRuns.map((run) => lineOf(run, diagnoses, parts)),
  };
}

function sectionOf(run: readonly PlacedSegment[]): SectionDetail {
  const home = run[0]?.loop;
  const own = run.filter((one) => one.loop === home);
  const each = <T>(tag: string, read: (one: PlacedSegment) => T) => own.filter((one) => one.tag === tag).map(read);
  return {
    dates: each('DTP', dateOf),
    references: each('REF', (one) => ({ qualifier: at(one, 1), value: at(one, 2) })),
    notes: own
      .filter((one) => one.tag === 'NTE' || one.tag === 'K3')
      .map((one) => (one.tag === 'K3' ? { kind: 'K3', text: at(one, 1) } : { kind: at(one, 1), text: at(one, 2) })),
    attachments: each('PWK', (one) => ({ report: at(one, 1), transmission: at(one, 2), control: at(one, 6) })),
    conditions: each('CRC', (one) => ({
      category: at(one, 1),
      applies: at(one, 2) === 'Y' ? true : at(one, 2) === 'N' ? false : undefined,
      codes: one.elements.slice(3).filter((code) => code !== ''),
    })),
    amounts: each('AMT', (one) => ({ qualifier: at(one, 1), cents: centsOf(at(one, 2)) })),
    parties: runsFrom(run, 'NM1')
      .slice(1)
      .map((party) => partyOf(party as [PlacedSegment, ...PlacedSegment[]])),
  };
}

function partyOf(run: readonly [PlacedSegment, ...PlacedSegment[]]): PartyDetail {
  const [name] = run;
  const place = run.find((one) => one.tag === 'N4' && one.loop === name.loop);
  return {
    loop: name.loop,
    role: at(name, 1),
    identifierKind: at(name, 8),
    identifier: at(name, 9),
    zip: at(place, 3),
  };
}

function lineOf(run: readonly PlacedSegment[], diagnoses: readonly string[], parts: Parts): LineDetail {
  const [own = [], ...settled] = runsFrom(run, 'SVD');
  const [beforeForms = [], ...forms] = runsFrom(own, 'LQ');
  const [lastSettled = [], ...laterForms] = runsFrom(settled.at(-1) ?? [], 'LQ');
  const adjudications = settled.length === 0 ? [] : [...settled.slice(0, -1), lastSettled];
  const find = (tag: string) => beforeForms.find((one) => one.tag === tag);
  const [sv1, sv2, sv3, sv5, cr3] = [find('SV1'), find('SV2'), find('SV3'), find('SV5'), find('CR3')];
  const pointers = parts(sv1 ? at(sv1, 7) : at(sv3, 11)).filter((pointer) => pointer !== '');
  return {
    ...sectionOf(beforeForms),
    number: at(run[0], 1),
    diagnoses: pointers.map((pointer) => diagnoses[Number(pointer) - 1] ?? ''),
    description: parts(sv2 ? at(sv2, 2) : at(sv1 ?? sv3, 1))[6] ?? '',
    adjudications: adjudications.map((one) => adjudicationOf(one, parts)),
    forms: [...forms, ...laterForms].map((form) => ({
      form: at(form[0], 2),
      answers: form.filter((one) => one.tag === 'FRM').map(answerOf),
    })),
    measurements: beforeForms
      .filter((one) => one.tag === 'MEA')
      .map((one) => ({ reference: at(one, 1), qualifier: at(one, 2), value: at(one, 3) })),
    equipment: sv5 && {
      code: parts(at(sv5, 1))[1] ?? '',
      months: at(sv5, 3),
      rentalCents: centsOf(at(sv5, 4)),
      purchaseCents: centsOf(at(sv5, 5)),
      frequency: at(sv5, 6),
    },
    certification: cr3 && { kind: at(cr3, 1), months: at(cr3, 3) },
    drug: at(find('LIN'), 3),
    teeth: beforeForms
      .filter((one) => one.tag === 'TOO')
      .map((one) => ({ tooth: at(one, 2), surfaces: parts(at(one, 3)).filter((surface) => surface !== '') })),
  };
}

type Parts = (text: string) => readonly string[];

function adjudicationOf(run: readonly PlacedSegment[], parts: Parts): AdjudicationDetail {
  const [svd] = run;
  const [, code = '', ...rest] = parts(at(svd, 3));
  return {
    payer: at(svd, 1),
    paidCents: centsOf(at(svd, 2)),
    code,
    modifiers: rest.slice(0, 4).filter((modifier) => modifier !== ''),
    quantity: at(svd, 5),
    adjustments: run.filter((one) => one.tag === 'CAS').flatMap(adjustmentsOf),
    dates: run.filter((one) => one.tag === 'DTP').map(dateOf),
  };
}

function otherPayerOf(run: readonly PlacedSegment[]): OtherPayerDetail {
  const [sbr] = run;
  const paid = run.find((one) => one.tag === 'AMT' && at(one, 1) === 'D');
  return {
    sequence: at(sbr, 1),
    secondaryReason: at(sbr, 5),
    filing: at(sbr, 9),
    payer: at(
      run.find((one) => one.tag === 'NM1' && at(one, 1) === 'PR'),
      9,
    ),
    paidCents: centsOf(at(paid, 2)),
    adjustments: run.filter((one) => one.tag === 'CAS').flatMap(adjustmentsOf),
  };
}

/** CAS holds up to six times reason, amount and quantity behind its group. */
function adjustmentsOf(cas: PlacedSegment): AdjustmentDetail[] {
  const found: AdjustmentDetail[] = [];
  for (let k = 2; k < cas.elements.length; k += 3) {
    if (at(cas, k) === '') continue;
    found.push({ group: at(cas, 1), reason: at(cas, k), cents: centsOf(at(cas, k + 1)), quantity: at(cas, k + 2) });
  }
  return found;
}

/** FRM: the answer is yes or no, a text, a day or a percentage, each in an element of its own. */
function answerOf(frm: PlacedSegment): readonly [string, string] {
  return [at(frm, 1), frm.elements.slice(2).find((answer) => answer !== '') ?? ''];
}

function codeOf([qualifier = '', code = '', format = '', dates = '', amount = '']: readonly string[]): CodeDetail {
  return { qualifier, code, ...periodOf(format, dates), amount };
}

function dateOf(dtp: PlacedSegment): DateDetail {
  return { qualifier: at(dtp, 1), ...periodOf(at(dtp, 2), at(dtp, 3)), text: at(dtp, 3) };
}

function periodOf(format: string, text: string): Pick<DateDetail, 'from' | 'through'> {
  if (format === 'RD8') {
    const [from = '', through = ''] = text.split('-');
    return { from: dayOf(from), through: dayOf(through) };
  }
  const day = format === 'D8' || format === 'DT' ? dayOf(text.slice(0, 8)) : undefined;
  return { from: day, through: day };
}

function dayOf(text: string): IsoDate | undefined {
  return /^\d{8}$/.test(text) ? parseIsoDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) : undefined;
}

/** Dollars, negative ones included, as cents; undefined for anything else. */
function centsOf(text: string): number | undefined {
  const isNegative = text.startsWith('-');
  const bytes = Buffer.from(isNegative ? text.slice(1) : text, 'latin1');
  const amount = readCents(bytes, 0, bytes.length);
  if (amount < 0) return undefined;
  return isNegative && amount !== 0 ? -amount : amount;
}

/** Runs of segments: what comes before the first of that tag, then from each one to the next. */
function runsFrom(segments: readonly PlacedSegment[], tag: string): PlacedSegment[][] {
  const runs: PlacedSegment[][] = [[]];
  for (const segment of segments) {
    if (segment.tag === tag) runs.push([]);
    runs.at(-1)?.push(segment);
  }
  return runs;
}

function at(segment: PlacedSegment | undefined, element: number): string {
  return segment?.elements[element] ?? '';
}

import {
  addPayer,
  type Bucket,
  deductibleKind,
  type EligibilityReply,
  type Period,
  statementOf,
  yearOf,
} from '../../claim/index.ts';
import type { Reporter } from '../scan/report.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import { centsIn, hasRepetition, periodIn, placeOf } from './elements.ts';

type Draft = { -readonly [Key in keyof EligibilityReply]: EligibilityReply[Key] };

/** EB01: what a benefit says. Those not listed are passed over. */
const INFORMATION = {
  ACTIVE: packTag('1'),
  INACTIVE: packTag('6'),
  DEDUCTIBLE: packTag('C'),
  DESCRIPTION: packTag('D'),
  LIMITATION: packTag('F'),
  OTHER_PAYER: packTag('R'),
};
/** EB04 of Part A and Part B. */
const [PART_A, PART_B] = [packTag('MA'), packTag('MB')];
/** EB03: the plan as a whole. */
const PLAN = packTag('30');
/** EB03 by bucket: occupational therapy; physical therapy, and speech where a payer tells it apart. */
const TYPES: readonly (readonly [code: number, text: string, bucket: Bucket])[] = [
  [packTag('AD'), 'AD', 'ot'],
  [packTag('AE'), 'AE', 'pt_slp'],
  [packTag('AF'), 'AF', 'pt_slp'],
];
/** REF01 */
const [PLAN_ID, PLAN_NUMBER] = [packTag('18'), packTag('N6')];
/** EB06 */
const REMAINING = '29';
const PAYER_ROLES = new Set(['PR', 'PRP', 'SEP', 'TTP', 'P5', 'GP'].map(packTag));
/** DTP01 that say when something begins or ends; all others of a benefit are both. */
const BEGINS = new Set(['346', '348', '356', '193'].map(packTag));
const ENDS = new Set(['347', '349', '357', '194'].map(packTag));
/** DTP01 whose lone day is a beginning without an end. */
const OPEN_ENDED = new Set(['290', '291', '292', '307'].map(packTag));
const ONE_DAY = packTag('D8');
const UNKNOWN: Period = { from: undefined, through: undefined };

/** Reads the benefits (EB and what follows it) of one person, as far as therapy needs them. */
export class BenefitReader {
  /** An EB is open, be it one that is read or one that is passed over. */
  isOpen = false;
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  #person!: Draft;
  #isRead = false;
  #information = 0;
  #part: 'A' | 'B' | undefined;
  #types: string[] = [];
  #buckets = new Set<Bucket>();
  #insuranceType = '';
  #description = '';
  #timePeriod = '';
  #cents: number | undefined;
  #periods: Period[] = [];
  #message = '';
  /** The last message met, and what it says: most replies have the same. */
  #text = '';
  #says = '';
  #plan = '';
  #planNumber = '';
  #planName = '';
  #name = '';
  #id = '';
  #at = { byte: 0, segment: 0 };

  constructor(cursor: SegmentCursor, reporter: Reporter) {
    this.#cursor = cursor;
    this.#reporter = reporter;
  }

  /** EB */
  begin(person: Draft): void {
    if (this.isOpen) this.end();
    const cursor = this.#cursor;
    this.#person = person;
    this.isOpen = true;
    this.#information = cursor.firstElement;
    const insurance = cursor.qualifier(4);
    this.#part = insurance === PART_B ? 'B' : insurance === PART_A ? 'A' : undefined;
    this.#isRead = this.#matters();
    if (!this.#isRead) return;
    this.#insuranceType = cursor.code(4);
    this.#description = cursor.text(5);
    this.#timePeriod = cursor.code(6);
    this.#cents = this.#amount();
    this.#periods = [];
    this.#message = '';
    this.#plan = '';
    this.#planNumber = '';
    this.#planName = '';
    this.#name = '';
    this.#id = '';
    this.#at = placeOf(cursor, this.#reporter);
  }

  /** Whether the benefit says something that is kept. */
  #matters(): boolean {
    const cursor = this.#cursor;
    switch (this.#information) {
      case INFORMATION.OTHER_PAYER:
        return true;
      case INFORMATION.ACTIVE:
      case INFORMATION.INACTIVE:
      case INFORMATION.DEDUCTIBLE:
        return this.#part !== undefined && hasRepetition(cursor, 3, PLAN);
      case INFORMATION.DESCRIPTION:
      case INFORMATION.LIMITATION:
        return (this.#part === 'B' || cursor.from(4) >= cursor.to(4)) && this.#takeBuckets();
      default:
        return false;
    }
  }

  /** Which buckets the benefit is about; replies of old name them in words. @returns whether it is about any */
  #takeBuckets(): boolean {
    const cursor = this.#cursor;
    this.#buckets.clear();
    this.#types = [];
    for (const [code, text, bucket] of TYPES) {
      if (!hasRepetition(cursor, 3, code)) continue;
      this.#types.push(text);
      this.#buckets.add(bucket);
    }
    if (this.#types.length > 0) return true;
    if (cursor.from(5) >= cursor.to(5)) return false;
    const text = cursor.text(5).toUpperCase();
    if (!text.includes('THERAPY')) return false;
    if (text.includes('OCCUPATIONAL')) this.#buckets.add('ot');
    else if (text.includes('PHYSICAL') || text.includes('SPEECH')) this.#buckets.add('pt_slp');
    return this.#buckets.size > 0;
  }

  /** DTP */
  dates(): void {
    if (!this.#isRead) return;
    const cursor = this.#cursor;
    const period = periodIn(cursor, this.#reporter);
    if (period.from === undefined) this.#person.whole = false;
    const kind = cursor.firstElement;
    const isDay = cursor.qualifier(2) === ONE_DAY;
    const last = this.#periods.at(-1);
    if (BEGINS.has(kind)) this.#periods.push({ from: period.from, through: undefined });
    else if (ENDS.has(kind) && last) this.#periods[this.#periods.length - 1] = { ...last, through: period.through };
    else if (isDay && OPEN_ENDED.has(kind)) this.#periods.push({ from: period.from, through: undefined });
    else this.#periods.push(period);
  }

  /** MSG: only whether it speaks of what was used or what remains. */
  message(): void {
    if (!this.#isRead || !this.isOpen) return;
    const text = this.#cursor.text(1);
    if (text !== this.#text) {
      this.#text = text;
      const used = /\bused\b/i.test(text) ? 'used' : '';
      const remaining = /\bremain/i.test(text) ? 'remaining' : '';
      this.#says = used && remaining ? `${used} ${remaining}` : used || remaining;
    }
    if (this.#says !== '') this.#message = this.#message === '' ? this.#says : `${this.#message} ${this.#says}`;
  }

  /** REF: contract, plan or group number. */
  reference(): void {
    if (!this.#isRead) return;
    const cursor = this.#cursor;
    const qualifier = cursor.firstElement;
    if (qualifier === PLAN_ID) this.#plan = cursor.text(2);
    else if (qualifier === PLAN_NUMBER) {
      this.#planNumber = cursor.text(2);
      this.#planName = cursor.text(3);
    } else if (this.#id === '') this.#id = cursor.text(2);
  }

  /** NM1 of loop 2120: the payer, when it is one. */
  name(): void {
    if (!this.#isRead || !PAYER_ROLES.has(this.#cursor.firstElement)) return;
    const cursor = this.#cursor;
    this.#name = cursor.text(3);
    if (cursor.from(9) < cursor.to(9)) this.#id = cursor.text(9);
  }

  /** What ends a benefit: the next, or the person. */
  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (!this.#isRead) return;
    switch (this.#information) {
      case INFORMATION.ACTIVE:
      case INFORMATION.INACTIVE:
        return this.#entitlement(this.#part as 'A' | 'B');
      case INFORMATION.DEDUCTIBLE:
        return this.#deductible(this.#part as 'A' | 'B');
      case INFORMATION.OTHER_PAYER:
        return this.#payer();
      default:
        return this.#usage();
    }
  }

  /** EB07. Some replies leave out one element before it; the time period then stands in its place. */
  #amount(): number | undefined {
    const cursor = this.#cursor;
    if (this.#timePeriod === '' && cursor.code(7) === REMAINING && cursor.from(8) < cursor.to(8)) {
      this.#timePeriod = REMAINING;
      return centsIn(cursor, 8, this.#reporter);
    }
    const cents = centsIn(cursor, 7, this.#reporter);
    if (cents === undefined && cursor.from(7) < cursor.to(7)) this.#person.whole = false;
    return cents;
  }

  #entitlement(part: 'A' | 'B'): void {
    const active = this.#information === INFORMATION.ACTIVE;
    const periods = this.#periods.length > 0 ? this.#periods : [UNKNOWN];
    const found = periods.map((period) => ({ part, active, period, at: this.#at }));
    this.#person.entitlements = [...this.#person.entitlements, ...found];
  }

  #deductible(part: 'A' | 'B'): void {
    const cents = this.#cents;
    if (cents === undefined) return;
    const kind = deductibleKind(this.#timePeriod);
    const periods = this.#periods.length > 0 ? this.#periods : [UNKNOWN];
    const found = periods.map((period) => ({ part, kind, cents, period, at: this.#at }));
    this.#person.deductibles = [...this.#person.deductibles, ...found];
  }

  #payer(): void {
    const person = this.#person;
    const [advantage, otherPayers] = [[...person.advantage], [...person.otherPayers]];
    const benefit = {
      insuranceType: this.#insuranceType,
      description: this.#description,
      plan: this.#plan,
      planNumber: this.#planNumber,
      planName: this.#planName,
      name: this.#name,
      id: this.#id,
      period: this.#periods[0] ?? UNKNOWN,
      at: this.#at,
    };
    addPayer(benefit, advantage, otherPayers);
    person.advantage = advantage;
    person.otherPayers = otherPayers;
  }

  /** An amount of Part B therapy, once for each period it is stated of. */
  #usage(): void {
    const cents = this.#cents;
    const buckets = this.#buckets;
    if (cents === undefined) return;
    if (buckets.size > 1) {
      this.#person.whole = false;
      const at = { element: 'EB03', loop: '2110C', found: 'both buckets', expected: 'one of AD, AE' };
      return this.#reporter.report('X12_USAGE_UNCLEAR', at);
    }
    const [bucket] = buckets;
    const evidence = {
      information: this.#information === INFORMATION.LIMITATION ? 'F' : 'D',
      serviceTypes: this.#types,
      timePeriod: this.#timePeriod,
      message: this.#message,
    };
    const periods = this.#periods.length > 0 ? this.#periods : [UNKNOWN];
    const found = periods.map((period) => ({
      bucket: bucket as Bucket,
      period,
      year: yearOf(period),
      cents,
      stated: statementOf(this.#timePeriod, this.#message),
      evidence,
      at: this.#at,
    }));
    this.#person.therapy = [...this.#person.therapy, ...found];
  }
}

import type { AuditedLine } from './audited-line.ts';
import { ReviewList, type ReviewPatient } from './review-list.ts';
import { SeenBits } from './seen-bits.ts';
import { type Counts, noCounts, noteSeen, SEEN, type Tally } from './tally.ts';

/** A group of lines: by clinician and discipline in a month or a year, or by month alone. */
export interface Group {
  readonly clinician: string;
  readonly discipline: string;
  /** `2026-03` or `2026`; `''` for lines without a day. */
  readonly period: string;
  readonly counts: Counts;
  readonly codes: ReadonlyMap<string, number>;
}

/** What the lines came to. */
export interface Audited {
  readonly total: Counts;
  readonly clinicianYears: readonly Group[];
  readonly clinicianMonths: readonly Group[];
  readonly months: readonly Group[];
  readonly firstDay: string;
  readonly lastDay: string;
  /** Lines that are of no discipline: other services, whose KX has other meanings. */
  readonly otherLines: number;
  readonly review: { readonly count: number; readonly furthest: readonly ReviewPatient[] };
}

export interface SelfAuditOptions {
  /** Codes whose units are added up by clinician and year. */
  readonly codes?: ReadonlySet<string>;
  /** How many patients past the review amount are named. */
  readonly reviewLimit?: number;
}

/** More tallies than any practice has months and clinicians; patient and tally together stay exact. */
const TALLIES_MAX = 2 ** 21;

const DEFAULT_REVIEW_LIMIT = 20;

/** The tallies that a line goes into. */
interface Places {
  readonly tallies: readonly Tally[];
  readonly yearly: Tally;
}

type Open = Omit<Group, 'counts' | 'codes'> & { readonly tally: Tally };

/**
 * Adds up lines as a contractor's data analysis does. Memory grows with patients and the clinicians and months they were
 * seen in, some 20 bytes each; not with lines.
 */
export class SelfAudit {
  readonly #codes: ReadonlySet<string>;
  readonly #review: ReviewList;
  readonly #groups = new Map<string, Open>();
  readonly #patients = new Map<string, number>();
  /** Bits of each patient in each tally. */
  readonly #seen = new SeenBits();
  readonly #total: Tally;
  #tallies = 0;
  #patient = 0;
  #patientId = '';
  #firstDay = '';
  #lastDay = '';
  #otherLines = 0;
  readonly #places = new Map<string, Map<string, Map<string, Places>>>();
  /** Months by day: a text cut anew is hashed anew at every look. */
  readonly #months = new Map<string, string>();
  /** Where the line before was put; the next is most often like it. */
  #last: { clinician: string; discipline: string; day: string; places: Places } | undefined;

  constructor({ codes, reviewLimit }: SelfAuditOptions = {}) {
    this.#codes = codes ?? new Set();
    this.#review = new ReviewList(reviewLimit ?? DEFAULT_REVIEW_LIMIT);
    this.#total = this.#tally();
  }

  /** The lines that follow are this patient's. */
  meet(patient: string): void {
    if (patient === this.#patientId && this.#patient !== 0) return;
    this.#patientId = patient;
    const known = this.#patients.get(patient);
    this.#patient = known ?? this.#patients.size + 1;
    if (known === undefined) this.#patients.set(patient, this.#patient);
  }

  line(line: AuditedLine): void {
    const isGoverned = line.verdict !== 'NOT_SUBJECT';
    const isUnneeded = !isGoverned && line.hasKx;
    if (line.bucket === '' && line.discipline === '') {
      this.#otherLines++; // KX means something else there, or nothing
      return;
    }
    if (!isGoverned && !isUnneeded) return;
    const { tallies, yearly } = this.#placesOf(line);
    if (isUnneeded) {
      for (const { counts } of tallies) {
        counts.unneededLines++;
        counts.unneededCents += line.chargeCents;
      }
      return;
    }
    this.#noteDay(line.day);
    const isEarly = line.verdict === 'KX_EARLY';
    const isPast = line.reviewCents !== undefined && line.afterCents > line.reviewCents;
    const bits = SEEN.PATIENT | (line.hasKx ? SEEN.KX : 0) | (isEarly ? SEEN.EARLY : 0) | (isPast ? SEEN.REVIEW : 0);
    for (const tally of tallies) {
      add(tally.counts, line, isEarly, isPast);
      this.#see(tally, bits);
    }
    if (this.#codes.has(line.code))
      yearly.codes.set(line.code, (yearly.codes.get(line.code) ?? 0) + line.unitsThousandths);
    if (isPast) this.#noteReview(line);
  }

  /** What all lines so far come to, in order of clinician, discipline and period. */
  result(): Audited {
    const all = [...this.#groups.values()].map(({ tally, ...group }) => ({
      ...group,
      counts: { ...tally.counts },
      codes: new Map(tally.codes),
    }));
    all.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    return {
      total: { ...this.#total.counts },
      clinicianYears: all.filter(({ discipline, period }) => discipline !== ANY && period.length !== MONTH_LENGTH),
      clinicianMonths: all.filter(({ discipline, period }) => discipline !== ANY && period.length === MONTH_LENGTH),
      months: all.filter(({ discipline }) => discipline === ANY),
      firstDay: this.#firstDay,
      lastDay: this.#lastDay,
      otherLines: this.#otherLines,
      review: this.#review.list(),
    };
  }

  #placesOf({ clinician, discipline, day }: AuditedLine): Places {
    const last = this.#last;
    if (last && last.day === day && last.clinician === clinician && last.discipline === discipline) return last.places;
    const month = nested(this.#months, day, () => day.slice(0, MONTH_LENGTH));
    const ofWho = nested(
      nested(this.#places, clinician, () => new Map<string, Map<string, Places>>()),
      discipline,
      () => new Map<string, Places>(),
    );
    const places = nested(ofWho, month, () => this.#open(clinician, discipline, month));
    this.#last = { clinician, discipline, day, places };
    return places;
  }

  #open(clinician: string, discipline: string, month: string): Places {
    const yearly = this.#group(clinician, discipline, month.slice(0, 4));
    const tallies = [this.#total, yearly];
    if (month !== '') tallies.push(this.#group(clinician, discipline, month), this.#group('', ANY, month));
    return { tallies, yearly };
  }

  #group(clinician: string, discipline: string, period: string): Tally {
    const key = `${clinician}|${discipline}|${period}`;
    return nested(this.#groups, key, () => ({ clinician, discipline, period, tally: this.#tally() })).tally;
  }

  #tally(): Tally {
    return { id: this.#tallies++, counts: noCounts(), codes: new Map(), lastPatient: -1, lastSeen: 0 };
  }

  #see(tally: Tally, bits: number): void {
    const key = this.#patient * TALLIES_MAX + tally.id;
    const before = tally.lastPatient === this.#patient ? tally.lastSeen : this.#seen.get(key);
    const now = before | bits;
    tally.lastPatient = this.#patient;
    tally.lastSeen = now;
    if (now === before) return;
    noteSeen(tally.counts, before, now);
    this.#seen.put(key, now);
  }

  #noteDay(day: string): void {
    if (day === '') return;
    if (this.#firstDay === '' || day < this.#firstDay) this.#firstDay = day;
    if (day > this.#lastDay) this.#lastDay = day;
  }

  #noteReview(line: AuditedLine): void {
    const { bucket, reviewCents, day } = line;
    if (bucket === '' || reviewCents === undefined) return;
    this.#review.note({ patient: this.#patientId, year: Number(day.slice(0, 4)), bucket, reviewCents }, line);
  }
}

function nested<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

/** Stands for all disciplines; no line's own is `*`. */
const ANY = '*';
const MONTH_LENGTH = '2026-03'.length;

function sortKey({ clinician, discipline, period }: Pick<Group, 'clinician' | 'discipline' | 'period'>): string {
  return `${clinician === '' ? '~' : clinician}|${discipline}|${period}`;
}

function add(counts: Counts, line: AuditedLine, isEarly: boolean, isPast: boolean): void {
  const { allowedCents: cents } = line;
  counts.lines++;
  counts.allowedCents += cents;
  counts.unitsThousandths += line.unitsThousandths;
  if (line.hasKx) {
    counts.kxLines++;
    counts.kxCents += cents;
  }
  if (isEarly) {
    counts.earlyLines++;
    counts.earlyCents += cents;
  } else if (line.verdict === 'KX_MISSING' && !line.hasKx) {
    counts.missingLines++;
    counts.missingCents += cents;
  } else if (line.verdict === 'UNDECIDED') counts.undecidedLines++;
  if (isPast) {
    counts.reviewLines++;
    counts.reviewCents += cents;
  }
}

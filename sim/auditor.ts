//! A second opinion on every line, written from docs/concepts/deciding.md alone and sharing no code with the product.
//! Slow and plain on purpose: a balance is summed anew each time it is asked for, a day is ranked by looking at all of it.
//! What one person has used bears on nobody else, so each is audited apart, and files may hold any number of them.

import { type Actions, actionsOf, type ClaimAction, History } from './audit/again.ts';
import { batchesOf, ROOM, type Room } from './audit/batches.ts';
import { classify, type Fact } from './audit/classify.ts';
import { amountOf, type UnitPrice, unitPrice } from './audit/fee.ts';
import { exactCents, fractionOf } from './audit/fraction.ts';
import { type Ranked, rankDay } from './audit/rank.ts';
import { accruedOf, isSecond } from './audit/second.ts';
import type { Shelf } from './audit/shelf.ts';
import { pairOf, type Setting, type Span, sumOf, verdictAt } from './audit/verdict.ts';
import { type AuditClaim, readFile } from './audit/x12.ts';

export interface Opinion {
  readonly file: string;
  readonly claim: string;
  readonly line: string;
  readonly verdict: string;
  /** Whether the line was counted; the amounts below say something only then. */
  readonly counted: boolean;
  readonly bucket: string;
  /** null when the line cannot be priced. */
  readonly allowedCents: number | null;
  /** Low ends. */
  readonly accruedBeforeCents: number;
  readonly accruedAfterCents: number;
  readonly thresholdCents: number;
  /** The setting that decided a line whose ends differ, and the totals at both ends; '' for every other line. */
  readonly decidedAt: '' | 'cautious' | 'lenient';
  readonly endsCents: readonly [low: number, high: number];
  /** The total by service date, both ends, where that order gives another answer. */
  readonly byServiceDateCents: readonly [low: number, high: number] | undefined;
}

export interface Balance {
  readonly beneficiary: string;
  readonly year: string;
  readonly bucket: string;
  readonly lowCents: number;
  readonly highCents: number;
}

export interface Opening {
  readonly beneficiary: string;
  readonly year: string;
  readonly bucket: string;
  readonly cents: number;
}

/** A counted line with its price and, once it is in the book, its place there. */
interface Entry extends Ranked {
  readonly fact: Fact;
  readonly price: UnitPrice;
  readonly charge: bigint;
  low: bigint;
  high: bigint;
}

/** One person's books. */
interface Work {
  readonly beneficiary: string;
  readonly shelf: Shelf;
  readonly book: Entry[];
  readonly openings: readonly Opening[];
  readonly setting: Setting;
  readonly opinions: Map<AuditClaim, Opinion[]>;
}

/** Opinions on every line in file order, and what every beneficiary's books hold at the end, by beneficiary; and how many batches hold claims. */
export function audit(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  shelf: Shelf,
  openings: readonly Opening[] = [],
  setting: Setting = 'undecided',
  room: Room = ROOM,
): { opinions: Opinion[]; balances: Balance[]; batches: number } {
  const batches = files.flatMap(({ name, bytes }) => batchesOf(readFile(name, bytes), room));
  const opinions = new Map<AuditClaim, Opinion[]>();
  const balances: Balance[] = [];
  const people = byPerson(batches);
  for (const { beneficiary } of openings) if (!people.has(beneficiary)) people.set(beneficiary, []);
  for (const beneficiary of [...people.keys()].sort()) {
    const own = openings.filter((opening) => opening.beneficiary === beneficiary);
    const work: Work = { beneficiary, shelf, book: [], openings: own, setting, opinions };
    const history = new History();
    for (const batch of people.get(beneficiary)!) decideBatch(work, batch, history);
    balances.push(...balancesOf(work));
  }
  const inOrder = batches.flat().flatMap((claim) => opinions.get(claim)!);
  return { opinions: inOrder, balances, batches: batches.filter(({ length }) => length > 0).length };
}

/** What each batch holds of a person's claims, where it holds any. */
function byPerson(batches: readonly AuditClaim[][]): Map<string, AuditClaim[][]> {
  const people = new Map<string, AuditClaim[][]>();
  for (const batch of batches) {
    for (const [beneficiary, claims] of Map.groupBy(batch, (claim) => claim.beneficiary)) {
      const known = people.get(beneficiary);
      if (known) known.push(claims);
      else people.set(beneficiary, [claims]);
    }
  }
  return people;
}

function decideBatch(work: Work, batch: readonly AuditClaim[], history: History): void {
  const actions = actionsOf(work.shelf, batch, history);
  const entries = new Map(batch.map((claim) => [claim, entriesOf(work.shelf, claim)]));
  const ranked = new Set<Entry>();
  for (const claim of batch) work.opinions.set(claim, decideClaim(work, claim, batch, actions, entries, ranked));
}

function decideClaim(
  work: Work,
  claim: AuditClaim,
  batch: readonly AuditClaim[],
  actions: Actions,
  entries: ReadonlyMap<AuditClaim, Entry[]>,
  ranked: Set<Entry>,
): Opinion[] {
  const action = actions.get(claim)!;
  if (action.kind === 'posted') return asTheFirstTime(work, claim, action.first);
  if (action.kind === 'changed') return opinionsOf(work, claim, [], 'UNDECIDED');
  if (action.reverses !== undefined) reverse(work, action.reverses, claim);
  const own = entries.get(claim)!;
  for (const entry of own) {
    if (entry.rankedDay === '' || ranked.has(entry)) continue;
    const ahead = upcoming(claim, entry.rankedDay, batch, actions, entries);
    for (const each of ahead) ranked.add(each);
    rank([...inBook(work, entry.rankedDay), ...ahead]);
  }
  return opinionsOf(work, claim, own, undefined);
}

/** New lines of the day from this claim onward, up to the next replacement or void that touches the day. */
function upcoming(
  claim: AuditClaim,
  day: string,
  batch: readonly AuditClaim[],
  actions: Actions,
  entries: ReadonlyMap<AuditClaim, Entry[]>,
): Entry[] {
  const found: Entry[] = [];
  for (const next of batch.slice(batch.indexOf(claim))) {
    const action = actions.get(next)!;
    if (action.kind === 'posted' || action.kind === 'changed') continue;
    if (next !== claim && (action.kind === 'replacement' || action.kind === 'void') && touches(next, action, day))
      break;
    found.push(...entries.get(next)!.filter((entry) => entry.rankedDay === day));
  }
  return found;
}

function touches(claim: AuditClaim, action: ClaimAction, day: string): boolean {
  return [claim, action.reverses].some(
    (each) => each?.lines.some((line) => dayKey(each, line.date.slice(0, 8)) === day) ?? false,
  );
}

function dayKey(claim: AuditClaim, day: string): string {
  return `${claim.provider}/${claim.beneficiary}/${day}`;
}

/** Takes a claim out of the book and ranks anew what is left of its days. */
function reverse(work: Work, taken: AuditClaim, by: AuditClaim): void {
  const days = new Set<string>();
  for (const entry of work.book.filter((each) => each.fact.claim === taken)) {
    days.add(entry.rankedDay);
    work.book.splice(work.book.indexOf(entry), 1);
  }
  for (const line of by.lines) days.add(dayKey(by, line.date.slice(0, 8)));
  for (const day of days) if (day !== '') rank(inBook(work, day));
}

function inBook(work: Work, day: string): Entry[] {
  return work.book.filter((entry) => entry.rankedDay === day);
}

function rank(day: readonly Entry[]): void {
  const keeper = rankDay(day);
  for (const entry of day) setWorth(entry, entry === keeper);
}

function entriesOf(shelf: Shelf, claim: AuditClaim): Entry[] {
  return claim.lines.flatMap((line) => {
    const fact = classify(shelf, claim, line);
    if (!fact.counted) return [];
    const price = unitPrice(shelf, line.code, fact.day, line.facilityZip || claim.facilityZip || claim.billingZip);
    const charge = exactCents(fractionOf(line.charge))!;
    const reduces = price.kind === 'priced' && price.multiple && claim.billType !== '85';
    const entry: Entry = { fact, price, charge, rankedDay: reduces ? dayKey(claim, fact.day) : '', low: 0n, high: 0n };
    setWorth(entry, true);
    return [entry];
  });
}

function setWorth(entry: Entry, keepsFull: boolean): void {
  const { price, charge } = entry;
  if (price.kind !== 'priced') {
    entry.low = 0n;
    entry.high = price.kind === 'bundled' ? 0n : charge;
    return;
  }
  const reduced = entry.rankedDay === '' ? price.full : price.reduced;
  const fee = amountOf(fractionOf(entry.fact.line.units)!, price.full, reduced, keepsFull);
  entry.low = charge;
  if (fee < charge) entry.low = fee;
  entry.high = entry.low;
}

/** Posts the claim line by line, then says what each line needed. */
function opinionsOf(work: Work, claim: AuditClaim, own: readonly Entry[], instead: string | undefined): Opinion[] {
  const steps = new Map<Entry, Step>();
  for (const entry of own) {
    const before = balance(work, entry.fact.year, entry.fact.bucket);
    work.book.push(entry);
    steps.set(entry, { before, posted: work.book.length });
  }
  return claim.lines.map((line) => {
    const entry = own.find((each) => each.fact.line === line);
    if (entry === undefined) {
      const fact = classify(work.shelf, claim, line);
      return opinion(claim, line.number, fact.counted && instead !== undefined ? instead : fact.verdict);
    }
    const { before } = steps.get(entry)!;
    return {
      ...opinion(claim, line.number, ''),
      ...answered(work, entry, own, steps),
      counted: true,
      bucket: entry.fact.bucket,
      allowedCents: entry.price.kind === 'unpriced' ? null : Number(entry.low),
      accruedBeforeCents: Number(before.low),
      accruedAfterCents: Number(before.low + entry.low),
    };
  });
}

/** What stood in the book before an entry was posted, and how many entries the book has had since. */
interface Step {
  readonly before: Span;
  readonly posted: number;
}

/** Tests an entry, or all of its bucket on an institutional claim at once, in both orders. */
function answered(work: Work, entry: Entry, own: readonly Entry[], steps: ReadonlyMap<Entry, Step>) {
  const { fact } = entry;
  const scope = fact.claim.form === 'P' ? [entry] : own.filter((each) => sameBucket(each, entry));
  const last = scope.at(-1)!;
  const { before, posted } = steps.get(last)!;
  const ends = { low: before.low + last.low, high: before.high + last.high };
  // Of a claim that Medicare pays second nothing may have accrued when the next line comes: the highest line alone decides.
  if (isSecond(work.shelf, fact.claim)) {
    for (const each of scope) {
      const alone = steps.get(each)!.before.low + each.low;
      if (alone > ends.low) ends.low = alone;
    }
  }
  const threshold = exactCents(fractionOf(work.shelf.threshold(fact.bucket as 'ot', fact.day)!))!;
  const hasKx = fact.line.modifiers.includes('KX');
  const verdict = verdictAt(ends, threshold, work.setting, hasKx);
  const lastDay = scope
    .map((each) => each.fact.day)
    .sort()
    .at(-1)!;
  const later = sumOf(laterThan(work.book.slice(0, posted), entry, lastDay).map((each) => accruedOf(work.shelf, each)));
  const byServiceDate = { low: ends.low - later.low, high: ends.high - later.high };
  const needs = verdict === 'KX_OK' || verdict === 'KX_MISSING';
  const differs = needs && verdictAt(byServiceDate, threshold, work.setting, false) === 'KX_NOT_NEEDED';
  const isSplit = ends.low > threshold !== ends.high > threshold;
  return {
    verdict,
    thresholdCents: Number(threshold),
    decidedAt: isSplit && work.setting !== 'undecided' ? work.setting : ('' as const),
    endsCents: pairOf(ends),
    byServiceDateCents: differs ? pairOf(byServiceDate) : undefined,
  };
}

/** Entries of the same bucket whose day of service is after a day. */
function laterThan(book: readonly Entry[], entry: Entry, day: string): Entry[] {
  return book.filter((each) => sameBucket(each, entry) && each.fact.day > day);
}

function sameBucket(a: Entry, b: Entry): boolean {
  return a.fact.bucket === b.fact.bucket && a.fact.year === b.fact.year;
}

function opinion(claim: AuditClaim, line: string, verdict: string): Opinion {
  return {
    file: claim.file,
    claim: claim.id,
    line,
    verdict,
    counted: false,
    bucket: '',
    allowedCents: 0,
    accruedBeforeCents: 0,
    accruedAfterCents: 0,
    thresholdCents: 0,
    decidedAt: '',
    endsCents: [0, 0],
    byServiceDateCents: undefined,
  };
}

function asTheFirstTime(work: Work, claim: AuditClaim, first: AuditClaim): Opinion[] {
  const answers = work.opinions.get(first)!;
  // The order of service was looked at once, when the claim was decided.
  const now = { file: claim.file, claim: claim.id, byServiceDateCents: undefined };
  return claim.lines.map((line, i) => ({ ...answers[i]!, ...now, line: line.number }));
}

function balance(work: Work, year: string, bucket: string): Span {
  const opened = work.openings
    .filter((each) => each.year === year && each.bucket === bucket)
    .reduce((sum, each) => sum + BigInt(each.cents), 0n);
  const { low, high } = sumOf(
    work.book
      .filter(({ fact }) => fact.year === year && fact.bucket === bucket)
      .map((each) => accruedOf(work.shelf, each)),
  );
  return { low: opened + low, high: opened + high };
}

function balancesOf(work: Work): Balance[] {
  const keys = new Set([
    ...work.openings.map((opening) => `${opening.year} ${opening.bucket}`),
    ...work.book.map(({ fact }) => `${fact.year} ${fact.bucket}`),
  ]);
  return [...keys].sort().map((key) => {
    const [year, bucket] = key.split(' ') as [string, string];
    const { low, high } = balance(work, year, bucket);
    return { beneficiary: work.beneficiary, year, bucket, lowCents: Number(low), highCents: Number(high) };
  });
}

import { STATE } from '../../ledger/index.ts';
import { FREQUENCY, PAYER_RULE, PRIMARY } from '../../rules/index.ts';
import { contentOf } from './content.ts';
import { STANDING } from './decisions.ts';
import type { Desk } from './desk.ts';

/** First step: whose rule a claim goes by and what the books know of it. A new claim is entered in the books. */
export function presentClaim(desk: Desk, claim: number): void {
  const { claims } = desk.batch;
  const { out } = desk;
  const rule = desk.payers.of(
    claims.payer[claim] as number,
    claims.filing[claim] as number,
    claims.form[claim] as number,
  );
  out.rule[claim] = rule;
  const isMedicare = desk.payers.rules[rule]?.rule === PAYER_RULE.MEDICARE;
  out.second[claim] = isMedicare && claims.payerSequence[claim] !== PRIMARY ? 1 : 0;
  out.held[claim] = 0;
  out.bookClaim[claim] = 0;
  out.reversed[claim] = 0;
  out.replaced[claim] = 0;
  out.standing[claim] = standingOf(desk, claim);
}

/** Whether the claim takes back an earlier one under its key. */
export function takesBack(frequency: number): boolean {
  return frequency === FREQUENCY.REPLACEMENT || frequency === FREQUENCY.VOID;
}

function standingOf(desk: Desk, claim: number): number {
  const { claims } = desk.batch;
  const { books, out } = desk;
  const rule = desk.ruleOf(claim);
  const beneficiary = claims.beneficiary[claim] as number;
  if (rule.rule === PAYER_RULE.NEVER || rule.rule === PAYER_RULE.UNKNOWN || beneficiary === 0) return STANDING.OUTSIDE;
  const keyHigh = claims.keyHigh[claim] as number;
  const keyLow = claims.keyLow[claim] as number;
  const content = contentOf(desk.batch, claim);
  const frequency = claims.frequency[claim] as number;
  const firstDay = firstDayOf(desk, claim);
  const submission = out.submission[claim] as number;
  const known = books.claims.find(keyHigh, keyLow);
  if (known !== 0) {
    const version = books.claims.version(known, content, submission);
    if (version === 0 || !comesAnew(desk, claim, known, version, firstDay)) {
      out.bookClaim[claim] = version;
      if (version !== 0) {
        out.replaced[claim] = wasReplaced(desk, claim, known, version) ? 1 : 0;
        return STANDING.POSTED;
      }
      if (!takesBack(frequency) && books.claims.isTaken(known, firstDay, desk.taken)) return STANDING.CHANGED;
    }
  }
  const lines = (claims.lineEnd[claim] as number) - (claims.lineStart[claim] as number);
  const provider = claims.provider[claim] as number;
  const { book } = rule;
  const bookClaim = books.present(keyHigh, keyLow, content, beneficiary, provider, book, firstDay, lines, submission);
  if (frequency === FREQUENCY.VOID) books.claims.state[bookClaim] = STATE.VOID;
  out.bookClaim[claim] = bookClaim;
  desk.claimOfBook[desk.broughtCount++] = claim;
  return STANDING.NEW;
}

/**
 * Whether a claim whose content is known comes anew: nothing of that content stands any more, and none of it came in the same
 * submission. So a file that is sent again changes nothing, and a claim billed again after a void counts.
 */
function comesAnew(
  { batch, books, out, taken }: Desk,
  claim: number,
  known: number,
  version: number,
  firstDay: number,
): boolean {
  const { claims } = books;
  const content = contentOf(batch, claim);
  if (!claims.isOfAnother(out.submission[claim] as number, known, content)) return false;
  if (claims.state[version] === STATE.HELD || claims.stands(version, taken)) return false;
  const frequency = batch.claims.frequency[claim] as number;
  if (frequency === FREQUENCY.REPLACEMENT) return true;
  if (frequency !== FREQUENCY.VOID) return !claims.isTaken(known, firstDay, taken);
  const standing = claims.standing(known, firstDay, taken);
  return standing !== 0 && claims.firstDay[standing] === firstDay;
}

/**
 * Whether a claim that is posted already comes again although something else stands in its place since: a replacement. The
 * payer may take it for new and pay what the replacement left out. The same submission sent again goes out as it did.
 */
function wasReplaced({ batch, books, out, taken }: Desk, claim: number, known: number, version: number): boolean {
  const { claims } = books;
  if (takesBack(batch.claims.frequency[claim] as number) || claims.state[version] === STATE.HELD) return false;
  if (claims.stands(version, taken)) return false;
  return claims.isOfAnother(out.submission[claim] as number, known, contentOf(batch, claim));
}

/** The earliest service day of a claim, 0 when none can be read. */
function firstDayOf({ batch }: Desk, claim: number): number {
  const { claims, lines } = batch;
  let first = 0;
  for (let at = claims.lineStart[claim] as number; at < (claims.lineEnd[claim] as number); at++) {
    const day = lines.day[at] as number;
    if (first === 0 || (day !== 0 && day < first)) first = day;
  }
  return first;
}

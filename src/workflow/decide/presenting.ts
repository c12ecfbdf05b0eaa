import { FREQUENCY, PAYER_RULE } from '../../rules/index.ts';
import { STANDING } from './decisions.ts';
import type { Desk } from './desk.ts';

/** First step: whose rule each claim goes by and what the books know of it. New claims are entered in the books. */
export function presentClaims(desk: Desk): void {
  const { claims, claimCount } = desk.batch;
  const { out } = desk;
  for (let claim = 0; claim < claimCount; claim++) {
    const rule = desk.payers.of(
      claims.payer[claim] as number,
      claims.filing[claim] as number,
      claims.form[claim] as number,
    );
    out.rule[claim] = rule;
    out.held[claim] = 0;
    out.bookClaim[claim] = 0;
    out.reversed[claim] = 0;
    out.standing[claim] = presentClaim(desk, claim);
  }
}

/** Whether the claim takes back an earlier one under its key. */
export function takesBack(frequency: number): boolean {
  return frequency === FREQUENCY.REPLACEMENT || frequency === FREQUENCY.VOID;
}

function presentClaim(desk: Desk, claim: number): number {
  const { claims } = desk.batch;
  const { books, out } = desk;
  const rule = desk.ruleOf(claim);
  const beneficiary = claims.beneficiary[claim] as number;
  if (rule.rule === PAYER_RULE.NEVER || rule.rule === PAYER_RULE.UNKNOWN || beneficiary === 0) return STANDING.OUTSIDE;
  const keyHigh = claims.keyHigh[claim] as number;
  const keyLow = claims.keyLow[claim] as number;
  const content = (claims.contentHigh[claim] as number) ^ (claims.contentLow[claim] as number);
  const known = books.claims.find(keyHigh, keyLow);
  if (known !== 0) {
    const version = books.claims.version(known, content);
    out.bookClaim[claim] = version;
    if (version !== 0) return STANDING.POSTED;
    if (!takesBack(claims.frequency[claim] as number)) return STANDING.CHANGED;
  }
  const lines = (claims.lineEnd[claim] as number) - (claims.lineStart[claim] as number);
  const provider = claims.provider[claim] as number;
  out.bookClaim[claim] = books.present(keyHigh, keyLow, content, beneficiary, provider, rule.book, lines);
  desk.claimOfBook.push(claim);
  return STANDING.NEW;
}

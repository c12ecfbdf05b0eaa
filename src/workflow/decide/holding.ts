import { VERDICT } from '../../claim/index.ts';
import { blankPosted, STATE } from '../../ledger/index.ts';
import { findingNumber, hasError } from '../../rules/index.ts';
import type { Attestations } from '../attestations.ts';
import { STANDING } from './decisions.ts';
import type { Desk } from './desk.ts';
import { modifierPlaces } from './facts.ts';

const HELD_NO_ATTESTATION = findingNumber('HELD_NO_ATTESTATION');
const ATTESTATION_CLINICIAN_DIFFERS = findingNumber('ATTESTATION_CLINICIAN_DIFFERS');
const MODIFIER_PLACES = 4;

const posted = blankPosted();

/** Decides which lines of a claim get KX, and whether it may go out. */
export function holdOrSend(desk: Desk, claim: number, attestations: Attestations): void {
  const { out, books } = desk;
  const { claims } = desk.batch;
  const start = claims.lineStart[claim] as number;
  const bookClaim = out.bookClaim[claim] as number;
  const wasSent = out.standing[claim] === STANDING.POSTED && books.claims.state[bookClaim] !== STATE.HELD;
  let isHeld = claims.broken[claim] === 1;
  for (let at = start; at < (claims.lineEnd[claim] as number); at++) {
    const verdict = out.verdict[at] as number;
    if (verdict === VERDICT.UNDECIDED) isHeld = true;
    else if (verdict === VERDICT.KX_MISSING) {
      if (wasSent) {
        books.firstLine(bookClaim, at - start, posted);
        out.addsKx[at] = posted.kxAdded ? 1 : 0;
      } else attest(desk, claim, at, attestations);
      if (!wasSent && out.addsKx[at] === 0) isHeld = true;
    }
    if (hasError(out.marksLow[at] as number, out.marksHigh[at] as number)) isHeld = true;
  }
  out.held[claim] = isHeld ? 1 : 0;
}

/** KX is put on a line that is attested and has room for it. */
function attest(desk: Desk, claim: number, at: number, attestations: Attestations): void {
  const { out, marks } = desk;
  const { claims, lines } = desk.batch;
  const clinician = attestations.clinicianFor(
    claims.beneficiary[claim] as number,
    out.discipline[at] as number,
    lines.day[at] as number,
    lines.lastDay[at] as number,
  );
  marks.low = out.marksLow[at] as number;
  marks.high = out.marksHigh[at] as number;
  if (clinician === undefined) marks.add(HELD_NO_ATTESTATION);
  else {
    const rendering = lines.rendering[at] as number;
    if (rendering !== 0 && !attestations.isClinician(rendering, clinician)) marks.add(ATTESTATION_CLINICIAN_DIFFERS);
    if (modifierPlaces(lines, at) < MODIFIER_PLACES) out.addsKx[at] = 1;
  }
  out.marksLow[at] = marks.low;
  out.marksHigh[at] = marks.high;
}

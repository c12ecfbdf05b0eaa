import { VERDICT } from '../../claim/index.ts';
import { blankPosted, STATE } from '../../ledger/index.ts';
import { findingNumber, hasError } from '../../rules/index.ts';
import { type Attestations, lineKey } from '../attestations.ts';
import { STANDING } from './decisions.ts';
import type { Desk } from './desk.ts';
import { modifierPlaces } from './facts.ts';

const KX_ADDED = findingNumber('KX_ADDED');
const KX_NO_ROOM = findingNumber('KX_NO_ROOM');
const HELD_UNDECIDED = findingNumber('HELD_UNDECIDED');
const HELD_WITH_CLAIM = findingNumber('HELD_WITH_CLAIM');
const HELD_NO_ATTESTATION = findingNumber('HELD_NO_ATTESTATION');
const ATTESTATION_REVOKED = findingNumber('ATTESTATION_REVOKED');
const ATTESTATION_CLINICIAN_DIFFERS = findingNumber('ATTESTATION_CLINICIAN_DIFFERS');
const MODIFIER_PLACES = 4;

const posted = blankPosted();

/** Decides which lines of a claim get KX, whether it may go out, and says on every line what became of it. */
export function holdOrSend(desk: Desk, claim: number, attestations: Attestations): void {
  const { out, books } = desk;
  const { claims } = desk.batch;
  const start = claims.lineStart[claim] as number;
  const end = claims.lineEnd[claim] as number;
  const bookClaim = out.bookClaim[claim] as number;
  const wasSent = out.standing[claim] === STANDING.POSTED && books.claims.state[bookClaim] !== STATE.HELD;
  let isHeld = claims.broken[claim] === 1;
  for (let at = start; at < end; at++) {
    if (out.verdict[at] === VERDICT.KX_MISSING) {
      if (out.use[at] !== 0) addForUse(desk, at);
      else if (wasSent) {
        books.firstLine(bookClaim, at - start, posted);
        out.addsKx[at] = posted.kxAdded ? 1 : 0;
      } else attest(desk, claim, at, attestations);
    }
    isHeld ||= holdsClaim(desk, at, wasSent);
  }
  out.held[claim] = isHeld ? 1 : 0;
  for (let at = start; at < end; at++) {
    if (!isHeld) {
      if (out.addsKx[at] === 1) mark(desk, at, KX_ADDED);
    } else if (out.verdict[at] === VERDICT.UNDECIDED) mark(desk, at, HELD_UNDECIDED);
    else if (!holdsClaim(desk, at, wasSent)) mark(desk, at, HELD_WITH_CLAIM);
  }
}

/** Whether a line keeps its claim from going out. */
function holdsClaim({ out, uses }: Desk, at: number, wasSent: boolean): boolean {
  const verdict = out.verdict[at];
  if (verdict === VERDICT.UNDECIDED) return true;
  if (verdict === VERDICT.KX_MISSING && out.addsKx[at] === 0 && !wasSent) return true;
  if (uses?.hasError(out.use[at] as number)) return true;
  return hasError(out.marksLow[at] as number, out.marksHigh[at] as number);
}

function mark({ out, marks }: Desk, at: number, finding: number): void {
  marks.low = out.marksLow[at] as number;
  marks.high = out.marksHigh[at] as number;
  marks.add(finding);
  out.marksLow[at] = marks.low;
  out.marksHigh[at] = marks.high;
}

/** Where KX means something else: it is put on the line when the evidence shows all it attests and there is room. */
function addForUse(desk: Desk, at: number): void {
  const { out, uses, batch } = desk;
  if (uses?.answers[out.use[at] as number]?.addsKx !== true) return;
  if (modifierPlaces(batch.lines, at) < MODIFIER_PLACES) out.addsKx[at] = 1;
  else mark(desk, at, KX_NO_ROOM);
}

/** KX is put on a line that is attested and has room for it. */
function attest(desk: Desk, claim: number, at: number, attestations: Attestations): void {
  const { out } = desk;
  const { claims, lines } = desk.batch;
  const line = [
    claims.beneficiary[claim] as number,
    out.discipline[at] as number,
    lines.day[at] as number,
    lines.lastDay[at] as number,
    () =>
      lineKey(
        desk.batch.text(claims.idStart[claim] as number, claims.idEnd[claim] as number),
        lines.number[at] as number,
      ),
  ] as const;
  const clinician = attestations.clinicianFor(...line);
  if (clinician === undefined) {
    if (attestations.wasRevoked(...line)) mark(desk, at, ATTESTATION_REVOKED);
    return mark(desk, at, HELD_NO_ATTESTATION);
  }
  const rendering = lines.rendering[at] as number;
  if (rendering !== 0 && !attestations.isClinician(rendering, clinician)) mark(desk, at, ATTESTATION_CLINICIAN_DIFFERS);
  if (modifierPlaces(lines, at) < MODIFIER_PLACES) out.addsKx[at] = 1;
}

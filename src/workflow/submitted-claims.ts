import type { Issue, X12Position } from '../base/index.ts';
import {
  type ClaimBatch,
  FORM,
  FORMS,
  type Form,
  Names,
  UNREADABLE,
  unpackCode,
  unpackModifier,
} from '../claim/index.ts';
import type { PrimaryPayment, SubmittedClaim, SubmittedLine, UnreadablePart } from '../payer/index.ts';
import { type ByteSource, type ClaimDetail, ClaimDetailReader, ClaimStream, newBatch } from '../x12/index.ts';
import { modifierTexts } from './claim-records.ts';
import { claimId, linePosition } from './line-record.ts';

/** A claim as the payer receives it, and where its lines stand in the file. */
export interface PlacedClaim {
  readonly claim: SubmittedClaim;
  readonly at: X12Position;
  readonly lines: readonly X12Position[];
}

/**
 * Hands over the claims of a file one by one, as their payer receives them.
 *
 * @returns the issues of the file
 */
export function readSubmitted(source: ByteSource, file: string, visit: (placed: PlacedClaim) => void): Issue[] {
  const stream = new ClaimStream(source, file);
  const batch = newBatch(new Names());
  const details = new ClaimDetailReader();
  while (stream.next(batch)) {
    details.enter(batch);
    for (let claim = 0; claim < batch.claimCount; claim++) visit(placedClaim(batch, claim, details));
  }
  return stream.takeIssues();
}

function placedClaim(batch: ClaimBatch, claim: number, details: ClaimDetailReader): PlacedClaim {
  const { claims } = batch;
  const [from, end] = [claims.lineStart[claim] as number, claims.lineEnd[claim] as number];
  const rows = Array.from({ length: end - from }, (_, place) => from + place);
  const submitted = submittedClaim(batch, claim, rows, details);
  const byte = batch.base + (claims.start[claim] as number);
  return {
    claim: submitted,
    at: { file: batch.file, byte, segment: claims.segment[claim] as number, loop: '2300', claim: submitted.id },
    lines: rows.map((row) => linePosition(batch, row)),
  };
}

function submittedClaim(
  batch: ClaimBatch,
  claim: number,
  rows: readonly number[],
  details: ClaimDetailReader,
): SubmittedClaim {
  const { claims, names } = batch;
  const form = claims.form[claim] as number;
  const sequence = String.fromCharCode(claims.payerSequence[claim] as number);
  const detail = sequence === 'P' ? undefined : details.read(claim);
  const facility = form === FORM.INSTITUTIONAL ? claims.billType[claim] : claims.placeOfService[claim];
  const facilityZip = claims.facilityZip[claim] as number;
  const lines = rows.map((row, place) => submittedLine(batch, row, place, form, detail));
  const primary = detail && claimPrimary(detail);
  return {
    form: FORMS[form] as Form,
    id: claimId(batch, claim),
    beneficiary: names.text(claims.beneficiary[claim] as number),
    provider: names.text(claims.provider[claim] as number),
    rendering: names.text(claims.rendering[claim] as number),
    sequence,
    filing: unpackModifier(claims.filing[claim] as number),
    payer: names.text(claims.payer[claim] as number),
    facility: String(facility).padStart(2, '0'),
    frequency: String.fromCharCode(claims.frequency[claim] as number),
    chargeCents: claims.charge[claim] as number,
    originalNumber: batch.text(claims.payerClaimStart[claim] as number, claims.payerClaimEnd[claim] as number),
    zip: facilityZip >= 0 ? facilityZip : (claims.providerZip[claim] as number),
    primary,
    lines: primary ? shared(lines, primary) : lines,
    broken: claims.broken[claim] === 1,
  };
}

function submittedLine(
  batch: ClaimBatch,
  row: number,
  place: number,
  form: number,
  detail: ClaimDetail | undefined,
): SubmittedLine {
  const { lines } = batch;
  return {
    number: lines.number[row] as number,
    control: batch.text(lines.controlStart[row] as number, lines.controlEnd[row] as number),
    code: unpackCode(lines.code[row] as number),
    modifiers: modifierTexts(batch, row),
    chargeCents: lines.charge[row] as number,
    units: lines.units[row] as number,
    day: lines.day[row] as number,
    lastDay: lines.lastDay[row] as number,
    revenue: form === FORM.INSTITUTIONAL ? String(lines.revenue[row]).padStart(4, '0') : '',
    zip: lines.facilityZip[row] as number,
    primary: detail && linePrimary(detail, place),
    unreadable: unreadableParts(lines.unreadable[row] as number),
  };
}

function unreadableParts(bits: number): UnreadablePart[] {
  const parts: [number, UnreadablePart][] = [
    [UNREADABLE.DATE, 'day'],
    [UNREADABLE.CHARGE, 'charge'],
    [UNREADABLE.UNITS, 'units'],
    [UNREADABLE.CODE, 'code'],
  ];
  return parts.filter(([bit]) => (bits & bit) !== 0).map(([, part]) => part);
}

/** What the first payer paid of the claim; only where it says an amount. */
function claimPrimary({ otherPayers }: ClaimDetail): PrimaryPayment | undefined {
  const first = otherPayers.find((payer) => payer.sequence === 'P') ?? otherPayers[0];
  if (first?.paidCents === undefined) return undefined;
  return { paidCents: first.paidCents, allowedCents: undefined };
}

/** What the first payer paid of a line, and allowed: its payment and what it left to the patient. */
function linePrimary({ lines }: ClaimDetail, place: number): PrimaryPayment | undefined {
  const settled = lines[place]?.adjudications[0];
  if (settled?.paidCents === undefined) return undefined;
  const patient = settled.adjustments.filter(({ group }) => group === 'PR');
  const left = patient.reduce((sum, { cents }) => sum + (cents ?? 0), 0);
  return {
    paidCents: settled.paidCents,
    allowedCents: settled.adjustments.length === 0 ? undefined : settled.paidCents + left,
  };
}

/** Lines of which the first payer says nothing by themselves share its payment by their charges, to the cent. */
function shared(lines: readonly SubmittedLine[], whole: PrimaryPayment): SubmittedLine[] {
  if (lines.some(({ primary }) => primary !== undefined)) {
    return lines.map((line) => ({ ...line, primary: line.primary ?? { paidCents: 0, allowedCents: undefined } }));
  }
  const charges = lines.reduce((sum, { chargeCents }) => sum + chargeCents, 0);
  let [charged, given] = [0, 0];
  return lines.map((line) => {
    charged += line.chargeCents;
    const through = charges === 0 ? 0 : Number((BigInt(whole.paidCents) * BigInt(charged)) / BigInt(charges));
    const paidCents = through - given;
    given = through;
    return { ...line, primary: { paidCents, allowedCents: undefined } };
  });
}

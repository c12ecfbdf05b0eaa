import { type IsoDate, isoDateOf } from '../base/index.ts';
import { type AnswerBatch, NO_CENTS, NO_QUANTITY, OF_CLAIM, PART, unpackShortCode } from './answer-batch.ts';
import { unpackModifier } from './modifier.ts';
import type { Adjustment, Procedure, Reference, RemittanceClaim, RemittanceLine, StatedAmount } from './remittance.ts';

/** A claim of a batch as a noun, all texts read. For those who look at single claims; adding up goes over the columns. */
export function remittanceClaim(batch: AnswerBatch, claim: number): RemittanceClaim {
  const { claims } = batch;
  const component = String.fromCharCode(claims.component[claim] as number);
  const parts = partsOf(batch, claim, OF_CLAIM);
  const first = claims.lineFrom[claim] as number;
  const count = (claims.lineTo[claim] as number) - first;
  return {
    id: batch.text(claims.idStart[claim] as number, claims.idEnd[claim] as number),
    status: unpackShortCode(claims.status[claim] as number),
    chargeCents: centsOf(claims.charge[claim]) ?? 0,
    paidCents: centsOf(claims.paid[claim]) ?? 0,
    patientCents: centsOf(claims.patient[claim]),
    filing: unpackShortCode(claims.filing[claim] as number),
    payerClaimNumber: batch.text(claims.payerClaimStart[claim] as number, claims.payerClaimEnd[claim] as number),
    facility: batch.text(claims.facilityStart[claim] as number, claims.facilityEnd[claim] as number),
    frequency: unpackShortCode(claims.frequency[claim] as number),
    patientId: batch.text(claims.patientStart[claim] as number, claims.patientEnd[claim] as number),
    insuredId: batch.text(claims.insuredStart[claim] as number, claims.insuredEnd[claim] as number),
    correctedId: batch.text(claims.correctedStart[claim] as number, claims.correctedEnd[claim] as number),
    rendering: batch.text(claims.renderingStart[claim] as number, claims.renderingEnd[claim] as number),
    crossoverPayer: batch.text(claims.crossoverStart[claim] as number, claims.crossoverEnd[claim] as number),
    from: dayOf(claims.from[claim]),
    through: dayOf(claims.through[claim]),
    receivedOn: dayOf(claims.received[claim]),
    adjustments: adjustmentsOf(batch, claim, OF_CLAIM),
    remarks: parts.remarks,
    outlines: parts.outlines,
    references: parts.references,
    amounts: parts.amounts,
    lines: Array.from({ length: count }, (_, line) => lineOf(batch, claim, line, first + line, component)),
    whole: claims.whole[claim] === 1,
    at: { byte: batch.base + (claims.start[claim] as number), segment: claims.segment[claim] as number },
  };
}

function lineOf(batch: AnswerBatch, claim: number, line: number, row: number, component: string): RemittanceLine {
  const { lines } = batch;
  const parts = partsOf(batch, claim, line);
  const procedure: Procedure = {
    qualifier: unpackShortCode(lines.qualifier[row] as number),
    code: batch.text(lines.codeStart[row] as number, lines.codeEnd[row] as number),
    modifiers: [lines.modifier1[row], lines.modifier2[row], lines.modifier3[row], lines.modifier4[row]]
      .map((packed) => unpackModifier(packed as number))
      .filter((modifier) => modifier !== ''),
  };
  const submitted = batch.text(lines.submittedStart[row] as number, lines.submittedEnd[row] as number);
  const revenue = batch.text(lines.revenueStart[row] as number, lines.revenueEnd[row] as number);
  const units = lines.originalUnits[row] as number;
  return {
    procedure,
    submitted: submitted === '' ? undefined : procedureOf(submitted, component),
    chargeCents: centsOf(lines.charge[row]) ?? 0,
    paidCents: centsOf(lines.paid[row]) ?? 0,
    revenue: revenue === '' && procedure.qualifier === 'NU' ? procedure.code : revenue,
    paidUnits: lines.paidUnits[row] as number,
    originalUnits: units === NO_QUANTITY ? undefined : units,
    from: dayOf(lines.from[row]),
    through: dayOf(lines.through[row]),
    adjustments: adjustmentsOf(batch, claim, line),
    controlNumber: batch.text(lines.controlStart[row] as number, lines.controlEnd[row] as number),
    references: parts.references,
    amounts: parts.amounts,
    remarks: parts.remarks,
    at: { byte: batch.base + (lines.start[row] as number), segment: lines.segment[row] as number },
  };
}

function procedureOf(composite: string, component: string): Procedure {
  const [qualifier = '', code = '', ...modifiers] = composite.split(component);
  return { qualifier, code, modifiers: modifiers.slice(0, 4).filter((modifier) => modifier !== '') };
}

function adjustmentsOf(batch: AnswerBatch, claim: number, line: number): Adjustment[] {
  const { adjustments, claims } = batch;
  const found: Adjustment[] = [];
  for (let row = claims.adjustmentFrom[claim] as number; row < (claims.adjustmentTo[claim] as number); row++) {
    if (adjustments.line[row] !== line) continue;
    const quantity = adjustments.quantity[row] as number;
    found.push({
      group: unpackShortCode(adjustments.group[row] as number),
      reason: unpackShortCode(adjustments.reason[row] as number),
      cents: adjustments.cents[row] as number,
      quantity: quantity === NO_QUANTITY ? undefined : quantity,
    });
  }
  return found;
}

function partsOf(batch: AnswerBatch, claim: number, line: number) {
  const { parts, claims } = batch;
  const references: Reference[] = [];
  const [amounts, outlines]: [StatedAmount[], StatedAmount[]] = [[], []];
  const remarks: string[] = [];
  for (let row = claims.partFrom[claim] as number; row < (claims.partTo[claim] as number); row++) {
    if (parts.line[row] !== line) continue;
    const qualifier = parts.qualifier[row] as number;
    const cents = parts.cents[row] as number;
    const value = () => batch.text(parts.start[row] as number, parts.end[row] as number);
    switch (parts.kind[row]) {
      case PART.REFERENCE:
        references.push({ qualifier: unpackShortCode(qualifier), value: value() });
        break;
      case PART.AMOUNT:
        amounts.push({ qualifier: unpackShortCode(qualifier), cents });
        break;
      case PART.REMARK:
        remarks.push(value());
        break;
      default: {
        const tag = parts.kind[row] === PART.INPATIENT ? 'MIA' : 'MOA';
        outlines.push({ qualifier: `${tag}${String(qualifier).padStart(2, '0')}`, cents });
      }
    }
  }
  return { references, amounts, outlines, remarks };
}

function centsOf(cents: number | undefined): number | undefined {
  return cents === NO_CENTS ? undefined : cents;
}

export function dayOf(day: number | undefined): IsoDate | undefined {
  return day ? isoDateOf(day) : undefined;
}

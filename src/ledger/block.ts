import { estimatesOf } from './amounts.ts';
import type { BilledLine, ClaimRecord, LineRecord, NewClaim } from './record.ts';
import { talliesOf } from './tally.ts';

type LineFields = [
  number: LineRecord['number'],
  serviceDate: LineRecord['serviceDate'],
  year: number,
  bucket: LineRecord['bucket'],
  discipline: string,
  code: string,
  modifiers: string,
  unitsThousandths: number,
  chargeCents: number,
  allowedLowCents: number,
  allowedHighCents: number,
  basis: LineRecord['basis'],
  beforeLowCents: number,
  beforeHighCents: number,
  thresholdCents: number,
  verdict: LineRecord['verdict'],
  kxAdded: 0 | 1,
  controlNumber: string,
  ranking?: [peRvu: number, fullCents: number, reducedCents: number, keepsFull: 0 | 1] | null,
  counted?: [what: string, amount: number, since: number, told: number | null] | null,
  /** Left out where it is that of the line before, as on most lines. */
  rendering?: string,
];

/** @throws LedgerError when an amount is not whole cents, or low end and high end are the wrong way round. */
export function encodeClaim({ lines, ...head }: ClaimRecord): NewClaim {
  return {
    head,
    block: encodeLines(lines),
    amounts: estimatesOf(head.frequency, lines),
    tallies: talliesOf(head.frequency, lines),
  };
}

/**
 * A claim's lines as one text: a JSON array of arrays, fields by position, so that a line costs about a hundred bytes
 * and one claim one row. A field may be added at the end; none is ever moved or given another meaning.
 */
export function encodeLines(lines: readonly LineRecord[]): string {
  return JSON.stringify(lines.map((line, place) => fieldsOf(line, lines[place - 1]?.rendering ?? '')));
}

export function decodeLines(block: string): LineRecord[] {
  let rendering = '';
  return (JSON.parse(block) as LineFields[]).map((fields) => {
    rendering = fields[20] ?? rendering;
    return lineOf(fields, rendering);
  });
}

/** The same lines with less of each: where a million are read, what is not made need not be cleared away. */
export function decodeBilled(block: string): BilledLine[] {
  let rendering = '';
  return (JSON.parse(block) as LineFields[]).map((f) => {
    rendering = f[20] ?? rendering;
    return {
      serviceDate: f[1],
      bucket: f[3],
      discipline: f[4],
      code: f[5],
      modifiers: f[6],
      unitsThousandths: f[7],
      chargeCents: f[8],
      allowedLowCents: f[9],
      allowedHighCents: f[10],
      basis: f[11],
      beforeHighCents: f[13],
      verdict: f[15],
      kxAdded: f[16] === 1,
      rendering,
    };
  });
}

function fieldsOf(l: LineRecord, renderingBefore: string): LineFields {
  const fields: LineFields = [
    l.number,
    l.serviceDate,
    l.year,
    l.bucket,
    l.discipline,
    l.code,
    l.modifiers,
    l.unitsThousandths,
    l.chargeCents,
    l.allowedLowCents,
    l.allowedHighCents,
    l.basis,
    l.beforeLowCents,
    l.beforeHighCents,
    l.thresholdCents,
    l.verdict,
    l.kxAdded ? 1 : 0,
    l.controlNumber,
  ];
  const hasOwnRendering = l.rendering !== renderingBefore;
  if (l.mppr) fields.push([l.mppr.peRvu, l.mppr.fullCents, l.mppr.reducedCents, l.mppr.keepsFull ? 1 : 0]);
  else if (l.counted || hasOwnRendering) fields.push(null);
  if (l.counted) fields.push([l.counted.what, l.counted.amount, l.counted.since, l.counted.told ?? null]);
  else if (hasOwnRendering) fields.push(null);
  if (hasOwnRendering) fields.push(l.rendering);
  return fields;
}

function lineOf(f: LineFields, rendering: string): LineRecord {
  const [ranking, counted] = [f[18], f[19]];
  return {
    number: f[0],
    serviceDate: f[1],
    year: f[2],
    bucket: f[3],
    discipline: f[4],
    code: f[5],
    modifiers: f[6],
    unitsThousandths: f[7],
    chargeCents: f[8],
    allowedLowCents: f[9],
    allowedHighCents: f[10],
    basis: f[11],
    beforeLowCents: f[12],
    beforeHighCents: f[13],
    thresholdCents: f[14],
    verdict: f[15],
    kxAdded: f[16] === 1,
    controlNumber: f[17],
    rendering,
    mppr: ranking
      ? { peRvu: ranking[0], fullCents: ranking[1], reducedCents: ranking[2], keepsFull: ranking[3] === 1 }
      : undefined,
    counted: counted
      ? { what: counted[0], amount: counted[1], since: counted[2], told: counted[3] ?? undefined }
      : undefined,
  };
}

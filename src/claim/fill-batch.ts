import type { ClaimBatch } from './batch.ts';
import { FORM, FORMS, UNIT } from './batch.ts';
import { NO_CODE, packCode } from './code.ts';
import { payerHash } from './content-hash.ts';
import type { GivenClaim, GivenLine } from './given-claim.ts';
import { claimKeyHigh, claimKeyLow } from './key.ts';
import { MODIFIER_BIT, packModifier } from './modifier.ts';

const NO_ZIP = -1;
const THOUSANDTHS = 1000;
const UNIT_OF: Readonly<Record<string, number>> = { UN: UNIT.UNITS, MJ: UNIT.MINUTES, DA: UNIT.DAYS };

/** A claim, and where in what was asked it stands. */
export interface PlacedGiven {
  readonly claim: GivenClaim;
  /** JSON pointer: `/claims/0`. */
  readonly pointer: string;
}

/**
 * Fills a batch with claims that no file holds; the same columns and keys as of the same claims in a file.
 *
 * @param claims proven to fit `GivenClaim`, and no more of them than the batch has room for
 * @param source what positions name as the file
 * @throws RangeError when there are more
 */
export function fillBatch(batch: ClaimBatch, claims: readonly PlacedGiven[], source: string): void {
  const lines = claims.reduce((sum, { claim }) => sum + claim.lines.length, 0);
  if (claims.length > batch.claims.start.length || lines > batch.lines.claim.length)
    throw new RangeError('BATCH_CAPACITY');
  new Filling(batch, source).fill(claims);
}

class Filling {
  readonly #batch: ClaimBatch;
  readonly #texts: Buffer[] = [];
  #length = 0;

  constructor(batch: ClaimBatch, source: string) {
    this.#batch = batch;
    batch.file = source;
    batch.claimCount = 0;
    batch.lineCount = 0;
    batch.markCount = 0;
    batch.from = 0;
    batch.base = 0;
  }

  fill(claims: readonly PlacedGiven[]): void {
    const batch = this.#batch;
    for (const { claim } of claims) this.#claim(claim);
    batch.bytes = Buffer.concat(this.#texts);
    batch.through = batch.bytes.length;
    batch.beside = claims.map(({ claim: { diagnoses = [], conditions = [], sex = '' }, pointer }) => ({
      diagnoses: diagnoses.map((code) => code.replaceAll('.', '').toUpperCase()),
      conditions: conditions.map((code) => code.toUpperCase()),
      sex,
      pointer,
    }));
    claims.forEach((_, index) => {
      this.#key(index);
    });
  }

  #claim(claim: GivenClaim): void {
    const { claims, names } = this.#batch;
    const index = this.#batch.claimCount;
    const form = FORMS.indexOf(claim.form);
    const isInstitutional = form === FORM.INSTITUTIONAL;
    const { payer, billingProvider, statement, frequency = '1' } = claim;
    claims.start[index] = 0;
    claims.end[index] = 0;
    claims.segment[index] = 0;
    [claims.idStart[index], claims.idEnd[index]] = this.#text(claim.id);
    [claims.payerClaimStart[index], claims.payerClaimEnd[index]] = this.#text(claim.payerClaimNumber);
    claims.codesStart[index] = 0;
    claims.codesEnd[index] = 0;
    claims.form[index] = form;
    claims.payerSequence[index] = (payer.sequence ?? 'P').charCodeAt(0);
    claims.filing[index] = filingOf(payer.filing);
    claims.payer[index] = names.internText(payer.id);
    const payerId = Buffer.from(payer.id, 'latin1');
    claims.payerHash[index] = payerHash(payerId, 0, payerId.length);
    claims.beneficiary[index] = names.internText(claim.beneficiary ?? '');
    claims.provider[index] = names.internText(billingProvider.npi ?? billingProvider.taxId ?? '');
    claims.providerZip[index] = zipOf(billingProvider.zip);
    claims.facilityZip[index] = zipOf(claim.facilityZip);
    claims.rendering[index] = names.internText(claim.rendering ?? '');
    claims.placeOfService[index] = isInstitutional ? 0 : Number(claim.placeOfService ?? 0);
    claims.billType[index] = isInstitutional ? Number(claim.billType ?? 0) : 0;
    claims.frequency[index] = frequency.charCodeAt(0);
    claims.statementFrom[index] = dayOf(statement?.from);
    claims.statementThrough[index] = dayOf(statement?.through);
    claims.charge[index] = claim.lines.reduce((sum, line) => sum + line.chargeCents, 0);
    claims.broken[index] = 0;
    claims.lineStart[index] = this.#batch.lineCount;
    for (const line of claim.lines) this.#line(line, index, isInstitutional);
    claims.lineEnd[index] = this.#batch.lineCount;
    this.#batch.claimCount++;
  }

  #line(line: GivenLine, claim: number, isInstitutional: boolean): void {
    const { lines, claims, names } = this.#batch;
    const index = this.#batch.lineCount++;
    const statement = claims.statementFrom[claim] as number;
    const ofStatement = claims.statementThrough[claim] === statement ? statement : 0;
    lines.claim[index] = claim;
    lines.number[index] = line.number ?? index - (claims.lineStart[claim] as number) + 1;
    for (const none of [lines.segment, lines.svStart, lines.svEnd, lines.compositeStart, lines.compositeEnd])
      none[index] = 0;
    lines.code[index] = line.code === undefined ? NO_CODE : packCode(line.code);
    this.#modifiers(line.modifiers ?? [], index);
    lines.charge[index] = line.chargeCents;
    lines.units[index] = Math.round((line.units ?? 1) * THOUSANDTHS);
    lines.unit[index] = UNIT_OF[line.unit ?? 'UN'] ?? UNIT.OTHER;
    lines.day[index] = line.serviceDate === undefined ? ofStatement : dayOf(line.serviceDate);
    lines.lastDay[index] =
      line.lastServiceDate === undefined ? (lines.day[index] as number) : dayOf(line.lastServiceDate);
    lines.revenue[index] = isInstitutional ? Number(line.revenue ?? 0) : 0;
    const place = claims.placeOfService[claim] as number;
    lines.placeOfService[index] = line.placeOfService === undefined ? place : Number(line.placeOfService);
    lines.facilityZip[index] = zipOf(line.facilityZip);
    [lines.controlStart[index], lines.controlEnd[index]] = this.#text(line.controlNumber);
    lines.rendering[index] =
      line.rendering === undefined ? (claims.rendering[claim] as number) : names.internText(line.rendering);
    lines.unreadable[index] = 0;
  }

  #modifiers(modifiers: readonly string[], index: number): void {
    const { lines } = this.#batch;
    const packed = modifiers.map((text) => packModifier(text.toUpperCase()));
    const slots = [lines.modifier1, lines.modifier2, lines.modifier3, lines.modifier4];
    slots.forEach((slot, place) => {
      slot[index] = packed[place] ?? 0;
    });
    lines.modifiers[index] = packed.reduce((bits, each) => bits | (MODIFIER_BIT[each] as number), 0);
  }

  #key(index: number): void {
    const { claims, bytes } = this.#batch;
    const [start, end] = [claims.idStart[index] as number, claims.idEnd[index] as number];
    const [provider, beneficiary] = [claims.provider[index] as number, claims.beneficiary[index] as number];
    claims.keyHigh[index] = claimKeyHigh(bytes, start, end, provider, beneficiary);
    claims.keyLow[index] = claimKeyLow(bytes, start, end, provider, beneficiary);
  }

  /** Where a text will lie in the bytes of the batch. */
  #text(text = ''): [start: number, end: number] {
    const bytes = Buffer.from(text, 'latin1');
    const start = this.#length;
    this.#texts.push(bytes);
    this.#length += bytes.length;
    return [start, this.#length];
  }
}

/** A claim filing indicator as the columns hold it: one character or two, the first high. */
function filingOf(text: string): number {
  return (text.charCodeAt(0) << 8) | (text.length > 1 ? text.charCodeAt(1) : 0);
}

function zipOf(text: string | undefined): number {
  return text === undefined ? NO_ZIP : Number(text.slice(0, 5));
}

/** YYYY-MM-DD as YYYYMMDD, 0 when there is none. */
function dayOf(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replaceAll('-', ''));
}

import { type IsoDate, isDay, isoDateOf } from '../../base/index.ts';
import {
  ANSWER_CLAIMS_MAX,
  ANSWER_LINES_MAX,
  ANSWER_ROWS_MAX,
  type AnswerBatch,
  PART,
  type ProviderAdjustment,
  type RemittanceHeader,
} from '../../claim/index.ts';
import { ANSWER_GUIDE } from '../guide/index.ts';
import type { Reporter } from '../scan/report.ts';
import { NO_NUMBER, readInteger, readSignedCents } from '../wire/field.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import { ClaimFiller } from './claim-filler.ts';
import type { GroupParties } from './group-parties.ts';
import { moveOpenClaim } from './open-claim.ts';
import type { PlainClaimReader } from './plain-claim.ts';
import { RemittanceHead } from './remittance-head.ts';
import { isEnvelopeTag, type SegmentFeed, STEP } from './segment-feed.ts';
import type { TransactionWalk } from './transaction-walk.ts';

const TAG = {
  CLP: packTag('CLP'),
  SVC: packTag('SVC'),
  CAS: packTag('CAS'),
  DTM: packTag('DTM'),
  REF: packTag('REF'),
  AMT: packTag('AMT'),
  NM1: packTag('NM1'),
  LQ: packTag('LQ'),
  MOA: packTag('MOA'),
  MIA: packTag('MIA'),
  PLB: packTag('PLB'),
  LX: packTag('LX'),
};
const PLB_PAIRS = 6;
/** Rows kept free for the next claim: one that needs more is begun in an empty batch. */
const [SPARE_LINES, SPARE_ROWS] = [ANSWER_LINES_MAX / 2, ANSWER_ROWS_MAX / 2];

/**
 * Reads an 835. What a segment belongs to is told by the last CLP and SVC, not by the walk of the guide, which only names
 * what is out of place: so nothing damaged hides what comes after it.
 */
export class RemittanceReader {
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #walk: TransactionWalk;
  readonly #batch: AnswerBatch;
  readonly #group: GroupParties;
  readonly #head: RemittanceHead;
  readonly #claim: ClaimFiller;
  readonly #plain: PlainClaimReader | undefined;
  /** Between ST and SE; and there, before the first claim. */
  #open = false;
  #headOpen = false;
  /** A claim was cut: what is left of it is passed over. */
  #cutOff = false;
  #providerAdjustments: ProviderAdjustment[] = [];

  constructor(
    cursor: SegmentCursor,
    reporter: Reporter,
    walk: TransactionWalk,
    batch: AnswerBatch,
    group: GroupParties,
    plain: PlainClaimReader | undefined,
  ) {
    this.#plain = plain;
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#walk = walk;
    this.#batch = batch;
    this.#group = group;
    this.#head = new RemittanceHead(cursor, reporter, group);
    this.#claim = new ClaimFiller(cursor, reporter, batch);
  }

  /** First byte that is still needed: that of the open claim. */
  get keeps(): number {
    return this.#claim.open ? (this.#batch.claims.start[this.#batch.claimCount] as number) : Number.POSITIVE_INFINITY;
  }

  /** ST */
  begin(): void {
    const guide = this.#walk.begin(ANSWER_GUIDE.REMITTANCE, this.#group.version.startsWith('004') ? 4010 : 5010);
    this.#plain?.use(guide);
    this.#head.begin();
    this.#claim.reset();
    this.#open = true;
    this.#headOpen = true;
    this.#cutOff = false;
    this.#providerAdjustments = [];
  }

  /** Whether the batch is too full for a claim that begins at the current segment. Ends the one before. */
  isFullFor(tag: number): boolean {
    if (tag !== TAG.CLP) return false;
    this.#claim.end();
    const { claimCount, lineCount, adjustmentCount, partCount } = this.#batch;
    const rows = Math.max(adjustmentCount, partCount);
    return claimCount >= ANSWER_CLAIMS_MAX - 2 || lineCount > SPARE_LINES || rows > SPARE_ROWS;
  }

  /**
   * Reads segments of the feed for as long as they are this transaction's.
   *
   * @returns what the feed came to: on SEGMENT it stands on one of the envelope, or on a claim the batch is too full for
   */
  run(feed: SegmentFeed): number {
    const cursor = this.#cursor;
    const claim = this.#claim;
    const plain = this.#plain;
    for (;;) {
      if (plain !== undefined && claim.open) claim.lineInClaim = plain.run(claim.lineInClaim, feed.noteAt);
      const step = feed.step();
      if (step !== STEP.SEGMENT) return step;
      const { tag } = cursor;
      if (isEnvelopeTag(tag) || (tag === TAG.CLP && this.isFullFor(tag))) return step;
      this.segment(tag);
    }
  }

  segment(tag: number): void {
    this.#walk.step(tag);
    switch (tag) {
      case TAG.CLP:
        this.#claim.end();
        this.#cutOff = false;
        if (this.#headOpen) this.#endHead();
        return this.#claim.begin();
      case TAG.LX:
        return this.#claim.end();
      case TAG.PLB:
        this.#claim.end();
        if (this.#headOpen) this.#endHead();
        return this.#providerAdjustment();
      default:
        if (!this.#claim.open) this.#outsideClaim(tag);
        else this.#ofClaim(tag);
    }
  }

  /** SE, or whatever stands where SE should. @param closed SE came */
  finish(closed: boolean): void {
    if (!closed && this.#claim.open) {
      this.#claim.spoil();
      this.#reporter.report('X12_ANSWER_CUT');
    }
    this.#claim.end();
    this.#walk.end();
    const header = this.#headOpen ? this.#endHead() : (this.#batch.headers.at(-1) as RemittanceHeader);
    const { count, cents, whole } = this.#claim;
    this.#batch.closings.push({
      header,
      providerAdjustments: this.#providerAdjustments,
      claimCount: count,
      claimsCents: cents,
      complete: closed && whole && this.#head.whole,
    });
    this.#open = false;
  }

  /** Empties the batch but for the open claim and its remittance. @param moved what is to be added to its positions */
  carry(moved: number): void {
    moveOpenClaim(this.#batch, this.#claim.open, moved);
    const { headers, claims } = this.#batch;
    const header = this.#open && !this.#headOpen ? headers.at(-1) : undefined;
    headers.length = 0;
    if (header) headers.push(header);
    if (this.#claim.open) claims.remittance[0] = 0;
  }

  /** The open claim is too large to be kept: what was read of it is, and no more. */
  cut(): void {
    this.#claim.overflow();
    this.#claim.end();
    this.#cutOff = true;
  }

  #ofClaim(tag: number): void {
    const claim = this.#claim;
    switch (tag) {
      case TAG.DTM:
        return claim.date();
      case TAG.CAS:
        return claim.adjustments();
      case TAG.SVC:
        return claim.line();
      case TAG.REF:
        return claim.reference();
      case TAG.AMT:
        return claim.amount();
      case TAG.NM1:
        return claim.party();
      case TAG.LQ:
        return claim.remark();
      case TAG.MOA:
        return claim.outline(PART.OUTPATIENT);
      case TAG.MIA:
        return claim.outline(PART.INPATIENT);
      default:
    }
  }

  #outsideClaim(tag: number): void {
    if (this.#cutOff) return;
    if (tag === TAG.SVC || tag === TAG.CAS || tag === TAG.LQ || tag === TAG.MOA || tag === TAG.MIA) {
      this.#claim.spoil();
      this.#reporter.report('X12_OUT_OF_PLACE', { found: this.#cursor.text(0) });
    } else if (this.#headOpen) this.#head.segment(tag);
  }

  #endHead(): RemittanceHeader {
    this.#headOpen = false;
    const header = this.#head.end();
    this.#batch.headers.push(header);
    return header;
  }

  #providerAdjustment(): void {
    const cursor = this.#cursor;
    const { bytes } = cursor;
    const component = String.fromCharCode(cursor.component);
    const fiscalYearEnd = this.#day(2);
    const at = { byte: this.#reporter.base + cursor.start, segment: this.#reporter.segment };
    for (let element = 3; element < Math.min(cursor.count, 3 + PLB_PAIRS * 2); element += 2) {
      const [reason = '', reference = ''] = cursor.text(element).split(component);
      const [from, to] = [cursor.from(element + 1), cursor.to(element + 1)];
      if (reason === '' && from === to) continue; // a pair left empty
      const cents = readSignedCents(bytes, from, to);
      if (cents === NO_NUMBER || reason === '') {
        this.#claim.spoil();
        this.#reporter.report('X12_ADJUSTMENT', { element: `PLB${String(element).padStart(2, '0')}`, loop: 'summary' });
      }
      if (cents === NO_NUMBER) continue;
      this.#providerAdjustments.push({ provider: cursor.text(1), fiscalYearEnd, reason, reference, cents, at });
    }
  }

  #day(element: number): IsoDate | undefined {
    const cursor = this.#cursor;
    const day = readInteger(cursor.bytes, cursor.from(element), cursor.to(element));
    return isDay(day) ? isoDateOf(day) : undefined;
  }
}

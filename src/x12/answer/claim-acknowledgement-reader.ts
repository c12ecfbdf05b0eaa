import type {
  Acknowledgement,
  ClaimAcknowledgement,
  ClaimOutcome,
  ClaimStatus,
  LevelAcknowledgement,
  LineAcknowledgement,
} from '../../claim/index.ts';
import { ANSWER_GUIDE } from '../guide/index.ts';
import type { Reporter } from '../scan/report.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { packTag } from '../wire/tag.ts';
import { centsIn, componentsIn, countIn, dayIn, periodIn, placeOf } from './elements.ts';
import type { TransactionWalk } from './transaction-walk.ts';

const TAG = {
  HL: packTag('HL'),
  NM1: packTag('NM1'),
  TRN: packTag('TRN'),
  STC: packTag('STC'),
  REF: packTag('REF'),
  DTP: packTag('DTP'),
  QTY: packTag('QTY'),
  AMT: packTag('AMT'),
  SVC: packTag('SVC'),
};
/** STC01-1: received, accepted, split; passed on; refused in one way or another. */
const ACCEPTED = new Set(['A1', 'A2', 'A5']);
const FORWARDED = new Set(['A0']);
const REJECTED = new Set(['A3', 'A4', 'A6', 'A7', 'A8']);
/** STC03 */
const [REFUSE] = ['U'];

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** Reads a 277CA: what becomes of each claim, and of what a submitter or billing provider sent as a whole. */
export class ClaimAcknowledgementReader {
  readonly #cursor: SegmentCursor;
  readonly #reporter: Reporter;
  readonly #walk: TransactionWalk;
  readonly #found: Acknowledgement[];
  #level = '';
  #payerId = '';
  #providerId = '';
  #batch = '';
  #claim: Draft<ClaimAcknowledgement> | undefined;
  #whole: Draft<LevelAcknowledgement> | undefined;
  #line: Draft<LineAcknowledgement> | undefined;

  constructor(cursor: SegmentCursor, reporter: Reporter, walk: TransactionWalk, found: Acknowledgement[]) {
    this.#cursor = cursor;
    this.#reporter = reporter;
    this.#walk = walk;
    this.#found = found;
  }

  /** ST */
  begin(): void {
    this.#walk.begin(ANSWER_GUIDE.CLAIM, 5010);
    this.#level = '';
    this.#payerId = '';
    this.#providerId = '';
    this.#batch = '';
  }

  segment(tag: number): void {
    this.#walk.step(tag);
    const cursor = this.#cursor;
    switch (tag) {
      case TAG.HL:
        return this.#beginLevel();
      case TAG.NM1:
        return this.#name();
      case TAG.TRN:
        return this.#trace();
      case TAG.STC:
        return this.#status();
      case TAG.REF:
        return this.#reference();
      case TAG.DTP:
        if (!this.#claim || this.#line || cursor.text(1) !== '472') return;
        Object.assign(this.#claim, periodIn(cursor, this.#reporter));
        return;
      case TAG.QTY:
      case TAG.AMT:
        return this.#total(tag === TAG.QTY);
      case TAG.SVC:
        return this.#beginLine();
      default:
    }
  }

  /** SE, or whatever stands where SE should. */
  finish(closed: boolean): void {
    if (!closed && (this.#claim || this.#whole)) this.#reporter.report('X12_ANSWER_CUT');
    this.#endLevel();
    this.#walk.end();
  }

  #beginLevel(): void {
    this.#endLevel();
    const at = placeOf(this.#cursor, this.#reporter);
    this.#level = this.#cursor.text(3);
    if (this.#level === 'PT') this.#claim = this.#newClaim(at);
    if (this.#level !== '21' && this.#level !== '19') return;
    if (this.#level === '21') this.#batch = '';
    this.#providerId = '';
    this.#whole = {
      kind: '277CA level',
      level: this.#level === '21' ? 'submitter' : 'provider',
      batch: this.#batch,
      providerId: '',
      outcome: 'unstated',
      statuses: [],
      acceptedCount: undefined,
      rejectedCount: undefined,
      acceptedCents: undefined,
      rejectedCents: undefined,
      at,
    };
  }

  #newClaim(at: ClaimAcknowledgement['at']): ClaimAcknowledgement {
    return {
      kind: '277CA',
      id: '',
      batch: this.#batch,
      payerId: this.#payerId,
      providerId: this.#providerId,
      patientId: '',
      outcome: 'unstated',
      statuses: [],
      on: undefined,
      chargeCents: undefined,
      payerClaimNumber: '',
      clearinghouseNumber: '',
      from: undefined,
      through: undefined,
      lines: [],
      at,
    };
  }

  #endLevel(): void {
    if (this.#claim) this.#found.push(this.#claim);
    else if (this.#whole && saysSomething(this.#whole)) this.#found.push(this.#whole);
    this.#claim = undefined;
    this.#whole = undefined;
    this.#line = undefined;
  }

  #name(): void {
    const id = this.#cursor.text(9);
    if (this.#claim) this.#claim.patientId = id;
    else if (this.#level === '20') this.#payerId = id;
    else if (this.#level === '19' && this.#whole) {
      this.#providerId = id;
      this.#whole.providerId = id;
    }
  }

  #trace(): void {
    const trace = this.#cursor.text(2);
    if (this.#claim) {
      if (this.#claim.id !== '') {
        // another claim of the same patient
        const { at: _, ...person } = this.#claim;
        this.#found.push(this.#claim);
        this.#line = undefined;
        this.#claim = { ...this.#newClaim(placeOf(this.#cursor, this.#reporter)), patientId: person.patientId };
      }
      this.#claim.id = trace;
    } else if (this.#level === '21' && this.#whole) {
      this.#batch = trace;
      this.#whole.batch = trace;
    }
  }

  #status(): void {
    const cursor = this.#cursor;
    const statuses = [1, 10, 11].map((element) => statusIn(cursor, element)).filter((status) => status !== undefined);
    const refused = cursor.text(3) === REFUSE;
    if (this.#line) {
      this.#line.statuses = [...this.#line.statuses, ...statuses];
      return;
    }
    const target = this.#claim ?? this.#whole;
    if (!target) {
      if (this.#level !== '20') this.#reporter.report('X12_OUT_OF_PLACE', { found: 'STC' });
      return;
    }
    target.statuses = [...target.statuses, ...statuses];
    target.outcome = worse(target.outcome, refused ? 'rejected' : outcomeOf(statuses));
    if (!this.#claim) return;
    this.#claim.on = dayIn(cursor, 2);
    this.#claim.chargeCents = centsIn(cursor, 4, this.#reporter) ?? this.#claim.chargeCents;
  }

  #reference(): void {
    const [qualifier, value] = [this.#cursor.text(1), this.#cursor.text(2)];
    if (this.#line) {
      if (qualifier === 'FJ') this.#line.controlNumber = value;
    } else if (this.#claim && qualifier === '1K') this.#claim.payerClaimNumber = value;
    else if (this.#claim && qualifier === 'D9') this.#claim.clearinghouseNumber = value;
  }

  #total(isCount: boolean): void {
    const whole = this.#whole;
    if (!whole || this.#claim) return;
    const cursor = this.#cursor;
    const qualifier = cursor.text(1);
    if (isCount && (qualifier === '90' || qualifier === 'QA')) whole.acceptedCount = countIn(cursor, 2);
    else if (isCount && (qualifier === 'AA' || qualifier === 'QC')) whole.rejectedCount = countIn(cursor, 2);
    else if (qualifier === 'YU') whole.acceptedCents = centsIn(cursor, 2, this.#reporter);
    else if (qualifier === 'YY') whole.rejectedCents = centsIn(cursor, 2, this.#reporter);
  }

  #beginLine(): void {
    if (!this.#claim) return this.#reporter.report('X12_OUT_OF_PLACE', { found: 'SVC' });
    const [, code = '', ...modifiers] = componentsIn(this.#cursor, 1);
    this.#line = {
      code,
      modifiers: modifiers.slice(0, 4).filter((text) => text !== ''),
      controlNumber: '',
      statuses: [],
    };
    this.#claim.lines = [...this.#claim.lines, this.#line];
  }
}

function statusIn(cursor: SegmentCursor, element: number): ClaimStatus | undefined {
  const [category = '', status = '', entity = ''] = componentsIn(cursor, element);
  return category === '' ? undefined : { category, status, entity };
}

function outcomeOf(statuses: readonly ClaimStatus[]): ClaimOutcome {
  const has = (set: ReadonlySet<string>) => statuses.some(({ category }) => set.has(category));
  if (has(REJECTED)) return 'rejected';
  if (has(ACCEPTED)) return 'accepted';
  return has(FORWARDED) ? 'forwarded' : 'unstated';
}

/** A refusal stands whatever else is said; an acceptance stands over having been passed on. */
function worse(before: ClaimOutcome, now: ClaimOutcome): ClaimOutcome {
  const order: readonly ClaimOutcome[] = ['rejected', 'accepted', 'forwarded', 'unstated'];
  return order.find((outcome) => outcome === before || outcome === now) as ClaimOutcome;
}

function saysSomething(level: LevelAcknowledgement): boolean {
  const { statuses, acceptedCount, rejectedCount, acceptedCents, rejectedCents } = level;
  const totals = [acceptedCount, rejectedCount, acceptedCents, rejectedCents];
  return statuses.length > 0 || totals.some((total) => total !== undefined);
}

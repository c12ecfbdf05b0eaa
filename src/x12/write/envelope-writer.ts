import { MARK } from '../../claim/index.ts';
import { type ControlNumbers, withReference } from './control-numbers.ts';
import { elementOf, type WritingDelimiters, withElements } from './segment-text.ts';

/** Where bytes go. The bytes are only good until the call returns. */
export interface ByteSink {
  write(bytes: Uint8Array, start: number, end: number): void;
}

const DEPTH = { ISA: 0, GS: 1, ST: 2, BILLING: 3, SUBSCRIBER: 4, DEPENDENT: 5 } as const;
const SUBSCRIBER_LEVEL = 22;

/** One open part of the envelope or hierarchy. */
interface Level {
  readonly depth: number;
  /** Its own bytes and those of claimless parts inside it, kept until it is known that it is wanted. */
  readonly waiting: Piece[];
  written: boolean;
  /** Claims in it, in the input. */
  claims: number;
  /** Parts directly inside that were left out, and that were written. */
  dropped: number;
  kept: number;
  /** Transactions: whether anything inside was left out, segments written, levels numbered. */
  touched: boolean;
  /** Transactions: whether claims were written with more segments than they came with. */
  grown: boolean;
  segments: number;
  levels: number;
  /** Levels: the number given in the output. */
  number: number;
  /** A subscriber with dependents waits as a whole: only at its end is it known whether a dependent remains. */
  held: Buffer[] | undefined;
  /** Its new control number where control numbers are renewed, and whether BHT03 has been. */
  control: string;
  referenced: boolean;
}

interface Piece {
  readonly bytes: Buffer;
  readonly segments: number;
  readonly level: Level | undefined;
}

const SPACE = 32;

/**
 * Writes one of the two files a claim file is split into. Parts of envelope and hierarchy are written when the first
 * claim inside them is, so none comes out empty; counts and level numbers are renewed from where something was left
 * out, and as long as nothing is, every byte is the input's.
 */
export class EnvelopeWriter {
  claims = 0;
  readonly #sink: ByteSink;
  /** Whether parts that hold no claims in the input are kept: the file that goes out keeps them. */
  readonly #keepsClaimless: boolean;
  readonly #controls: ControlNumbers | undefined;
  #open: Level[] = [];
  /** Whether the interchange that ended last was written: line ends after it are its own. */
  #hasEndedOne = false;
  #delimiters: WritingDelimiters = { element: 42, terminator: 126 };

  /** @param controls where the parts get new control numbers; they keep their own without */
  constructor(sink: ByteSink, keepsClaimless: boolean, controls?: ControlNumbers) {
    this.#sink = sink;
    this.#keepsClaimless = keepsClaimless;
    this.#controls = controls;
  }

  /** A section that is no claim. `kind` is a MARK, `subject` the level code of an HL. */
  section(kind: number, subject: number, bytes: Buffer, segments: number): void {
    switch (kind) {
      case MARK.ISA: {
        this.#closeTo(DEPTH.ISA);
        const isa = bytes.subarray(bytes.indexOf('ISA'));
        const terminator = isa.length >= 106 ? (isa[105] as number) : (isa.at(-1) as number);
        this.#delimiters = { element: isa[3] as number, terminator };
        return this.#openLevel(DEPTH.ISA, bytes, segments);
      }
      case MARK.GS:
        this.#closeTo(DEPTH.GS);
        return this.#openLevel(DEPTH.GS, bytes, segments);
      case MARK.ST:
        this.#closeTo(DEPTH.ST);
        return this.#openLevel(DEPTH.ST, bytes, segments);
      case MARK.HL: {
        const depth =
          subject === 20 ? DEPTH.BILLING : subject === SUBSCRIBER_LEVEL ? DEPTH.SUBSCRIBER : DEPTH.DEPENDENT;
        this.#closeTo(depth);
        return this.#openLevel(depth, bytes, segments);
      }
      case MARK.SE:
        return this.#trailer(DEPTH.ST, bytes, segments);
      case MARK.GE:
        return this.#trailer(DEPTH.GS, bytes, segments);
      case MARK.IEA:
        this.#hasEndedOne = this.#open[0]?.written ?? false;
        return this.#trailer(DEPTH.ISA, bytes, segments);
      default:
        return this.#more(bytes, segments);
    }
  }

  /**
   * Before a claim that is written: everything around it is. Then give its bytes to `claimBytes`.
   *
   * @param segments of the claim in the input
   * @param more segments it is written with
   */
  startClaim(segments: number, more = 0): void {
    this.claims++;
    for (const level of this.#open) level.claims++;
    this.#writeOpen();
    const transaction = this.#transaction();
    if (transaction) {
      transaction.segments += segments + more;
      transaction.grown ||= more > 0;
    }
    const level = this.#open.at(-1);
    if (level) level.kept++;
  }

  claimBytes(bytes: Uint8Array, start: number, end: number): void {
    const holder = this.#holder(this.#open.length);
    if (holder) holder.push(Buffer.from(bytes.subarray(start, end)));
    else this.#sink.write(bytes, start, end);
  }

  /** A claim that goes to the other file. */
  leaveOut(): void {
    for (const level of this.#open) {
      level.claims++;
      level.touched = true;
    }
    const level = this.#open.at(-1);
    if (level) level.dropped++;
  }

  /** The end of the input. */
  end(): void {
    this.#closeTo(DEPTH.ISA);
  }

  #openLevel(depth: number, bytes: Buffer, segments: number): void {
    const level: Level = {
      depth,
      waiting: [],
      written: false,
      claims: 0,
      dropped: 0,
      kept: 0,
      touched: false,
      grown: false,
      segments: 0,
      levels: 0,
      number: 0,
      held: undefined,
      control: '',
      referenced: false,
    };
    if (depth === DEPTH.SUBSCRIBER && elementOf(bytes, 4, this.#delimiters) === '1') level.held = [];
    level.waiting.push({ bytes, segments, level });
    this.#open.push(level);
  }

  /** Bytes that continue the innermost open part. */
  #more(bytes: Buffer, segments: number): void {
    const level = this.#open.at(-1);
    if (!level) {
      const isLineEnd = this.#hasEndedOne && bytes.every((byte) => byte <= SPACE);
      if (this.#keepsClaimless || isLineEnd) this.#sink.write(bytes, 0, bytes.length);
    } else if (level.written) this.#emit({ bytes, segments, level: undefined }, this.#open.length);
    else level.waiting.push({ bytes, segments, level: undefined });
  }

  /** SE, GE, IEA: ends the part it belongs to. */
  #trailer(depth: number, bytes: Buffer, segments: number): void {
    this.#closeTo(depth + 1);
    const level = this.#open.at(-1);
    if (level?.depth !== depth) return this.#more(bytes, segments);
    if (!level.written) {
      level.waiting.push({ bytes, segments, level: undefined });
      return this.#close();
    }
    const count = depth === DEPTH.ST ? level.segments + segments : level.kept;
    const stale = depth === DEPTH.ST ? level.touched || level.grown : level.dropped > 0;
    const changes = new Map<number, string>();
    if (stale) changes.set(1, String(count));
    if (level.control !== '') changes.set(2, level.control);
    const renewed = changes.size > 0 ? withElements(bytes, changes, this.#delimiters) : bytes;
    this.#emit({ bytes: renewed, segments, level: undefined }, this.#open.length);
    this.#close();
  }

  #closeTo(depth: number): void {
    while ((this.#open.at(-1)?.depth ?? -1) >= depth) this.#close();
  }

  /**
   * Closes the innermost part. Not written and with claims, it goes nowhere: they went to the other file. Without claims
   * it is kept: a level waits with the one around it, anything larger (a remittance, say) has a worth of its own.
   */
  #close(): void {
    const level = this.#open.pop() as Level;
    const parent = this.#open.at(-1);
    if (level.written) {
      if (level.held) this.#release(level);
      return;
    }
    const isClaimless = level.claims === 0 && this.#keepsClaimless;
    if (isClaimless && parent && !parent.written && level.depth > DEPTH.ST) {
      parent.kept++;
      parent.waiting.push(...level.waiting);
    } else if (isClaimless) {
      this.#writeOpen();
      if (parent) parent.kept++;
      for (const piece of level.waiting) this.#emit(piece, this.#open.length);
    } else if (parent) {
      parent.dropped++;
      for (const open of this.#open) open.touched = true;
    }
  }

  /** Writes what waits in the open parts, outermost first. */
  #writeOpen(): void {
    this.#open.forEach((level, place) => {
      if (level.written) return;
      level.written = true;
      const parent = this.#open[place - 1];
      if (parent) parent.kept++;
      for (const piece of level.waiting) this.#emit(piece, place + 1);
      level.waiting.length = 0;
    });
  }

  #emit(piece: Piece, within: number): void {
    const place = this.#open.findIndex((level) => level.depth === DEPTH.ST);
    const transaction = this.#open[place];
    let { bytes } = piece;
    if (transaction && place < within) {
      transaction.segments += piece.segments;
      if (piece.level && piece.level.depth >= DEPTH.BILLING) bytes = this.#numbered(piece.level, bytes, transaction);
    }
    if (this.#controls) bytes = this.#renewed(piece, bytes, place < within ? transaction : undefined, this.#controls);
    const holder = this.#holder(within);
    if (holder) holder.push(Buffer.from(bytes));
    else this.#sink.write(bytes, 0, bytes.length);
  }

  /** A piece with its control number renewed: ISA13, GS06, ST02, or BHT03, which may come apart from its ST. */
  #renewed({ level }: Piece, bytes: Buffer, transaction: Level | undefined, controls: ControlNumbers): Buffer {
    let renewed = bytes;
    if (level && level.depth <= DEPTH.ST) {
      const element = level.depth === DEPTH.ISA ? 13 : level.depth === DEPTH.GS ? 6 : 2;
      level.control = controls.next(level.depth);
      renewed = withElements(bytes, new Map([[element, level.control]]), this.#delimiters);
    }
    if (!transaction || transaction.referenced) return renewed;
    const reference = controls.reference(transaction.control);
    const referenced = withReference(renewed, reference, this.#delimiters);
    transaction.referenced = referenced !== undefined;
    return referenced ?? renewed;
  }

  /** HL01 and HL02 as they are in the output. */
  #numbered(level: Level, bytes: Buffer, transaction: Level): Buffer {
    level.number = ++transaction.levels;
    if (!transaction.touched) return bytes;
    const parent = this.#open.findLast((open) => open.depth < level.depth && open.depth >= DEPTH.BILLING);
    const changes = new Map([[1, String(level.number)]]);
    if (parent) changes.set(2, String(parent.number));
    return withElements(bytes, changes, this.#delimiters);
  }

  /** The waiting subscriber that bytes written at a depth of the stack belong to. */
  #holder(within: number): Buffer[] | undefined {
    for (let place = 0; place < within; place++) {
      const held = this.#open[place]?.held;
      if (held) return held;
    }
    return undefined;
  }

  /** Writes a subscriber that waited; one whose dependents were all left out no longer announces any. */
  #release(level: Level): void {
    const [first, ...rest] = level.held as Buffer[];
    const hasDependents = rest.some((piece) => piece.toString('latin1', 0, 2) === 'HL');
    const head = hasDependents
      ? (first as Buffer)
      : withElements(first as Buffer, new Map([[4, '0']]), this.#delimiters);
    for (const piece of level.dropped > 0 ? [head, ...rest] : [first as Buffer, ...rest])
      this.#sink.write(piece, 0, piece.length);
  }

  #transaction(): Level | undefined {
    return this.#open.find((level) => level.depth === DEPTH.ST);
  }
}

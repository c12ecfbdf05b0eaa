//! The yardstick: how fast one pass over a claim file can be when it is written for nothing else. It finds every
//! segment, parses beneficiary, code, modifiers, amount and date, sums per beneficiary, year and bucket, and adds KX where
//! the sum passes the threshold. It takes `*`, `:` and `~` for granted, trusts every byte, and prices nothing: charges,
//! about twice the fees, are summed against twice the threshold.
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const READ_BYTES = 256 << 10;
const ROOM = 64 << 10; // before each read: for the line the last read cut in two, and for text that KX pushes ahead
const THRESHOLD_CENTS = 2 * 248_000;
const SLOTS = 1 << 18;
const TILDES = 0x7e7e7e7e;
const [STAR, POINT, COLON, ZERO] = [42, 46, 58, 48];

const memory = new ArrayBuffer(ROOM + READ_BYTES + 64);
const bytes = new Uint8Array(memory);
const words = new Int32Array(memory);

/** Beneficiary, year and bucket in two words, then the sum in cents and the last service day. Open addressing. */
const table = new Int32Array(SLOTS * 4);
const splices = new Int32Array(READ_BYTES >> 4);
const therapy = therapyCodes();

const state = new Int32Array(16);
const [HIGH, LOW, LINE, COMPOSITE_END, CENTS, BUCKET, HAS_KX, SLOT, SPLICES, LINES, SPLICED, BALANCES] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
] as const;

export interface Scanned {
  readonly lines: number;
  readonly spliced: number;
  readonly balances: number;
}

/** Copies the claim file to `output` with KX added. */
export function scanFile(input: string, output: string): Scanned {
  if (state[LINES] !== 0) table.fill(0);
  state.fill(0);
  const [from, to] = [openSync(input, 'r'), openSync(output, 'w')];
  let start = ROOM;
  for (;;) {
    const read = readSync(from, bytes, ROOM, READ_BYTES, null);
    const end = ROOM + read;
    bytes.fill(126, end, end + 32); // so that every search ends
    const done = read === 0 ? end : scan(start, end);
    write(to, start, done);
    if (read === 0) break;
    start = ROOM - (end - done);
    bytes.copyWithin(start, done, end);
  }
  closeSync(from);
  closeSync(to);
  return { lines: state[LINES] as number, spliced: state[SPLICED] as number, balances: state[BALANCES] as number };
}

/** @returns where the first segment begins that is cut off, or the first line that is not decided yet. */
function scan(start: number, end: number): number {
  let at = start;
  while (at < end) {
    let search = at + 4;
    switch (bytes[at]) {
      case 83: // S
        if (bytes[at + 1] === 86) search = openLine(at);
        break;
      case 68: // D
        if (bytes[at + 1] === 84 && bytes[at + 4] === 52 && bytes[at + 5] === 55 && bytes[at + 6] === 50) {
          search = at + 19;
          if (search < end) closeLine(at + 11);
        }
        break;
      case 78: // N
        if (bytes[at + 4] === 73 && bytes[at + 5] === 76 && bytes[at + 1] === 77) {
          const stop = terminator(at + 24);
          if (stop < end) beneficiary(stop - 11);
          search = stop;
        }
        break;
    }
    const stop = terminator(search);
    if (stop >= end) return state[LINE] === 0 ? at : cut();
    at = stop + 1;
  }
  return state[LINE] === 0 ? at : cut();
}

/** Gives up the line that was begun; it is read again with the next bytes. */
function cut(): number {
  const line = state[LINE] as number;
  state[LINE] = 0;
  return line;
}

/** The first `~` at or after `from`, four bytes at a time. */
function terminator(from: number): number {
  let word = from >> 2;
  let x = ((words[word] as number) ^ TILDES) | ~(-1 << ((from & 3) << 3));
  let found = (x - 0x01010101) & ~x & 0x80808080;
  while (found === 0) {
    x = (words[++word] as number) ^ TILDES;
    found = (x - 0x01010101) & ~x & 0x80808080;
  }
  return (word << 2) + ((31 - Math.clz32(found & -found)) >> 3);
}

/** `SV1*HC:97110:GP*64*`; @returns the byte after the amount. */
function openLine(at: number): number {
  let q = at + 12;
  let bucket = 0;
  let hasKx = 0;
  while (bytes[q] === COLON) {
    const [first, second] = [bytes[q + 1], bytes[q + 2]];
    if (first === 71) bucket = second === 79 ? 2 : second === 80 || second === 78 ? 1 : bucket;
    else if (first === 75 && second === 88) hasKx = 1;
    q += 3;
  }
  state[LINE] = at;
  state[COMPOSITE_END] = q;
  state[BUCKET] = therapy[codeIndex(at + 7)] === 1 ? bucket : 0;
  state[HAS_KX] = hasKx;
  return amount(q + 1);
}

function amount(from: number): number {
  let q = from;
  let cents = 0;
  let byte = bytes[q] as number;
  for (; (byte - ZERO) >>> 0 < 10; byte = bytes[++q] as number) cents = Math.imul(cents, 10) + byte - ZERO;
  cents = Math.imul(cents, 100);
  if (byte === POINT) {
    byte = bytes[++q] as number;
    cents += Math.imul(byte - ZERO, 10);
    byte = bytes[++q] as number;
    if (byte !== STAR) cents += byte - ZERO;
  }
  state[CENTS] = cents;
  return q;
}

/** Five digits as they read; a first letter counts as its last four bits. */
function codeIndex(at: number): number {
  return (
    Math.imul((bytes[at] as number) & 15, 10000) +
    Math.imul((bytes[at + 1] as number) - ZERO, 1000) +
    Math.imul((bytes[at + 2] as number) - ZERO, 100) +
    Math.imul((bytes[at + 3] as number) - ZERO, 10) +
    (bytes[at + 4] as number) -
    ZERO
  );
}

/** Sums the open line at its service date `YYYYMMDD` and marks where KX goes. */
function closeLine(at: number): void {
  const line = state[LINE] as number;
  if (line === 0) return;
  state[LINE] = 0;
  state[LINES]!++;
  const bucket = state[BUCKET] as number;
  if (bucket === 0) return;
  const year = Math.imul(two(at), 100) + two(at + 2);
  const slot = slotOf(state[HIGH] as number, (state[LOW] as number) | ((year & 127) << 23) | ((bucket - 1) << 22));
  const sum = (table[slot + 2] as number) + (state[CENTS] as number);
  table[slot + 2] = sum;
  table[slot + 3] = Math.imul(year, 10000) + Math.imul(two(at + 4), 100) + two(at + 6);
  if (sum <= THRESHOLD_CENTS || state[HAS_KX] !== 0) return;
  const end = state[COMPOSITE_END] as number;
  if (end - line < 24) splices[state[SPLICES]!++] = end; // 24: four modifiers fill `SV1*HC:97110:GP:CQ:59:76`
}

function two(at: number): number {
  return Math.imul((bytes[at] as number) - ZERO, 10) + (bytes[at + 1] as number) - ZERO;
}

/** Packs the eleven characters, four bits a digit, five a letter, six where either may stand. */
function beneficiary(at: number): void {
  state[HIGH] =
    (((bytes[at] as number) & 15) << 26) |
    (((bytes[at + 1] as number) & 31) << 21) |
    (((bytes[at + 2] as number) & 63) << 15) |
    (((bytes[at + 3] as number) & 15) << 11) |
    (((bytes[at + 4] as number) & 31) << 6) |
    ((bytes[at + 5] as number) & 63);
  state[LOW] =
    (((bytes[at + 6] as number) & 15) << 18) |
    (((bytes[at + 7] as number) & 31) << 13) |
    (((bytes[at + 8] as number) & 31) << 8) |
    (((bytes[at + 9] as number) & 15) << 4) |
    ((bytes[at + 10] as number) & 15);
}

function slotOf(high: number, low: number): number {
  const last = state[SLOT] as number;
  if (table[last] === high && table[last + 1] === low) return last;
  const hash = Math.imul(high ^ Math.imul(low, 0x9e3779b1), 0x85ebca6b);
  let slot = (hash >>> 14) << 2;
  while (table[slot] !== high || table[slot + 1] !== low) {
    if (table[slot] === 0) {
      if (++state[BALANCES]! > SLOTS * 0.75) throw new RangeError('more balances than the scanner has room for');
      table[slot] = high;
      table[slot + 1] = low;
      break;
    }
    slot = (slot + 4) & (SLOTS * 4 - 1);
  }
  state[SLOT] = slot;
  return slot;
}

/** Writes bytes[start, stop) with KX added: each stretch moves ahead by three bytes for every splice after it. */
function write(to: number, start: number, stop: number): void {
  const count = state[SPLICES] as number;
  let move = count * 3;
  let from = start;
  const out = start - move;
  for (let i = 0; i < count; i++) {
    const end = splices[i] as number;
    bytes.copyWithin(from - move, from, end);
    move -= 3;
    bytes[end - move - 3] = COLON;
    bytes[end - move - 2] = 75;
    bytes[end - move - 1] = 88;
    from = end;
  }
  writeSync(to, bytes, out, stop - out);
  state[SPLICED]! += count;
  state[SPLICES] = 0;
}

function therapyCodes(): Uint8Array {
  const codes = new Uint8Array(160_000);
  const listed = [
    92507, 92508, 92521, 92522, 92523, 92524, 92526, 92597, 92607, 92608, 92609, 92610, 96125, 97012, 97016, 97018,
    97022, 97024, 97026, 97028, 97032, 97033, 97034, 97035, 97036, 97039, 97110, 97112, 97113, 97116, 97124, 97129,
    97130, 97139, 97140, 97150, 97161, 97162, 97163, 97164, 97165, 97166, 97167, 97168, 97530, 97533, 97535, 97537,
    97542, 97750, 97755, 97760, 97761, 97763, 97799,
  ];
  for (const code of listed) codes[code] = 1;
  codes[('G'.charCodeAt(0) & 15) * 10000 + 283] = 1; // G0283
  return codes;
}

export interface Balance {
  readonly mbi: string;
  readonly year: number;
  readonly bucket: 'pt_slp' | 'ot';
  readonly cents: number;
  readonly lastDay: number;
}

/** What the last scan added up. */
export function* balances(): Generator<Balance> {
  for (let slot = 0; slot < table.length; slot += 4) {
    const [high, low] = [table[slot] as number, table[slot + 1] as number];
    if (high === 0) continue;
    const digit = (bits: number) => (bits & 15) | 48;
    const letter = (bits: number) => (bits & 31) | 64;
    const either = (bits: number) => ((bits & 63) < 32 ? letter(bits) : bits & 63);
    yield {
      mbi: String.fromCharCode(
        digit(high >> 26),
        letter(high >> 21),
        either(high >> 15),
        digit(high >> 11),
        letter(high >> 6),
        either(high),
        digit(low >> 18),
        letter(low >> 13),
        letter(low >> 8),
        digit(low >> 4),
        digit(low),
      ),
      year: Math.trunc((table[slot + 3] as number) / 10000),
      bucket: (low >> 22) & 1 ? 'ot' : 'pt_slp',
      cents: table[slot + 2] as number,
      lastDay: table[slot + 3] as number,
    };
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(scanFile(process.argv[2] as string, process.argv[3] ?? '/dev/null')));
}

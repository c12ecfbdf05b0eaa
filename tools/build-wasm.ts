//! Assembles the scanners written in WebAssembly text into the modules that ship beside them. Words in capitals in the
//! text are numbers: the layout of the memory, the columns of a batch, loops, tags and bits, as TypeScript has them.
//! `--check` says whether the modules are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import binaryen from 'binaryen';
import {
  ANSWER_LINES_MAX,
  ANSWER_ROWS_MAX,
  AnswerBatch,
  BENEFITS_MAX,
  ClaimBatch,
  FORM,
  MARK,
  Names,
  NO_CENTS,
  NO_QUANTITY,
  PART,
  SAYS,
  SERVICE_TYPE_BIT,
  UNIT,
  UNREADABLE,
} from '../src/claim/index.ts';
import { TRIPLETS } from '../src/x12/answer/claim-filler.ts';
import {
  BEFORE,
  BIT,
  CHECKED,
  ELEMENTS,
  HOLDER,
  MAX,
  NEXT,
  OPENS,
  PAIR_SLOTS,
  PAIRS,
  POSITION,
  REQUIRED,
  SPEC_BITS,
  SPECS,
  TAG_SLOTS,
  TOKEN_BITS,
} from '../src/x12/guide/compile.ts';
import { LOOP, SCOPE } from '../src/x12/guide/index.ts';
import { USES } from '../src/x12/guide/walker.ts';
import { PLACE, PLACE_BYTES, PLACE_KEY_BIT, RULE } from '../src/x12/scan/places.ts';
import * as layout from '../src/x12/wire/layout.ts';
import { packTag } from '../src/x12/wire/tag.ts';

/** Tags and qualifiers of an 835 that answer/plain-claim.wat knows, and of a 271 that answer/plain-reply.wat does. */
const ANSWER_TAGS = 'SVC CAS DTM REF AMT NM1 LQ PER QTY SE EB DTP MSG TRN INS AAA'.split(' ');
const ANSWER_QUALIFIERS =
  '472 150 151 232 233 050 QC IL 74 82 TT 6R B6 HE AD AE AF 30 MA MB 29 18 N6 Q4 001 25 PR PRP SEP TTP P5 GP ' +
  '193 194 290 291 292 307 346 347 348 349 356 357';

const { Features } = binaryen;
const FEATURES =
  Features.SIMD128 |
  Features.Atomics |
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.SignExt |
  Features.MutableGlobals;
/** Sizes up to which functions are written out, as the optimizer counts them: measured, see docs/decisions/004. */
const INLINED = { ALWAYS: 100, LEAVES: 200, CALLED_ONCE: 1000 };

export const FOLDER = join(import.meta.dirname, '../src/x12');
/** Each text and the module made from it. */
export const MODULES = [
  { text: 'wire/structure.wat', module: 'wire/structure-module.ts', name: 'STRUCTURE_MODULE' },
  { text: 'answer/plain-claim.wat', module: 'answer/plain-claim-module.ts', name: 'PLAIN_CLAIM_MODULE' },
  { text: 'answer/plain-reply.wat', module: 'answer/plain-reply-module.ts', name: 'PLAIN_REPLY_MODULE' },
  { text: 'scan/regular.wat', module: 'scan/regular-module.ts', name: 'REGULAR_MODULE' },
] as const;

/** The text of a module file for the present WebAssembly text. @throws Error on a word in capitals without a number. */
export function assemble({ text, name }: (typeof MODULES)[number]): string {
  const source = sourceOf(text).replaceAll(/;;.*/g, '');
  const numbers = namedNumbers();
  const numbered = source.replaceAll(/\b[A-Z][A-Z0-9_]+\b/g, (word) => {
    const number = numbers.get(word);
    if (number === undefined) throw new Error(`${text}: nothing is called ${word}`);
    return String(number);
  });
  const encoded = Buffer.from(optimized(numbered)).toString('base64');
  return `// Made from ${basename(text)} by tools/build-wasm.ts; a test compares the two.\nexport const ${name} =\n  '${encoded}';\n`;
}

/**
 * The binary of a text, with its small functions written out where they are called: the engine does not do so itself, and a
 * call costs as much as what most of them do.
 */
function optimized(text: string): Uint8Array {
  const wasm = binaryen.parseText(text);
  try {
    wasm.setFeatures(FEATURES);
    binaryen.setOptimizeLevel(3);
    binaryen.setShrinkLevel(0);
    binaryen.setAlwaysInlineMaxSize(INLINED.ALWAYS);
    binaryen.setFlexibleInlineMaxSize(INLINED.LEAVES);
    binaryen.setOneCallerInlineMaxSize(INLINED.CALLED_ONCE);
    wasm.optimize();
    if (!wasm.validate()) throw new Error('the optimized module is not valid');
    return wasm.emitBinary();
  } finally {
    wasm.dispose();
  }
}

/** A text, with `(include "…")` replaced by the text that is named. */
function sourceOf(text: string): string {
  return readFileSync(join(FOLDER, text), 'utf8').replaceAll(/\(include "(.*)"\)/g, (_, name) => sourceOf(name));
}

/** Every number the texts may use, by name. */
function namedNumbers(): Map<string, number> {
  const numbers = new Map<string, number>();
  const add = (prefix: string, values: Readonly<Record<string, unknown>>, of = (value: number) => value) => {
    for (const [name, value] of Object.entries(values)) {
      if (typeof value !== 'number') continue;
      const word = `${prefix}${name}`;
      if (numbers.has(word)) throw new Error(`two numbers are called ${word}`);
      numbers.set(word, of(value));
    }
  };
  add('', layout);
  add('', layout.STATE, (index) => layout.STATE_AT + index * 4);
  add('', columnOffsets());
  add('ANSWER_', answerColumnOffsets());
  add('LOOP_', LOOP);
  add('MARK_OF_', MARK);
  add('FORM_', FORM);
  add('UNIT_', UNIT);
  add('UNREADABLE_', { ...UNREADABLE, CHARGE_OR_UNITS: UNREADABLE.CHARGE | UNREADABLE.UNITS });
  add('RULE_', RULE);
  add('PLACE_', PLACE, (word) => layout.PLACES_AT + word * 4);
  add('ASKS_', layout.ASKS);
  add('UNSAID_', layout.UNSAID);
  add('SEGMENT_ELEMENT', { 1: 4, 2: 8, 3: 12, 4: 16 }, (offset) => layout.SEGMENT_ELEMENTS_AT + offset);
  add('WALK_', {
    REACHED: layout.WALK_AT,
    HAS: layout.WALK_AT + 4,
    SERIAL: layout.WALK_AT + 8,
    PARENT: layout.WALK_AT + 12,
    UNDO: layout.UNDO_AT,
  });
  for (const tag of ['HL', 'CLM', 'HI', 'LX', 'HC', 'UN', 'MJ', 'DA', ...ANSWER_TAGS])
    numbers.set(`TAG_${tag}`, packTag(tag));
  for (const code of ANSWER_QUALIFIERS.split(' ')) numbers.set(`CODE_${code}`, packTag(code));
  add('PART_OF_', PART);
  add('SAYS_', SAYS);
  add('SERVICE_', { ...SERVICE_TYPE_BIT, PLAN: 8, ALL: 7 });
  add('GUIDE_', {
    TAGS: layout.GUIDE_AT,
    TAG_TOKENS: layout.GUIDE_AT + 4,
    PAIRS: layout.GUIDE_AT + PAIRS * 4,
    PAIR_TOKENS: layout.GUIDE_AT + PAIRS * 4 + 4,
    NEXT: layout.GUIDE_AT + NEXT * 4,
    REQUIRED: layout.GUIDE_AT + REQUIRED * 4,
  });
  const fields = { POSITION, BIT, MAX, ELEMENTS, CHECKED, OPENS, BEFORE, HOLDER };
  add('SPEC_', fields, (field) => layout.GUIDE_AT + (SPECS + field) * 4);
  add('', { ANSWER_LINES_MAX, ANSWER_ROWS_MAX, BENEFITS_MAX, NO_CENTS, NO_QUANTITY, TOKEN_BITS });
  add('', {
    ADJUSTMENT_ROW_LAST: ANSWER_ROWS_MAX - TRIPLETS,
    WRONG_QUANTITY: NO_QUANTITY + 1,
    SPEC_BYTES_BITS: SPEC_BITS + 2,
    PAIR_SHIFT: Math.clz32(PAIR_SLOTS) + 1,
    PAIR_SLOTS_MASK: PAIR_SLOTS - 1,
    TRACE_COLUMNS_BYTES: traceColumnsBytes(),
    TAG_SHIFT: Math.clz32(TAG_SLOTS) + 1,
    TAG_SLOTS_MASK: TAG_SLOTS - 1,
    USES_AT: layout.WALK_AT + USES * 4,
    USES_SERIAL_AT: layout.WALK_AT + USES * 4 + 4,
    CLAIM_LOOP_BYTES: LOOP.L2300 * 16,
    DATE_RANGE: packTag('RD8'),
    DATE_SINGLE: packTag('D8'),
    NAME_LENGTH: layout.NAME_ENTRIES_AT + 16,
    NAME_NUMBER: layout.NAME_ENTRIES_AT + 20,
    NAME_HASH: layout.NAME_ENTRIES_AT + 24,
    NAME_AHEAD: layout.NAME_ENTRIES_AT + 64 + 28,
    NAME_ENTRY_BYTES: 32,
    NAME_SLOTS_MASK: layout.NAME_SLOTS - 1,
    PLACE_BYTES,
    PLACE_HASH_SHIFT: Math.clz32(layout.PLACE_SLOTS * PLACE_BYTES) + 33,
    PLACE_KEY_BIT,
    PLACE_MASK: (layout.PLACE_SLOTS - 1) * PLACE_BYTES,
    SEGMENT_BYTES_MAX: 4096, // the longest that regular.wat reads, a byte at a time
    SPOILED_BELOW_BILLING: (1 << SCOPE.SUBSCRIBER) | (1 << SCOPE.PATIENT),
  });
  return numbers;
}

/** Where each column begins in the memory of a batch: CLAIM_ID_START for `claims.idStart`. */
function columnOffsets(): Record<string, number> {
  const { claims, lines, marks } = new ClaimBatch(new Names(), 1, 1);
  const groups = [
    ['CLAIM', claims],
    ['LINE', lines],
    ['MARK', marks],
  ] as const;
  const offsets = groups.flatMap(([group, columns]) =>
    Object.entries(columns).map(([name, column]) => [`${group}_${capitals(name)}`, column.byteOffset] as const),
  );
  return {
    ...Object.fromEntries(offsets),
    MODIFIER_COLUMN_BYTES: lines.modifier2.byteOffset - lines.modifier1.byteOffset,
  };
}

/** The same for a batch of answers: CLAIM_FROM, LINE_PAID, ADJUSTMENT_CENTS, PART_KIND. */
function answerColumnOffsets(): Record<string, number> {
  const { claims, lines, adjustments, parts, people, benefits } = new AnswerBatch();
  const groups = {
    CLAIM: claims,
    LINE: lines,
    ADJUSTMENT: adjustments,
    PART: parts,
    PERSON: people,
    BENEFIT: benefits,
  };
  const offsets = Object.entries(groups).flatMap(([group, columns]) =>
    Object.entries(columns).map(([name, column]) => [`${group}_${capitals(name)}`, column.byteOffset] as const),
  );
  return {
    ...Object.fromEntries(offsets),
    MODIFIER_COLUMN_BYTES: lines.modifier2.byteOffset - lines.modifier1.byteOffset,
  };
}

function traceColumnsBytes(): number {
  const { trace1Start, trace2Start } = new AnswerBatch().people;
  return trace2Start.byteOffset - trace1Start.byteOffset;
}

function capitals(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

if (import.meta.main) {
  for (const made of MODULES) {
    const path = join(FOLDER, made.module);
    const text = assemble(made);
    if (!process.argv.includes('--check')) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) {
      console.error(`${made.module} is not what ${made.text} makes: run node tools/build-wasm.ts`);
      process.exitCode = 1;
    }
  }
}

//! Assembles the scanners written in WebAssembly text into the modules that ship beside them. Words in capitals in the
//! text are numbers: the layout of the memory, the columns of a batch, loops, tags and bits, as TypeScript has them.
//! `--check` says whether the modules are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import wabt from 'wabt';
import { ClaimBatch, FORM, MARK, Names, packModifier, UNIT, UNREADABLE } from '../src/claim/index.ts';
import { LOOP, SCOPE } from '../src/x12/guide/index.ts';
import { PLACE_KEY_BIT, RULE } from '../src/x12/scan/places.ts';
import { CONTENT_HIGH_FIRST, CONTENT_LOW_FIRST } from '../src/x12/scan/service-line-reader.ts';
import * as layout from '../src/x12/wire/layout.ts';
import { packTag } from '../src/x12/wire/tag.ts';

export const FOLDER = join(import.meta.dirname, '../src/x12');
/** Each text and the module made from it. */
export const MODULES = [
  { text: 'wire/structure.wat', module: 'wire/structure-module.ts', name: 'STRUCTURE_MODULE' },
  { text: 'scan/regular.wat', module: 'scan/regular-module.ts', name: 'REGULAR_MODULE' },
] as const;

/** The text of a module file for the present WebAssembly text. @throws Error on a word in capitals without a number. */
export async function assemble({ text, name }: (typeof MODULES)[number]): Promise<string> {
  const source = readFileSync(join(FOLDER, text), 'utf8').replaceAll(/;;.*/g, '');
  const numbers = namedNumbers();
  const numbered = source.replaceAll(/\b[A-Z][A-Z0-9_]+\b/g, (word) => {
    const number = numbers.get(word);
    if (number === undefined) throw new Error(`${text}: nothing is called ${word}`);
    return String(number);
  });
  const assembler = await wabt();
  const parsed = assembler.parseWat(basename(text), numbered, { simd: true, threads: true });
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  const encoded = Buffer.from(buffer).toString('base64');
  return `// Made from ${basename(text)} by tools/build-wasm.ts; a test compares the two.\nexport const ${name} =\n  '${encoded}';\n`;
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
  add('LOOP_', LOOP);
  add('MARK_OF_', MARK);
  add('FORM_', FORM);
  add('UNIT_', UNIT);
  add('UNREADABLE_', { ...UNREADABLE, CHARGE_OR_UNITS: UNREADABLE.CHARGE | UNREADABLE.UNITS });
  add('RULE_', RULE);
  add('ASKS_', layout.ASKS);
  add('WALK_', {
    REACHED: layout.WALK_AT,
    HAS: layout.WALK_AT + 4,
    SERIAL: layout.WALK_AT + 8,
    PARENT: layout.WALK_AT + 12,
  });
  for (const tag of ['HL', 'CLM', 'HI', 'LX', 'HC', 'UN', 'MJ', 'DA']) numbers.set(`TAG_${tag}`, packTag(tag));
  add('', {
    CLAIM_LOOP_BYTES: LOOP.L2300 * 16,
    CONTENT_HIGH_FIRST,
    CONTENT_LOW_FIRST,
    DATE_RANGE: packTag('RD8'),
    DATE_SINGLE: packTag('D8'),
    MIX_SECOND_AT: layout.MIX_AT + 4,
    KX: packModifier('KX'),
    NAME_LENGTH: layout.NAME_ENTRIES_AT + 16,
    NAME_NUMBER: layout.NAME_ENTRIES_AT + 20,
    NAME_HASH: layout.NAME_ENTRIES_AT + 24,
    NAME_ENTRY_BYTES: 32,
    NAME_SLOTS_MASK: layout.NAME_SLOTS - 1,
    PLACE_HASH_SHIFT: Math.clz32(layout.PLACE_SLOTS) + 33,
    PLACE_KEY_BIT,
    PLACE_SLOTS_MASK: layout.PLACE_SLOTS - 1,
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

function capitals(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

if (import.meta.main) {
  for (const made of MODULES) {
    const path = join(FOLDER, made.module);
    const text = await assemble(made);
    if (!process.argv.includes('--check')) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) {
      console.error(`${made.module} is not what ${made.text} makes: run node tools/build-wasm.ts`);
      process.exitCode = 1;
    }
  }
}

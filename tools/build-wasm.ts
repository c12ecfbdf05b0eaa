//! Compiles `src/x12/wire/structure.wat` into the module that ships beside it. `--check` says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';

const FOLDER = join(import.meta.dirname, '../src/x12/wire');

/** The text of `structure-module.ts` for the present `structure.wat`. */
export async function structureModule(): Promise<string> {
  const assembler = await wabt();
  const module = assembler.parseWat('structure.wat', readFileSync(join(FOLDER, 'structure.wat'), 'utf8'), {
    simd: true,
    threads: true,
  });
  const { buffer } = module.toBinary({});
  module.destroy();
  return `// Made from structure.wat by tools/build-wasm.ts; a test compares the two.\nexport const STRUCTURE_MODULE =\n  '${Buffer.from(buffer).toString('base64')}';\n`;
}

if (import.meta.main) {
  const path = join(FOLDER, 'structure-module.ts');
  const made = await structureModule();
  if (!process.argv.includes('--check')) writeFileSync(path, made);
  else if (readFileSync(path, 'utf8') !== made) {
    console.error('structure-module.ts is not what structure.wat makes: run node tools/build-wasm.ts');
    process.exitCode = 1;
  }
}

import { readShelf } from './audit/shelf-files.ts';
import type { Setting } from './audit/verdict.ts';
import { audit, type Opinion } from './auditor.ts';
import { firstDifference } from './compare.ts';
import { generate, type SimOptions } from './generate.ts';
import { product } from './product.ts';

/** The auditor takes a file for one batch; the product reads larger ones as several. */
const BATCH_BYTES = 4 << 20;

const SETTINGS: readonly Setting[] = ['undecided', 'cautious', 'lenient'];

const shelf = readShelf(new URL('../policy', import.meta.url).pathname);

export interface Simulated {
  readonly lines: number;
  /** Lines whose ends differ; lines that by service date would be answered otherwise. */
  readonly split: number;
  readonly reordered: number;
  readonly difference: string | undefined;
}

/**
 * Generates years of claims, has product and auditor answer every line under each setting of `range`, and says where they
 * first differ.
 */
export function simulate(options: SimOptions): Simulated {
  const { files } = generate(options);
  if (files.some((file) => file.bytes.length > BATCH_BYTES)) throw new RangeError('a file is larger than one batch');
  const said: Opinion[] = [];
  for (const setting of SETTINGS) {
    const { opinions } = audit(files, shelf, [], setting);
    const difference = firstDifference(options.seed, product(files, setting), opinions);
    said.push(...opinions);
    if (difference !== undefined) return { ...counted(said), difference: `--range ${setting}, ${difference}` };
  }
  return { ...counted(said), difference: undefined };
}

function counted(said: readonly Opinion[]): Omit<Simulated, 'difference'> {
  const split = said.filter(({ decidedAt }) => decidedAt !== '').length;
  const reordered = said.filter(({ byServiceDateCents }) => byServiceDateCents !== undefined).length;
  return { lines: said.length, split, reordered };
}

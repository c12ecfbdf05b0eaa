import { readShelf } from './audit/shelf-files.ts';
import { audit } from './auditor.ts';
import { firstDifference } from './compare.ts';
import { generate, type SimOptions } from './generate.ts';
import { product } from './product.ts';

/** The auditor takes a file for one batch; the product reads larger ones as several. */
const BATCH_BYTES = 4 << 20;

const shelf = readShelf(new URL('../policy', import.meta.url).pathname);

/** Generates years of claims, has product and auditor answer every line, and says where they first differ. */
export function simulate(options: SimOptions): { lines: number; difference: string | undefined } {
  const { files } = generate(options);
  if (files.some((file) => file.bytes.length > BATCH_BYTES)) throw new RangeError('a file is larger than one batch');
  const { opinions } = audit(files, shelf);
  return { lines: opinions.length, difference: firstDifference(options.seed, product(files), opinions) };
}

import type { Product } from './desk.ts';

const STEM_BYTES_MAX = 150;
const ENDINGS: Readonly<Record<Exclude<Product, 'reports'>, string>> = {
  out: '.837',
  held: '.837',
  answers: '.999',
};

/** `march.17.837`: what was dropped as `march.837`, or as `march.12.837`, and is the 17th file. No two are alike. */
export function productName(dropped: string, number: number, product: Product, reportEnding: string): string {
  return `${stemOf(dropped)}.${number}${product === 'reports' ? reportEnding : ENDINGS[product]}`;
}

/** `march.17.837` for the file itself, `march.17.reason.txt` for what is said of it. */
export function refusedNames(dropped: string, number: number): { readonly file: string; readonly reason: string } {
  const begin = `${stemOf(dropped)}.${number}`;
  return { file: `${begin}${endingOf(dropped)}`, reason: `${begin}.reason.txt` };
}

/** `2026-03/<SHA-256>.837`, by the month it was taken in, UTC. */
export function archiveName(dropped: string, hash: string, takenAt: string): string {
  return `${takenAt.slice(0, 'YYYY-MM'.length)}/${hash}${endingOf(dropped)}`;
}

/** The name without its ending and the number the watch gave it, short enough for any file system. */
function stemOf(name: string): string {
  const stem = name.replace(/\.[^.]*$/, '').replace(/\.\d+$/, '');
  const plain = stem.replace(/[\p{Cc}\\/:*?"<>|]/gu, '_');
  let short = plain;
  while (Buffer.byteLength(short) > STEM_BYTES_MAX) short = [...short].slice(0, -1).join('');
  return short === '' ? 'file' : short;
}

function endingOf(name: string): string {
  return /\.[a-z0-9]{1,8}$/.exec(name.toLowerCase())?.[0] ?? '';
}

import type { WorldResult } from './world.ts';

/** A lived year on a few lines, for a person. */
export function worldText({ options, counts, files, explained, balances }: WorldResult): string {
  const head = `seed ${options.seed}, ${options.year}: ${options.patients} patients at ${options.clinics} clinics`;
  const what =
    `  ${counts.claims} claims of ${counts.lines} lines, ${counts.kx} with KX; ` +
    `${counts.duplicates} lines twice, ${counts.refused} claims not taken in; ${balances} balances agree`;
  const mail = `  ${files.sent} claim files (${files.resent} of them again), ${files.answers} answers; ${files.lost} lost`;
  const told = [...explained]
    .sort(([, a], [, b]) => b - a)
    .map(([why, times]) => `    ${String(times).padStart(6)}  ${why}`);
  const reasons = told.length === 0 ? [] : ['  differences that have a reason:', ...told];
  return [head, what, mail, ...reasons].join('\n');
}

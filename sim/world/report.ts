import type { WorldResult } from './world.ts';

/** A lived year on a few lines, for a person. */
export function worldText({ options, counts, files, explained, balances }: WorldResult): string {
  const { seed, year, patients, clinics, conduct } = options;
  const head = `seed ${seed}, ${year}: ${patients} patients at ${clinics} ${conduct} clinics`;
  const what =
    `  ${counts.claims} claims of ${counts.lines} lines, ${counts.kx} with KX; ${counts.corrections} replaced or voided, ` +
    `${counts.duplicates} lines twice, ${counts.refused} claims not taken in; ${balances} balances agree`;
  const kx =
    `  ${counts.thresholdDenials} lines denied over the threshold, ${counts.earlyKx} with KX too early; ` +
    `${counts.overtaken} decided on a word that another clinic's claim had overtaken`;
  const mail =
    `  ${files.sent} claim files (${files.resent} of them again), ${files.remittances} remittances, ` +
    `${files.replies} eligibility replies; ${files.lost} files lost`;
  const told = [...explained]
    .sort(([, a], [, b]) => b - a)
    .map(([why, times]) => `    ${String(times).padStart(6)}  ${why}`);
  const reasons = told.length === 0 ? [] : ['  differences that have a reason:', ...told];
  return [head, what, kx, mail, ...reasons].join('\n');
}

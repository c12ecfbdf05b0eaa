import type { WorldResult } from './world.ts';

/** Claims with denied lines shown one by one. */
const PROOFS_SHOWN = 50;

/** A lived year on a few lines, for a person. */
export function worldText({ options, counts, files, explained, balances, denied }: WorldResult): string {
  const { seed, year, patients, clinics, conduct, direct } = options;
  const how = direct ? ', whose files arrive at once' : '';
  const head = `seed ${seed}, ${year}: ${patients} patients at ${clinics} ${conduct} clinics${how}`;
  const what =
    `  ${counts.claims} claims of ${counts.lines} lines, ${counts.kx} with KX; ${counts.corrections} replaced or voided, ` +
    `${counts.duplicates} lines twice, ${counts.refused} claims not taken in, ${counts.reopened} reopened; ${balances} balances agree`;
  const kx =
    `  ${counts.thresholdDenials} lines denied over the threshold, ${counts.earlyKx} with KX too early and ${counts.earlyByHand} by hand; ` +
    `${counts.overtaken} decided on a word that another clinic's claim had overtaken`;
  const mail =
    `  ${files.sent} claim files (${files.resent} of them again), ${files.remittances} remittances, ` +
    `${files.replies} eligibility replies; ${files.lost} files lost`;
  const told = [...explained]
    .sort(([, a], [, b]) => b - a)
    .map(([why, times]) => `    ${String(times).padStart(6)}  ${why}`);
  const reasons = told.length === 0 ? [] : ['  differences that have a reason:', ...told];
  const proofs = denied.slice(0, PROOFS_SHOWN).map((text) => `    ${text}`);
  const rest = denied.length > PROOFS_SHOWN ? [`    and ${denied.length - PROOFS_SHOWN} more`] : [];
  const lines = denied.length === 0 ? [] : ['  denied over the threshold:', ...proofs, ...rest];
  return [head, what, kx, mail, ...reasons, ...lines].join('\n');
}

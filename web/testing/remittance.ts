//! What a payer answers to claims that were fetched from the app: the shadow payer, as one that pays two weeks later.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TODAY } from '../../fixtures/clinic/calendar.ts';
import { PATIENTS } from '../../fixtures/clinic/patients.ts';
import { isoDate } from '../../src/base/index.ts';
import { ShadowPayer } from '../../src/payer/index.ts';
import { loadPolicy } from '../../src/policy/index.ts';
import { openSource } from '../../src/workflow/file-source.ts';
import { envelopeOf, readSubmitted } from '../../src/workflow/index.ts';
import { writeRemittances } from '../../src/x12/index.ts';

/** What another clinic has used before, which nobody knew: all that is billed without KX is denied. */
const ELSEWHERE_CENTS = 300_000;

/** @returns the 835 for the claims of a file, as text */
export function remittanceFor(claims: string, folder: string): string {
  const path = join(folder, 'sent.837');
  writeFileSync(path, claims, 'latin1');
  const payer = new ShadowPayer(loadPolicy(), { contractorPercent: 50, deductibleMet: true });
  for (const { mbi } of PATIENTS)
    for (const bucket of ['pt_slp', 'ot'] as const) payer.open(mbi, 2026, bucket, ELSEWHERE_CENTS, 'another clinic');
  const source = openSource(path);
  readSubmitted(source, path, ({ claim }) => void payer.receive(claim, isoDate(TODAY)));
  source.close();
  const remittances = payer.pay(isoDate(TODAY), isoDate(TODAY));
  const bytes = writeRemittances(remittances, envelopeOf(remittances, isoDate(TODAY)));
  if (!Buffer.isBuffer(bytes)) throw new Error('the payer answered nothing');
  return bytes.toString('latin1');
}

import { afterEach, expect, test } from 'vitest';
import { loadPolicy } from '../policy/index.ts';
import { line } from './decide/testing/claim-text.ts';
import { deniedLines } from './denials.ts';
import { remittanceText } from './testing/answer-text.ts';
import { Clinic } from './testing/clinic.ts';

const policy = loadPolicy();

// A of two lines is received twice: the first is paid but for its second line, and the copy is denied as one.
const PAID = { billed: '97530:GP', charge: '30', paid: '24', adjustments: ['PR*2*6'], allowed: '30' } as const;
const OVER = { billed: '97110:GP', charge: '30', paid: '0', adjustments: ['CO*119*30'], day: '20260305' } as const;
const REPEATED = { billed: '97530:GP', charge: '30', paid: '0', adjustments: ['OA*18*30'] } as const;
const FIRST = remittanceText('C1', '20260320', [{ icn: 'FIRST', lines: [PAID, OVER] }]);
const COPY = remittanceText('C2', '20260327', [{ icn: 'COPY', status: '4', lines: [REPEATED, OVER] }]);

const clinics: Clinic[] = [];
afterEach(() => {
  for (const clinic of clinics.splice(0)) clinic.close();
});

/** What is listed after these remittances: code, next step, and the payer's number of the claim. */
function listedAfter(...remittances: readonly string[]): string[] {
  const clinic = new Clinic();
  clinics.push(clinic);
  clinic.send('2026-03-06', [
    { id: 'A', lines: [line('97530:GP 30.00'), line('97110:GP 30.00', { day: '20260305' })] },
  ]);
  for (const remittance of remittances) clinic.post(remittance);
  return deniedLines(policy, clinic.store, 'clinic').map(
    ({ code, denial, payerClaimNumber }) => `${code} ${denial.next} ${payerClaimNumber}`,
  );
}

test('a denied line goes by the number of the answer that decided its claim, not by that of a copy', () => {
  expect(listedAfter(FIRST)).toEqual(['97110 add_kx FIRST']);
  expect(listedAfter(FIRST, COPY)).toEqual(['97110 add_kx FIRST']);
  expect(listedAfter(COPY, FIRST)).toEqual(['97110 add_kx FIRST']);
});

test('while only the copy has been answered its number stands', () => {
  expect(listedAfter(COPY)).toEqual(['97110 add_kx COPY']);
});

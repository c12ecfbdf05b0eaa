import { entry } from './entry.ts';

const KEEP = 'Keep the file as it is, find out who had it, and go on from a backup whose anchor agrees.';
const KX = ['SSA 1833(g)(7)(A)', 'Pub. 100-04 ch. 5 s. 10.3'];

/** Why an attestation is not taken, and what its own proof and that of the audit log can find. */
export const ATTEST_CODES = [
  entry(
    'ATTEST_BLOCKED',
    'error',
    'a check that blocks is not supported in the records we hold, so KX cannot be attested',
    'Complete the record; where the service is not necessary, see the notice that openkx attest names.',
    KX,
  ),
  entry(
    'ATTEST_PLAN_LAPSED',
    'error',
    'a day to be attested is not covered by a certified plan of care',
    'Have the plan recertified, or attest only the days it covers.',
    ['42 CFR 424.24(c)(4)', 'Pub. 100-02 ch. 15 s. 220.1.3B'],
  ),
  entry(
    'ATTEST_PLAN_UNKNOWN',
    'error',
    'it cannot be told whether a certified plan of care covers the days',
    'Add the plan and its certification to the episode.',
    ['42 CFR 424.24(c)(4)'],
  ),
  entry(
    'ATTEST_NOT_TREATING',
    'error',
    'the record does not show that the signer treats this patient',
    'Let the clinician who treats the patient attest.',
    KX,
  ),
  entry(
    'ATTEST_DISCIPLINE',
    'error',
    'the signer, the episode and the lines are not all of one discipline',
    'Each discipline attests for itself.',
    KX,
  ),
  entry(
    'ATTEST_CREDENTIAL',
    'error',
    'the signer is no therapist of the discipline and no physician or practitioner who treats under it',
    'An assistant, a student or a biller cannot attest; ask the treating clinician.',
    KX,
  ),
  entry(
    'ATTEST_NOT_ENROLLED',
    'error',
    'the key is not enrolled for this NPI and discipline on this day',
    'Enrol the clinician with openkx attest enroll.',
  ),
  entry(
    'ATTEST_BENEFICIARY',
    'error',
    'the episode and the lines are not of the same beneficiary, or the episode names none',
    'Give the episode of the patient on the claim.',
  ),
  entry(
    'ATTEST_RANGE',
    'error',
    'the days do not run from a first to a last in one calendar year, or there is no line among them',
    'Attest each year by itself; the threshold begins anew with it.',
    KX,
  ),
  entry(
    'ATTEST_NOTICE_CONFLICT',
    'error',
    'a line has GA, GX, GY or GZ, which says the opposite of KX',
    'Settle with the clinician whether the service is necessary; never send both.',
    ['NGS therapy guide, ABN'],
  ),
  entry(
    'ATTEST_NOT_ACKNOWLEDGED',
    'error',
    'not every statement was acknowledged',
    'Each is answered by the signer; none is filled in.',
  ),
  entry(
    'ATTEST_KEY_LOCKED',
    'error',
    'the key cannot be opened with this passphrase, or is not one that signs',
    'Try the passphrase again, or name the right key file.',
  ),
  entry(
    'ATTEST_SECOND_FACTOR',
    'error',
    'the code of the second factor is wrong, too old or used before',
    'Wait for the next code and try again.',
  ),
  entry(
    'ATTEST_EVIDENCE_CHANGED',
    'error',
    'evidence an attestation rested on has been changed or is gone, so it is revoked',
    'Look at what changed, and attest again; lines already sent are listed by openkx attest list --revoked.',
    KX,
  ),
  entry(
    'ATTEST_TOUCHED',
    'fatal',
    'an attestation is not as it was signed',
    'Do not rely on it. Compare with a backup, and let the clinician attest again.',
  ),
  entry('AUDIT_ENTRY_MISSING', 'fatal', 'an entry of the audit log is gone', KEEP),
  entry('AUDIT_ENTRY_CHANGED', 'fatal', 'an entry of the audit log is not as it was written', KEEP),
  entry('AUDIT_ROW_MISSING', 'fatal', 'a row the audit log tells of is gone', KEEP),
  entry('AUDIT_ROW_CHANGED', 'fatal', 'a row is not as it was when the audit log noted it', KEEP),
  entry('AUDIT_ROW_STRAY', 'fatal', 'a row is there that the audit log does not tell of', KEEP),
] as const;

import { describe, expect, test } from 'vitest';
import { attestationHash, type StoredAttestation } from '../../ledger/index.ts';
import { AT, COST, KEY, NPI, sealed, shownCase, signerOf, stored } from '../testing/made-up.ts';
import { makeKey } from './keys.ts';
import { isWithdrawnBy, sealRecord, withdrawal } from './seal-record.ts';
import { verifyRecord } from './verify-record.ts';

const SIGNERS = [signerOf(KEY)];
const touchedIn = (attestation: StoredAttestation, previous = '') =>
  verifyRecord(attestation, SIGNERS, previous).touched;

/** The same with another body, its hash made to fit, as someone with the database file would. */
function withBody(change: (body: string) => string): StoredAttestation {
  const whole = stored();
  const body = change(whole.body);
  expect(body).not.toBe(whole.body);
  return { ...whole, body, hash: attestationHash({ ...whole, body }) };
}

test('an attestation is what was signed', () => {
  expect(verifyRecord(stored(), SIGNERS, '')).toMatchObject({ touched: [], signer: { npi: NPI }, evidence: undefined });
  expect(touchedIn(stored('f'.repeat(64)), 'f'.repeat(64))).toEqual([]);
});

describe('one byte is found and named', () => {
  test.each([
    ['the statement', 'reasonable and necessary for', 'reasonable and nexessary for', ['statement', 'signature']],
    ['a day', '"from":"2026-03-02"', '"from":"2026-03-01"', ['scope', 'signature', 'columns']],
    ['a cent', '"usedLowCents":248001', '"usedLowCents":248002', ['arithmetic', 'signature']],
    ['the day of the checks', '"asOf":"2026-04-10"', '"asOf":"2026-04-11"', ['checks', 'signature']],
    ['a hash of evidence', 'a'.repeat(64), `${'a'.repeat(63)}b`, ['evidence', 'signature', 'columns']],
    ['the policy', '"policy":"2026.1"', '"policy":"2026.2"', ['policy', 'signature']],
    ['the time', '15:00:00.000Z', '15:00:01.000Z', ['signature', 'columns']],
    ['an acknowledgement', '["necessary",', '["necessarx",', ['signature']],
    ['the order of the record', '{"acknowledged"', '{ "acknowledged"', ['record', 'signature']],
  ])('%s', (_what, from, to, touched) => {
    expect(touchedIn(withBody((body) => body.replace(from, to)))).toEqual(touched);
  });

  test('a part and its own hash changed together: the signature still says so', () => {
    const { hashes } = JSON.parse(stored().body);
    const shown = { ...shownCase(), policy: '2026.2' };
    const other = sealRecord(
      {
        shown,
        acknowledged: shown.statement.acknowledgements.map(({ id }) => id),
        remark: '',
        signer: { npi: NPI, discipline: 'PT', secondFactor: 'none', secondFactorStep: null },
        signedAt: AT,
        previous: '',
      },
      KEY,
    );
    if ('code' in other) throw new Error(other.code);
    expect(JSON.parse(other.body).hashes).not.toEqual(hashes);
    expect(touchedIn(withBody(() => other.body))).toEqual(['signature']);
  });

  test('every single byte of the body', () => {
    const { body } = stored();
    for (let at = 0; at < body.length; at++) {
      const byte = body[at] === 'x' ? 'y' : 'x';
      const touched = touchedIn(withBody(() => body.slice(0, at) + byte + body.slice(at + 1)));
      expect(touched.length, `byte ${at}`).toBeGreaterThan(0);
    }
  });

  test('the signature itself, the columns beside it, its place in the chain', () => {
    const whole = stored();
    const { signature: other } = stored('', makeKey('made up of several words', COST).key);
    const forged = { ...whole, signature: other };
    expect(touchedIn({ ...forged, hash: attestationHash(forged) })).toEqual(['signature']);
    expect(touchedIn({ ...whole, beneficiary: '1EG4TE5MK72' })).toEqual(['columns']);
    expect(touchedIn({ ...whole, hash: 'f'.repeat(64) })).toEqual(['columns']);
    expect(touchedIn(whole, 'f'.repeat(64))).toEqual(['chain']);
    expect(touchedIn({ ...whole, body: '[' })).toEqual(['record']);
  });
});

test('a key that is another, of another clinician, or not enrolled yet', () => {
  const other = makeKey('made up of several words', COST).key;
  expect(verifyRecord(stored('', other), SIGNERS, '').touched).toEqual(['key']);
  expect(verifyRecord(stored(), [signerOf(KEY, '2026-04-10')], '').touched).toEqual([]);
  expect(verifyRecord(stored(), [signerOf(KEY, '2026-04-11')], '').touched).toEqual(['key']);
  expect(verifyRecord(stored(), [{ ...signerOf(KEY), npi: '2000000010' }], '').touched).toEqual(['key']);
});

test('evidence that was changed, is gone, or was added is told apart', () => {
  const [document, plan] = stored().evidence;
  if (!document || !plan) throw new Error('no evidence');
  const changed = { ...plan, sha256: 'c'.repeat(64) };
  const kinds = (...present: (typeof plan)[]) =>
    verifyRecord(stored(), SIGNERS, '', present).evidence?.map(({ kind, evidence }) => `${kind} ${evidence.name}`);
  expect(kinds(document, plan)).toEqual([]);
  expect(kinds(document, changed)).toEqual(['changed /plans/plan-1']);
  expect(kinds(document, { ...plan, name: '/plans/plan-2' })).toEqual(['gone /plans/plan-1', 'added /plans/plan-2']);
  expect(kinds(plan)).toEqual([`gone ${document.name}`]);
});

test('a withdrawal is signed by the one who attested', () => {
  const attestation = stored();
  const taken = withdrawal(attestation, NPI, 'another side', '2026-04-11T08:00:00Z', KEY);
  expect(isWithdrawnBy(taken, attestation.hash, SIGNERS)).toBe(true);
  expect(isWithdrawnBy({ ...taken, details: ['other words'] }, attestation.hash, SIGNERS)).toBe(false);
  expect(isWithdrawnBy(taken, 'f'.repeat(64), SIGNERS)).toBe(false);
  expect(isWithdrawnBy({ ...taken, npi: '2000000010' }, attestation.hash, SIGNERS)).toBe(false);
});

test('the same case sealed twice has the same bytes', () => {
  expect(sealed().body).toBe(sealed().body);
  expect(sealed().signature).toBe(sealed().signature);
});

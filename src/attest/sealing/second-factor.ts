import { Secret, TOTP } from 'otpauth';
import { type OpenKey, seal, secretOf, unseal } from './keys.ts';

const PURPOSE = 'openkx second factor';
const PERIOD_SECONDS = 30;
/** Codes before and after the present one that are taken, for clocks that are not quite right. */
const WINDOW = 1;

/**
 * A new second factor: a secret shared with the clinician's authenticator (RFC 6238). It is kept in the ledger, sealed with
 * the clinician's own key, so that neither the ledger alone nor the key file alone gives it away.
 *
 * @returns the sealed secret, and the address an authenticator reads
 */
export function newSecondFactor(key: OpenKey, label: string): { readonly sealed: string; readonly address: string } {
  const secret = new Secret({ size: 20 });
  const address = timedCodes(secret, label).toString();
  return { sealed: seal(secretOf(key, PURPOSE), secret.bytes), address };
}

/**
 * The time step of a code, where it is right and new.
 *
 * @param at when it was given, in milliseconds
 * @param lastStep the step of the last code that was used; none at or before it is taken
 */
export function stepOfCode(
  key: OpenKey,
  sealed: string,
  code: string,
  at: number,
  lastStep: number,
): number | undefined {
  const secret = unseal(secretOf(key, PURPOSE), sealed);
  if (!secret) return undefined;
  const bytes = new Secret({ buffer: new Uint8Array(secret).buffer });
  const delta = timedCodes(bytes, '').validate({ token: code.replaceAll(' ', ''), timestamp: at, window: WINDOW });
  if (delta === null) return undefined;
  const step = Math.floor(at / 1000 / PERIOD_SECONDS) + delta;
  return step > lastStep ? step : undefined;
}

function timedCodes(secret: Secret, label: string): TOTP {
  return new TOTP({ issuer: 'OpenKX', label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret });
}

import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Codes before and after the present one that are taken, for clocks that are not quite right. */
const WINDOW = 1;
const SECRET_BYTES = 20;

/** A new secret for an authenticator app (RFC 6238), base32, and the address such an app reads. */
export function newSecret(name: string): { readonly secret: string; readonly address: string } {
  const secret = new Secret({ size: SECRET_BYTES });
  return { secret: secret.base32, address: codes(secret.base32, name).toString() };
}

/** The time step of a code that is right at a time (milliseconds since 1970); undefined for any other. */
export function stepOf(secret: string, code: string, at: number): number | undefined {
  const delta = codes(secret, '').validate({ token: code.replaceAll(' ', ''), timestamp: at, window: WINDOW });
  return delta === null ? undefined : Math.floor(at / 1000 / PERIOD_SECONDS) + delta;
}

function codes(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'OpenKX', label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret });
}

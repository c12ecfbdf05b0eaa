import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { PARTS, type Part, type Shown } from '../record.ts';

/**
 * JSON in the one form of RFC 8785.
 *
 * @throws TypeError when the value cannot be JSON
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value that JSON cannot hold');
  return text;
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 of each part of what was shown. */
export function partHashes(shown: Shown): Record<Part, string> {
  const hashes = PARTS.map((part) => [part, sha256(canonicalText(shown[part]))]);
  return Object.fromEntries(hashes) as Record<Part, string>;
}

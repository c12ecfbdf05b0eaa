import { createHash } from 'node:crypto';
import type { ByteSource } from '../x12/index.ts';

/** SHA-256 of everything read from a source, in hex; call `digest` at its end. */
export function hashing(source: ByteSource): ByteSource & { digest(): string } {
  const hash = createHash('sha256');
  return {
    read(target, offset, length) {
      const read = source.read(target, offset, length);
      hash.update(target.subarray(offset, offset + read));
      return read;
    },
    digest: () => hash.digest('hex'),
  };
}

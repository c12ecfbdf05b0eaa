import type { ByteSource } from '../x12/index.ts';

/** Bytes that are at hand already, as a source. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  let position = 0;
  return {
    read(target, offset, length) {
      const chunk = bytes.subarray(position, position + length);
      target.set(chunk, offset);
      position += chunk.length;
      return chunk.length;
    },
  };
}

import { BASE36, NO_CODE } from '../../claim/index.ts';

/** Up to four letters as one number; 0 when there are none or more. */
export function packBytes(bytes: Uint8Array, from: number, to: number): number {
  switch (to - from) {
    case 1:
      return bytes[from] as number;
    case 2:
      return (bytes[from] as number) | ((bytes[from + 1] as number) << 8);
    case 3:
      return (bytes[from] as number) | ((bytes[from + 1] as number) << 8) | ((bytes[from + 2] as number) << 16);
    case 4:
      return (
        (bytes[from] as number) |
        ((bytes[from + 1] as number) << 8) |
        ((bytes[from + 2] as number) << 16) |
        ((bytes[from + 3] as number) << 24)
      );
    default:
      return 0;
  }
}

/** A procedure code of five letters and digits; NO_CODE for anything else. */
export function packFive(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 5) return NO_CODE;
  let packed = 0;
  for (let at = from; at < to; at++) {
    const value = BASE36[bytes[at] as number] as number;
    if (value === 255) return NO_CODE;
    packed = packed * 36 + value;
  }
  return packed;
}

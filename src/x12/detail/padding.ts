const SPACE = 32;

/** Where text goes on after line ends and blanks. The section that begins a batch may begin with those of the segment before. */
export function afterPadding(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] as number) <= SPACE) at++;
  return at;
}

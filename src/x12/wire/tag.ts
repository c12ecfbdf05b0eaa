/** A tag or qualifier of up to three letters as structure.wat packs it: the first letter in the lowest byte. */
export function packTag(text: string): number {
  return text.charCodeAt(0) | ((text.charCodeAt(1) || 0) << 8) | ((text.charCodeAt(2) || 0) << 16);
}

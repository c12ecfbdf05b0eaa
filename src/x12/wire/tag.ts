/** A tag or qualifier of up to three letters as structure.wat packs it: the first letter in the lowest byte. */
export function packTag(text: string): number {
  return text.charCodeAt(0) | ((text.charCodeAt(1) || 0) << 8) | ((text.charCodeAt(2) || 0) << 16);
}

/** A tag or qualifier packed as the cursor gives it: 0 when it is empty or longer than three. */
export function packShort(text: string): number {
  return text.length === 0 || text.length > 3 ? 0 : packTag(text);
}

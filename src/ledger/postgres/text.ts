/**
 * PostgreSQL keeps no NUL in a text, and files may hold one. It is written as two characters of Unicode's private range, and
 * what looks like them as two others, so that every text comes back as it was.
 */
const MARK = '\uE000';
const SPECIAL = /[\0\uE000]/;

export function encodeText(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\0\uE000]/g, (each) => (each === '\0' ? `${MARK}0` : `${MARK}1`)) : text;
}

export function decodeText(text: string): string {
  return text.includes(MARK) ? text.replace(/\uE000([01])/g, (_, kind) => (kind === '0' ? '\0' : MARK)) : text;
}

/** Whether ten digits carry the check digit of a National Provider Identifier (Luhn over 80840 and the number). */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  let sum = 24; // what the prefix 80840 adds
  for (let i = 0; i < 10; i++) {
    let digit = Number(text[i]);
    if (i % 2 === 0) digit *= 2;
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

const MBI =
  /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}$/;

/** Whether the text has the form of a Medicare Beneficiary Identifier. Form only: CMS alone knows if it was issued. */
export function isMbi(text: string): boolean {
  return MBI.test(text);
}

/** The identifier with all but its last four characters hidden, for screens and reports. */
export function maskId(text: string): string {
  return text.length <= 4 ? '*'.repeat(text.length) : `${'*'.repeat(text.length - 4)}${text.slice(-4)}`;
}

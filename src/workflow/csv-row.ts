/** A row of comma-separated values, without its line end. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return cells.map(cellText).join(',');
}

/** A spreadsheet runs text that begins like a formula; an apostrophe keeps it text. */
function cellText(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

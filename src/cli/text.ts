const MARKS = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069]|\p{Cc}/gu;

/** Text of a file made fit for a terminal: control characters, which could move the cursor or hide text, shown as `?`. */
export function printable(text: string): string {
  return text.replace(MARKS, '?');
}

/** Words in lines of at most `width` characters, every line but the first after `indent` blanks. */
export function wrap(text: string, width: number, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = width - (lines.length === 0 ? 0 : indent);
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((each, place) => (place === 0 ? each : ' '.repeat(indent) + each));
}

/** `1 line`, `2 lines`, `1,234 lines`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${grouped(amount)} ${amount === 1 ? one : many}`;
}

const NAMED_MOST = 6;

/** The first few of many, and how many more there are. */
export function firstOf(names: readonly string[]): string {
  const more = names.length - NAMED_MOST;
  return more <= 0 ? names.join(', ') : `${names.slice(0, NAMED_MOST).join(', ')} and ${grouped(more)} more`;
}

/** A whole number with thousands separators. */
export function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Rows in columns as wide as their widest cell; columns named in `right` are set flush right. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, place) => {
      widths[place] = Math.max(widths[place] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, place) => {
        const width = widths[place] as number;
        return right.includes(place) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

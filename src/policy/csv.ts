/**
 * The rows of a comma-separated text, one at a time: quotes, doubled quotes, and line ends inside quotes. CMS's files
 * need no more, and are the only ones read here.
 */
export function* csvRows(text: string): Generator<string[]> {
  let row: string[] = [];
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at <= text.length; ) {
    const quoted = text[at] === '"';
    let field = '';
    if (quoted) {
      let from = at + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        const end = quote < 0 ? text.length : quote;
        field += text.slice(from, end);
        at = end + 1;
        if (text[at] !== '"') break;
        field += '"';
        from = at + 1;
      }
    }
    let end = at;
    while (end < text.length && text[end] !== ',' && text[end] !== '\n') end++;
    row.push((field + text.slice(at, end)).trim());
    at = end + 1;
    if (text[end] === ',') continue;
    if (row.length > 1 || row[0] !== '') yield row;
    row = [];
  }
}

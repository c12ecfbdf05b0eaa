//! What nothing can beat: reading the file, and reading it with a search for the end of every segment.
import { openSync, readSync } from 'node:fs';

const [work, path] = process.argv.slice(2) as ['read' | 'segments', string];
const file = openSync(path, 'r');
const buffer = Buffer.allocUnsafeSlow(256 << 10);
let bytes = 0;
let segments = 0;
for (;;) {
  const read = readSync(file, buffer, 0, buffer.length, null);
  if (read === 0) break;
  bytes += read;
  if (work === 'segments') segments += terminators(read);
}
console.log(JSON.stringify(work === 'segments' ? { bytes, segments } : { bytes }));

function terminators(end: number): number {
  let count = 0;
  for (let at = buffer.indexOf(126); at >= 0 && at < end; at = buffer.indexOf(126, at + 1)) count++;
  return count;
}

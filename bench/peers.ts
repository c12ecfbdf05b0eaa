//! The npm parsers at their fastest documented use: a read stream piped in, each segment they give out looked at once.
import { createReadStream } from 'node:fs';
import type { Transform } from 'node:stream';

const [name, path] = process.argv.slice(2) as ['node-x12' | 'x12-parser', string];
const library = (await import(name)).default as Record<string, new () => Transform>;
const Parser = (name === 'node-x12' ? library['X12Parser'] : library['X12parser']) as new () => Transform;
let segments = 0;
createReadStream(path)
  .pipe(new Parser())
  .on('data', (segment: unknown) => {
    if (segment) segments++;
  })
  .on('end', () => console.log(JSON.stringify({ segments })));

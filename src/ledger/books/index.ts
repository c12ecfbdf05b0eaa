export { Books, type Rerank } from './books.ts';
export { STATE } from './claims.ts';
export { grow } from './growable.ts';
export { blankPosted, type PostedLine } from './posted-line.ts';
export { LINE, packDay } from './posted-lines.ts';

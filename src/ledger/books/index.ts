export { Books, type PostedLine, type Rerank } from './books.ts';
export { STATE } from './claims.ts';

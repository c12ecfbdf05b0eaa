export { denialWork } from './denial-work.ts';
export { type HeldLine, heldLines } from './held-lines.ts';
export { type HeldClaim, heldWork } from './held-work.ts';
export { revokedWork } from './revoked-work.ts';
export { isWatched } from './watched.ts';
export { type YearWork, yearWork } from './year-work.ts';

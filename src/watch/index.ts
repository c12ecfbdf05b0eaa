export type { Counts, Decided, Desk, Order, Product } from './desk.ts';
export type { Folders } from './folders.ts';
export { Trouble, WatchStop, watchIssue } from './issue.ts';
export type { Taken } from './journal.ts';
export { openWatch } from './open-watch.ts';
export type { Outcome } from './outcome.ts';
export { Watcher } from './watcher.ts';
export { headText } from './words.ts';

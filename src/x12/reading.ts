//! A side door for the thread that reads ahead: what reads claims and nothing that answers, explains or writes. A thread
//! pays for every module it loads.
export { ClaimStream, newBatch } from './scan/claim-stream.ts';
export { WindowMemory } from './wire/window-memory.ts';

export { type X12Code, x12Issue } from './issue.ts';
export { type ByteSource, ClaimStream, newBatch, WINDOW_BYTES } from './scan/claim-stream.ts';

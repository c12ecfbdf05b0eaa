export { type RequestClock, requestClock } from './clock.ts';
export { LETTER } from './content/all.ts';
export * from './input.ts';
export { type PacketIssue, type PacketIssueCode, packetIssue } from './issues.ts';
export type * from './layout/blocks.ts';
export { type Bookmark, INNER, type Item, type Laid, PAPER, type Page } from './layout/pages.ts';
export { composePacket, type Packet } from './packet.ts';
export { type FilePages, splitPages } from './split.ts';
export { type Stamp, serialOf, stampOf } from './stamp.ts';

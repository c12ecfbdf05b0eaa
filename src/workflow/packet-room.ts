export { REQUEST_KINDS } from '../packet/index.ts';
export { chartEvidence } from './attest/chart-evidence.ts';
export { hashesIn } from './packet/attachments.ts';
export { type FoundClaim, findClaims } from './packet/claim-facts.ts';
export { fromLedger } from './packet/from-ledger.ts';
export { makePacket, type PacketFile, type PacketOptions } from './packet/make-packet.ts';
export { placePacket } from './packet/place-packet.ts';

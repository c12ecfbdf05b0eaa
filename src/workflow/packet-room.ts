export { REQUEST_KINDS } from '../packet/index.ts';
export { type FoundClaim, findClaims } from './packet/claim-facts.ts';
export { fromLedger } from './packet/from-ledger.ts';
export { makePacket, type PacketFile, type PacketOptions, presentEvidence } from './packet/make-packet.ts';
export { placePacket } from './packet/place-packet.ts';

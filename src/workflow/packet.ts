//! The packet's code is loaded only when one is made: what writes PDF takes time to start.
export type { PacketRequest } from '../packet/index.ts';
export type { PacketResult } from './packet/make-packet.ts';

export type PacketRoom = typeof import('./packet-room.ts');

/** Opens what makes packets. */
export async function openPacketRoom(): Promise<PacketRoom> {
  return await import('./packet-room.ts');
}

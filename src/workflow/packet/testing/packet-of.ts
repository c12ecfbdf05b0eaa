import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFileOf, claimsOf } from '../../../../fixtures/end-to-end/claims.ts';
import { isoDate } from '../../../base/index.ts';
import { type Episode, Places } from '../../../chart/index.ts';
import { loadPolicy } from '../../../policy/index.ts';
import { findClaims } from '../claim-facts.ts';
import { makePacket, type PacketOptions } from '../make-packet.ts';

const policy = loadPolicy();

/** A new folder with files in it. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'openkx-packet-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** What a packet of an episode's last claim is made from, of a request of 2026-07-01 answered on 2026-07-20. */
export function optionsOf(episode: Episode, more: Partial<PacketOptions> = {}): PacketOptions {
  const file = join(folderOf({ 'claims.837': claimFileOf(episode) }), 'claims.837');
  const last = claimsOf(episode).at(-1)?.id ?? '';
  const [claim] = findClaims({ policy: more.policy ?? policy }, file, last);
  if (!claim) throw new Error('the claim is not in its own file');
  return {
    policy,
    claim,
    episode,
    places: Places.of(episode),
    request: { kind: 'adr', on: isoDate('2026-07-01'), reference: undefined },
    preparedOn: isoDate('2026-07-20'),
    attachments: undefined,
    letter: undefined,
    ...more,
  };
}

export const packetOf = async (episode: Episode, more: Partial<PacketOptions> = {}) =>
  await makePacket(optionsOf(episode, more));

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FileOutput } from '../file-output.ts';
import type { PacketFile } from './make-packet.ts';

/** Names that an earlier packet in the same folder may have had. */
const OURS = /^packet(-\d+-of-\d+)?\.pdf$/;

/**
 * Puts the files of a packet into a folder, each whole and on the disk before it has its name. PDFs of an earlier packet
 * there are taken away, so that parts of two packets are never sent as one.
 *
 * @returns the paths
 * @throws the system's error
 */
export function placePacket(folder: string, files: readonly PacketFile[]): string[] {
  mkdirSync(folder, { recursive: true });
  const outputs = files.map(({ name }) => new FileOutput(join(folder, name)));
  try {
    for (const [place, { bytes }] of files.entries()) outputs[place]?.write(bytes, 0, bytes.length);
    for (const output of outputs) output.finish();
  } catch (error) {
    for (const output of outputs) output.abandon();
    throw error;
  }
  const names = new Set(files.map(({ name }) => name));
  for (const name of readdirSync(folder)) if (OURS.test(name) && !names.has(name)) rmSync(join(folder, name));
  return outputs.map(({ path }) => path);
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Episode } from '../../chart/index.ts';
import { type AttachedFile, LETTER, type PacketIssue, packetIssue } from '../../packet/index.ts';
import { type OpenedDocument, openDocument } from '../../paper/index.ts';

export interface Attachments {
  readonly attached: readonly AttachedFile[];
  readonly letter: AttachedFile | undefined;
  readonly documents: ReadonlyMap<string, OpenedDocument>;
  /** The episode, with the text of plain notes that came as files. */
  readonly episode: Episode;
  readonly issues: readonly PacketIssue[];
}

/**
 * Reads a folder of attachments. A file is what its bytes are: it is known by its SHA-256, whatever its name.
 *
 * @throws the system's error when the folder or the letter cannot be read
 */
export async function readAttachments(
  episode: Episode,
  folder: string | undefined,
  letterFile: string | undefined,
): Promise<Attachments> {
  const issues: PacketIssue[] = [];
  const attached: AttachedFile[] = [];
  const documents = new Map<string, OpenedDocument>();
  const texts = new Map<string, string>();
  const open = async (
    id: string,
    title: string,
    bytes: Uint8Array,
    sha256: string,
  ): Promise<AttachedFile | undefined> => {
    const opened = await openDocument(bytes);
    if (!opened) {
      issues.push(packetIssue('PACKET_DOCUMENT_UNREADABLE', id));
      return undefined;
    }
    documents.set(id, opened);
    return { id, title, sha256, bytes: bytes.length, pages: opened.pages };
  };
  for (const name of folder === undefined ? [] : readdirSync(folder).sort()) {
    const bytes = bytesOf(join(folder as string, name));
    if (!bytes) continue;
    const sha256 = hashOf(bytes);
    const known = (episode.documents ?? []).filter((each) => each.sha256 === sha256);
    if (known.length === 0) issues.push(packetIssue('PACKET_FILE_UNNAMED', name));
    for (const { id, title = id, mediaType } of known) {
      if (documents.has(id) || texts.has(id)) continue;
      if (mediaType === 'text/plain') texts.set(id, Buffer.from(bytes).toString('utf8'));
      else attached.push(...[await open(id, title, bytes, sha256)].filter((each) => each !== undefined));
    }
  }
  const letterBytes = letterFile === undefined ? undefined : new Uint8Array(readFileSync(letterFile));
  const letter = letterBytes && (await open(LETTER, 'The request', letterBytes, hashOf(letterBytes)));
  return { attached, letter, documents, episode: withTexts(episode, texts), issues };
}

/**
 * SHA-256 of each file of the folder by its name.
 *
 * @throws the system's error when the folder cannot be read
 */
export function hashesIn(folder: string): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    const bytes = bytesOf(join(folder, name));
    if (bytes) hashes.set(name, hashOf(bytes));
  }
  return hashes;
}

/** @returns undefined for a folder inside the folder */
function bytesOf(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') return undefined;
    throw error;
  }
}

export function hashOf(
  bytes: Uint8Array | string,
  kind: 'sha256' | 'sha1' = 'sha256',
  as: 'hex' | 'base64' = 'hex',
): string {
  return createHash(kind).update(bytes).digest(as);
}

/** Objects that have a text already stay the same objects, since places in the file are known by them. */
function withTexts(episode: Episode, texts: ReadonlyMap<string, string>): Episode {
  for (const document of episode.documents ?? []) {
    const text = texts.get(document.id);
    if (text !== undefined && document.text === undefined) document.text = text;
  }
  return episode;
}

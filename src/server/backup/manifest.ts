import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { ServerStop } from '../seal/stop.ts';

const FILE = 'manifest.json';

const manifestSchema = z.object({
  format: z.literal('openkx.backup/1'),
  /** Where it was kept: in files, or in PostgreSQL with the files beside it. */
  kind: z.enum(['folder', 'postgres']),
  madeAt: z.string(),
  /** Steps of the office's tables. */
  schema: z.int(),
  tenant: z.string(),
  parts: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type Part = Manifest['parts'][number];

/** Says what is in a backup; without it a folder is none. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, FILE), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
}

/** @throws ServerStop when the folder is no backup, or not one of this version */
export function readManifest(folder: string): Manifest {
  const path = join(folder, FILE);
  if (!existsSync(path)) throw new ServerStop('BACKUP_NONE', folder);
  const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new ServerStop('BACKUP_NONE', path);
  return parsed.data;
}

/** Copies a file and hashes it on the way. The copy is on the disk when fulfilled. */
export async function copyPart(from: string, folder: string, path: string): Promise<Part> {
  const to = join(folder, path);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(from), measure, createWriteStream(to, { mode: 0o600 }));
  await syncPath(to);
  return { path, bytes, sha256: hash.digest('hex') };
}

/** A file that lies in the backup already. */
export async function partOf(folder: string, path: string): Promise<Part> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(join(folder, path)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  await syncPath(join(folder, path));
  return { path, bytes, sha256: hash.digest('hex') };
}

async function syncPath(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync();
  await file.close();
}

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { serveProcess, waitForJob } from '../../src/server/testing/served.ts';
import { writeClaims } from '../make.ts';
import type { OfficePlace } from './fill.ts';
import { hire } from './people.ts';

export interface UploadParts {
  readonly keep: string;
  readonly bytes: number;
  readonly seed: number;
  /** Arguments to node that are the command. */
  readonly command: readonly string[];
  /** The address of an empty database, where the books are to be in one. */
  readonly newDatabase?: () => Promise<string>;
}

/** As who sends files sends them; a browser's own way takes longer. */
const SENT_BYTES = 1 << 20;

/** The same work done by the command and asked of a server, each in a place of its own, in seconds. */
export interface UploadTimes {
  readonly kind: 'check' | 'apply';
  /** How many jobs the server had done before. */
  readonly before: number;
  readonly command: number;
  /** Until the file is kept and acknowledged; and from then on until its job has ended. */
  readonly upload: number;
  readonly job: number;
}

/** Sends a claim file to a server and has it checked and applied, beside the command on the same file, in turns. */
export async function measureUploads(parts: UploadParts): Promise<UploadTimes[]> {
  const file = join(parts.keep, `claims-${parts.bytes}.837`);
  if (!existsSync(file)) writeClaims(file, parts.bytes, parts.seed);
  const times: UploadTimes[] = [];
  for (const kind of ['check', 'apply'] as const) {
    const folder = mkdtempSync(join(parts.keep, 'upload-'));
    try {
      const command = await commandSeconds(parts, kind, file, join(folder, 'command'));
      const served = await serverSeconds(parts, kind, file, join(folder, 'server'));
      times.push(...served.map((each, before) => ({ kind, before, command, ...each })));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return times;
}

/** As a server decides: by the words of clinicians in the books, of which there are none yet. */
async function commandSeconds(
  parts: UploadParts,
  kind: 'check' | 'apply',
  file: string,
  folder: string,
): Promise<number> {
  mkdirSync(folder);
  const named = (name: string) => join(folder, name);
  const ledger = (await parts.newDatabase?.()) ?? named('ledger.db');
  writeFileSync(named('none.csv'), 'mbi,discipline,from,through,clinician_npi,signed_on\n');
  const attestations = ['--attestations', named('none.csv')];
  const out = kind === 'apply' ? ['--out', named('out.837'), '--held', named('held.837'), '--ledger', ledger] : [];
  const args = [...parts.command, kind, file, ...out, ...attestations, '--quiet', '--format', 'ndjson'];
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === null || ![0, 1, 4].includes(code)) throw new Error(`${kind} ended with ${code}`);
  return (performance.now() - began) / 1000;
}

/** A check is done again: a server that has done a job before is what most files meet. */
async function serverSeconds(parts: UploadParts, kind: 'check' | 'apply', file: string, folder: string) {
  mkdirSync(folder, { mode: 0o700 });
  const database = await parts.newDatabase?.();
  const place: OfficePlace = database === undefined ? { folder } : { folder, database };
  const { machine } = await hire(place, 1);
  const served = await serveProcess(folder, database === undefined ? [] : ['--database', database], parts.command);
  try {
    const post = async (path: string, type: string, body: Readable, bytes: number) => {
      const headers = { ...machine, 'content-type': type, 'content-length': bytes, 'idempotency-key': randomUUID() };
      const asked = request(`${served.address}${path}`, { method: 'POST', headers });
      const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
      await pipeline(body, asked);
      const [answer] = await answered;
      if (answer.statusCode !== 201) throw new Error(`${path} answered ${answer.statusCode}`);
      return ((await json(answer)) as { readonly id: string }).id;
    };
    const sendAndDo = async () => {
      const began = performance.now();
      const sent = createReadStream(file, { highWaterMark: SENT_BYTES });
      const id = await post('/v1/files?kind=claims', 'application/octet-stream', sent, statSync(file).size);
      const kept = performance.now();
      const order = Buffer.from(JSON.stringify({ kind, file: id }));
      const job = await post('/v1/jobs', 'application/json', Readable.from([order]), order.length);
      const ended = await waitForJob(served.address, job, machine);
      if (ended.state !== 'done') throw new Error(`the job ended as ${ended.state}`);
      return { upload: (kept - began) / 1000, job: (performance.now() - kept) / 1000 };
    };
    return kind === 'check' ? [await sendAndDo(), await sendAndDo(), await sendAndDo()] : [await sendAndDo()];
  } finally {
    const gone = once(served.child, 'exit');
    served.child.kill('SIGTERM');
    await gone;
  }
}

export function renderUploads(bytes: number, times: readonly UploadTimes[]): string {
  const lines = times.map(({ kind, before, command, upload, job }) => {
    const share = Math.round((100 * command) / (upload + job));
    const seconds = [command, upload, job].map((each) => each.toFixed(2));
    return `| ${kind} | ${before} | ${seconds.join(' | ')} | ${share} % |`;
  });
  return [
    `A file of ${Math.round(bytes / 1e6)} MB:`,
    '| | jobs before | command s | upload s | job s | of the command’s speed |',
    '| --- | --: | --: | --: | --: | --: |',
    ...lines,
  ].join('\n');
}

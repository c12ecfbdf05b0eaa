import { createWriteStream, openAsBlob, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Trouble, WatchStop, watchIssue } from '../../watch/index.ts';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const SECRET = /^\S{20,200}$/;
const OTHERS_MAY = 0o077;

/** An answer that is none of success. */
export class ServerRefusal extends Trouble {
  readonly status: number;

  constructor(status: number, found: string) {
    super([watchIssue('WATCH_SERVER', found)]);
    this.status = status;
  }
}

/** What the server says of a file it has. */
export interface SentFile {
  readonly id: string;
  readonly sha256: string;
}

/** Asks a server by its routes, with a token. What it refuses or does not answer is trouble, and tried again. */
export class ServerClient {
  readonly #base: string;
  readonly #token: string;

  /** @throws WatchStop without TLS, but for this machine; and where others may read the token */
  constructor(address: string, tokenFile: string) {
    const url = URL.parse(address);
    if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))))
      throw new WatchStop('WATCH_INSECURE', url ? `${url.protocol}//` : 'no address');
    this.#base = url.origin;
    this.#token = readToken(tokenFile);
  }

  /** Sends a file. @param key the same one again sends nothing anew */
  async send(kind: string, path: string, name: string, key: string): Promise<SentFile> {
    const body = await openAsBlob(path, { type: 'application/octet-stream' });
    const headers = { 'idempotency-key': key, 'x-file-name': encodeURIComponent(name) };
    return (await this.#json('POST', `/v1/files?kind=${kind}`, { body, headers })) as SentFile;
  }

  async post(path: string, body: unknown, key: string): Promise<unknown> {
    const headers = { 'idempotency-key': key, 'content-type': 'application/json' };
    return this.#json('POST', path, { body: JSON.stringify(body), headers });
  }

  async get(path: string): Promise<unknown> {
    return this.#json('GET', path, {});
  }

  /** Fetches what a job made to a file, durably. */
  async fetchTo(path: string, to: string): Promise<void> {
    const { body } = await this.#ask('GET', path, {});
    try {
      await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(to, { mode: 0o600 }));
    } catch (error) {
      throw asTrouble(error);
    }
    const file = await open(to, 'r+');
    await file.sync();
    await file.close();
  }

  async #json(method: string, path: string, rest: RequestInit): Promise<unknown> {
    const answer = await this.#ask(method, path, rest);
    try {
      return await answer.json();
    } catch (error) {
      throw asTrouble(error);
    }
  }

  async #ask(method: string, path: string, rest: RequestInit): Promise<Response> {
    const headers = { ...(rest.headers as Record<string, string>), authorization: `Bearer ${this.#token}` };
    let answer: Response;
    try {
      answer = await fetch(`${this.#base}${path}`, { ...rest, method, headers, redirect: 'error' });
    } catch (error) {
      throw asTrouble(error);
    }
    if (answer.ok) return answer;
    const { code = '' } = (await answer.json().catch(() => ({}))) as { code?: string };
    throw new ServerRefusal(answer.status, `${answer.status} ${code}`.trim());
  }
}

/** @throws WatchStop when it cannot be read, others may read it, or it is none */
function readToken(file: string): string {
  try {
    const isOpen = process.platform !== 'win32' && (statSync(file).mode & OTHERS_MAY) !== 0;
    if (isOpen) throw new WatchStop('WATCH_TOKEN', 'a file that others may read');
    const token = readFileSync(file, 'utf8').trim();
    if (!SECRET.test(token)) throw new WatchStop('WATCH_TOKEN', 'no token');
    return token;
  } catch (error) {
    if (error instanceof WatchStop) throw error;
    throw new WatchStop('WATCH_TOKEN', error instanceof Error && 'code' in error ? String(error.code) : 'no file');
  }
}

/** What came of a connection: `ECONNREFUSED`; never a message, which may hold an address. */
function asTrouble(error: unknown): Trouble {
  const { cause } = error as { cause?: { code?: string } };
  const code = cause?.code ?? (error as { code?: string }).code ?? (error as Error).name;
  return new Trouble([watchIssue('WATCH_SERVER', String(code))]);
}

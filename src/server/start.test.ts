import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, expect, test } from 'vitest';
import { ServerStop } from './seal/stop.ts';
import { type ServeOptions, startServer } from './start.ts';

const root = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(root, { recursive: true }));

function options(folder: string, rest: Partial<ServeOptions> = {}): ServeOptions {
  return { data: join(root, folder), port: 0, tenant: 'default', version: '0.0.0', log: () => undefined, ...rest };
}

async function refused(given: ServeOptions): Promise<string> {
  try {
    await (await startServer(given)).stop();
    return 'started';
  } catch (error) {
    if (error instanceof ServerStop) return error.issue.code;
    throw error;
  }
}

test('answers on this machine, keeps all it makes from others, and has its folder to itself until it stops', async () => {
  const server = await startServer(options('plain'));
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${server.address}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(server.setupCode).toMatch(/^[\w-]{12}$/);
  const made = readdirSync(join(root, 'plain'), { recursive: true, encoding: 'utf8' });
  expect(made).toContain('ledger.db');
  for (const name of made) expect(statSync(join(root, 'plain', name)).mode & 0o077, name).toBe(0);
  expect(await refused(options('plain'))).toBe('SERVER_DATA');
  await server.stop();
  await expect(fetch(`${server.address}/healthz`)).rejects.toThrow();
  expect(await refused(options('plain'))).toBe('started');
});

test('takes away what was received by halves, and minds none that goes while it looks', async () => {
  const start = async () => (await startServer(options('swept'))).stop();
  await start();
  const files = join(root, 'swept', 'files');
  writeFileSync(join(files, 'half.part'), '');
  symlinkSync(join(root, 'nowhere'), join(files, 'gone.part')); // is listed, and cannot be looked at
  await start();
  expect(readdirSync(files)).toEqual(['gone.part']);
});

test('listens elsewhere with TLS only', async () => {
  expect(await refused(options('open', { host: '0.0.0.0' }))).toBe('SERVER_NO_TLS');
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const [tlsKey, tlsCert] = [join(root, 'key.pem'), join(root, 'cert.pem')];
  writeFileSync(tlsKey, key);
  writeFileSync(tlsCert, cert);
  expect(await refused(options('open', { tlsKey }))).toBe('SERVER_NO_TLS');
  const server = await startServer(options('open', { tlsKey, tlsCert }));
  const strict = await new Promise((resolve, reject) => {
    get(
      `${server.address}/healthz`,
      { ca: cert, servername: 'localhost', checkServerIdentity: () => undefined },
      (answer) => {
        answer.resume();
        resolve(answer.headers['strict-transport-security']);
      },
    ).on('error', reject);
  });
  expect(strict).toContain('max-age=');
  await server.stop();
});

test('does not start without the key everything is sealed under', async () => {
  await (await startServer(options('sealed'))).stop();
  rmSync(join(root, 'sealed', 'master.key'));
  expect(await refused(options('sealed'))).toBe('SERVER_KEY_MISSING');
});

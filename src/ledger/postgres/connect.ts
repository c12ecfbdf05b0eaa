import { Client, type ClientBase, type ClientConfig, types } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { decodeText } from './text.ts';

const NUMBERS = new Set<number>([types.builtins.INT8, types.builtins.INT4, types.builtins.INT2]);

/**
 * How connections are set up. Durable before acknowledged, whatever the server's default is. Every question is for a few
 * rows by their keys, while new tables know nothing of their sizes yet: plans are made for the tables as they are each
 * time, by way of the indexes.
 */
const SETTINGS = `
  SET synchronous_commit = on;
  SET plan_cache_mode = force_custom_plan;
  SET enable_seqscan = off;
  SET enable_hashjoin = off;
  SET enable_mergejoin = off;
  SET jit = off;
  SET client_encoding = 'UTF8';
  SET application_name = 'openkx';
`;

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\]|\/.*|)$/;

/**
 * What an address says, for the driver. Off this machine the connection is encrypted and the server's certificate checked,
 * unless the address itself says otherwise (`sslmode`).
 */
export function configOf(address: string): ClientConfig {
  const config = parseIntoClientConfig(address);
  const isFar = !LOOPBACK.test(config.host || (process.env['PGHOST'] ?? ''));
  return {
    ...config,
    ssl: config.ssl ?? isFar,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    pipeline: true, // what does not depend on another's answer does not wait for it
    types: { getTypeParser },
  };
}

/** Whole numbers of up to eight bytes as numbers: cents and sequences stay far below where those would lose any. */
const getTypeParser = ((type: number, format?: 'text') => {
  if (type === types.builtins.TEXT) return decodeText;
  return NUMBERS.has(type) ? Number : types.getTypeParser(type, format);
}) as typeof types.getTypeParser;

/** @throws what the driver throws when there is no way to the server */
export async function connect(address: string, settings: Settings): Promise<Client> {
  const client = new Client(configOf(address));
  client.on('error', () => undefined); // a connection that is lost is noticed by the next query
  await client.connect();
  try {
    await configure(client, settings);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

export interface Settings {
  /** How long to wait while another process writes, in milliseconds. */
  readonly waitMilliseconds: number;
  readonly readOnly: boolean;
}

async function configure(client: ClientBase, { waitMilliseconds, readOnly }: Settings): Promise<void> {
  await client.query(`${SETTINGS} SET lock_timeout = ${Math.max(1, Math.trunc(waitMilliseconds))};
    SET default_transaction_read_only = ${readOnly ? 'on' : 'off'};`);
}

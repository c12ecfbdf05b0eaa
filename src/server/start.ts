import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { loadPolicy } from '../workflow/index.ts';
import { AlertDesk } from './alerts/alert-desk.ts';
import { type MailOptions, openOutbox } from './alerts/outbox.ts';
import type { Clinics } from './clinics/clinic.ts';
import { ofTheClinic } from './clinics/here.ts';
import { openDataFolder } from './data-folder.ts';
import { buildApp } from './http/app.ts';
import { IDLE_MILLISECONDS, LONGEST_MILLISECONDS } from './http/guard.ts';
import { LIMITS } from './http/limits.ts';
import type { Limits, LogLine, ServerParts } from './http/ports.ts';
import { startRunner, whereOf } from './jobs/runner.ts';
import { webFolder } from './routes/web.ts';
import type { Playground } from './routes/welcome.ts';
import { ServerStop } from './seal/stop.ts';
import { Worklists } from './worklist/worklists.ts';

export interface ServeOptions {
  /** Folder of everything the server keeps; of the files alone where there is a database. */
  readonly data: string;
  /** `postgres://…`: office, ledger and log of accesses are there, and other servers may have the same. */
  readonly database?: string;
  /** The master key; `master.key` in the folder when not given. */
  readonly keyFile?: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Address to listen at; only this machine when not given. */
  readonly host?: string;
  /** PEM files. */
  readonly tlsKey?: string;
  readonly tlsCert?: string;
  /** How mail leaves; none when not given. */
  readonly mail?: MailOptions;
  /** The clinic that is meant where nobody says which. */
  readonly tenant: string;
  readonly version: string;
  readonly log: (line: LogLine) => void;
  /** Where the office is that of a made-up clinic: who can be played. */
  readonly playground?: Playground;
  /** The usual ones when not given. */
  readonly limits?: Limits;
  /** Folder of the built web app, if it is not the one that is built beside the program. */
  readonly web?: string;
  /** Milliseconds since 1970; the system's clock when not given. */
  readonly now?: () => number;
}

export interface RunningServer {
  readonly address: string;
  /** What makes the first administrator; empty where there is one. */
  readonly setupCode: string;
  /** Answers what has been asked, takes nothing more, and leaves what is being worked on for the next start. */
  stop(): Promise<void>;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const LOOPBACK_NAMES = ['127.0.0.1', '[::1]', 'localhost'];
const SWEEP_MILLISECONDS = 60_000;
const CODE_BYTES = 9;
/** What the server makes is for its owner alone. */
const OWNER_ONLY = 0o077;

/**
 * Starts the server.
 *
 * @throws ServerStop when something has to be put right first
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { host = LOOPBACK[0] as string, now = Date.now, tenant, log, version, port } = options;
  const tls = tlsOf(options);
  if (!tls && !LOOPBACK.includes(host)) throw new ServerStop('SERVER_NO_TLS', host);
  process.umask(OWNER_ONLY);
  const policy = loadPolicy();
  const data = await openDataFolder({
    folder: options.data,
    ...(options.database === undefined ? {} : { database: options.database }),
    ...(options.keyFile === undefined ? {} : { keyFile: options.keyFile }),
    tenant,
    policy,
    now,
  });
  const { clinics, folders, ledgerPlace: ledger, isShared } = data;
  const jobs = startRunner({ clinics, folders, ledger, isShared, now, log });
  const setupCode = (await clinics.first.office.isEmpty()) ? randomBytes(CODE_BYTES).toString('base64url') : '';
  const parts: ServerParts = {
    clinics,
    office: ofTheClinic('office'),
    audit: ofTheClinic('audit'),
    books: ofTheClinic('books'),
    words: ofTheClinic('words'),
    policy: ofTheClinic('policy'),
    worklists: new Worklists({ folders, now }),
    outbox: openOutbox(options.mail, now),
    jobs,
    folders,
    now,
    log,
    version,
    setupCode,
    limits: options.limits ?? LIMITS,
    web: options.web ?? webFolder(),
    playground: options.playground,
    hosts: tls ? 'any' : LOOPBACK_NAMES,
    ...(tls ? { tls } : {}),
  };
  const app = await buildApp(parts);
  const sweeping = setInterval(() => void sweep(clinics, now()).catch(() => undefined), SWEEP_MILLISECONDS).unref();
  const desk = new AlertDesk(parts);
  const telling = setInterval(() => {
    desk.run().catch((error) => log({ at: new Date(now()).toISOString(), event: 'mistake', where: whereOf(error) }));
  }, SWEEP_MILLISECONDS).unref();
  const stop = async () => {
    clearInterval(sweeping);
    clearInterval(telling);
    await desk.stop();
    await parts.worklists.stop();
    await jobs.stop(); // which ends the streams of those who watch
    await app.close();
    await data.close();
  };
  try {
    await app.listen({ port, host });
  } catch (error) {
    await stop();
    throw new ServerStop('SERVER_DATA', error instanceof Error ? error.message : String(error));
  }
  const { port: at } = app.server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { address: `${tls ? 'https' : 'http'}://${name}:${at}`, setupCode, stop };
}

async function sweep(clinics: Clinics, at: number): Promise<void> {
  for (const tenant of await clinics.tenants()) {
    const clinic = await clinics.of(tenant);
    await clinic?.office.endSessionsBefore(at - IDLE_MILLISECONDS, at - LONGEST_MILLISECONDS);
    await clinic?.office.keys.reload();
    await clinic?.policies.reload();
    await clinic?.office.keys.end();
  }
}

function tlsOf({ tlsKey, tlsCert }: ServeOptions): ServerParts['tls'] {
  if (tlsKey === undefined && tlsCert === undefined) return undefined;
  if (tlsKey === undefined || tlsCert === undefined)
    throw new ServerStop('SERVER_NO_TLS', 'one of the two is not given');
  try {
    return { key: readFileSync(tlsKey), cert: readFileSync(tlsCert) };
  } catch (error) {
    throw new ServerStop('SERVER_DATA', error instanceof Error ? error.message : String(error));
  }
}

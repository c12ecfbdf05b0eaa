import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { loadPolicy } from '../../workflow/index.ts';
import { openOutbox } from '../alerts/outbox.ts';
import type { Clinic } from '../clinics/clinic.ts';
import { ofTheClinic } from '../clinics/here.ts';
import { openDataFolder } from '../data-folder.ts';
import { buildApp } from '../http/app.ts';
import { COOKIE } from '../http/guard.ts';
import type { LogLine, ServerParts } from '../http/ports.ts';
import { startRunner } from '../jobs/runner.ts';
import { hashPassword } from '../people/password.ts';
import type { Role } from '../rights/roles.ts';
import { personWith } from '../routes/session.ts';
import { Worklists } from '../worklist/worklists.ts';
import { place } from './place.ts';

const policy = loadPolicy();
export const PASSWORD = 'maple street 12';
export const SETUP_CODE = 'setup-code-of-tests';
export const TENANT = 'default';

/** A server in a folder of its own, asked without a socket, on a clock that the test turns. */
export class TestServer {
  readonly folder: string;
  readonly log: LogLine[] = [];
  clock = Date.parse('2026-06-01T09:00:00Z');
  /** With those of the first clinic, which no request is needed for. */
  parts!: ServerParts;
  app!: FastifyInstance;
  data!: Awaited<ReturnType<typeof openDataFolder>>;
  #keys = 0;

  /** The address of the database, where it is not all in the folder. */
  readonly database: string | undefined;

  constructor(folder = mkdtempSync(join(tmpdir(), 'server-')), database = place.empty()) {
    this.folder = folder;
    this.database = database;
  }

  async open(change: Partial<ServerParts> = {}): Promise<this> {
    const now = () => this.clock;
    const { database } = this;
    this.data = await openDataFolder({
      folder: this.folder,
      ...(database === undefined ? {} : { database }),
      tenant: TENANT,
      policy,
      now,
    });
    const { clinics, folders, ledgerPlace: ledger, isShared } = this.data;
    const log = (line: LogLine) => void this.log.push(line);
    const parts: ServerParts = {
      clinics,
      office: ofTheClinic('office'),
      audit: ofTheClinic('audit'),
      books: ofTheClinic('books'),
      words: ofTheClinic('words'),
      policy: ofTheClinic('policy'),
      worklists: new Worklists({ folders, now }),
      outbox: openOutbox(undefined, now),
      jobs: startRunner({ clinics, folders, ledger, isShared, now, log }),
      folders,
      now,
      log,
      version: '0.0.0',
      setupCode: SETUP_CODE,
      limits: { fileBytes: 10_000_000, requests: 100_000, signIns: 100_000 },
      hosts: ['localhost'],
      ...change,
    };
    this.app = await buildApp(parts);
    const { office, audit, books, words, policy: own } = clinics.first;
    this.parts = { ...parts, office, audit, books, words, policy: own };
    return this;
  }

  async close(): Promise<void> {
    await this.parts.worklists.stop();
    await this.parts.jobs.stop();
    await this.app.close();
    await this.data.close();
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.folder, { recursive: true });
  }

  /** Adds somebody who is signed in. @returns the headers of their requests */
  async signedIn(
    role: Exclude<Role, 'machine'>,
    name: string = role.replace('_', '-'),
    clinic: Clinic = this.data.clinics.first,
  ): Promise<Headers> {
    const person = personWith(name, [role], await passwordHash, new Date(this.clock).toISOString());
    await clinic.office.addPerson(person, this.#once());
    const payload = { name, password: PASSWORD, clinic: clinic.tenant };
    return cookieOf(await this.ask('POST', '/v1/session', { payload }));
  }

  /** A token of a machine for the scopes. */
  async machine(scopes: readonly string[], clinic?: Clinic): Promise<Headers> {
    const admin = await this.signedIn('administrator', `admin${this.#keys++}`, clinic);
    const payload = { name: 'clearing', scopes, days: 30 };
    const answer = await this.ask('POST', '/v1/tokens', { headers: { ...admin, ...this.key() }, payload });
    return { authorization: `Bearer ${answer.json().secret}` };
  }

  /** A new Idempotency-Key. */
  key(): Headers {
    return { 'idempotency-key': `key-of-test-${this.#keys++}` };
  }

  async ask(method: string, url: string, rest: InjectOptions = {}): Promise<LightMyRequestResponse> {
    return this.app.inject({ ...rest, method: method as 'GET', url, headers: { host: 'localhost', ...rest.headers } });
  }

  async upload(headers: Headers, kind: string, text: string, key = this.key()): Promise<LightMyRequestResponse> {
    const type = { 'content-type': 'application/octet-stream', ...key };
    return this.ask('POST', `/v1/files?kind=${kind}`, { headers: { ...headers, ...type }, payload: Buffer.from(text) });
  }

  /** Uploads a file, does a job on it, and gives what it came to. */
  async work(headers: Headers, kind: 'check' | 'apply' | 'post', text: string, openings?: string) {
    const file = (await this.upload(headers, kind === 'post' ? 'answers' : 'claims', text)).json().id;
    const more =
      openings === undefined ? {} : { openings: (await this.upload(headers, 'openings', openings)).json().id };
    const begun = await this.ask('POST', '/v1/jobs', {
      headers: { ...headers, ...this.key() },
      payload: { kind, file, ...more },
    });
    await this.parts.jobs.idle();
    return (await this.ask('GET', `/v1/jobs/${begun.json().id}`, { headers })).json();
  }

  /** Everything the office holds, as it lies in its database. */
  async officeBytes(): Promise<string> {
    if (this.database === undefined)
      return ['office.db', 'office.db-wal'].map((name) => readFileSync(join(this.folder, name), 'latin1')).join();
    const { asSuperuser, sql } = await import('../../ledger/postgres/testing/database.ts');
    const address = asSuperuser(this.database);
    const tables = await sql(
      address,
      `SELECT query_to_xml(format('SELECT * FROM %I.%I', n.nspname, c.relname), true, true, '')::text AS text
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname = current_schema() || '_office'`,
    );
    return JSON.stringify(tables);
  }

  /** The id of a patient that is on file. */
  async patient(headers: Headers, mbi: string): Promise<string> {
    return (await this.ask('POST', '/v1/patients/search', { headers, payload: { mbi } })).json().items[0].id;
  }

  async audit(clinic: Clinic = this.data.clinics.first): Promise<string[]> {
    const entries = await clinic.audit.list(0, 100_000);
    return entries.map(({ actor, action, detail }) => `${actor} ${action} ${detail}`);
  }

  #once() {
    const keyHash = `person-of-test-${this.#keys++}`;
    return { keyHashes: [keyHash], requestHashes: [''], status: 201, answer: '{}' };
  }
}

export type Headers = Record<string, string>;

/** Hashing takes its time on purpose, so it is done once. */
const passwordHash = hashPassword(PASSWORD);

export function cookieOf(answer: LightMyRequestResponse): Headers {
  const [given] = answer.cookies.filter(({ name }) => name === COOKIE);
  return { cookie: `${COOKIE}=${given?.value ?? ''}` };
}

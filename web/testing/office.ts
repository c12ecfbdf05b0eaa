//! The made-up clinic behind the app as it is built, for tests: once a file, in folders that go with it.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OPENS_AT } from '../../fixtures/clinic/calendar.ts';
import { TENANT } from '../../fixtures/clinic/history.ts';
import { makeClinic } from '../../fixtures/clinic/make-clinic.ts';
import { PASSWORD, PLAYGROUND } from '../../fixtures/clinic/people.ts';
import { startServer } from '../../src/server/index.ts';
import { openBrowser, openWindow, type Page, type View } from './browser.ts';
import { madeOnce } from './made-once.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const VERSION = '0.0.0';

/** Builds the app as `npm run build` does, in a process that is not said to be a test. */
async function buildWeb(outDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error', '--outDir', outDir], {
    cwd: ROOT,
    env: { ...process.env, ...env },
  });
}

/** `warning`: React tells what it thinks is wrong with the app, which takes a multiple of the time. */
type Build = 'as users get it' | 'warning';

/** The clinic on its morning. Its clock goes on from there. */
async function openClinic(build: Build = 'as users get it') {
  const folder = mkdtempSync(join(tmpdir(), 'openkx-web-'));
  const data = join(folder, 'clinic');
  const NODE_ENV = build === 'warning' ? 'development' : 'production';
  const [web, made] = await Promise.all([
    madeOnce(`web-${NODE_ENV}`, (outDir) => buildWeb(outDir, { NODE_ENV })),
    madeOnce('clinic', (place) => makeClinic(place, VERSION)),
  ]);
  cpSync(made, data, { recursive: true });
  const begun = Date.now();
  const now = () => OPENS_AT + (Date.now() - begun);
  const server = await startServer({
    data,
    web,
    port: 0,
    tenant: TENANT,
    version: VERSION,
    log: () => undefined,
    now,
    playground: PLAYGROUND,
    // A dozen people sign in within a minute, all from here.
    limits: { fileBytes: 2 ** 30, requests: 100_000, signIns: 1_000 },
  });
  const close = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: server.address.replace('127.0.0.1', 'localhost'), data, web, now, close };
}

/** Signs in as a program does: that people can by the form is for tests of that. */
async function signIn(page: Page, address: string, name: string): Promise<void> {
  const headers = { 'idempotency-key': randomUUID() };
  const answer = await page.context().request.post(`${address}/v1/session`, {
    headers,
    data: { name, password: PASSWORD },
  });
  if (!answer.ok()) throw new Error(`${name} could not sign in: ${answer.status()} ${await answer.text()}`);
}

/** Nothing is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  const busy = page.locator('[aria-busy="true"], [data-loading="true"]');
  do await busy.first().waitFor({ state: 'detached' });
  while ((await busy.count()) > 0);
}

const WIDE: View = { width: 1440, scheme: 'light' };

/** The clinic and a browser to see it with. */
export async function openScene(build?: Build) {
  const [clinic, opened] = await Promise.all([openClinic(build), openBrowser()]);
  const { browser } = opened;
  return {
    clinic,
    browser,
    /** Somebody in a window of their own, signed in, at an address of the app. */
    someone: async (name: string, at = '/', view: View = WIDE) => {
      const window = await openWindow(browser, clinic.address, view);
      await signIn(window.page, clinic.address, name);
      await window.page.goto(at);
      await window.page.locator('nav.rail').waitFor({ state: 'attached' });
      await settled(window.page);
      return window;
    },
    close: async () => {
      await opened.close();
      await clinic.close();
    },
  };
}

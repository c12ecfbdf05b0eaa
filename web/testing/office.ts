//! The made-up clinic behind the app as it is built, for tests: once a file, in folders that go with it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { OPENS_AT } from '../../fixtures/clinic/calendar.ts';
import { TENANT } from '../../fixtures/clinic/history.ts';
import { makeClinic } from '../../fixtures/clinic/make-clinic.ts';
import { PASSWORD, PLAYGROUND } from '../../fixtures/clinic/people.ts';
import { startServer } from '../../src/server/index.ts';
import { openBrowser, openWindow, type Page, type View } from './browser.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Builds the app as `npm run build` does, but into a folder of its own. */
async function buildWeb(outDir: string): Promise<void> {
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error', build: { outDir } });
}

/** The clinic on its morning. Its clock goes on from there. */
export async function openClinic() {
  const folder = mkdtempSync(join(tmpdir(), 'openkx-web-'));
  const [web, data] = [join(folder, 'web'), join(folder, 'clinic')];
  await Promise.all([buildWeb(web), makeClinic(data, '0.0.0')]);
  const begun = Date.now();
  const server = await startServer({
    data,
    web,
    port: 0,
    tenant: TENANT,
    version: '0.0.0',
    log: () => undefined,
    now: () => OPENS_AT + (Date.now() - begun),
    playground: PLAYGROUND,
    // A dozen people sign in within a minute, all from here.
    limits: { fileBytes: 2 ** 30, requests: 100_000, signIns: 1_000 },
  });
  const close = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const now = () => OPENS_AT + (Date.now() - begun);
  return { address: server.address.replace('127.0.0.1', 'localhost'), data, web, now, close };
}

export async function signIn(page: Page, name: string, password: string = PASSWORD): Promise<void> {
  await page.goto('/');
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('nav.rail').waitFor({ state: 'attached' });
}

/** Nothing is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  const busy = page.locator('[aria-busy="true"], [data-loading="true"]');
  do await busy.first().waitFor({ state: 'detached' });
  while ((await busy.count()) > 0);
}

const WIDE: View = { width: 1440, scheme: 'light' };

/** The clinic and a browser to see it with. */
export async function openScene() {
  const [clinic, opened] = await Promise.all([openClinic(), openBrowser()]);
  const { browser } = opened;
  return {
    clinic,
    browser,
    /** Somebody in a window of their own, signed in. */
    someone: async (name: string, view: View = WIDE) => {
      const window = await openWindow(browser, clinic.address, view);
      await signIn(window.page, name);
      await settled(window.page);
      return window;
    },
    close: async () => {
      await opened.close();
      await clinic.close();
    },
  };
}

//! Chromium for the tests: found on the machine, driven through playwright-core, which brings no browser of its own.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

/** Where Chromium is; undefined where none was found. */
export function chromiumPath(): string | undefined {
  return PLACES.find((place) => place !== undefined && existsSync(place));
}

/** A browser with a profile of its own, which goes with it. */
export async function openBrowser(): Promise<{ readonly browser: Browser; close(): Promise<void> }> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('no Chromium was found: run node tools/browser.ts');
  const home = mkdtempSync(join(tmpdir(), 'openkx-browser-'));
  const browser = await chromium
    .launch({ executablePath, args: [...FLAGS, `--user-data-dir=${home}`], headless: true })
    .catch(() => chromium.launch({ executablePath, args: FLAGS, headless: true }));
  const close = async () => {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  };
  return { browser, close };
}

export interface View {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

const GUARD_MILLISECONDS = 120_000;
const HEIGHTS = { wide: 900, narrow: 780 };

/** A window of a size and colour scheme, and all that went wrong in it. */
export async function openWindow(browser: Browser, address: string, { width, scheme }: View) {
  const height = width > 700 ? HEIGHTS.wide : HEIGHTS.narrow;
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  // A guard against a hang, not a measure: the machine may be busy with something else.
  page.setDefaultTimeout(GUARD_MILLISECONDS);
  const wrong: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  return { context, page, wrong, asked };
}

export type { Page };

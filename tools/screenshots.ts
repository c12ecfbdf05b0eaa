//! Writes the pictures of the web app that the documents show: the made-up clinic on its morning. `npm run screenshots`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PASSWORD } from '../fixtures/clinic/people.ts';
import { openBrowser, openWindow, type Page, type View } from '../web/testing/browser.ts';
import { openClinic, settled, signIn } from '../web/testing/office.ts';

const FOLDER = process.argv[2] ?? join(import.meta.dirname, '..', 'docs', 'images', 'web');

interface Shot {
  readonly name: string;
  readonly as: string;
  readonly view: View;
  readonly at: string;
  /** Until what is to be seen can be seen. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const HEIGHT = 720;
const WIDE: View = { width: 1280, scheme: 'light' };
const DARK: View = { width: 1280, scheme: 'dark' };
const NARROW: View = { width: 360, scheme: 'light' };

const find = (mbi: string) => async (page: Page) => {
  await page.locator('#search').fill(mbi);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/patients\/[\w-]{20,}/);
  await page.locator('.picture svg').first().waitFor();
  await page.locator('#search').fill('');
  await page.mouse.click(400, 20);
};
const openRow =
  (place = 0) =>
  async (page: Page) => {
    await page.locator('[data-row]').nth(place).click();
    await settled(page);
  };

const SHOTS: readonly Shot[] = [
  { name: 'today', as: 'bill', view: WIDE, at: '/today', prepare: openRow() },
  { name: 'today-narrow', as: 'bill', view: NARROW, at: '/today' },
  { name: 'claims', as: 'bill', view: WIDE, at: '/claims' },
  {
    name: 'claim-lines',
    as: 'bill',
    view: WIDE,
    at: '/claims',
    prepare: async (page) => {
      await page.getByText('Applied').first().waitFor();
      await page.locator('[data-row]').nth(1).click();
      await page.getByText('Lines that need somebody').waitFor();
      await page.getByRole('link', { name: /^Needs KX/ }).click();
      await openRow()(page);
    },
  },
  { name: 'patient', as: 'fay', view: WIDE, at: '/patients', prepare: find('1EG4TE5MK17') },
  { name: 'patient-dark', as: 'fay', view: DARK, at: '/patients', prepare: find('1EG4TE5MK11') },
  { name: 'patient-narrow', as: 'fay', view: NARROW, at: '/patients', prepare: find('1EG4TE5MK12') },
  {
    name: 'case',
    as: 'petra',
    view: WIDE,
    at: '/attest',
    prepare: async (page) => {
      await page.locator('tr', { hasText: 'MK26' }).locator('[data-row]').first().click();
      await page.getByRole('region', { name: 'Signing key' }).locator('input[name=password]').fill(PASSWORD);
      await page.getByRole('button', { name: 'Make my key' }).click();
      await page.getByRole('button', { name: /^Sign for/ }).waitFor();
    },
  },
  {
    name: 'record',
    as: 'petra',
    view: WIDE,
    at: '/patients',
    prepare: async (page) => {
      await find('1EG4TE5MK27')(page);
      await page.getByText('Low back pain').first().click();
      await page.getByText('Requirements').waitFor();
      await openRow()(page);
    },
  },
  {
    name: 'self-audit',
    as: 'cora',
    view: WIDE,
    at: '/self-audit',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Audit ourselves' }).click();
      await page.getByRole('heading', { name: 'What stands out' }).waitFor();
    },
  },
  { name: 'remittances', as: 'bill', view: WIDE, at: '/remittances' },
  { name: 'eligibility', as: 'bill', view: WIDE, at: '/eligibility' },
  { name: 'denials', as: 'bill', view: WIDE, at: '/remittances?show=denials', prepare: openRow() },
  { name: 'settings', as: 'ada', view: WIDE, at: '/settings?about=people', prepare: openRow(1) },
  { name: 'other-uses', as: 'bill', view: WIDE, at: '/other-uses?of=meaning&code=E0601&form=837P' },
  { name: 'policy', as: 'cora', view: WIDE, at: '/policy?series=therapy.kx_threshold' },
  { name: 'audit', as: 'cora', view: DARK, at: '/audit' },
];

mkdirSync(FOLDER, { recursive: true });
/** What the documents show; all of them where another folder is named. */
const SHOWN = ['today', 'claim-lines', 'patient', 'patient-narrow', 'case', 'self-audit'];
const only = process.argv.length > 2 ? process.argv.slice(3) : SHOWN;
const clinic = await openClinic();
const { browser, close } = await openBrowser();
process.umask(0o022); // the clinic was for its owner alone; the pictures are for all
try {
  for (const { name, as, view, at, prepare } of SHOTS) {
    if (only.length > 0 && !only.includes(name)) continue;
    const { page, context } = await openWindow(browser, clinic.address, view);
    if (view.width > NARROW.width) await page.setViewportSize({ width: view.width, height: HEIGHT });
    await signIn(page, as);
    await page.goto(at);
    await settled(page);
    await prepare?.(page);
    await settled(page);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    await context.close();
    console.log(name);
  }
} finally {
  await close();
  await clinic.close();
}

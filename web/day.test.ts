//! The day of a made-up clinic, as one story in Chromium; and what happens when something is wrong.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLAIMS_TO_TRY, TRY } from '../fixtures/clinic/make-clinic.ts';
import { startServer } from '../src/server/index.ts';
import { violations } from './testing/axe.ts';
import { openWindow, type Page } from './testing/browser.ts';
import { openScene, settled } from './testing/office.ts';
import { faultsOnPaper } from './testing/paper.ts';
import { picture } from './testing/picture.ts';
import { scanned } from './testing/scan.ts';

const VIEW = { width: 1440, scheme: 'light' } as const;
const MBI = '1EG4TE5MK12';

let scene: Awaited<ReturnType<typeof openScene>>;
let [clinic, browser, someone]: [typeof scene.clinic, typeof scene.browser, typeof scene.someone] = [] as never;
beforeAll(async () => {
  scene = await openScene();
  ({ clinic, browser, someone } = scene);
});
afterAll(() => scene?.close());

async function dropFile(page: Page, path: string): Promise<void> {
  await page.goto('/claims');
  await page.locator('input[type=file]').setInputFiles(path);
  await page.waitForURL(/\/claims\/[\w-]+$/);
  await page.getByText(/Working|Waiting/).waitFor({ state: 'detached' });
  await settled(page);
}

const focused = (page: Page) => page.evaluate('document.activeElement.textContent');

describe('the biller', () => {
  test('works through the list with the keys; what is open is in the address', async () => {
    const { page, context, wrong } = await someone('bill');
    await page.waitForURL(/\/today$/);
    await page.keyboard.press('j');
    const first = await page.locator('[data-row]').first().textContent();
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(/item=/);
    await picture(page, 'today');
    const open = page.url();
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.href !== open && url.searchParams.has('item'));
    await page.reload();
    await settled(page);
    expect(await page.locator('aside.panel').count()).toBe(1);
    const open2 = await page.locator('[data-row][aria-current="true"]').textContent();
    await page.getByRole('button', { name: 'Close the panel' }).focus();
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/today$/);
    await page.waitForFunction('document.activeElement.matches("[data-row]")');
    expect(await focused(page)).toBe(open2);
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('Enter');
    await page.locator('#announced', { hasText: 'open beside Today' }).waitFor({ state: 'attached' });
    await page.keyboard.press('a');
    await page.waitForURL((url) => url.pathname !== '/today');
    await page.goBack();
    await settled(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('checks the claims of the day, sees why, applies them, and fetches what may be sent', async () => {
    const { page, context, wrong } = await someone('bill');
    await dropFile(page, join(clinic.data, TRY, CLAIMS_TO_TRY));
    await page.getByText('Nothing was changed or posted.').waitFor();
    await page.locator('[data-row]').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Why' }).waitFor();
    expect(await page.locator('aside.panel ol li').count()).toBeGreaterThan(1);
    await page.getByRole('button', { name: /^Apply/ }).click();
    const released = page.getByRole('link', { name: /to send$/ });
    await released.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), released.click()]);
    const sent = readFileSync(await download.path(), 'latin1');
    expect(sent).toMatch(/^ISA\*/);
    const original = readFileSync(join(clinic.data, TRY, CLAIMS_TO_TRY), 'latin1');
    const claims = (text: string) => [...text.matchAll(/CLM\*([^*]+)/g)].map(([, id]) => id);
    expect(claims(sent).length).toBeGreaterThan(0);
    expect(claims(original)).toEqual(expect.arrayContaining(claims(sent)));
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('is told what is wrong with a file that cannot be read, and that nothing of it was kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'openkx-broken-'));
    const { page, context } = await someone('bill');
    const text = readFileSync(join(clinic.data, TRY, CLAIMS_TO_TRY), 'latin1');
    writeFileSync(join(folder, 'cut.837'), text.slice(0, text.length / 2));
    await page.goto('/claims');
    await page.getByLabel(/Check only/).uncheck();
    await page.locator('input[type=file]').setInputFiles(join(folder, 'cut.837'));
    await page.getByText('Nothing of this file was kept or posted.').waitFor();
    expect(await page.getByRole('region', { name: 'About the file' }).locator('tbody tr').count()).toBeGreaterThan(0);
    await context.close();
    rmSync(folder, { recursive: true });
  });
});

describe('the clinician', () => {
  test('sees the case, makes a key, says yes to each part, and signs; then the claim goes out with KX', async () => {
    const { page, context, wrong } = await someone('petra', '/attest');
    await page.locator('tr', { hasText: 'MK26' }).locator('[data-row]').first().click();
    await page.getByRole('region', { name: 'Signing key' }).locator('input[name=password]').fill('riverbend-2026');
    await page.getByRole('button', { name: 'Make my key' }).click();
    const statement = page.getByRole('region', { name: 'Statement' });
    await statement.getByRole('button', { name: /^Sign for/ }).waitFor();
    await picture(page, 'case');
    await statement.locator('input[name=password]').fill('riverbend-2026');
    const parts = statement.getByRole('checkbox');
    expect(await parts.count()).toBeGreaterThan(1);
    expect(await parts.evaluateAll((all) => all.filter((each) => (each as { checked?: boolean }).checked).length)).toBe(
      0,
    );
    const sign = statement.getByRole('button', { name: /^Sign for/ });
    expect(await sign.isDisabled()).toBe(true);
    for (const part of await parts.all()) await part.check();
    await sign.click();
    await page.getByText(/^●?\s*Signed: attestation/).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByText(/Signed: attestation/).count()).toBe(1);
    await page.goto('/attest');
    await settled(page);
    expect(await page.getByText('Proven').count()).toBe(1);
    expect(wrong).toEqual([]);
    await context.close();
    expect(await sentAgain()).toMatch(/CLM\*RB-26P0525\*[\s\S]*?SV1\*HC:\d{5}:GP:KX\*/);
  });

  test('is told why a case cannot be signed, and how else it can be billed', async () => {
    const { page, context } = await someone('petra', '/attest');
    await page.locator('tr', { hasText: 'MK27' }).locator('[data-row]').first().click();
    await page.getByText('It cannot be attested to as the record stands').waitFor();
    expect(await page.getByText('CMS-R-131').count()).toBeGreaterThan(0);
    expect(await page.getByRole('button', { name: /^Sign for/ }).count()).toBe(0);
    await context.close();
  });

  test('is not anybody else', async () => {
    const { page, context } = await someone('bill', '/attest');
    await page.locator('tr', { hasText: 'MK27' }).locator('[data-row]').first().click();
    await page.getByText('Not for your role').waitFor();
    await context.close();
  });
});

/** The biller applies what was held of the morning's file once more. @returns what may now be sent */
async function sentAgain(): Promise<string> {
  const { page, context } = await someone('bill', '/claims');
  await page.locator('tr', { hasText: 'week-to-' }).locator('[data-row]').click();
  await page.getByRole('button', { name: 'Apply the held again' }).click();
  const released = page.getByRole('link', { name: /to send$/ });
  await page.waitForURL((url) => url.pathname.startsWith('/claims/'));
  await page.getByText(/KX added/).waitFor();
  await settled(page);
  const [download] = await Promise.all([page.waitForEvent('download'), released.click()]);
  const text = readFileSync(await download.path(), 'latin1');
  await context.close();
  return text;
}

describe('the front desk', () => {
  test('finds a patient, walks the year with the arrow keys, and no address ever has the identifier', async () => {
    const { page, context, asked, wrong } = await someone('fay');
    await page.keyboard.press('/');
    await page.keyboard.type(MBI);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/patients\/[\w-]+$/);
    await page.getByRole('heading', { level: 1, name: 'Patient *******MK12' }).waitFor();
    await page.locator('.picture svg').first().waitFor();
    await page.locator('#search').fill('');
    await picture(page, 'patient-narrow', 'narrow');
    const slider = page.getByRole('slider', { name: /Physical therapy/ });
    await slider.focus();
    const last = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press('Home');
    const first = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    const second = await slider.getAttribute('aria-valuetext');
    expect(new Set([first, second, last]).size).toBe(3);
    expect([first, last].map((text) => text?.slice(0, 7))).toEqual(['2026-01', '2026-05']);
    await page.getByText('The same as a table').first().click();
    expect(await page.locator('details[open] tbody tr').count()).toBeGreaterThan(20);
    expect([...asked, page.url()].filter((url) => url.includes(MBI))).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('is told where there is nobody, and where the identifier cannot be one', async () => {
    const { page, context } = await someone('fay');
    await page.locator('#search').fill('9EG4TE5MK99');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is on file of that identifier.').waitFor();
    await page.locator('#search').fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody on file is found by that.').waitFor();
    await page.locator('#search').fill('no');
    await page.keyboard.press('Enter');
    await page.getByText('Search by last name (three letters or more)').waitFor();
    await context.close();
  });

  test('has no way to what is not for the front desk, and is told so where the address is typed', async () => {
    const { page, context } = await someone('fay');
    expect(await page.locator('nav.rail').getByText('Audit log').count()).toBe(0);
    await page.goto('/audit');
    await page.getByText('Not for your role').waitFor();
    await context.close();
  });
});

describe('the front desk, by what people say', () => {
  test('finds a patient by last name, by last four, and by a claim; of several the arrow keys choose one', async () => {
    const { page, context, wrong, asked } = await someone('fay');
    const find = async (text: string) => {
      await page.locator('#search').fill(text);
      await page.keyboard.press('Enter');
    };
    await find('birch, b');
    await page.getByRole('heading', { level: 1, name: 'Patient *******MK12' }).waitFor();
    await find('MK17');
    await page.getByRole('heading', { level: 1, name: 'Patient *******MK17' }).waitFor();
    await page.locator('.picture svg').first().waitFor();
    await page.locator('#search').fill('');
    await picture(page, 'patient');
    await find('RB-26P0525');
    await page.getByRole('heading', { level: 1, name: 'Patient *******MK26' }).waitFor();
    await page.goto('/patients');
    await page.route('**/v1/patients/search', async (route) => {
      const response = await route.fetch();
      const [one] = (await response.json()).items;
      await route.fulfill({ json: { items: [one, { ...one, id: `${one.id}x`, name: null }], next: null } });
    });
    await find('birch');
    await page.getByText('2 patients').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.getByText('2 patients').waitFor({ state: 'detached' });
    await find('birch');
    await page.getByText('2 patients').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Patient *******MK12' }).waitFor();
    expect([...asked, page.url()].filter((url) => /birch|MK1[27]|RB-26/i.test(url))).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });
});

describe('the occupational therapist', () => {
  test('has nothing to sign today, puts off what can wait with a reason, and takes it up again', async () => {
    const { page, context, wrong } = await someone('otto', '/attest');
    await page.getByText("No line waits for a clinician's word.").waitFor();
    await page.goto('/today');
    await page.locator('[data-row]', { hasText: 'Other clinic seen' }).first().click();
    await page.getByText('Put it off', { exact: true }).first().click();
    await page.getByLabel('Until').fill('2026-06-08');
    await page.getByLabel('Why').fill('the patient is asked at the next visit');
    await page.getByRole('button', { name: 'Put it off' }).click();
    await page.getByRole('link', { name: 'Put off 1' }).click();
    await page.locator('[data-row]').first().click();
    await page.getByText('the patient is asked at the next visit').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('link', { name: /^Put off/ }).waitFor({ state: 'detached' });
    expect(await page.locator('nav.rail').getByText('Claims').count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  });
});

describe('the front desk', () => {
  test('puts an alert off with a reason, sees who did until when, and takes it back', async () => {
    const { page, context, wrong } = await someone('fay');
    const rules = [{ kind: 'approaching', where: ['app'], early: { percent: 50 } }];
    await page.evaluate(
      (body) =>
        fetch('/v1/me/alerts', { method: 'PUT', body, headers: { 'content-type': 'application/json' } }).then(
          ({ ok }) => {
            if (!ok) throw new Error('not chosen');
          },
        ),
      JSON.stringify({ rules }),
    );
    await page.goto('/alerts');
    await page.locator('[data-row]', { hasText: 'Nears the threshold' }).first().click();
    await page.getByText('Put it off', { exact: true }).first().click();
    await page.getByLabel('Until').fill('2026-06-08');
    await page.getByLabel('Why').fill('asked for by telephone');
    await page.getByRole('button', { name: 'Put it off' }).click();
    await page.getByRole('link', { name: 'Put off 1' }).click();
    const row = page.locator('tbody tr');
    for (const said of ['2026-06-08', 'fay', 'asked for by telephone']) await row.getByText(said).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('[data-row]').first().click();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('None are put off').waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });
});

describe('the speech-language pathologist', () => {
  test('sees the cases of her discipline alone, is told what is missing, and cannot sign for another', async () => {
    const { page, context, wrong } = await someone('sofia', '/attest');
    await page.locator('[data-row]').first().waitFor();
    const due = page.getByRole('table', { name: /^Lines that need KX/ });
    const disciplines = await due.locator('tbody tr td:nth-child(3)').allTextContents();
    expect([...new Set(disciplines)]).toEqual(['SLP']);
    await page.locator('[data-row]').first().click();
    await page.getByText('No record of care is on file').waitFor();
    await page.getByRole('link', { name: 'Send the episode' }).click();
    await page.getByRole('heading', { level: 1, name: /^Patient/ }).waitFor();
    await page.locator('#search').fill('1EG4TE5MK26');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Patient *******MK26' }).waitFor();
    await page.goto(`/attest/${new URL(page.url()).pathname.split('/').at(-1)}?discipline=PT`);
    await settled(page);
    await page.getByRole('alert').or(page.getByText('It cannot be attested to')).first().waitFor();
    expect(await page.getByRole('button', { name: /^Sign for/ }).count()).toBe(0);
    await page.goto('/claims');
    await page.getByText('Not for your role').waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });
});

describe('the auditor', () => {
  test('reads the work, why a line came out as it did, who has seen what; and can do nothing', async () => {
    const { page, context, wrong } = await someone('rex', '/claims');
    await page.locator('tr', { hasText: 'week-to-' }).locator('[data-row]').click();
    await page.getByText('Lines that need somebody').waitFor();
    await page.getByRole('link', { name: /^Needs KX/ }).click();
    await page.locator('[data-row]').first().click();
    await page.getByRole('heading', { name: 'Why' }).waitFor();
    await picture(page, 'claim-lines');
    for (const name of [/^Apply/, /^Download/, /^Choose a file/])
      expect(await page.getByRole('button', { name }).or(page.getByRole('link', { name })).count()).toBe(0);
    await page.goto('/today');
    await page.locator('[data-row]').first().click();
    await page.locator('aside.panel').waitFor();
    expect(await page.getByText('Put it off').count()).toBe(0);
    await page.goto('/audit');
    await page.getByRole('table').getByText('sign_in').first().waitFor();
    await page.goto('/oversight?of=proposals');
    await page.getByText('No change was proposed').waitFor();
    expect(await page.getByText('Propose a change').count()).toBe(0);
    await page.goto('/settings?about=people&person=new');
    await page.getByRole('table').getByText('petra').waitFor();
    expect(await page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  });
});

describe('the administrator', () => {
  test('adds somebody, who has to choose a password of their own before anything else', async () => {
    const { page, context } = await someone('ada', '/settings?about=people&person=new');
    await page.locator('input[name=name]').fill('nina');
    await page.locator('input[name=password]').fill('to begin with 1');
    await page.getByLabel('Biller').check();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.waitForURL(/person=[0-9a-f]{8}/);
    await context.close();
    const other = await openWindow(browser, clinic.address, VIEW);
    await other.page.goto('/');
    await other.page.locator('input[name=name]').fill('nina');
    await other.page.locator('input[name=password]').fill('to begin with 1');
    await other.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await other.page.getByRole('heading', { name: 'A password of your own' }).waitFor();
    await other.page.locator('input[name=password]').fill('to begin with 1');
    await other.page.locator('input[name=next]').fill('one of my own 22');
    await other.page.getByRole('button', { name: 'Go on' }).click();
    await other.page.locator('nav.rail').waitFor();
    await other.context.close();
  });

  test('makes a token whose secret is shown once, and revokes it', async () => {
    const { page, context } = await someone('ada', '/settings?about=tokens');
    await page.getByText('Make a token for a program').click();
    await page.locator('input[name=name]').fill('clearing-house');
    await page.getByLabel('files.add').check();
    await page.getByRole('button', { name: 'Make the token' }).click();
    expect((await page.locator('code').textContent())?.length).toBeGreaterThan(20);
    await page.getByRole('button', { name: 'I have it' }).click();
    await page.getByRole('button', { name: 'Revoke clearing-house' }).click();
    await page.getByText(/revoked 2026-06-01/).waitFor();
    await context.close();
  });
});

describe('compliance', () => {
  test('audits the clinic itself: readings, months as a picture and a table, each clinician', async () => {
    const { page, context, wrong } = await someone('cora', '/self-audit');
    await page.getByRole('button', { name: 'Audit ourselves' }).click();
    await page.getByRole('heading', { name: 'What stands out' }).waitFor();
    await picture(page, 'self-audit');
    expect(await page.getByRole('region', { name: 'Month by month' }).locator('svg g').count()).toBeGreaterThan(4);
    expect(await page.getByText('1234567893').count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    expect(await faultsOnPaper(page)).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('answers a request for records with a packet', async () => {
    const { page, context, wrong } = await someone('cora');
    await page.locator('#search').fill('1EG4TE5MK26');
    await page.keyboard.press('Enter');
    const record = page.getByRole('region', { name: 'Episodes of care' }).locator('[data-row]').first();
    await record.click();
    await page.getByRole('link', { name: 'Audit packet', exact: true }).click();
    await page.locator('input[name=claim]').fill('RB-26P0525');
    await page.locator('select[name=job]').selectOption({ label: 'Applied, 2026-06-01 12:29:00' });
    await page.getByRole('button', { name: 'Put the packet together' }).click();
    const pages = page.getByRole('link', { name: /^packet.*\.pdf$/ }).first();
    await pages.waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await faultsOnPaper(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), pages.click()]);
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(wrong).toEqual([]);
    await context.close();
  });
});

test('compliance sees in the audit log who looked and who took what away', async () => {
  const { page, context } = await someone('cora', '/audit');
  await settled(page);
  for (let more = 0; more < 5 && (await page.getByRole('button', { name: 'Show more' }).count()) > 0; more++) {
    await page.getByRole('button', { name: 'Show more' }).click();
    await settled(page);
  }
  const places = (await page.locator('tbody tr td:first-child').allTextContents()).map(Number);
  expect(places).toEqual(places.toSorted((a, b) => b - a));
  const log = (await page.locator('table').textContent()) ?? '';
  expect(log).toContain('jobs.released');
  expect(log).toContain('*******MK12');
  expect(log).not.toContain(MBI);
  await context.close();
});

test('in an emergency an administrator sees a patient, it is noted as such, and compliance looks at it', async () => {
  const { page, context, wrong } = await someone('ada');
  expect(await page.locator('#search').count()).toBe(0);
  await page.getByRole('button', { name: 'ada' }).click();
  await page.getByRole('menuitem', { name: 'Emergency access' }).click();
  await page.locator('input[name=reason]').fill('the patient is at the desk and nobody else is here');
  await page.getByRole('dialog').locator('input[name=password]').fill('riverbend-2026');
  await page.getByRole('button', { name: 'Take access' }).click();
  await page.locator('#search').fill(MBI);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Patient *******MK12' }).waitFor();
  expect(wrong).toEqual([]);
  await context.close();
  const other = await someone('cora', '/oversight');
  await other.page.locator('[data-row]').first().click();
  await other.page.getByText('the patient is at the desk and nobody else is here').first().waitFor();
  await other.page.getByLabel('It was', { exact: true }).check();
  await other.page.locator('textarea[name=note]').fill('the chart was needed at once');
  await other.page.getByRole('button', { name: 'Write it down' }).click();
  await other.page.getByRole('table').getByText('Justified').waitFor();
  expect(await violations(other.page)).toEqual([]);
  await other.context.close();
});

describe('looks', () => {
  test('dark and compact are kept', async () => {
    const { page, context } = await someone('rex');
    const choose = async (name: string) => {
      await page.getByRole('button', { name: 'rex' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await choose('Dark colours');
    await choose('Compact rows');
    await page.goto('/policy');
    await settled(page);
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    expect(await page.locator('html').getAttribute('data-density')).toBe('compact');
    await context.close();
  });
});

describe('a session', () => {
  test('asks for the code of the second factor once it is on', async () => {
    const { page, context } = await someone('rex', '/settings');
    const factor = page.getByRole('region', { name: 'Second factor' });
    await factor.locator('input[name=password]').fill('riverbend-2026');
    await factor.getByRole('button', { name: 'Make a secret' }).click();
    const secret = (await factor.locator('code').textContent()) ?? '';
    expect(new URL(await scanned(factor.getByRole('img'))).searchParams.get('secret')).toBe(secret);
    expect(await violations(page)).toEqual([]);
    const code = (ahead = 0) => new TOTP({ secret }).generate({ timestamp: clinic.now() + ahead });
    await factor.locator('input[name=code]').fill(code());
    await factor.getByRole('button', { name: 'Turn it on' }).click();
    await factor.locator('.state-fine').waitFor();
    await page.getByRole('button', { name: 'rex' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.locator('input[name=name]').fill('rex');
    await page.locator('input[name=password]').fill('riverbend-2026');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('Code of your authenticator app').fill(code(30_000));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('nav.rail').waitFor();
    await context.close();
  });

  test('that has ended hides all that was shown, and keeps what was typed for the same person', async () => {
    const { page, context } = await someone('otto', '/settings');
    await page.locator('input[name=next]').fill('half typed so far');
    await context.clearCookies();
    await page.locator('#search').fill(MBI);
    await page.keyboard.press('Enter');
    await page.getByText('You were signed out.').waitFor();
    expect(await page.locator('nav.rail').isVisible()).toBe(false);
    await page.locator('.sign-in input[name=name]').fill('otto');
    await page.locator('.sign-in input[name=password]').fill('riverbend-2026');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('nav.rail').waitFor({ state: 'visible' });
    expect(await page.locator('input[name=next]').inputValue()).toBe('half typed so far');
    await context.close();
  });

  test('says that the server does not answer, and goes on when it does', async () => {
    const { page, context } = await someone('cora');
    await context.setOffline(true);
    await page.locator('nav.rail').getByText('Policy').click();
    await page.getByRole('alert').getByText('The server does not answer').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Every figure on the shelf').waitFor();
    await context.close();
  });
});

describe("an office of one's own", () => {
  test('begins with the first administrator, made with the code the server printed', async () => {
    const data = mkdtempSync(join(tmpdir(), 'openkx-own-'));
    const { web } = clinic;
    const own = await startServer({ data, web, port: 0, tenant: 'default', version: '0.0.0', log: () => undefined });
    const { page, context } = await openWindow(browser, own.address.replace('127.0.0.1', 'localhost'), VIEW);
    await page.goto('/');
    await page.getByRole('heading', { name: 'Your own office' }).waitFor();
    await page.locator('input[name=code]').fill(own.setupCode);
    await page.locator('input[name=name]').fill('olive');
    await page.locator('input[name=password]').fill('a password of olive');
    await page.getByRole('button', { name: 'Make the first administrator' }).click();
    await page.locator('nav.rail').waitFor();
    expect(await page.locator('.banner').count()).toBe(0);
    await context.close();
    await own.stop();
    rmSync(data, { recursive: true });
  });
});

describe('what is served', () => {
  test('allows nothing but itself, and names what may be kept for good', async () => {
    const page = await fetch(`${clinic.address}/`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/unsafe|data:|https?:|\*/);
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(part);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text()) ?? [];
    const asset = await fetch(clinic.address + script, { headers: { 'accept-encoding': 'br' } });
    expect([asset.status, asset.headers.get('content-encoding')]).toEqual([200, 'br']);
    expect(asset.headers.get('cache-control')).toMatch(/max-age=31536000.*immutable/);
    expect((await fetch(`${clinic.address}/assets/..%2findex.html`)).status).toBe(400);
    expect((await fetch(`${clinic.address}/v1/nothing`)).status).toBe(404);
  });
});

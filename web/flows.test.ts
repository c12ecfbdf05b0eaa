//! What is done now and then, each in Chromium from the first click to what comes of it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TENANT } from '../fixtures/clinic/history.ts';
import { CLAIMS_TO_TRY, TRY } from '../fixtures/clinic/make-clinic.ts';
import { PASSWORD } from '../fixtures/clinic/people.ts';
import { addClinic } from '../src/server/index.ts';
import { violations } from './testing/axe.ts';
import type { Page } from './testing/browser.ts';
import { openScene, settled } from './testing/office.ts';
import { catchingUp } from './testing/other-answers.ts';
import { faultsOnPaper } from './testing/paper.ts';
import { remittanceFor } from './testing/remittance.ts';

const MBI = '1EG4TE5MK12';
const ROOT = join(import.meta.dirname, '..');

const folder = mkdtempSync(join(tmpdir(), 'openkx-flows-'));
let scene: Awaited<ReturnType<typeof openScene>>;
let [clinic, someone]: [typeof scene.clinic, typeof scene.someone] = [] as never;
beforeAll(async () => {
  scene = await openScene();
  ({ clinic, someone } = scene);
});
afterAll(async () => {
  await scene?.close();
  rmSync(folder, { recursive: true });
});

/** A file to choose. */
function fileOf(name: string, ...rows: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.join('\r\n'));
  return path;
}

async function findPatient(page: Page, mbi: string): Promise<void> {
  await page.locator('#search').fill(mbi);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/patients\/[\w-]{20,}/);
  await settled(page);
}

/** What was sent has been posted. */
async function posted(page: Page): Promise<void> {
  await page.waitForURL(/\/claims\/[\w-]+$/);
  await page.getByText('Waiting for their claim').waitFor();
}

async function textOfDownload(page: Page, begin: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), begin()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'latin1') };
}

test('who works in two clinics has a switch; a window of the one does not go on as the other', async () => {
  const place = { folder: clinic.data, tenant: TENANT };
  const { password } = await addClinic(place, 'elm-street', 'elsa', 'test');
  const { page, context, wrong } = await someone('bill');
  expect(await page.getByLabel('Clinic', { exact: true }).count()).toBe(0);
  const other = await context.newPage();
  await other.goto('/?clinic=elm-street');
  await other.getByText('Clinic elm-street').waitFor();
  await other.locator('input[name=name]').fill('elsa');
  await other.locator('input[name=password]').fill(password);
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await other.getByRole('heading', { name: 'A password of your own' }).waitFor();
  await other.locator('input[name=password]').fill(password);
  await other.locator('input[name=next]').fill('one of my own 22');
  await other.getByRole('button', { name: 'Go on' }).click();
  const clinics = other.getByLabel('Clinic', { exact: true });
  await clinics.waitFor();
  expect(await clinics.inputValue()).toBe('elm-street');
  expect(await violations(other)).toEqual([]);
  await page.getByText('You were signed out.').waitFor();
  expect(await page.locator('nav.rail').isVisible()).toBe(false);
  await clinics.selectOption(TENANT);
  await other.getByText(`Clinic ${TENANT}`).waitFor();
  expect(other.url()).toContain(`clinic=${TENANT}`);
  await other.locator('input[name=name]').fill('bill');
  await other.locator('input[name=password]').fill(PASSWORD);
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await other.locator('nav.rail').waitFor();
  expect(await clinics.inputValue()).toBe(TENANT);
  expect(wrong).toEqual([]);
  await context.close();
});

describe('a change of the policy', () => {
  const NEXT = `id: therapy.kx_threshold
values:
  - from: 2027-01-01
    through: 2027-12-31
    value: { pt_slp: "2540.00", ot: "2540.00" }
    source: { title: "Example", href: "https://example.org", checked: 2026-11-01, confidence: unconfirmed }
`;

  test('is proposed as a folder by one, decided by another, and gone by from then on', async () => {
    const overlay = join(folder, 'next-year');
    mkdirSync(join(overlay, 'therapy'), { recursive: true });
    writeFileSync(join(overlay, 'therapy', 'kx-threshold.yaml'), NEXT);
    writeFileSync(join(overlay, 'notes.txt'), 'not of the policy');
    const ada = await someone('ada', '/oversight?of=proposals');
    await ada.page.getByText('Propose a change').click();
    await ada.page.getByLabel('Why, and who says so').fill('the amounts of next year are out');
    await ada.page.locator('input[type=file]').setInputFiles(overlay);
    await ada.page.getByRole('button', { name: 'Propose 1 file' }).click();
    await ada.page.locator('[data-row]').first().click();
    await ada.page.getByText('therapy/kx-threshold.yaml').waitFor();
    expect(await ada.page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    expect(ada.wrong).toEqual([]);
    await ada.context.close();

    const cora = await someone('cora', '/policy?series=therapy.kx_threshold');
    await cora.page.getByText('No value for 2027 yet').waitFor();
    await cora.page.goto('/oversight?of=proposals');
    await cora.page.locator('[data-row]').first().click();
    await cora.page.getByText('therapy/kx-threshold.yaml').click();
    await cora.page.locator('pre', { hasText: '2540.00' }).waitFor();
    await cora.page.getByLabel('What you have looked at').fill('held against the final rule');
    expect(await violations(cora.page)).toEqual([]);
    await cora.page.getByRole('button', { name: 'Approve' }).click();
    await cora.page.getByRole('table').getByText('Approved').waitFor();
    await cora.page.goto('/policy?series=therapy.kx_threshold');
    await cora.page.locator('aside.panel').getByText('2,540.00').first().waitFor();
    expect(await cora.page.getByText('No value for 2027 yet').count()).toBe(0);
    expect(cora.wrong).toEqual([]);
    await cora.context.close();
  });

  test('is not decided by who proposed it, and one that does not prove right is not taken', async () => {
    const overlay = join(folder, 'wrong');
    mkdirSync(join(overlay, 'therapy'), { recursive: true });
    writeFileSync(join(overlay, 'therapy', 'kx-threshold.yaml'), NEXT.replace('2027-12-31', '2026-12-31'));
    const { page, context } = await someone('cora', '/oversight?of=proposals');
    await page.getByText('Propose a change').click();
    await page.getByLabel('Why, and who says so').fill('the amounts of next year are out');
    await page.locator('input[type=file]').setInputFiles(overlay);
    await page.getByRole('button', { name: 'Propose 1 file' }).click();
    await page
      .getByRole('alert')
      .getByText(/POLICY_/)
      .first()
      .waitFor();
    writeFileSync(join(overlay, 'therapy', 'kx-threshold.yaml'), NEXT);
    await page.getByLabel('Why, and who says so').fill('the amounts of next year are out');
    await page.locator('input[type=file]').setInputFiles(overlay);
    await page.getByRole('button', { name: 'Propose 1 file' }).click();
    await page.getByRole('table').getByText('To be decided').waitFor();
    await page.locator('[data-row]').first().click();
    await page.getByText('Somebody else decides what you proposed.').waitFor();
    await context.close();
  });
});

describe('eligibility', () => {
  test('questions for a list of patients are a file to send; a row that cannot be used is named', async () => {
    const { page, context, wrong, asked } = await someone('bill', '/eligibility');
    await page.getByText('Ask payers').click();
    await page.getByLabel('NPI of the clinic').fill('1234567893');
    await page.getByLabel('Name of the clinic').fill('RIVERBEND THERAPY');
    await page.getByLabel('We, as the receiver knows us').fill('RIVERBEND');
    await page.getByLabel('Receiver', { exact: true }).fill('CMS');
    const list = page.locator('input[name=list]');
    await list.setInputFiles(fileOf('wrong.csv', 'mbi,last_name,first_name,born', `${MBI},BIRCH,BEN,1951-13-07`));
    const make = page.getByRole('button', { name: 'Make the questions' });
    await make.click();
    await page.getByRole('alert').getByText('2/born').waitFor();
    expect(await page.getByRole('alert').textContent()).not.toContain('BIRCH');
    await list.setInputFiles(fileOf('ask.csv', 'mbi,last_name,first_name,born', `${MBI},BIRCH,BEN,1951-09-07`));
    const { name, text } = await textOfDownload(page, () => make.click());
    expect([name, /^ISA\*[\s\S]*ST\*270\*/.test(text), text.includes('NM1*IL*1*BIRCH*BEN')]).toEqual([
      'questions.270',
      true,
      true,
    ]);
    expect(asked.filter((url) => url.includes(MBI))).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('answers are posted as they come: what the payer has counted is taken in', async () => {
    const { page, context, wrong } = await someone('bill', '/eligibility');
    await page.getByLabel('Claim file or answers').setInputFiles(join(clinic.data, TRY, 'eligibility-answer.271'));
    const answers = page.locator('dl.totals div', { hasText: 'Eligibility answers' });
    await answers.waitFor();
    expect(await answers.locator('dd').textContent()).toBe('1');
    expect(wrong).toEqual([]);
    await context.close();
  });
});

describe('booked visits', () => {
  test('come as a table of many patients; a row that cannot be used is named, and the others count', async () => {
    const { page, context, wrong } = await someone('fay', '/patients');
    const input = page.getByLabel('Booked visits');
    await input.setInputFiles(
      fileOf('visits.csv', 'mbi,date,discipline', `${MBI},2026-06-31,PT`, `${MBI},2026-06-10,PT`),
    );
    await page.getByText('1 visit of 1 patient booked, 1 row not').waitFor();
    await page.getByText('Row 2').waitFor();
    expect(await violations(page)).toEqual([]);
    await input.setInputFiles(
      fileOf('other.csv', 'mbi,date,discipline', `${MBI},2026-06-10,PT`, `${MBI},2026-06-12,PT`),
    );
    await page.getByText('2 visits of 1 patient booked').waitFor();
    expect(await page.getByText('Row 2').count()).toBe(0);
    await findPatient(page, MBI);
    const booked = page.getByRole('region', { name: 'Booked visits' });
    expect(await booked.textContent()).toContain('2026-06-10 PT, 2026-06-12 PT');
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('of one patient come as a calendar, and stand in place of those before', async () => {
    const { page, context, wrong } = await someone('fay');
    await findPatient(page, MBI);
    const event = (on: string) => ['BEGIN:VEVENT', `UID:${on}`, `DTSTART:${on}T090000`, 'END:VEVENT'];
    const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...event('20260615'), ...event('20260617'), 'END:VCALENDAR'];
    const booked = page.getByRole('region', { name: 'Booked visits' });
    await booked.getByLabel('Calendar', { exact: true }).setInputFiles(fileOf('ben.ics', ...calendar));
    await booked.getByText('2026-06-15 PT, 2026-06-17 PT').waitFor();
    expect(await booked.textContent()).not.toContain('2026-06-10');
    await booked.getByLabel('Calendar', { exact: true }).setInputFiles(fileOf('no.ics', 'not a calendar'));
    await booked.getByRole('alert').waitFor();
    expect(await booked.textContent()).toContain('2026-06-15 PT');
    expect(wrong).toEqual([]);
    await context.close();
  });
});

test('a program is told of alerts: its secret is shown once, and it is taken away again', async () => {
  const { page, context, wrong } = await someone('ada', '/settings?about=tokens');
  const told = page.getByRole('region', { name: 'Told of alerts' });
  await told.getByLabel('Address of the program').fill('https://pager.example/openkx');
  await told.getByRole('button', { name: 'Tell it of alerts' }).click();
  expect((await told.locator('code').textContent())?.length).toBeGreaterThan(20);
  expect(await violations(page)).toEqual([]);
  await told.getByRole('button', { name: 'I have it' }).click();
  await told.locator('code').waitFor({ state: 'detached' });
  await page.reload();
  await told.getByRole('button', { name: 'Remove https://pager.example/openkx' }).waitFor();
  expect(await told.locator('code').count()).toBe(0);
  await page.goto('/settings?about=alerts');
  await page.getByLabel('Program', { exact: true }).selectOption({ label: 'https://pager.example/openkx' });
  await page.getByRole('button', { name: 'Keep it so' }).click();
  await page.getByText(/Kept$/).waitFor();
  await page.goto('/settings?about=tokens');
  await told.getByRole('button', { name: 'Remove https://pager.example/openkx' }).click();
  await told.getByText('No program is told.').waitFor();
  expect(wrong).toEqual([]);
  await context.close();
});

describe('orders of equipment', () => {
  test('are held against their policies, criterion by criterion; what cannot be read is named', async () => {
    const { page, context, wrong } = await someone('bill', '/other-uses?of=orders');
    const input = page.locator('input[type=file]');
    await input.setInputFiles(join(ROOT, 'docs', 'examples', 'orders.json'));
    await page
      .getByRole('heading', { name: /KX: every criterion is shown/ })
      .first()
      .waitFor();
    expect(await page.getByRole('heading', { name: /Not shown/ }).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    const partly = JSON.parse(readFileSync(join(ROOT, 'docs', 'examples', 'orders.json'), 'utf8'));
    partly.orders[0].footNote.examOn = 'last week';
    await input.setInputFiles(fileOf('partly.json', JSON.stringify(partly)));
    await page.getByText('Parts of the file could not be read').waitFor();
    await page.getByText('/orders/0/footNote/examOn').waitFor();
    await input.setInputFiles(fileOf('other.json', '{"schema":"other","orders":[]}'));
    await page.getByRole('alert').getByText('ORDER_UNREADABLE').waitFor();
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  });
});

describe('a remittance', () => {
  test('is dropped in, balances, settles its claims, and what it denies is a thing to do', async () => {
    const { page, context, wrong } = await someone('bill', '/claims');
    await page.getByLabel(/Check only/).uncheck();
    await page.locator('input[type=file]').setInputFiles(join(clinic.data, TRY, CLAIMS_TO_TRY));
    await page.waitForURL(/\/claims\/[\w-]+$/);
    const released = page.getByRole('link', { name: /to send$/ });
    const sent = await textOfDownload(page, () => released.click());
    const remittance = remittanceFor(sent.text, folder);
    await page.goto('/remittances');
    await page.locator('input[type=file]').setInputFiles(fileOf('monday.835', remittance));
    await posted(page);
    await page.getByRole('heading', { level: 1, name: 'Answers posted' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto('/remittances');
    const row = page.locator('tr', { hasText: 'monday.835' });
    await row.getByText('Balances').waitFor();
    const [, claim = ''] = /CLP\*([^*]+)\*4\*/.exec(remittance) ?? [];
    await page.goto('/remittances?show=denials');
    await page
      .getByRole('link', { name: new RegExp(`^${claim}`) })
      .first()
      .click();
    await page
      .locator('aside.panel')
      .getByText(/^■?\s*Denied \$/)
      .waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  });
});

describe('a list that the server is still working out', () => {
  test.each([
    ['/today', '**/v1/worklist*'],
    ['/patients', '**/v1/patients/near*'],
    ['/remittances?show=waiting', '**/v1/answers/waiting*'],
  ])('%s says so where nothing is on it yet, and shows what comes without being asked', async (at, asked) => {
    const { page, context, wrong } = await someone('bill');
    await page.route(asked, catchingUp(true));
    await page.goto(at);
    await page.getByText('Being worked out', { exact: true }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.unroute(asked);
    await page.getByText('Being worked out', { exact: true }).waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('of the day says so beside what is known so far', async () => {
    const { page, context, wrong } = await someone('bill');
    await page.route('**/v1/worklist*', catchingUp(false));
    await page.goto('/today');
    await page.getByText(/to do so far; more is being worked out/).waitFor();
    expect(await page.locator('[data-row]').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await page.unroute('**/v1/worklist*');
    await page.getByText(/so far; more/).waitFor({ state: 'detached' });
    expect(await page.locator('[data-row]').count()).toBeGreaterThan(1);
    expect(wrong).toEqual([]);
    await context.close();
  });
});

describe('documents of an episode', () => {
  const PDF = '%PDF-1.4\nmade up for a test\n%%EOF';
  const show = async (page: Page) => {
    await findPatient(page, '1EG4TE5MK26');
    await page.getByRole('region', { name: 'Episodes of care' }).locator('[data-row]').first().click();
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    const documents = page.getByRole('region', { name: 'Documents' });
    await documents.waitFor();
    await settled(page);
    return documents;
  };

  test('are sent, come back byte for byte, and are withdrawn with a reason; what is no document is refused', async () => {
    const { page, context, wrong } = await someone('petra');
    const documents = await show(page);
    await documents.getByText('None yet').waitFor();
    expect(await violations(page)).toEqual([]);
    const input = documents.getByLabel('A document to send');
    await input.setInputFiles(fileOf('words.pdf', 'only words'));
    await documents.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
    await input.setInputFiles(fileOf('signed-plan.pdf', PDF));
    const row = documents.locator('tbody tr', { hasText: 'signed-plan.pdf' });
    await row.getByText(/petra$/).waitFor();
    expect(await documents.getByRole('alert').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    const link = row.getByRole('link', { name: 'signed-plan.pdf' });
    expect(await textOfDownload(page, () => link.click())).toEqual({ name: 'signed-plan.pdf', text: PDF });
    expect(await faultsOnPaper(page)).toEqual([]);

    const rex = await someone('rex');
    const seen = await show(rex.page);
    await seen.getByRole('link', { name: 'signed-plan.pdf' }).waitFor();
    expect(await seen.getByText(/Withdraw|Send/).count()).toBe(0);
    expect(await violations(rex.page)).toEqual([]);
    await rex.context.close();

    await row.getByText('Withdraw', { exact: true }).click();
    await row.getByLabel('Why').fill('of another patient');
    expect(await violations(page)).toEqual([]);
    await row.getByRole('button', { name: 'Withdraw it' }).click();
    await row.getByText(/Withdrawn .*petra/).waitFor();
    await row.getByText(/of another patient/).waitFor();
    expect(await documents.getByText('Withdraw', { exact: true }).count()).toBe(0);
    expect(await textOfDownload(page, () => link.click())).toEqual({ name: 'signed-plan.pdf', text: PDF });
    expect(wrong).toEqual([]);
    await context.close();
  });
});

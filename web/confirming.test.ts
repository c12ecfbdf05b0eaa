//! That it is them: at the organisation's own sign-in, with a passkey, and once more before what only they may do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD } from '../fixtures/clinic/people.ts';
import { CLIENT, startProvider } from '../src/server/testing/provider.ts';
import { violations } from './testing/axe.ts';
import { openWindow, type Page } from './testing/browser.ts';
import { openScene } from './testing/office.ts';

const NORA = { sub: 'n1', preferred_username: 'nora', groups: ['billing'] };

let scene: Awaited<ReturnType<typeof openScene>>;
let provider: Awaited<ReturnType<typeof startProvider>>;
let [clinic, someone]: [typeof scene.clinic, typeof scene.someone] = [] as never;
beforeAll(async () => {
  scene = await openScene();
  ({ clinic, someone } = scene);
  provider = await startProvider(`${clinic.address}/v1/session/provider/back`);
});
afterAll(async () => {
  await scene?.close();
  await provider?.stop();
});

/** A device that makes passkeys and gives them, without asking anybody. */
async function withDevice(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Comes from the organisation, as whom the provider says. */
async function fromOrganisation(account: Parameters<typeof provider.signsIn>[0]) {
  const window = await openWindow(scene.browser, clinic.address, { width: 1440, scheme: 'light' });
  provider.signsIn(account);
  await window.page.goto('/');
  await window.page.getByRole('link', { name: 'Sign in with your organisation' }).click();
  return window;
}

const passkeysOn = (page: Page) => page.getByRole('region', { name: 'Passkeys' });

async function leave(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

describe("the organisation's own sign-in", () => {
  test('is set up by the administrator', async () => {
    const { page, context, wrong } = await someone('ada', '/settings?about=provider');
    await page.getByLabel('Its address (issuer)').fill(provider.issuer);
    await page.getByLabel('Client id').fill(CLIENT.id);
    await page.getByLabel('Client secret', { exact: true }).fill(CLIENT.secret);
    await page.getByLabel('Group', { exact: true }).fill('billing');
    await page.getByLabel('may be').selectOption({ label: 'Biller' });
    await page.getByRole('button', { name: 'Add the group' }).click();
    await page.getByText('billing: Biller').waitFor();
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByText('People can sign in with it').waitFor();
    expect(await page.content()).not.toContain(CLIENT.secret);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('lets in who the provider knows with the rights of their groups, and nobody without', async () => {
    const nora = await fromOrganisation(NORA);
    await nora.page.locator('nav.rail').waitFor();
    await nora.page.getByRole('button', { name: 'nora', exact: true }).click();
    await nora.page.getByRole('menu').getByText('Biller').waitFor();
    await nora.context.close();
    const gina = await fromOrganisation({ sub: 'n2', preferred_username: 'gina', groups: ['gardening'] });
    await gina.page.getByText('Your organisation knows you, and has given you no role here').waitFor();
    expect(await violations(gina.page)).toEqual([]);
    await gina.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await gina.context.close();
  });

  test('confirms in a window of its own that it is them, which closes itself; for anybody else nothing is done', async () => {
    const { page, context, wrong } = await fromOrganisation(NORA);
    await page.locator('nav.rail').waitFor();
    await withDevice(page);
    await page.goto('/settings');
    const passkeys = passkeysOn(page);
    await passkeys.getByText('Add a passkey of this device').click();
    await passkeys.locator('input[name=name]').fill('billing, upstairs');
    await passkeys.getByText('A window opens, in which your organisation asks you').waitFor();
    expect(await passkeys.locator('input[name=password]').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    const add = async () => {
      const [window] = await Promise.all([
        page.waitForEvent('popup'),
        passkeys.getByRole('button', { name: 'Add it' }).click(),
      ]);
      if (!window.isClosed()) await window.waitForEvent('close');
    };
    provider.signsIn({ sub: 'n3', preferred_username: 'norman', groups: ['billing'] });
    await add();
    await passkeys.getByRole('alert').getByText('It was not confirmed that it is you').waitFor();
    expect(await passkeys.getByRole('table').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    provider.signsIn(NORA);
    await add();
    await passkeys.getByRole('table').getByText('billing, upstairs').waitFor();
    expect(await passkeys.getByRole('alert').count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test.each([
    ['/confirmed', 'Confirmed'],
    ['/confirmed?refused=SERVER_UNCONFIRMED', 'Not confirmed'],
  ])('where a browser does not let the window close itself, it says how it came out: %s', async (address, heading) => {
    const { page, context } = await openWindow(scene.browser, clinic.address, { width: 360, scheme: 'light' });
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    await page.getByText('You can close this window').waitFor();
    expect(await violations(page)).toEqual([]);
    await context.close();
  });
});

describe('a passkey of the device', () => {
  test('signs in instead of password and code; taken away it does not', async () => {
    const { page, context, wrong } = await someone('fay', '/settings');
    await withDevice(page);
    const passkeys = passkeysOn(page);
    await passkeys.getByText('Add a passkey of this device').click();
    await passkeys.locator('input[name=name]').fill('front desk, left');
    await passkeys.locator('input[name=password]').fill(PASSWORD);
    await passkeys.getByRole('button', { name: 'Add it' }).click();
    await passkeys.getByRole('table').getByText('front desk, left').waitFor();
    expect(await violations(page)).toEqual([]);
    await leave(page, 'fay');
    const signIn = page.getByRole('button', { name: 'Sign in with a passkey' });
    await signIn.click();
    await page.locator('nav.rail').waitFor();
    await page.goto('/settings');
    await passkeys.getByRole('button', { name: 'Remove front desk, left' }).click();
    await passkeys.getByText('None yet.').waitFor();
    await leave(page, 'fay');
    await signIn.click(); // nora has one, so there is a way
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.locator('nav.rail').count()).toBe(0);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test('is not made twice on the same device; and says that it is them in place of the password', async () => {
    const { page, context, wrong } = await someone('bill', '/settings');
    await withDevice(page);
    const passkeys = passkeysOn(page);
    await passkeys.getByText('Add a passkey of this device').click();
    await passkeys.locator('input[name=name]').fill('desk');
    await passkeys.locator('input[name=password]').fill(PASSWORD);
    await passkeys.getByRole('button', { name: 'Add it' }).click();
    await passkeys.getByRole('table').getByText('desk').waitFor();
    await page.reload();
    await passkeys.getByText('Add a passkey of this device').click();
    await passkeys.getByLabel('I say that it is me with').selectOption({ label: 'a passkey' });
    await passkeys.locator('input[name=name]').fill('desk once more');
    await passkeys.getByRole('button', { name: 'Add it' }).click();
    // That it is them was said: it went on to the device, which has one already.
    await passkeys.getByRole('alert').getByText('No passkey was made').waitFor();
    expect(await passkeys.getByRole('table').getByText('desk once more').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });
});

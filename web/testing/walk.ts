//! Walks the app as whoever is signed in, and looks at all they come by: wide and narrow, light and dark.
import { violations } from './axe.ts';
import type { Page } from './browser.ts';
import { ALL_ROWS, PREPARED, SETTLED, SHELL, WAYS } from './parts-of-page.ts';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 780 };
const VIEWS = [
  { name: '1440 light', size: WIDE, scheme: 'light' },
  { name: '360 light', size: NARROW, scheme: 'light' },
  { name: '360 dark', size: NARROW, scheme: 'dark' },
  { name: '1440 dark', size: WIDE, scheme: 'dark' },
] as const;

/** Parameters of an address that decide which parts a page is built of; all others say of what. */
const TELLING = ['about', 'of', 'show', 'view', 'person'];

interface Prepared {
  readonly shape: string;
  /** Of what stands around every screen. */
  readonly shell: string;
  readonly wider: readonly string[];
}

/** What was looked at, over all who walk: what is built of the same parts is looked at once in each view. */
export class Looks {
  readonly #seen = new Set<string>();
  readonly found: string[] = [];
  /** How many pages were come by, and how many of them were like none before. */
  visited = 0;
  different = 0;

  /** Looks at the page as it is. */
  async at(page: Page, where: string): Promise<void> {
    this.visited++;
    const { shape, shell } = await prepared(page);
    const isNew = [this.#isNew(shape), this.#isNew(shell)].includes(true);
    if (isNew) {
      this.different++;
      for (const view of VIEWS) await this.#view(page, view, where);
      await page.evaluate(schemeOf('light'));
    }
    await page.evaluate(ALL_ROWS);
  }

  async #view(page: Page, { name, size, scheme }: (typeof VIEWS)[number], where: string): Promise<void> {
    const isOtherSize = page.viewportSize()?.width !== size.width;
    if (isOtherSize) await page.setViewportSize(size);
    // Another size may ask for more; another colour scheme is a matter of styles.
    await page.evaluate(`${schemeOf(scheme)} ${isOtherSize ? SETTLED : ''}`);
    const { shape, shell, wider } = await prepared(page);
    const isWhole = this.#isNew(`whole ${shape}`);
    const isShellKnown = !this.#isNew(`${name} ${shell}`);
    const wrong = await violations(page, isWhole ? 'all' : 'changing', isShellKnown && !isWhole ? SHELL : undefined);
    if (size === NARROW) wrong.push(...wider.map((what) => `wider than its place: ${what}`));
    this.found.push(...wrong.map((each) => `${where}, ${name}: ${each}`));
  }

  #isNew(what: string): boolean {
    const isNew = !this.#seen.has(what);
    this.#seen.add(what);
    return isNew;
  }
}

const prepared = (page: Page) => page.evaluate(PREPARED) as Promise<Prepared>;
const schemeOf = (scheme: string) => `document.documentElement.dataset.mantineColorScheme = '${scheme}';`;

/** Goes to an address of the app as a link does, without loading the page anew. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)}); ${SETTLED}`);
}

/** The paths of the rail, as it is shown to whoever is signed in. */
export async function railOf(page: Page): Promise<string[]> {
  return page.locator('nav.rail a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

/** From the paths on to whatever can be reached, each kind of page once. @returns kinds of pages, in the order they were found */
export async function walk(page: Page, from: readonly string[], look: (kind: string) => Promise<void>) {
  const [waiting, kinds] = [[...from], new Set<string>()];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const kind = kindOf(at);
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    await goTo(page, at);
    await look(kind);
    waiting.push(...((await page.evaluate(WAYS)) as string[]));
  }
  return [...kinds];
}

/** An address without whom or what it is about: `/claims/:id?line=:`. */
function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://app');
  const path = pathname.replace(/\/[\w-]{20,}/g, '/:id');
  const query = [...searchParams].map(([name, value]) =>
    TELLING.includes(name) && value.length < 20 ? `${name}=${value}` : `${name}=:`,
  );
  return query.length === 0 ? path : `${path}?${query.sort().join('&')}`;
}

//! What a page looks like on paper: what is for the screen alone is gone, and nothing is cut off.
import type { Page } from './browser.ts';

/** A sheet without its margins, at 96 pixels an inch. */
const LETTER = { width: 720, height: 960 };
const SCREEN = { width: 1440, height: 900 };

const FOR_THE_SCREEN = 'nav, header.top, .banner, .filters, .search, .acts, button:not(th button), input[type=file]';
const PAGE = 'main, aside.panel';

/** Text, not code of ours: the browser's debugger evaluates it. */
const FAULTS = `(() => {
  const isSeen = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
  const named = (element) => element.tagName.toLowerCase() + '.' + element.getAttribute('class') + ' ' + element.textContent.slice(0, 40);
  const all = (selector) => [...document.querySelectorAll(selector)].filter(isSeen);
  const inside = all(${JSON.stringify(PAGE)}).flatMap((part) => [part, ...part.querySelectorAll('*')]).filter(isSeen);
  const cuts = (element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const isField = element.matches('input, select, textarea');
    return !isField && (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
      || overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1);
  };
  return [
    ...all(${JSON.stringify(FOR_THE_SCREEN)}).map((element) => 'for the screen: ' + named(element)),
    ...inside.filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map((element) => 'beyond the sheet: ' + named(element)),
    ...inside.filter(cuts).map((element) => 'cut off: ' + named(element)),
    ...(all(${JSON.stringify(PAGE)}).length === 0 ? ['nothing of the page is there'] : []),
  ];
})()`;

/** Looks at the page as it would be printed, and leaves it as it was. @returns what is wrong with it there */
export async function faultsOnPaper(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(LETTER);
  const faults = (await page.evaluate(FAULTS)) as string[];
  const folder = process.env['PAPER'];
  if (folder)
    await page.screenshot({ path: `${folder}/${page.url().replace(/\W+/g, '-').slice(-60)}.png`, fullPage: true });
  await page.emulateMedia({ media: null });
  await page.setViewportSize(SCREEN);
  return faults;
}

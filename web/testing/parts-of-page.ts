//! What a page is built of, told by the page itself. Text, not code of ours: the browser's debugger evaluates it.

/** What stands around every screen, the same on each. */
export const SHELL = '.banner, .top, .rail';

/** Of what kind each element is, without what it says. Two pages of one shape differ in their words alone. */
const SHAPE = `
  const SHELL = '${SHELL}';
  const SAID = ['class', 'role', 'type', 'aria-current', 'aria-invalid', 'aria-expanded', 'open'];
  const unordered = (element) => element.tagName === 'UL' || element.tagName === 'TBODY';
  function shapeOf(element) {
    if (element.hidden || element.matches(SHELL)) return '';
    return shapeWithin(element);
  }
  function shapeWithin(element) {
    const names = element.getAttributeNames().filter((name) => !/^(style|id|data-|d$|points$|x|y|cx|cy|width|height)/.test(name));
    const own = names.map((name) => (SAID.includes(name) ? name + '=' + element.getAttribute(name) : name)).sort().join(' ');
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '') ? 't' : '';
    const shapes = [...element.children].map(shapeOf).filter((shape) => shape !== '');
    const kept = unordered(element) ? [...new Set(shapes)].sort() : shapes.filter((shape, at) => shape !== shapes[at - 1]);
    return '<' + element.tagName + ' ' + own + says + '>' + kept.join('');
  }`;

/** Nothing is being loaded any more: seen so twice, since what has come may ask for more. */
export const SETTLED = `new Promise((done) => {
  let clear = 0;
  const look = () => {
    clear = document.querySelector('[aria-busy="true"], [data-loading="true"]') ? 0 : clear + 1;
    return clear > 1 ? done() : setTimeout(look, 15);
  };
  setTimeout(look, 0);
})`;

/**
 * Unfolds what is folded, leaves one of the rows that are alike, and tells the page's shape, that of what stands
 * around it, and what on it is wider than its place. Rows come back with `ALL_ROWS`.
 */
export const PREPARED = `(() => {
  ${SHAPE}
  for (const each of document.querySelectorAll('details:not([open])')) each.open = true;
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const wider = [document.documentElement, ...document.querySelectorAll('main, .inside, .scroll, .rail, pre, [role="dialog"]')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && (element === document.documentElement || scrolls(element)))
    .map((element) => element.tagName.toLowerCase() + '.' + element.className);
  for (const body of document.querySelectorAll('tbody')) {
    const seen = new Set();
    for (const row of body.rows) {
      const shape = shapeOf(row);
      if (seen.has(shape)) row.hidden = row.dataset.alike = true;
      seen.add(shape);
    }
  }
  const shell = [...document.querySelectorAll(SHELL)].map(shapeWithin).join('');
  return { shape: shapeOf(document.body), shell, wider };
})()`;

export const ALL_ROWS = `(() => {
  for (const row of document.querySelectorAll('[data-alike]')) {
    row.hidden = false;
    delete row.dataset.alike;
  }
})()`;

/** Where one can go from here: tabs, the first row of each table, what the open thing is for, and what is linked to. */
export const WAYS = `(() => {
  const tabs = [...document.querySelectorAll('nav.filters:not([aria-label^="Filter"]) a')];
  const rows = [...document.querySelectorAll('table.register')].map((table) => table.querySelector('a[data-row]'));
  const links = [...document.querySelectorAll('main a, .panel a')].filter((link) => !link.closest('table, nav'));
  return [...tabs, ...rows, ...links]
    .filter((link) => link?.origin === location.origin && !link.download && !link.pathname.startsWith('/v1/'))
    .map((link) => link.pathname + link.search);
})()`;

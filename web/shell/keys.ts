import { useEffect } from 'react';

/** Every key of the app, as its list of keys shows them. */
export const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['J', 'next row'],
  ['K', 'row before'],
  ['Enter', 'open the row'],
  ['A', 'do what the open item is for'],
  ['Esc', 'close the panel'],
  ['/', 'search'],
  ['?', 'this list'],
];

/** J and K walk the table that has the focus, or else the first; the panel follows while it is open. */
export function useKeys(showKeys: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      const act = ACTS[event.key.toLowerCase()] ?? (event.key === '?' ? showKeys : undefined);
      if (!act) return;
      if (event.key !== 'Escape') event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [showKeys]);
}

const ACTS: Readonly<Record<string, () => void>> = {
  j: () => walk(1),
  k: () => walk(-1),
  a: () => element('[data-act]')?.click(),
  escape: () => element('[data-close-panel]')?.click(),
  '/': () => element('#search')?.focus(),
};

function element(selector: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(selector);
}

function walk(step: number): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const focused = all.indexOf(document.activeElement as HTMLElement);
  const at = focused >= 0 ? focused : all.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  if (element('[data-close-panel]')) next.click();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

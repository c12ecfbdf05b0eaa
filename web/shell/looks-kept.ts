/** How somebody wants to see the app. Kept in the browser: it says nothing of any patient. */
export interface Looks {
  readonly scheme: 'light' | 'dark';
  readonly density: 'compact' | 'regular';
  /** Width of the docked panel, in pixels. */
  readonly panel: number;
}

const KEY = 'openkx.looks';
const PANEL = { least: 320, usual: 440, most: 900 };

export function looksKept(): Looks {
  const given: Partial<Looks> = read();
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
  return {
    scheme: given.scheme ?? (prefersDark ? 'dark' : 'light'),
    density: given.density ?? 'regular',
    panel: panelWidth(given.panel ?? PANEL.usual),
  };
}

export function keepLooks(looks: Partial<Looks>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...read(), ...looks }));
  } catch {
    // A browser that keeps nothing shows the usual looks next time.
  }
}

export function panelWidth(wanted: number): number {
  return Math.min(PANEL.most, Math.max(PANEL.least, Math.round(wanted)));
}

function read(): Partial<Looks> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Looks>;
  } catch {
    return {};
  }
}

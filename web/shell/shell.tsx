import { type ReactNode, useCallback, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ANNOUNCED } from './announce.ts';
import { IdleWatch } from './idle-watch.tsx';
import { useKeys } from './keys.ts';
import { KeysList } from './keys-list.tsx';
import { PlaygroundBanner } from './playground-banner.tsx';
import { RAIL, roomAt } from './rooms.ts';
import { useMay, useSession } from './session.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every screen: banner, top bar, rail. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { welcome } = useSession();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [areKeysShown, setKeysShown] = useState(false);
  useKeys(useCallback(() => setKeysShown(true), []));
  return (
    <div className="shell" data-has-banner={welcome.playground ? true : undefined}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      {welcome.playground && <PlaygroundBanner clinic={welcome.playground.clinic} />}
      <TopBar isMenuOpen={isMenuOpen} toggleMenu={() => setMenuOpen(!isMenuOpen)} showKeys={() => setKeysShown(true)} />
      <Rail isOpen={isMenuOpen} close={() => setMenuOpen(false)} />
      {children}
      <KeysList isShown={areKeysShown} close={() => setKeysShown(false)} />
      <output {...ANNOUNCED} />
      <IdleWatch />
    </div>
  );
}

function Rail({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }) {
  const may = useMay();
  const [at] = useLocation();
  return (
    <nav className="rail" id="rail" aria-label="Screens" data-open={isOpen || undefined}>
      <ul>
        {RAIL.filter(({ needs }) => needs.some(may)).map(({ path, name, isApart }) => (
          <li key={path} className={isApart ? 'apart' : undefined}>
            <Link href={path} onClick={close} aria-current={roomAt(at)?.path === path ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

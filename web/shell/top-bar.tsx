import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ask } from '../api/client.ts';
import { StateWord } from '../parts/states.tsx';
import { moment } from '../words/days.ts';
import { roleName } from '../words/states.ts';
import { BreakGlass } from './break-glass.tsx';
import { ClinicSwitch } from './clinic-switch.tsx';
import { addressAfter } from './clinics-known.ts';
import { keepLooks, looksKept } from './looks-kept.ts';
import { SearchBox } from './search-box.tsx';
import { useMay, useSession } from './session.tsx';

/** Whose office, search, which day it is, and who is here. */
export function TopBar(props: {
  readonly isMenuOpen: boolean;
  readonly toggleMenu: () => void;
  readonly showKeys: () => void;
}) {
  const { welcome, emergencyUntil } = useSession();
  const may = useMay();
  return (
    <header className="top">
      <Button
        className="menu-button"
        variant="default"
        size="xs"
        aria-expanded={props.isMenuOpen}
        aria-controls="rail"
        onClick={props.toggleMenu}
      >
        Menu
      </Button>
      <Link href="/" className="brand">
        OpenKX
      </Link>
      <ClinicSwitch />
      {may('POST /v1/patients/search') && <SearchBox />}
      <div className="rest">
        {emergencyUntil !== '' && <StateWord state="held">Emergency access until {moment(emergencyUntil)}</StateWord>}
        <span className="quiet as-of">
          As of <time dateTime={welcome.today}>{welcome.today}</time>
        </span>
        <WhoMenu showKeys={props.showKeys} />
      </div>
    </header>
  );
}

function WhoMenu({ showKeys }: { readonly showKeys: () => void }) {
  const { me } = useSession();
  const may = useMay();
  const [isEmergency, setEmergency] = useState(false);
  const [, go] = useLocation();
  const [looks, setLooks] = useState(looksKept);
  const { scheme, density } = looks;
  const change = (next: Partial<typeof looks>) => {
    keepLooks(next);
    setLooks({ ...looks, ...next });
    if (next.scheme) document.documentElement.dataset['mantineColorScheme'] = next.scheme;
    if (next.density) document.documentElement.dataset['density'] = next.density;
  };
  return (
    <>
      <BreakGlass isShown={isEmergency} close={() => setEmergency(false)} />
      <Menu
        position="bottom-end"
        width={220}
        transitionProps={{ duration: 0 }}
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <Button variant="default" size="xs">
            {me.name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{me.roles.map(roleName).join(', ')}</Menu.Label>
          <Menu.Item onClick={() => go('/settings')}>Settings</Menu.Item>
          <Menu.Item onClick={() => change({ scheme: scheme === 'dark' ? 'light' : 'dark' })}>
            {scheme === 'dark' ? 'Light' : 'Dark'} colours
          </Menu.Item>
          <Menu.Item onClick={() => change({ density: density === 'compact' ? 'regular' : 'compact' })}>
            {density === 'compact' ? 'Regular' : 'Compact'} rows
          </Menu.Item>
          <Menu.Item onClick={showKeys}>Keys</Menu.Item>
          {may('POST /v1/break-glass') && <Menu.Item onClick={() => setEmergency(true)}>Emergency access</Menu.Item>}
          <Menu.Divider />
          <Menu.Item
            onClick={() => void ask('DELETE /v1/session').finally(() => location.assign(addressAfter(me.clinic)))}
          >
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

import { Link, useSearchParams } from 'wouter';
import { withParams } from '../../shell/address.ts';
import { Page } from '../../shell/page.tsx';
import { useMay } from '../../shell/session.tsx';
import { AlertRules } from './alert-rules.tsx';
import { Me } from './me.tsx';
import { People, usePersonPanel } from './people.tsx';
import { Tokens } from './tokens.tsx';
import { Webhooks } from './webhooks.tsx';

/** What one sees to oneself, and what an administrator sees to for others. */
export default function Settings() {
  const may = useMay();
  const [search] = useSearchParams();
  const at = search.get('about') ?? 'me';
  const panel = usePersonPanel();
  const parts = [
    { id: 'me', name: 'Me', isShown: true },
    { id: 'alerts', name: 'Alerts', isShown: may('PUT /v1/me/alerts') },
    { id: 'people', name: 'People', isShown: may('GET /v1/people') },
    { id: 'tokens', name: 'Programs', isShown: may('GET /v1/tokens') },
  ].filter(({ isShown }) => isShown);
  return (
    <Page title="Settings" panel={at === 'people' ? panel : null}>
      <nav className="filters" aria-label="Settings">
        {parts.map(({ id, name }) => (
          <Link
            key={id}
            href={`?${withParams(new URLSearchParams(), { about: id })}`}
            aria-current={at === id ? 'true' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      {at === 'me' && <Me />}
      {at === 'alerts' && <AlertRules />}
      {at === 'people' && <People />}
      {at === 'tokens' && (
        <>
          <Tokens />
          <Webhooks />
        </>
      )}
    </Page>
  );
}

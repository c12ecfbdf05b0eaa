import { Link, useSearchParams } from 'wouter';
import { Page } from '../../shell/page.tsx';
import { useMay } from '../../shell/session.tsx';
import { Dental } from './dental.tsx';
import { Meaning } from './meaning.tsx';
import { Orders } from './orders.tsx';

/** Where KX means something else than the therapy threshold: equipment and supplies, dental services, and the rest. */
export default function OtherUses() {
  const may = useMay();
  const [search] = useSearchParams();
  const at = search.get('of') ?? 'meaning';
  const parts = [
    { id: 'meaning', name: 'What KX means on a line', isShown: true },
    { id: 'orders', name: 'Equipment and supplies', isShown: may('POST /v1/orders/check') },
    { id: 'dental', name: 'Dental', isShown: true },
  ].filter(({ isShown }) => isShown);
  return (
    <Page title="Other uses" about="KX has other meanings than the therapy threshold">
      <nav className="filters" aria-label="Other uses of KX">
        {parts.map(({ id, name }) => (
          <Link key={id} href={`?of=${id}`} aria-current={at === id ? 'true' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      {at === 'meaning' && <Meaning />}
      {at === 'orders' && <Orders />}
      {at === 'dental' && <Dental />}
    </Page>
  );
}

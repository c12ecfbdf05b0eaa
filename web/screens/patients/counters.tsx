import type { Answer } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { StateWord } from '../../parts/states.tsx';

type Counter = Answer<'GET /v1/patients/{id}/counters'>['items'][number];

/** What is counted by the piece: sessions on which KX depends for other reasons than dollars. Nothing where nothing is. */
export function Counters({ id }: { readonly id: string }) {
  const counters = useAsk('GET /v1/patients/{id}/counters', { params: { id } });
  if (!counters.data || counters.data.items.length === 0) return null;
  return (
    <section aria-label="Counted by the piece">
      <h2>Counted by the piece</h2>
      <Register
        caption="Sessions and visits"
        isCaptionHidden
        columns={COLUMNS}
        rows={counters.data.items}
        keyOf={({ what, since }) => `${what} ${since}`}
      />
    </section>
  );
}

const COLUMNS: readonly Column<Counter>[] = [
  { id: 'name', header: 'What', cell: ({ name }) => name },
  { id: 'total', header: 'So far', kind: 'figure', cell: ({ total, unit }) => `${total} ${unit}` },
  {
    id: 'kx',
    header: 'KX',
    kind: 'tight',
    cell: ({ total, kxFrom, most }) => {
      if (most !== null && total >= most) return <StateWord state="held">No more: {most} at most</StateWord>;
      if (kxFrom === null) return <StateWord state="quiet">No KX</StateWord>;
      if (total + 1 >= kxFrom) return <StateWord state="needs">KX from the next one</StateWord>;
      return <StateWord state="fine">KX from number {kxFrom}</StateWord>;
    },
  },
  { id: 'since', header: 'Since', kind: 'tight', cell: ({ since }) => since ?? '' },
  { id: 'last', header: 'Last', kind: 'tight', cell: ({ last }) => last },
];

import { useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { moment } from '../../words/days.ts';

type Entry = Answer<'GET /v1/audit'>['items'][number];

/** Who did what, and of whom: every access, and each entry sealed to the one before it. */
export default function Audit() {
  const entries = usePages('GET /v1/audit', { query: { limit: 200, order: 'newest' } });
  const [search] = useSearchParams();
  const open = entries.items.find(({ sequence }) => String(sequence) === search.get('entry'));
  return (
    <Page
      title="Audit log"
      about="Each entry holds the hash of the one before it: none can be changed or taken out unseen"
      panel={open && { title: `Entry ${open.sequence}`, param: 'entry', body: <EntryPanel entry={open} /> }}
    >
      <Paged of={entries} empty={<Empty title="Nothing was done yet" />}>
        {(items) => (
          <Register
            caption="Accesses, newest first"
            columns={COLUMNS}
            rows={items}
            keyOf={({ sequence }) => String(sequence)}
            opens="entry"
          />
        )}
      </Paged>
    </Page>
  );
}

function EntryPanel({ entry }: { readonly entry: Entry }) {
  return (
    <dl className="facts">
      <dt>When</dt>
      <dd>{moment(entry.at)} UTC</dd>
      <dt>Who</dt>
      <dd>{entry.actor}</dd>
      <dt>What</dt>
      <dd>{entry.action}</dd>
      <dt>In particular</dt>
      <dd>{entry.detail}</dd>
      <dt>Patient</dt>
      <dd className="mono">{entry.beneficiary || 'none, or many'}</dd>
      <dt>Hash</dt>
      <dd className="mono">{entry.hash}</dd>
    </dl>
  );
}

const COLUMNS: readonly Column<Entry>[] = [
  { id: 'sequence', header: '#', cell: ({ sequence }) => sequence },
  { id: 'at', header: 'When (UTC)', kind: 'tight', cell: ({ at }) => moment(at) },
  { id: 'actor', header: 'Who', kind: 'tight', cell: ({ actor }) => actor },
  { id: 'action', header: 'What', kind: 'tight', cell: ({ action }) => action },
  {
    id: 'patient',
    header: 'Patient',
    kind: 'tight',
    cell: ({ beneficiary }) => <span className="mono">{beneficiary}</span>,
  },
  { id: 'detail', header: 'In particular', cell: ({ detail }) => detail },
];

import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { useAct, usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, Failed, StateWord } from '../../parts/states.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { untilDay } from '../../words/days.ts';
import { alertSaid } from './kinds.ts';

type Alert = Answer<'GET /v1/alerts'>['items'][number];

/** What each person asked to be told of; an alert is gone when its cause is. */
export default function Alerts() {
  const { welcome } = useSession();
  const alerts = usePages('GET /v1/alerts', { query: { limit: 100 } });
  const seen = useAct('PUT /v1/alerts/seen');
  const fresh = alerts.items.filter(({ isSeen }) => !isSeen).map(({ id }) => id);
  return (
    <Page
      title="Alerts"
      about={<Link href="/settings?about=alerts">What you are told of, where, and how early</Link>}
      acts={
        fresh.length > 0 && (
          <Button
            size="xs"
            variant="default"
            loading={seen.isPending}
            onClick={() => seen.mutate({ body: { ids: fresh } })}
            data-act
          >
            I have seen them
          </Button>
        )
      }
    >
      {seen.error && <Failed error={seen.error} />}
      <Paged
        of={alerts}
        empty={
          <Empty title="● Nothing to tell">
            <p>
              <Link href="/settings?about=alerts">Choose what you want to be told of</Link>, and how early.
            </p>
          </Empty>
        }
      >
        {(items) => (
          <Register
            caption="Alerts"
            isCaptionHidden
            columns={columnsOf(welcome.today)}
            rows={items}
            keyOf={({ id }) => id}
            leadsTo={({ patient }) => (patient ? `/patients/${patient.id}` : undefined)}
          />
        )}
      </Paged>
    </Page>
  );
}

function columnsOf(today: string): readonly Column<Alert>[] {
  return [
    {
      id: 'kind',
      header: 'What',
      cell: ({ kind, isSeen }) => (
        <StateWord state={alertSaid(kind).state}>
          {alertSaid(kind).word}
          {!isSeen && ' · new'}
        </StateWord>
      ),
    },
    {
      id: 'patient',
      header: 'Patient',
      kind: 'tight',
      cell: ({ patient }) => <span className="mono">{patient?.beneficiary}</span>,
    },
    {
      id: 'deadline',
      header: 'Due',
      kind: 'tight',
      cell: ({ deadline }) => (deadline ? `${deadline} ${untilDay(today, deadline)}` : ''),
    },
    { id: 'about', header: 'About', kind: 'long', cell: ({ about }) => about },
    { id: 'todo', header: 'What to do', kind: 'long', cell: ({ what }) => what },
  ];
}

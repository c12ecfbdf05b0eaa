import { Button } from '@mantine/core';
import { Link, useSearchParams } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { useAct, usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, Failed, StateWord } from '../../parts/states.tsx';
import { withParams } from '../../shell/address.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { untilDay } from '../../words/days.ts';
import { AlertPanel } from './alert-panel.tsx';
import { alertSaid } from './kinds.ts';

export type Alert = Answer<'GET /v1/alerts'>['items'][number];

/** What each person asked to be told of, and what of it was put off; an alert is gone when its cause is. */
export default function Alerts() {
  const { welcome } = useSession();
  const [search] = useSearchParams();
  const isSnoozed = search.get('snoozed') === 'true';
  const alerts = usePages('GET /v1/alerts', { query: { limit: 100, ...(isSnoozed ? { snoozed: 'true' } : {}) } });
  const first = alerts.data?.pages[0] as Answer<'GET /v1/alerts'> | undefined;
  const open = alerts.items.find(({ id }) => id === search.get('alert'));
  const seen = useAct('PUT /v1/alerts/seen');
  const fresh = isSnoozed ? [] : alerts.items.filter(({ isSeen }) => !isSeen).map(({ id }) => id);
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
      panel={
        open && {
          title: alertSaid(open.kind).word,
          param: 'alert',
          body: <AlertPanel alert={open} key={`${open.id} ${open.snooze?.at}`} />,
        }
      }
    >
      {first && <Filters of={first} isSnoozed={isSnoozed} />}
      {seen.error && <Failed error={seen.error} />}
      <Paged of={alerts} empty={isSnoozed ? <NoneOff /> : <NothingToTell />}>
        {(items) => (
          <Register
            caption="Alerts"
            isCaptionHidden
            columns={isSnoozed ? offColumnsOf(welcome.today) : columnsOf(welcome.today)}
            rows={items}
            keyOf={({ id }) => id}
            opens="alert"
          />
        )}
      </Paged>
    </Page>
  );
}

function NothingToTell() {
  return (
    <Empty title="● Nothing to tell">
      <p>
        <Link href="/settings?about=alerts">Choose what you want to be told of</Link>, and how early.
      </p>
    </Empty>
  );
}

function NoneOff() {
  return (
    <Empty title="None are put off">
      <p>
        <Link href="/alerts">Show all alerts</Link>
      </p>
    </Empty>
  );
}

function Filters(props: { readonly of: Answer<'GET /v1/alerts'>; readonly isSnoozed: boolean }) {
  const [search] = useSearchParams();
  const { counts, snoozed } = props.of;
  const to = (off: string | null) => `?${withParams(search, { alert: null, snoozed: off })}`;
  if (snoozed === 0 && !props.isSnoozed) return null;
  return (
    <nav className="filters" aria-label="Filter alerts">
      <Link href={to(null)} aria-current={props.isSnoozed ? undefined : 'true'}>
        Open {Object.values(counts).reduce((sum, count) => sum + count, 0)}
      </Link>
      <Link href={to('true')} aria-current={props.isSnoozed ? 'true' : undefined}>
        Put off {snoozed}
      </Link>
    </nav>
  );
}

/** Of what was put off: until when, by whom and why. */
function offColumnsOf(today: string): readonly Column<Alert>[] {
  const [what, patient] = columnsOf(today);
  return [
    ...(what && patient ? [what, patient] : []),
    {
      id: 'until',
      header: 'Put off until',
      kind: 'tight',
      cell: ({ snooze }) => snooze && `${snooze.until} ${untilDay(today, snooze.until)}`,
    },
    { id: 'by', header: 'By', kind: 'tight', cell: ({ snooze }) => snooze?.by },
    { id: 'why', header: 'Why', kind: 'long', cell: ({ snooze }) => snooze?.reason },
    { id: 'about', header: 'About', kind: 'long', cell: ({ about }) => about },
  ];
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

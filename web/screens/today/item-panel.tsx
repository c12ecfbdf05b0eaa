import { Button, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link } from 'wouter';
import { useAct } from '../../api/hooks.ts';
import { Failed, Said, StateWord } from '../../parts/states.tsx';
import { useMay, useSession } from '../../shell/session.tsx';
import { untilDay } from '../../words/days.ts';
import { inDollars } from '../../words/money.ts';
import { valuesOf } from '../sign-in/values-of.ts';
import { kindSaid } from './kinds.ts';
import { leadsTo } from './leads-to.ts';
import type { Item } from './today.tsx';

/** One thing to do: what it is, where it is done, and a way to put it off with a reason. */
export function ItemPanel({ item }: { readonly item: Item }) {
  const { welcome } = useSession();
  const said = kindSaid(item.kind);
  const way = leadsTo(item);
  return (
    <>
      <Said state={said.state}>
        <p>
          <StateWord state={said.state}>{item.about}</StateWord>
        </p>
        <p>{item.what}</p>
      </Said>
      <dl className="facts">
        {item.patient && (
          <>
            <dt>Patient</dt>
            <dd>
              <Link href={`/patients/${item.patient.id}`} className="mono">
                {item.patient.beneficiary}
              </Link>
            </dd>
          </>
        )}
        {item.discipline && (
          <>
            <dt>Discipline</dt>
            <dd>{item.discipline}</dd>
          </>
        )}
        {item.cents !== null && (
          <>
            <dt>Amount</dt>
            <dd>{inDollars(item.cents)}</dd>
          </>
        )}
        {item.deadline && (
          <>
            <dt>Due</dt>
            <dd>
              {item.deadline}, {untilDay(welcome.today, item.deadline)}
            </dd>
          </>
        )}
        {item.link.claim && (
          <>
            <dt>Claim</dt>
            <dd>
              {item.link.claim}
              {item.link.line ? `, line ${item.link.line}` : ''}
            </dd>
          </>
        )}
      </dl>
      {way && (
        <p>
          <Button component={Link} href={way.to} data-act>
            {way.name}
          </Button>
        </p>
      )}
      <Snooze item={item} />
    </>
  );
}

/** It comes back on its day, and sooner where its cause changes. */
function Snooze({ item }: { readonly item: Item }) {
  const may = useMay();
  const { welcome } = useSession();
  const snooze = useAct('POST /v1/worklist/{id}/snooze');
  const wake = useAct('DELETE /v1/worklist/{id}/snooze');
  if (!may('POST /v1/worklist/{id}/snooze')) return null;
  if (item.snooze)
    return (
      <Said>
        <p>
          Put off until {item.snooze.until} by {item.snooze.by}: {item.snooze.reason}
        </p>
        {wake.error && <Failed error={wake.error} />}
        <Button
          size="xs"
          variant="default"
          loading={wake.isPending}
          onClick={() => wake.mutate({ params: { id: item.id } })}
        >
          Take it up again
        </Button>
      </Said>
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { reason = '', until = '' } = valuesOf(event);
    snooze.mutate({ params: { id: item.id }, body: { reason, until } });
  };
  return (
    <details>
      <summary>Put it off</summary>
      <form className="stack" onSubmit={submit}>
        <TextInput label="Until" name="until" type="date" min={nextDay(welcome.today)} required />
        <Textarea label="Why" name="reason" minLength={3} maxLength={500} required autosize={false} />
        {snooze.error && <Failed error={snooze.error} />}
        <div>
          <Button type="submit" size="xs" variant="default" loading={snooze.isPending}>
            Put it off
          </Button>
        </div>
      </form>
    </details>
  );
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

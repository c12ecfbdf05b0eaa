import { Button, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Answer } from '../api/client.ts';
import { useAct } from '../api/hooks.ts';
import { useMay, useSession } from '../shell/session.tsx';
import { Failed, Said } from './states.tsx';
import { valuesOf } from './values-of.ts';

type PuttableOff = Pick<Answer<'GET /v1/worklist' | 'GET /v1/alerts'>['items'][number], 'id' | 'snooze'>;

/** Puts off a thing to do, or an alert, with a reason. It comes back on its day, and sooner where its cause changes. */
export function PutOff({ item, list }: { readonly item: PuttableOff; readonly list: 'worklist' | 'alerts' }) {
  const may = useMay();
  const { welcome } = useSession();
  const snooze = useAct(`POST /v1/${list}/{id}/snooze`);
  const wake = useAct(`DELETE /v1/${list}/{id}/snooze`);
  if (!may(`POST /v1/${list}/{id}/snooze`)) return null;
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
          Take back
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

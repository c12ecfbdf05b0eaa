import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sendCalendar } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { Failed } from '../../parts/states.tsx';
import { useMay } from '../../shell/session.tsx';

type Discipline = 'PT' | 'OT' | 'SLP';

/** Visits that are booked, on which the forecast rests where there are any; a calendar can be sent. */
export function Booked({ id }: { readonly id: string }) {
  const may = useMay();
  const client = useQueryClient();
  const booked = useAsk('GET /v1/patients/{id}/schedule', { params: { id } });
  const input = useRef<HTMLInputElement>(null);
  const [discipline, setDiscipline] = useState<Discipline>('PT');
  const [problem, setProblem] = useState<unknown>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    try {
      await sendCalendar(id, discipline, file);
      await client.invalidateQueries();
    } catch (error) {
      setProblem(error);
    }
  };
  const items = booked.data?.items ?? [];
  if (items.length === 0 && !may('PUT /v1/patients/{id}/schedule')) return null;
  return (
    <section aria-label="Booked visits">
      <h2>Booked visits</h2>
      <p>
        {items.length === 0 ? (
          <span className="quiet">None is known: the forecast goes by the plan, or by the pace so far.</span>
        ) : (
          items.map(({ on, discipline: of }) => `${on} ${of}`).join(', ')
        )}
      </p>
      {may('PUT /v1/patients/{id}/schedule') && (
        <div className="row">
          <NativeSelect
            size="xs"
            label="Calendar of"
            value={discipline}
            onChange={(event) => setDiscipline(event.currentTarget.value as Discipline)}
            data={['PT', 'OT', 'SLP']}
          />
          <Button size="xs" variant="default" onClick={() => input.current?.click()}>
            Send a calendar (.ics)
          </Button>
          <input
            ref={input}
            type="file"
            accept=".ics,text/calendar"
            hidden
            aria-label="Calendar"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </div>
      )}
      {problem !== undefined && <Failed error={problem} />}
    </section>
  );
}

import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { type Answer, sendEpisode } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { Answered, Failed, StateWord } from '../../parts/states.tsx';
import { useMay } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';

type Episode = Answer<'GET /v1/patients/{id}/episodes'>['items'][number];

/** The chart of a patient, episode by episode, and a way to send one. */
export function Episodes({ id }: { readonly id: string }) {
  const may = useMay();
  const episodes = useAsk('GET /v1/patients/{id}/episodes', { params: { id } }, may('GET /v1/patients/{id}/episodes'));
  if (!may('GET /v1/patients/{id}/episodes')) return null;
  return (
    <section aria-label="Episodes of care">
      <h2>Episodes of care</h2>
      <Answered of={episodes}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">
              No record is on file. With one, its 79 requirements are checked, and it can be attested to.
            </p>
          ) : (
            <Register
              caption="Episodes"
              isCaptionHidden
              columns={COLUMNS}
              rows={items}
              keyOf={(episode) => episode.id}
              leadsTo={(episode) => `/episodes/${episode.id}`}
            />
          )
        }
      </Answered>
      {may('POST /v1/patients/{id}/episodes') && <SendEpisode id={id} />}
    </section>
  );
}

function SendEpisode({ id }: { readonly id: string }) {
  const client = useQueryClient();
  const [, go] = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<unknown>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    try {
      const sent = await sendEpisode(id, file);
      await client.invalidateQueries();
      go(`/episodes/${sent.id}`);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <>
      <p>
        <Button mt="xs" size="xs" variant="default" onClick={() => input.current?.click()}>
          Send an episode (JSON)
        </Button>
      </p>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label="Episode"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      {problem !== undefined && <Failed error={problem} />}
    </>
  );
}

const COLUMNS: readonly Column<Episode>[] = [
  { id: 'title', header: 'Episode', cell: ({ title, episode }) => title ?? episode },
  { id: 'discipline', header: 'Discipline', kind: 'tight', cell: ({ discipline }) => discipline },
  {
    id: 'closed',
    header: 'State',
    kind: 'tight',
    cell: ({ closedOn }) => (
      <StateWord state={closedOn ? 'quiet' : 'fine'}>{closedOn ? `closed ${closedOn}` : 'open'}</StateWord>
    ),
  },
  { id: 'version', header: 'Version', kind: 'figure', cell: ({ version }) => version },
  {
    id: 'sent',
    header: 'Sent',
    kind: 'tight',
    cell: ({ createdAt, createdBy }) => `${moment(createdAt)}, ${createdBy}`,
  },
];

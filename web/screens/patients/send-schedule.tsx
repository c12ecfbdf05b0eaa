import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { sendSchedule } from '../../api/send.ts';
import { Failed, Said, StateWord } from '../../parts/states.tsx';
import { counted } from '../../words/money.ts';

/** Booked visits of many patients as CSV; the forecast goes by them from then on. */
export function SendSchedule() {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<Answer<'PUT /v1/schedules'>>();
  const [problem, setProblem] = useState<unknown>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    setSent(undefined);
    try {
      setSent(await sendSchedule(file));
      await client.invalidateQueries();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <>
      <p>
        <Button size="xs" variant="default" onClick={() => input.current?.click()}>
          Send booked visits (CSV)
        </Button>{' '}
        <span className="quiet mono">mbi,date,discipline</span>
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,text/csv"
        aria-label="Booked visits"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      {sent && <Sent sent={sent} />}
      {problem !== undefined && <Failed error={problem} />}
    </>
  );
}

/** What was booked, and which rows were not, so that nobody believes they were. */
function Sent({ sent: { patients, visits, issues } }: { readonly sent: Answer<'PUT /v1/schedules'> }) {
  const state = issues.length > 0 ? 'needs' : 'fine';
  return (
    <Said state={state}>
      <p role="status">
        <StateWord state={state}>
          {counted(visits, 'visit')} of {counted(patients, 'patient')} booked
          {issues.length > 0 && `, ${counted(issues.length, 'row')} not`}
        </StateWord>
      </p>
      {issues.map(({ line, column, expected }) => (
        <p key={`${line} ${column}`}>
          Row {line}, <span className="mono">{column}</span>: expected {expected}. Put it right and send the file again.
        </p>
      ))}
    </Said>
  );
}

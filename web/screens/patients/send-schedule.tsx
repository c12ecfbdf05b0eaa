import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sendSchedule } from '../../api/send.ts';
import { Failed, Said, StateWord } from '../../parts/states.tsx';
import { counted } from '../../words/money.ts';

/** Booked visits of many patients as CSV; the forecast goes by them from then on. */
export function SendSchedule() {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    setSaid('');
    try {
      const { patients, visits } = await sendSchedule(file);
      setSaid(`${counted(visits, 'visit')} of ${counted(patients, 'patient')} booked`);
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
      {said !== '' && (
        <Said state="fine">
          <StateWord state="fine">{said}</StateWord>
        </Said>
      )}
      {problem !== undefined && <Failed error={problem} />}
    </>
  );
}

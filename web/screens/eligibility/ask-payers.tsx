import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { askPayers } from '../../api/send.ts';
import { Failed } from '../../parts/states.tsx';

/** Questions (270) for a list of patients, as a file to send: the payer knows a patient by name and birthday too. */
export function AskPayers() {
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const list = form.get('list');
    if (!(list instanceof File)) return;
    const text = (name: string) => String(form.get(name) ?? '').trim();
    setBusy(true);
    setProblem(undefined);
    try {
      const names = {
        npi: text('npi'),
        provider: text('provider'),
        sender: text('sender'),
        receiver: text('receiver'),
      };
      save(await askPayers(names, list), 'questions.270');
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  return (
    <details>
      <summary>Ask payers: make the questions (270) for a list of patients</summary>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="row">
          <TextInput label="NPI of the clinic" name="npi" inputMode="numeric" required />
          <TextInput label="Name of the clinic" name="provider" required />
          <TextInput label="We, as the receiver knows us" name="sender" required />
          <TextInput label="Receiver" name="receiver" required />
        </div>
        <label>
          Patients, as CSV (<span className="mono">mbi,last_name,first_name,born</span>){' '}
          <input type="file" name="list" accept=".csv,text/csv" required />
        </label>
        {problem !== undefined && <Failed error={problem} />}
        <div>
          <Button type="submit" variant="default" loading={isBusy}>
            Make the questions
          </Button>
        </div>
      </form>
    </details>
  );
}

/** Hands a file to the browser to keep. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

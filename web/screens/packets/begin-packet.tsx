import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type Answer, type Asked, ask, sendFile } from '../../api/client.ts';
import { useAsk } from '../../api/hooks.ts';
import { Answered, Empty, Failed } from '../../parts/states.tsx';
import { useSession } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';
import { KIND_NAMES } from '../claims/job-said.ts';

type Body = NonNullable<Asked<'POST /v1/reports/packet'>['body']>;
type Job = Answer<'GET /v1/jobs'>['items'][number];

/** Answers a request for records: which claim, in which file it was sent, who asks and when. */
export function BeginPacket({ episode }: { readonly episode: string }) {
  const jobs = useAsk('GET /v1/jobs', { query: { limit: 100 } });
  return (
    <Answered of={jobs}>
      {({ items }) => {
        const files = items.filter(({ kind, state }) => state === 'done' && (kind === 'apply' || kind === 'check'));
        return files.length === 0 ? (
          <Empty title="No claim file is here yet">
            <p>Send the file with the claim that is asked about first.</p>
          </Empty>
        ) : (
          <Form episode={episode} files={files} />
        );
      }}
    </Answered>
  );
}

function Form({ episode, files }: { readonly episode: string; readonly files: readonly Job[] }) {
  const { welcome } = useSession();
  const [, go] = useLocation();
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const letter = form.get('letter');
    setBusy(true);
    setProblem(undefined);
    try {
      const sent = letter instanceof File && letter.size > 0 ? await sendFile('evidence', letter) : undefined;
      const body = {
        episode,
        job: text('job'),
        claim: text('claim'),
        kind: text('kind'),
        requestedOn: text('requestedOn'),
        ...(text('reference') === '' ? {} : { reference: text('reference') }),
        ...(sent ? { letter: sent.id } : {}),
      };
      const job = await ask('POST /v1/reports/packet', { body: body as Body });
      go(`/packets/${job.id}`);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <div className="row">
        <TextInput label="Claim" description="Its number on the claim (CLM01)" name="claim" required />
        <NativeSelect
          label="Sent in"
          description="The file it is in"
          name="job"
          data={files.map(({ id, kind, createdAt }) => ({
            value: id,
            label: `${KIND_NAMES[kind]}, ${moment(createdAt)}`,
          }))}
        />
      </div>
      <div className="row">
        <NativeSelect
          label="Who asks"
          name="kind"
          data={[
            { value: 'adr', label: 'A contractor (ADR)' },
            { value: 'rac', label: 'A recovery auditor (RAC)' },
          ]}
        />
        <TextInput label="Asked on" name="requestedOn" type="date" defaultValue={welcome.today} required />
        <TextInput label="Their number" name="reference" />
      </div>
      <label>
        Their letter, as PDF <input type="file" name="letter" accept="application/pdf" />
      </label>
      {problem !== undefined && <Failed error={problem} />}
      <div>
        <Button type="submit" loading={isBusy} data-act>
          Put the packet together
        </Button>
      </div>
    </form>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useAct, useAsk } from '../../api/hooks.ts';
import { sendEvidence } from '../../api/send.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { Answered, Failed, StateWord } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { useMay } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';
import { size } from '../../words/money.ts';

type Document = Answer<'GET /v1/episodes/{id}/evidence'>['items'][number];

/**
 * Scans and pictures that the case rests on beside its record: who attests signs for them.
 *
 * @param sent called when there is another, or one counts no more
 */
export function Documents(props: { readonly episode: string; readonly sent?: () => void }) {
  const { episode, sent } = props;
  const may = useMay();
  const documents = useAsk('GET /v1/episodes/{id}/evidence', { params: { id: episode } });
  const columns: readonly Column<Document>[] = [
    {
      id: 'name',
      header: 'Document',
      cell: ({ id, name }) => (
        <a href={`/v1/evidence/${id}`} download>
          {name}
        </a>
      ),
    },
    { id: 'size', header: 'Size', kind: 'tight', cell: ({ bytes }) => size(bytes) },
    {
      id: 'sent',
      header: 'Sent',
      kind: 'tight',
      cell: ({ createdAt, createdBy }) => `${moment(createdAt)}, ${createdBy}`,
    },
    {
      id: 'standing',
      header: 'Counts',
      cell: (document) =>
        document.withdrawn ? (
          <>
            <StateWord state="held">
              Withdrawn {moment(document.withdrawn.at)}, {document.withdrawn.by}
            </StateWord>
            : {document.withdrawn.because}
          </>
        ) : (
          may('POST /v1/evidence/{id}/withdraw') && <Withdraw document={document} done={sent} />
        ),
    },
  ];
  return (
    <section aria-label="Documents">
      <h2>Documents</h2>
      <Answered of={documents}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">None yet: scans of a signed plan, a fax receipt, a referral.</p>
          ) : (
            <Register caption="Documents" isCaptionHidden columns={columns} rows={items} keyOf={({ id }) => id} />
          )
        }
      </Answered>
      {may('POST /v1/episodes/{id}/evidence') && <SendDocument episode={episode} sent={sent} />}
    </section>
  );
}

/** It is kept, and counts no more: for one that belongs to somebody else, or that another has taken the place of. */
function Withdraw(props: { readonly document: Document; readonly done: (() => void) | undefined }) {
  const { id, name } = props.document;
  const withdraw = useAct('POST /v1/evidence/{id}/withdraw', props.done);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    withdraw.mutate({ params: { id }, body: { because: valuesOf(event)['because'] ?? '' } });
  };
  return (
    <details>
      <summary aria-label={`Withdraw ${name}`}>Withdraw</summary>
      <form className="stack" onSubmit={submit}>
        <TextInput label="Why" name="because" minLength={3} maxLength={500} required />
        {withdraw.error && <Failed error={withdraw.error} />}
        <div>
          <Button type="submit" size="compact-xs" variant="default" loading={withdraw.isPending}>
            Withdraw it
          </Button>
        </div>
      </form>
    </details>
  );
}

function SendDocument(props: { readonly episode: string; readonly sent: (() => void) | undefined }) {
  const { episode, sent } = props;
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    setBusy(true);
    try {
      await sendEvidence(episode, file);
      await client.invalidateQueries();
      sent?.();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      if (input.current) input.current.value = '';
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="A document to send"
        accept="application/pdf,image/png,image/jpeg"
        onChange={({ currentTarget }) => void send(currentTarget.files?.[0])}
      />
      <Button size="xs" variant="default" loading={isBusy} onClick={() => input.current?.click()}>
        Send a PDF or picture
      </Button>
      {problem !== undefined && <Failed error={problem} />}
    </>
  );
}

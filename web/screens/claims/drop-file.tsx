import { Button, Checkbox } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ask, sendFile } from '../../api/client.ts';
import { Failed } from '../../parts/states.tsx';
import { size } from '../../words/money.ts';

type Kind = 'check' | 'apply' | 'post';

/** Sends a file and begins the work on it; where it is being sent, and what went wrong. */
function useTake(isCheckOnly: boolean) {
  const [, go] = useLocation();
  const [sending, setSending] = useState<File>();
  const [problem, setProblem] = useState<unknown>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    setSending(file);
    try {
      const kind = await kindOf(file, isCheckOnly);
      const sent = await sendFile(kind === 'post' ? 'answers' : 'claims', file);
      const job = await ask('POST /v1/jobs', { body: { kind, file: sent.id } });
      go(`/claims/${job.id}`);
    } catch (error) {
      setProblem(error);
      setSending(undefined);
    }
  };
  return { take, sending, problem };
}

/** Takes a claim file or a payer's answers, sends it, and begins the work on it. What it is is read from the file itself. */
export function DropFile({ what = 'claims' }: { readonly what?: 'claims' | 'answers' }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isCheckOnly, setCheckOnly] = useState(true);
  const { take, sending, problem } = useTake(isCheckOnly);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <section
        className="drop"
        aria-label="Send a file"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <div>
          <strong>
            {sending
              ? `Sending ${size(sending.size)} …`
              : what === 'claims'
                ? 'Drop a claim file here'
                : 'Drop what came back here'}
          </strong>
          <p className="quiet">
            {what === 'claims' && '837P, 837I or 837D; or what came back: '}835, 271, 999, 277CA. Up to 2 GB.
          </p>
          {what === 'claims' && (
            <Checkbox
              label="Check only: see every line first, change and post nothing"
              checked={isCheckOnly}
              onChange={(event) => setCheckOnly(event.currentTarget.checked)}
            />
          )}
        </div>
        <Button loading={sending !== undefined} onClick={() => input.current?.click()} data-act>
          Choose a file
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="Claim file or answers"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </section>
      {problem !== undefined && <Failed error={problem} />}
    </>
  );
}

const HEAD_BYTES = 4096;
/** Transaction sets that go to a payer; all others come back from one. */
const CLAIMS = '837';

async function kindOf(file: File, isCheckOnly: boolean): Promise<Kind> {
  const head = await file.slice(0, HEAD_BYTES).text();
  const set = /ST.(\d{3})/.exec(head)?.[1] ?? (head.includes('TA1') ? 'TA1' : CLAIMS);
  if (set !== CLAIMS) return 'post';
  return isCheckOnly ? 'check' : 'apply';
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type Answer, ask, sendFile } from '../../api/client.ts';
import { useAct } from '../../api/hooks.ts';
import { Failed } from '../../parts/states.tsx';
import { useMay } from '../../shell/session.tsx';
import { counted } from '../../words/money.ts';

type Job = Answer<'GET /v1/jobs/{id}'>;

/** What comes next: a checked file can be applied; of an applied one the parts can be fetched, and what was held tried again. */
export function Acts({ job }: { readonly job: Job }) {
  const may = useMay();
  if (job.state !== 'done' || !may('POST /v1/jobs')) return null;
  if (job.kind === 'check') return <Apply job={job} />;
  const { applied } = job.result ?? {};
  if (!applied) return null;
  return (
    <>
      {applied.releasedClaims > 0 && (
        <Button component="a" href={`/v1/jobs/${job.id}/released`} download data-act>
          Download {counted(applied.releasedClaims, 'claim')} to send
        </Button>
      )}
      {applied.heldClaims > 0 && (
        <>
          <Button component="a" variant="default" href={`/v1/jobs/${job.id}/held`} download>
            Download {applied.heldClaims} held
          </Button>
          <HeldAgain job={job} />
        </>
      )}
    </>
  );
}

function Apply({ job }: { readonly job: Job }) {
  const [, go] = useLocation();
  const apply = useAct('POST /v1/jobs', ({ id }) => go(`/claims/${id}`));
  const { claims = 0, heldClaims = 0 } = job.result?.summary ?? {};
  if (apply.error) return <Failed error={apply.error} />;
  const openings = job.openings === null ? {} : { openings: job.openings };
  return (
    <Button
      data-act
      loading={apply.isPending}
      onClick={() => apply.mutate({ body: { kind: 'apply', file: job.file, ...openings } })}
    >
      Apply: post {counted(claims - heldClaims, 'claim')}, hold {heldClaims}
    </Button>
  );
}

/** The held claims by themselves, so that what was sent is not sent twice. */
function HeldAgain({ job }: { readonly job: Job }) {
  const [, go] = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const again = async () => {
    setBusy(true);
    try {
      const held = await fetch(`/v1/jobs/${job.id}/held`);
      const file = await sendFile('claims', new File([await held.blob()], 'held-again.837'));
      const begun = await ask('POST /v1/jobs', { body: { kind: 'apply', file: file.id } });
      go(`/claims/${begun.id}`);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  if (problem !== undefined) return <Failed error={problem} />;
  return (
    <Button variant="default" loading={isBusy} onClick={() => void again()}>
      Apply the held again
    </Button>
  );
}

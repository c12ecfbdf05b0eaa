import { Button, Modal, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../api/hooks.ts';
import { useConfirming } from '../parts/confirming.tsx';
import { Failed } from '../parts/states.tsx';
import { valuesOf } from '../parts/values-of.ts';
import { useSession } from './session.tsx';

const USUAL_MINUTES = '15';

/** In an emergency: access that one's roles do not give, for a reason and some minutes; compliance looks at each. */
export function BreakGlass({ isShown, close }: { readonly isShown: boolean; readonly close: () => void }) {
  const { takeEmergency } = useSession();
  const [, go] = useLocation();
  const begin = useAct('POST /v1/break-glass', ({ until }) => {
    takeEmergency(until);
    close();
    go('/patients');
  });
  const { fields, said, problem, isBusy } = useConfirming('break_glass.begin');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = valuesOf(event);
    const { reason = '', minutes = USUAL_MINUTES } = values;
    const who = await said(values);
    if (who) begin.mutate({ body: { reason, minutes: Number(minutes), ...who } });
  };
  return (
    <Modal opened={isShown} onClose={close} title="Access in an emergency">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>
          For what cannot wait for somebody who has the right. Every step is noted as such, and compliance asks about it
          afterwards.
        </p>
        <TextInput label="Why it cannot wait" name="reason" required />
        <TextInput label="Minutes" name="minutes" inputMode="numeric" defaultValue={USUAL_MINUTES} required />
        {fields}
        {(problem ?? begin.error) != null && <Failed error={problem ?? begin.error} />}
        <div>
          <Button type="submit" loading={begin.isPending || isBusy}>
            Take access
          </Button>
        </div>
      </form>
    </Modal>
  );
}

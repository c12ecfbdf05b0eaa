import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { PutOff } from '../../parts/put-off.tsx';
import { Said, StateWord } from '../../parts/states.tsx';
import { useSession } from '../../shell/session.tsx';
import { untilDay } from '../../words/days.ts';
import type { Alert } from './alerts.tsx';
import { alertSaid } from './kinds.ts';

/** One alert: what it is, whom it is about, and a way to put it off with a reason. */
export function AlertPanel({ alert }: { readonly alert: Alert }) {
  const { welcome } = useSession();
  const { state } = alertSaid(alert.kind);
  return (
    <>
      <Said state={state}>
        <p>
          <StateWord state={state}>{alert.about}</StateWord>
        </p>
        <p>{alert.what}</p>
        {alert.deadline && (
          <p>
            Due {alert.deadline}, {untilDay(welcome.today, alert.deadline)}
          </p>
        )}
      </Said>
      {alert.patient && (
        <p>
          <Button component={Link} href={`/patients/${alert.patient.id}`} data-act>
            See the patient <span className="mono">{alert.patient.beneficiary}</span>
          </Button>
        </p>
      )}
      <PutOff item={alert} list="alerts" />
    </>
  );
}

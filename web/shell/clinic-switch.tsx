import { NativeSelect } from '@mantine/core';
import { ask } from '../api/client.ts';
import { addressOfClinic, clinicsKnown } from './clinics-known.ts';
import { useSession } from './session.tsx';

/** For who works in several clinics. A session is of one: another begins with signing in there, and this one ends. */
export function ClinicSwitch() {
  const { me } = useSession();
  const known = [...new Set([...clinicsKnown(), me.clinic])].sort();
  if (known.length < 2) return null;
  return (
    <NativeSelect
      className="clinic"
      size="xs"
      aria-label="Clinic"
      value={me.clinic}
      data={known}
      onChange={(event) => {
        const to = addressOfClinic(event.currentTarget.value);
        void ask('DELETE /v1/session').finally(() => location.assign(to));
      }}
    />
  );
}

import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask, listeners, ProblemError } from './api/client.ts';
import { Failed, Loading } from './parts/states.tsx';
import { Screens } from './screens/screens.tsx';
import { FirstAdministrator } from './screens/sign-in/first-administrator.tsx';
import { OwnPassword } from './screens/sign-in/own-password.tsx';
import { SignIn } from './screens/sign-in/sign-in.tsx';
import { addressAfter, noteClinic } from './shell/clinics-known.ts';
import { Confirmed, isConfirmedWindow } from './shell/confirmed.tsx';
import { type Me, SessionContext, type Welcome } from './shell/session.tsx';
import { Shell } from './shell/shell.tsx';

export function App() {
  return isConfirmedWindow() ? <Confirmed /> : <Here />;
}

/** Who is here decides what is shown: the first administrator's screen, the sign-in, or the office. */
function Here() {
  const welcome = useQuery({ queryKey: ['welcome'], queryFn: () => ask('GET /v1/welcome') });
  const me = useQuery({ queryKey: ['me'], queryFn: whoIsHere, enabled: welcome.data !== undefined });
  if (welcome.error || me.error) return <Offline error={welcome.error ?? me.error} />;
  if (!welcome.data || me.data === undefined) {
    return (
      <main className="sign-in">
        <h1>OpenKX</h1>
        <Loading rows={0} />
      </main>
    );
  }
  const again = () => void Promise.all([welcome.refetch(), me.refetch()]);
  if (!welcome.data.isSetUp) return <FirstAdministrator done={again} />;
  const clinic = new URLSearchParams(location.search).get('clinic') ?? undefined;
  // An address that names a clinic is of that one, whoever was signed in to another.
  if (me.data === null || (clinic !== undefined && clinic !== me.data.clinic))
    return <SignIn welcome={welcome.data} clinic={clinic} isAgain={false} done={again} />;
  if (me.data.isPasswordGiven) return <OwnPassword done={again} />;
  return <Office me={me.data} welcome={welcome.data} />;
}

async function whoIsHere(): Promise<Me | null> {
  try {
    return await ask('GET /v1/me');
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}

/** When a session has ended the office is out of sight and all it had asked is forgotten, but what was typed stays. */
function Office({ me, welcome }: { readonly me: Me; readonly welcome: Welcome }) {
  const client = useQueryClient();
  const [isOut, setOut] = useState(false);
  const [emergencyUntil, takeEmergency] = useState('');
  useEffect(() => {
    noteClinic(me.clinic);
    listeners.signedOut = () => setOut(true);
    // The browser has one session: who signs in in one window is who the others would go on asking as.
    const others = new BroadcastChannel('openkx.session');
    others.postMessage(me.id);
    others.onmessage = ({ data }: MessageEvent<string>) => data !== me.id && setOut(true);
    return () => {
      listeners.signedOut = () => undefined;
      others.close();
    };
  }, [me.id, me.clinic]);
  const back = async () => {
    const now = await whoIsHere();
    // Somebody else begins with an empty page of their own.
    if (now?.id !== me.id) location.assign(addressAfter(me.clinic));
    setOut(false);
    await client.invalidateQueries();
  };
  return (
    <SessionContext value={{ me, welcome, emergencyUntil, takeEmergency }}>
      {isOut && <SignIn welcome={welcome} clinic={me.clinic} isAgain done={() => void back()} />}
      <div hidden={isOut}>
        <Shell>
          <Screens />
        </Shell>
      </div>
    </SessionContext>
  );
}

function Offline({ error }: { readonly error: unknown }) {
  return (
    <main className="sign-in">
      <h1>OpenKX</h1>
      <Failed error={error} />
      <Button variant="default" onClick={() => location.reload()}>
        Try again
      </Button>
    </main>
  );
}

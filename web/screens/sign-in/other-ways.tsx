import { Button } from '@mantine/core';
import { startAuthentication } from '@simplewebauthn/browser';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Asked, ask, ProblemError } from '../../api/client.ts';
import { Failed } from '../../parts/states.tsx';

type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type Body = NonNullable<Asked<'POST /v1/session/passkey'>['body']>;

/** A passkey, or the organisation's own sign-in, where there are such ways. */
export function OtherWays(props: { readonly clinic: string | undefined; readonly done: () => void }) {
  const { done } = props;
  const clinic = props.clinic === undefined ? {} : { clinic: props.clinic };
  const ways = useQuery({ queryKey: ['ways', clinic], queryFn: () => ask('GET /v1/session/ways', { query: clinic }) });
  const [problem, setProblem] = useState<unknown>();
  const withPasskey = async () => {
    setProblem(undefined);
    try {
      const options = await ask('POST /v1/session/passkey/options', { body: clinic });
      const credential = await startAuthentication({ optionsJSON: options as unknown as Options });
      await ask('POST /v1/session/passkey', { body: { credential, ...clinic } as unknown as Body });
      done();
    } catch (error) {
      setProblem(error instanceof ProblemError ? error : NO_PASSKEY);
    }
  };
  if (!ways.data?.passkey && !ways.data?.provider) return null;
  return (
    <div className="row">
      {ways.data.passkey && (
        <Button variant="default" onClick={() => void withPasskey()}>
          Sign in with a passkey
        </Button>
      )}
      {ways.data.provider && (
        <Button
          variant="default"
          component="a"
          href={`/v1/session/provider${clinic.clinic === undefined ? '' : `?clinic=${encodeURIComponent(clinic.clinic)}`}`}
        >
          Sign in with your organisation
        </Button>
      )}
      {problem !== undefined && <Failed error={problem} />}
    </div>
  );
}

const NO_PASSKEY = new ProblemError(400, {
  title: 'No passkey was given',
  hint: 'Try again, or sign in with name and password.',
  code: 'PASSKEY',
});

/** Why the organisation's sign-in came back without a session, as the address says; undefined where it does not. */
export function refusedAtProvider(): ProblemError | undefined {
  const code = new URLSearchParams(location.search).get('refused');
  if (code === null) return undefined;
  return code === 'SERVER_NO_RIGHT' ? NO_ROLE : NOT_SIGNED_IN;
}

const NO_ROLE = new ProblemError(403, {
  title: 'Your organisation knows you, and has given you no role here',
  hint: 'Ask an administrator which group it takes.',
  code: 'NO_ROLE',
});

const NOT_SIGNED_IN = new ProblemError(401, {
  title: 'Your organisation did not sign you in',
  hint: 'Try again, or sign in with name and password.',
  code: 'PROVIDER',
});

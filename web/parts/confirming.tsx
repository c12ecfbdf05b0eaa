import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { startAuthentication } from '@simplewebauthn/browser';
import { type ReactNode, useState } from 'react';
import { type Asked, ask, ProblemError } from '../api/client.ts';
import { waitUntilConfirmed } from '../shell/confirmed.tsx';
import { type Me, useSession } from '../shell/session.tsx';

type ConfirmedRoute = NonNullable<Asked<'POST /v1/me/confirmations/passkey'>['body']>['for'];
type Way = Me['confirmsBy'][number];
type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type Proof = NonNullable<Asked<'POST /v1/me/confirmations/passkey/proof'>['body']>;

/** What goes with a request to say that it is them. */
interface Who {
  readonly password?: string;
  readonly code?: string;
  readonly confirmation?: string;
  readonly passphrase?: string;
}

const WAYS: Readonly<Record<Way, string>> = {
  password: 'my password',
  passkey: 'a passkey',
  provider: 'signing in with my organisation again',
};

/**
 * That it is them, said once more: the fields of a form for it, and what its answer sends along.
 *
 * @param key what a signing key has to do with it: it is opened, or made
 */
export function useConfirming(route: ConfirmedRoute, key?: 'opens' | 'makes') {
  const { me } = useSession();
  // A key that is made is sealed under the password of who has one, so that they have nothing more to remember.
  const ways = key === 'makes' && me.confirmsBy.includes('password') ? (['password'] as const) : me.confirmsBy;
  const [chosen, choose] = useState<Way>();
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const way = chosen ?? ways[0] ?? 'password';
  /** What was said, or undefined when it was called off; `problem` says why. */
  const said = async ({ password, code, passphrase }: Readonly<Record<string, string>>): Promise<Who | undefined> => {
    setProblem(undefined);
    if (way === 'password') return { ...(password ? { password } : {}), ...(code ? { code } : {}) };
    setBusy(true);
    try {
      const confirmation = await (way === 'passkey' ? withPasskey(route) : atProvider(route));
      return { confirmation, ...(passphrase ? { passphrase } : {}) };
    } catch (error) {
      setProblem(error instanceof ProblemError ? error : NOT_CONFIRMED);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const fields = (
    <>
      {ways.length > 1 && (
        <NativeSelect
          label="I say that it is me with"
          value={way}
          onChange={({ currentTarget }) => choose(currentTarget.value as Way)}
          data={ways.map((each) => ({ value: each, label: WAYS[each] }))}
        />
      )}
      {way === 'password' ? <PasswordFields me={me} /> : <OtherFields way={way} me={me} opens={key} />}
    </>
  );
  return { fields, said, problem, isBusy };
}

function PasswordFields({ me }: { readonly me: Me }): ReactNode {
  return (
    <>
      <PasswordInput label="Your password" name="password" autoComplete="current-password" required />
      {me.hasSecondFactor && (
        <TextInput
          label="Code of your authenticator app"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
      )}
    </>
  );
}

function OtherFields(props: { readonly way: Way; readonly me: Me; readonly opens: 'opens' | 'makes' | undefined }) {
  const { way, me, opens } = props;
  return (
    <>
      {way === 'provider' && (
        <p className="quiet">A window opens, in which your organisation asks you to sign in once more.</p>
      )}
      {opens === 'opens' && (
        <PasswordInput
          label={me.confirmsBy.includes('password') ? 'Your password opens your key' : 'Passphrase of your signing key'}
          name="passphrase"
          autoComplete="off"
          required
        />
      )}
      {opens === 'makes' && (
        <PasswordInput
          label="A passphrase for your key"
          description="Twelve characters or more. Nobody can tell you what it was: when it is forgotten, a new key is made."
          name="passphrase"
          autoComplete="off"
          minLength={12}
          required
        />
      )}
    </>
  );
}

async function withPasskey(route: ConfirmedRoute): Promise<string> {
  const { confirmation, options } = await ask('POST /v1/me/confirmations/passkey', { body: { for: route } });
  const credential = await startAuthentication({ optionsJSON: options as unknown as Options });
  await ask('POST /v1/me/confirmations/passkey/proof', { body: { credential } as unknown as Proof });
  return confirmation;
}

/** The window is opened first: a browser allows it in answer to a press of a button only. */
async function atProvider(route: ConfirmedRoute): Promise<string> {
  const opened = window.open('', '_blank', 'popup,width=520,height=680');
  try {
    const { confirmation, address } = await ask('POST /v1/me/confirmations/provider', { body: { for: route } });
    if (!opened) throw new Error('no window');
    const confirmed = waitUntilConfirmed();
    opened.location.href = address;
    await confirmed;
    return confirmation;
  } catch (error) {
    opened?.close();
    throw error;
  }
}

const NOT_CONFIRMED = new ProblemError(400, {
  title: 'It was not confirmed that it is you',
  hint: 'Try again. A window for your organisation has to be allowed to open.',
  code: 'SERVER_UNCONFIRMED',
});

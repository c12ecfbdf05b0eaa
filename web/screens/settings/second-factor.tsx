import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useAct } from '../../api/hooks.ts';
import { QrCode } from '../../parts/qr-code.tsx';
import { Failed, StateWord } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';

/** A secret is made, shown once, and counts from the first code that was right. */
export function SecondFactor({ isOn }: { readonly isOn: boolean }) {
  const [made, setMade] = useState<Answer<'PUT /v1/me/second-factor'>>();
  const begin = useAct('PUT /v1/me/second-factor', setMade);
  const confirm = useAct('POST /v1/me/second-factor/confirm', () => setMade(undefined));
  const submitBegin = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { password = '', code } = valuesOf(event);
    begin.mutate({ body: { password, ...(code === undefined ? {} : { code }) } });
  };
  const submitCode = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate({ body: { code: valuesOf(event)['code'] ?? '' } });
  };
  const has = isOn || confirm.isSuccess;
  return (
    <section aria-label="Second factor">
      <h2>Second factor</h2>
      <p>
        {has ? <StateWord state="fine">On</StateWord> : <StateWord state="needs">Off</StateWord>}{' '}
        <span className="quiet">A code of an authenticator app is asked for at each sign-in.</span>
      </p>
      {made ? (
        <form className="stack" onSubmit={submitCode}>
          <div className="row">
            <QrCode text={made.address} name="The secret as a picture, for the camera of a telephone" />
            <p>
              Scan it with your authenticator app, or enter this secret there. It is shown this once.
              <br />
              <code>{made.secret}</code>
              <br />
              <a href={made.address}>Open the authenticator app of this device</a>
            </p>
          </div>
          <TextInput
            label="The code it shows now"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
          />
          {confirm.error && <Failed error={confirm.error} />}
          <div>
            <Button type="submit">Turn it on</Button>
          </div>
        </form>
      ) : (
        <form className="stack" onSubmit={submitBegin}>
          <PasswordInput label="Password" name="password" autoComplete="current-password" required />
          {has && <TextInput label="A code of the present one" name="code" inputMode="numeric" required />}
          {begin.error && <Failed error={begin.error} />}
          <div>
            <Button type="submit" variant="default" loading={begin.isPending}>
              {has ? 'Make a new secret' : 'Make a secret'}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

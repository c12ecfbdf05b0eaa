import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useAct } from '../../api/hooks.ts';
import { Failed, Said, StateWord } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { useSession } from '../../shell/session.tsx';
import { roleName } from '../../words/states.ts';
import { Passkeys } from './passkeys.tsx';

/** My roles, my password, my second factor. */
export function Me() {
  const { me } = useSession();
  return (
    <>
      <dl className="facts">
        <dt>Name</dt>
        <dd>{me.name}</dd>
        <dt>Roles</dt>
        <dd>{me.roles.map(roleName).join(', ')}</dd>
      </dl>
      {me.confirmsBy.includes('password') && (
        <div className="two">
          <Password />
          <SecondFactor isOn={me.hasSecondFactor} />
        </div>
      )}
      <Passkeys />
    </>
  );
}

function Password() {
  const [isDone, setDone] = useState(false);
  const change = useAct('PUT /v1/me/password', () => setDone(true));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { password = '', next = '' } = valuesOf(event);
    change.mutate({ body: { password, next } });
    event.currentTarget.reset();
  };
  return (
    <section aria-label="Password">
      <h2>Password</h2>
      <form className="stack" onSubmit={submit}>
        <PasswordInput label="The present one" name="password" autoComplete="current-password" required />
        <PasswordInput
          label="The new one"
          description="Twelve characters or more. Every other session of yours ends."
          name="next"
          autoComplete="new-password"
          minLength={12}
          required
        />
        {change.error && <Failed error={change.error} />}
        {isDone && (
          <Said state="fine">
            <StateWord state="fine">The password is changed</StateWord>
          </Said>
        )}
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            Change the password
          </Button>
        </div>
      </form>
    </section>
  );
}

/** A secret is made, shown once, and counts from the first code that was right. */
function SecondFactor({ isOn }: { readonly isOn: boolean }) {
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
          <p>
            Enter this secret in your authenticator app. It is shown this once.
            <br />
            <code>{made.secret}</code>
            <br />
            <a href={made.address}>Or open the authenticator app of this device</a>
          </p>
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

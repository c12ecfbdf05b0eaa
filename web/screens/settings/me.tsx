import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { Failed, Said, StateWord } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { useSession } from '../../shell/session.tsx';
import { roleName } from '../../words/states.ts';
import { Passkeys } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';

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

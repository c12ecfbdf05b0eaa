import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/client.ts';
import { Failed } from '../../parts/states.tsx';
import { valuesOf } from './values-of.ts';

/** The first screen of an office of one's own. */
export function FirstAdministrator({ done }: { readonly done: () => void }) {
  const [problem, setProblem] = useState<unknown>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { code = '', name = '', password = '' } = valuesOf(event);
    try {
      await ask('POST /v1/setup', { body: { code, name, password } });
      await ask('POST /v1/session', { body: { name, password } });
      done();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <main className="sign-in" id="main">
      <h1>Your own office</h1>
      <p>
        Nobody is here yet. You become the first administrator: you add the others, and see no patient yourself. The
        code stands where the server was started.
      </p>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextInput label="Code the server printed" name="code" autoComplete="off" required autoFocus />
        <TextInput
          label="Name to sign in with"
          description="Small letters, digits, and . _ -"
          name="name"
          autoComplete="username"
          required
        />
        <PasswordInput
          label="Password"
          description="Twelve characters or more"
          name="password"
          autoComplete="new-password"
          minLength={12}
          required
        />
        {problem !== undefined && <Failed error={problem} />}
        <Button type="submit">Make the first administrator</Button>
      </form>
    </main>
  );
}

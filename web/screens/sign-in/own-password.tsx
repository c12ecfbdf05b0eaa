import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/client.ts';
import { Failed } from '../../parts/states.tsx';
import { valuesOf } from './values-of.ts';

/** Somebody else chose the password: before anything else, one of one's own. */
export function OwnPassword({ done }: { readonly done: () => void }) {
  const [problem, setProblem] = useState<unknown>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { password = '', next = '' } = valuesOf(event);
    try {
      await ask('PUT /v1/me/password', { body: { password, next } });
      done();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <main className="sign-in" id="main">
      <h1>A password of your own</h1>
      <p>Somebody else chose the one you came in with. From here on only you know it.</p>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <PasswordInput label="The one you were given" name="password" autoComplete="current-password" required />
        <PasswordInput
          label="Your own"
          description="Twelve characters or more"
          name="next"
          autoComplete="new-password"
          minLength={12}
          required
        />
        {problem !== undefined && <Failed error={problem} />}
        <Button type="submit">Go on</Button>
      </form>
    </main>
  );
}

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, Fragment, useState } from 'react';
import { ask, ProblemError } from '../../api/client.ts';
import { Failed, Said } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { clinicsKnown } from '../../shell/clinics-known.ts';
import type { Welcome } from '../../shell/session.tsx';
import { roleName } from '../../words/states.ts';
import { OtherWays, refusedAtProvider } from './other-ways.tsx';

/** Name and password, and the code of the second factor once it is asked for. */
export function SignIn(props: {
  readonly welcome: Welcome;
  /** Of several: whose session it will be; undefined where the server has one. */
  readonly clinic: string | undefined;
  readonly isAgain: boolean;
  readonly done: () => void;
}) {
  const { welcome, clinic, isAgain, done } = props;
  const [problem, setProblem] = useState<unknown>(refusedAtProvider);
  const [isBusy, setBusy] = useState(false);
  const needsCode = problem instanceof ProblemError && problem.code === 'SERVER_CODE_NEEDED';
  const [asksCode, setAsksCode] = useState(false);
  const signIn = async (name: string, password: string, code?: string) => {
    setBusy(true);
    try {
      await ask('POST /v1/session', {
        body: { name, password, ...(code ? { code } : {}), ...(clinic === undefined ? {} : { clinic }) },
      });
      done();
    } catch (error) {
      setProblem(error);
      if (error instanceof ProblemError && error.code === 'SERVER_CODE_NEEDED') setAsksCode(true);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { name = '', password = '', code } = valuesOf(event);
    void signIn(name, password, code);
  };
  return (
    <main className={welcome.playground ? 'sign-in wide' : 'sign-in'} id="main">
      <h1>OpenKX</h1>
      {clinic !== undefined && (!isAgain || clinicsKnown().length > 1) && (
        <p>
          Clinic <b>{clinic}</b>
        </p>
      )}
      {isAgain && <Said state="needs">You were signed out. Sign in again: what you had typed is still there.</Said>}
      <form className="stack" onSubmit={submit}>
        <TextInput label="Name" name="name" autoComplete="username" autoFocus required />
        <PasswordInput label="Password" name="password" autoComplete="current-password" required />
        {asksCode && (
          <TextInput
            label="Code of your authenticator app"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            required
          />
        )}
        {problem !== undefined && !needsCode && <Failed error={problem} />}
        <Button type="submit" loading={isBusy}>
          Sign in
        </Button>
      </form>
      <OtherWays clinic={clinic} done={done} />
      {welcome.playground && (
        <section aria-label="People of the made-up clinic">
          <h2>{welcome.playground.clinic}</h2>
          <p className="quiet">A made-up clinic to play in. Whose day do you want to see?</p>
          <div className="people">
            {welcome.playground.people.map(({ name, password, role, what }) => (
              <Fragment key={name}>
                <Button
                  variant="default"
                  size="xs"
                  disabled={isBusy}
                  aria-label={`${roleName(role)} ${name}: ${what}`}
                  onClick={() => void signIn(name, password)}
                >
                  {roleName(role)}
                </Button>
                <span className="mono">{name}</span>
                <span className="quiet">{what}</span>
              </Fragment>
            ))}
          </div>
        </section>
      )}
    </main>
  );
}

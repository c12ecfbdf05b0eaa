import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Asked } from '../../api/client.ts';
import { useAct } from '../../api/hooks.ts';
import { Failed } from '../../parts/states.tsx';
import { valuesOf } from '../sign-in/values-of.ts';
import { RoleFields } from './role-fields.tsx';

type Body = NonNullable<Asked<'POST /v1/people'>['body']>;

/** Somebody new; the password given here has to be changed at the first sign-in. */
export function AddPerson() {
  const [, go] = useLocation();
  const [roles, setRoles] = useState<string[]>([]);
  const add = useAct('POST /v1/people', ({ id }) => go(`?about=people&person=${id}`));
  const isClinician = roles.includes('clinician');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { name = '', password = '', discipline, npi } = valuesOf(event);
    const body = { name, password, roles, ...(isClinician ? { discipline, npi } : {}) };
    add.mutate({ body: body as Body });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        label="Name to sign in with"
        description="Small letters, digits, and . _ -"
        name="name"
        autoComplete="off"
        required
      />
      <PasswordInput
        label="Password to begin with"
        description="Twelve characters or more; they choose their own at the first sign-in"
        name="password"
        autoComplete="new-password"
        minLength={12}
        required
      />
      <RoleFields chosen={roles} change={setRoles} />
      {isClinician && (
        <>
          <NativeSelect label="Discipline" name="discipline" data={['PT', 'OT', 'SLP']} />
          <TextInput
            label="NPI"
            description="National Provider Identifier, ten digits"
            name="npi"
            inputMode="numeric"
            required
          />
        </>
      )}
      {add.error && <Failed error={add.error} />}
      <div>
        <Button type="submit" loading={add.isPending} disabled={roles.length === 0}>
          Add
        </Button>
      </div>
    </form>
  );
}

import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type Answer, type Asked, ProblemError } from '../../api/client.ts';
import { useAct, useAsk } from '../../api/hooks.ts';
import { Failed, Loading, Said, StateWord } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { useMay } from '../../shell/session.tsx';
import { ROLE_CODES, roleName } from '../../words/states.ts';

type Provider = Answer<'GET /v1/identity-provider'>;
type Body = NonNullable<Asked<'PUT /v1/identity-provider'>['body']>;

const useSet = () => useAct('PUT /v1/identity-provider');

/** The organisation's own sign-in (OpenID Connect): where it is, and which of its groups may do what here. */
export function IdentityProvider() {
  const provider = useAsk('GET /v1/identity-provider');
  const set = useSet();
  const isNone = provider.error instanceof ProblemError && provider.error.status === 404;
  if (provider.error && !isNone) return <Failed error={provider.error} />;
  if (provider.isPending && !isNone) return <Loading rows={3} />;
  const known = isNone ? undefined : provider.data;
  return (
    <>
      <Form known={known} key={known?.issuer ?? ''} set={set} />
      {set.isSuccess && known && (
        <Said state="fine">
          <StateWord state="fine">People can sign in with it</StateWord>
        </Said>
      )}
    </>
  );
}

function Form({ known, set }: { readonly known: Provider | undefined; readonly set: ReturnType<typeof useSet> }) {
  const may = useMay();
  const [roles, setRoles] = useState<Readonly<Record<string, readonly string[]>>>(known?.roles ?? {});
  const remove = useAct('DELETE /v1/identity-provider');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { issuer, clientId, clientSecret, nameClaim, roleClaim } = valuesOf(event);
    set.mutate({ body: { issuer, clientId, clientSecret, nameClaim, roleClaim, roles } as Body });
  };
  const isMine = may('PUT /v1/identity-provider');
  return (
    <form className="stack" onSubmit={submit}>
      <p>
        {known ? (
          <StateWord state="fine">On</StateWord>
        ) : (
          <StateWord state="quiet">Off: people sign in with name and password</StateWord>
        )}
      </p>
      <TextInput
        label="Its address (issuer)"
        name="issuer"
        type="url"
        defaultValue={known?.issuer}
        required
        disabled={!isMine}
      />
      <div className="row">
        <TextInput label="Client id" name="clientId" defaultValue={known?.clientId} required disabled={!isMine} />
        <PasswordInput
          label="Client secret"
          name="clientSecret"
          autoComplete="off"
          w={240}
          required
          disabled={!isMine}
        />
      </div>
      <div className="row">
        <TextInput
          label="Claim with the name"
          name="nameClaim"
          defaultValue={known?.nameClaim ?? 'preferred_username'}
          required
          disabled={!isMine}
        />
        <TextInput
          label="Claim with the groups"
          name="roleClaim"
          defaultValue={known?.roleClaim ?? 'groups'}
          required
          disabled={!isMine}
        />
      </div>
      <Groups roles={roles} change={setRoles} isMine={isMine} />
      {(set.error ?? remove.error) && <Failed error={set.error ?? remove.error} />}
      {isMine && (
        <div className="row">
          <Button type="submit" loading={set.isPending}>
            Use it
          </Button>
          {known && (
            <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate({})}>
              Do without it
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

/** Which group gives which role; somebody in none of them may do nothing here. */
function Groups(props: {
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly change: (roles: Readonly<Record<string, readonly string[]>>) => void;
  readonly isMine: boolean;
}) {
  const { roles, change, isMine } = props;
  const [group, setGroup] = useState('');
  const [role, setRole] = useState(ROLE_CODES[0] ?? '');
  const add = () => {
    if (group.trim() === '') return;
    change({ ...roles, [group.trim()]: [...new Set([...(roles[group.trim()] ?? []), role])] });
    setGroup('');
  };
  return (
    <fieldset className="rule">
      <legend>Groups and their roles</legend>
      <ul className="sentences">
        {Object.entries(roles).map(([name, given]) => (
          <li key={name}>
            <span className="mono">{name}</span>: {given.map(roleName).join(', ')}{' '}
            {isMine && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Take ${name} away`}
                onClick={() => change(Object.fromEntries(Object.entries(roles).filter(([each]) => each !== name)))}
              >
                Take away
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isMine && (
        <div className="row">
          <TextInput size="xs" label="Group" value={group} onChange={(event) => setGroup(event.currentTarget.value)} />
          <NativeSelect
            size="xs"
            label="may be"
            value={role}
            onChange={(event) => setRole(event.currentTarget.value)}
            data={ROLE_CODES.map((each) => ({ value: each, label: roleName(each) }))}
          />
          <Button size="xs" variant="default" onClick={add}>
            Add the group
          </Button>
        </div>
      )}
    </fieldset>
  );
}

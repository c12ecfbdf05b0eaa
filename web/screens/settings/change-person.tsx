import { Button, Checkbox } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Answer, Asked } from '../../api/client.ts';
import { useAct, useAskWithTag } from '../../api/hooks.ts';
import { Answered, Failed, Said, StateWord } from '../../parts/states.tsx';
import { useMay, useSession } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';
import { RoleFields } from './role-fields.tsx';

type Body = NonNullable<Asked<'PATCH /v1/people/{id}'>['body']>;

/** Somebody as last seen; a change names what was seen, so that two administrators do not undo each other unseen. */
export function ChangePerson({ id }: { readonly id: string }) {
  const person = useAskWithTag('GET /v1/people/{id}', { params: { id } });
  return (
    <Answered of={person}>
      {({ answer, tag }) => <Form key={tag} person={answer} tag={tag} again={() => void person.refetch()} />}
    </Answered>
  );
}

function Form(props: {
  readonly person: Answer<'GET /v1/people/{id}'>;
  readonly tag: string | undefined;
  readonly again: () => void;
}) {
  const { person, tag } = props;
  const may = useMay();
  const { me } = useSession();
  const [roles, setRoles] = useState<string[]>([...person.roles]);
  const [isActive, setActive] = useState(person.isActive);
  const [losesFactor, setLosesFactor] = useState(false);
  const change = useAct('PATCH /v1/people/{id}', () => props.again());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { roles, isActive, ...(losesFactor ? { removeSecondFactor: true } : {}) } as Body;
    change.mutate({ params: { id: person.id }, body, ...(tag === undefined ? {} : { ifMatch: tag }) });
  };
  const isMine = person.id === me.id;
  return (
    <form className="stack" onSubmit={submit}>
      <dl className="facts">
        <dt>Name</dt>
        <dd>{person.name}</dd>
        <dt>Since</dt>
        <dd>{moment(person.createdAt)}</dd>
        {person.npi && (
          <>
            <dt>Clinician</dt>
            <dd>
              {person.discipline}, NPI {person.npi}
            </dd>
          </>
        )}
      </dl>
      {isMine && <Said>Nobody can change their own roles.</Said>}
      {may('PATCH /v1/people/{id}') && !isMine && (
        <>
          <RoleFields chosen={roles} change={setRoles} />
          <Checkbox
            label="May sign in"
            checked={isActive}
            onChange={(event) => setActive(event.currentTarget.checked)}
          />
          {person.hasSecondFactor && (
            <Checkbox
              label="Remove the second factor: the authenticator was lost"
              checked={losesFactor}
              onChange={(event) => setLosesFactor(event.currentTarget.checked)}
            />
          )}
          {change.error && <Failed error={change.error} again={props.again} />}
          {change.isSuccess && (
            <Said state="fine">
              <StateWord state="fine">Changed</StateWord>
            </Said>
          )}
          <div>
            <Button type="submit" loading={change.isPending} disabled={roles.length === 0}>
              Change
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

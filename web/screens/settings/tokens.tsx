import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Answer, Asked } from '../../api/client.ts';
import { useAct, usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { SecretOnce } from '../../parts/secret-once.tsx';
import { Empty, Failed, StateWord } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { useMay, useSession } from '../../shell/session.tsx';

type Token = Answer<'GET /v1/tokens'>['items'][number];

/** Programs that may ask the server, each for its routes and its time. */
export function Tokens() {
  const may = useMay();
  const { welcome } = useSession();
  const tokens = usePages('GET /v1/tokens', { query: { limit: 200 } });
  const revoke = useAct('DELETE /v1/tokens/{id}');
  const columns: readonly Column<Token>[] = [
    { id: 'name', header: 'Program', cell: ({ name }) => name },
    { id: 'scopes', header: 'May use', cell: ({ scopes }) => scopes.join(', ') },
    {
      id: 'until',
      header: 'Until',
      kind: 'tight',
      cell: ({ expiresAt, revokedAt }) =>
        revokedAt ? (
          <StateWord state="held">revoked {revokedAt.slice(0, 10)}</StateWord>
        ) : (
          <StateWord state={expiresAt.slice(0, 10) < welcome.today ? 'held' : 'fine'}>
            {expiresAt.slice(0, 10)}
          </StateWord>
        ),
    },
    { id: 'by', header: 'Made by', kind: 'tight', cell: ({ createdBy }) => createdBy },
    {
      id: 'revoke',
      header: 'Revoke',
      cell: ({ id, name, revokedAt }) =>
        may('DELETE /v1/tokens/{id}') &&
        !revokedAt && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Revoke ${name}`}
            onClick={() => revoke.mutate({ params: { id } })}
          >
            Revoke
          </Button>
        ),
    },
  ];
  return (
    <>
      {may('POST /v1/tokens') && <AddToken />}
      <h2>Programs</h2>
      {revoke.error && <Failed error={revoke.error} />}
      <Paged
        of={tokens}
        empty={
          <Empty title="No program has a token">
            <p>A practice system or a clearing house gets one here.</p>
          </Empty>
        }
      >
        {(items) => <Register caption="Tokens" isCaptionHidden columns={columns} rows={items} keyOf={({ id }) => id} />}
      </Paged>
    </>
  );
}

type Body = NonNullable<Asked<'POST /v1/tokens'>['body']>;
type Scope = Body['scopes'][number];

const SCOPES: readonly Scope[] = [
  'files.add',
  'files.list',
  'files.show',
  'jobs.add',
  'jobs.show',
  'jobs.events',
  'jobs.lines',
  'jobs.released',
  'jobs.held',
  'patients.search',
  'patients.status',
  'denials.list',
  'policy.list',
  'server.metrics',
];

function AddToken() {
  const [scopes, setScopes] = useState<string[]>([]);
  const add = useAct('POST /v1/tokens');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { name = '', days = '90' } = valuesOf(event);
    add.mutate({ body: { name, days: Number(days), scopes: scopes as Scope[] } });
  };
  if (add.data) return <SecretOnce secret={add.data.secret} done={() => add.reset()} />;
  return (
    <details>
      <summary>Make a token for a program</summary>
      <form className="stack" onSubmit={submit}>
        <div className="row">
          <TextInput label="Name of the program" name="name" required />
          <TextInput label="Days it is good" name="days" defaultValue="90" inputMode="numeric" />
        </div>
        <Checkbox.Group label="Routes it may use" value={scopes} onChange={setScopes}>
          <div className="row" style={{ marginTop: 6 }}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={<span className="mono">{scope}</span>} />
            ))}
          </div>
        </Checkbox.Group>
        {add.error && <Failed error={add.error} />}
        <div>
          <Button type="submit" loading={add.isPending} disabled={scopes.length === 0}>
            Make the token
          </Button>
        </div>
      </form>
    </details>
  );
}

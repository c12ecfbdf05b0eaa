import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useAct, usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, Failed, Said, StateWord } from '../../parts/states.tsx';
import { useMay, useSession } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';
import { counted } from '../../words/money.ts';
import type { State } from '../../words/states.ts';

type Proposal = Answer<'GET /v1/policy-proposals'>['items'][number];

const STATES: Readonly<Record<Proposal['state'], { readonly state: State; readonly word: string }>> = {
  proposed: { state: 'needs', word: 'To be decided' },
  approved: { state: 'fine', word: 'Approved' },
  refused: { state: 'held', word: 'Refused' },
};

export function useProposals(isWanted: boolean) {
  return usePages('GET /v1/policy-proposals', { query: { limit: 50 } }, isWanted);
}

/** Changes of the policy: one proposes, another decides; what is approved holds for all that is decided from then on. */
export function Proposals({ proposals }: { readonly proposals: ReturnType<typeof useProposals> }) {
  const may = useMay();
  return (
    <>
      {may('POST /v1/policy-proposals') && <Propose />}
      <Paged
        of={proposals}
        empty={
          <Empty title="No change was proposed">
            <p>Every figure is that of the shelf the program came with.</p>
          </Empty>
        }
      >
        {(items) => (
          <Register
            caption="Changes of the policy"
            columns={COLUMNS}
            rows={items}
            keyOf={({ id }) => id}
            opens="proposal"
          />
        )}
      </Paged>
    </>
  );
}

function Propose() {
  const propose = useAct('POST /v1/policy-proposals');
  const [files, setFiles] = useState<readonly File[]>([]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const reason = String(new FormData(form).get('reason') ?? '');
    const sent = await Promise.all(files.map(async (file) => ({ path: pathOf(file), text: await file.text() })));
    propose.mutate({ body: { reason, files: sent } });
    form.reset();
  };
  return (
    <details>
      <summary>Propose a change: a policy folder, whole</summary>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextInput label="Why, and who says so" name="reason" required />
        <label>
          The folder, with its files as they stand under policy/{' '}
          <input
            type="file"
            ref={(input) => input?.setAttribute('webkitdirectory', '')}
            onChange={(event) => setFiles([...(event.currentTarget.files ?? [])].filter(isPolicy))}
            required
          />
        </label>
        {propose.error && <Failed error={propose.error} />}
        <div>
          <Button type="submit" variant="default" loading={propose.isPending} disabled={files.length === 0}>
            Propose {files.length > 0 && counted(files.length, 'file')}
          </Button>
        </div>
      </form>
    </details>
  );
}

/** Where the file stands in its folder: `therapy/kx-threshold.yaml`. */
function pathOf(file: File): string {
  return file.webkitRelativePath.split('/').slice(1).join('/');
}

function isPolicy({ name }: File): boolean {
  return /\.ya?ml$/.test(name);
}

export function ProposalPanel({ proposal }: { readonly proposal: Proposal }) {
  const said = STATES[proposal.state];
  return (
    <>
      <Said state={said.state}>
        <p>
          <StateWord state={said.state}>{said.word}</StateWord>
        </p>
        <p>{proposal.reason}</p>
        {proposal.decidedBy && (
          <p>
            {proposal.decidedBy}, {proposal.decidedAt && moment(proposal.decidedAt)}: {proposal.decisionNote}
          </p>
        )}
      </Said>
      <p className="quiet">
        Proposed by {proposal.proposedBy}, {moment(proposal.proposedAt)}
      </p>
      {proposal.files.length === 0 && <p>The shelf alone again, without any change of ours.</p>}
      {proposal.files.map(({ path, text }) => (
        <details key={path}>
          <summary className="mono">{path}</summary>
          <pre className="segment">{text}</pre>
        </details>
      ))}
      {proposal.state === 'proposed' && <Decide proposal={proposal} />}
    </>
  );
}

/** Not by who proposed it. */
function Decide({ proposal }: { readonly proposal: Proposal }) {
  const may = useMay();
  const { me } = useSession();
  const [note, setNote] = useState('');
  const decide = useAct('POST /v1/policy-proposals/{id}/decision');
  if (!may('POST /v1/policy-proposals/{id}/decision')) return null;
  if (proposal.proposedBy === me.name) return <Said>Somebody else decides what you proposed.</Said>;
  const say = (approve: boolean) => decide.mutate({ params: { id: proposal.id }, body: { approve, note } });
  return (
    <div className="stack">
      <Textarea
        label="What you have looked at"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        required
      />
      {decide.error && <Failed error={decide.error} />}
      <div className="row">
        <Button loading={decide.isPending} disabled={note.trim() === ''} onClick={() => say(true)}>
          Approve
        </Button>
        <Button variant="default" loading={decide.isPending} disabled={note.trim() === ''} onClick={() => say(false)}>
          Refuse
        </Button>
      </div>
    </div>
  );
}

const COLUMNS: readonly Column<Proposal>[] = [
  { id: 'at', header: 'When', kind: 'tight', cell: ({ proposedAt }) => moment(proposedAt) },
  { id: 'by', header: 'By', kind: 'tight', cell: ({ proposedBy }) => proposedBy },
  {
    id: 'state',
    header: 'State',
    kind: 'tight',
    cell: ({ state }) => <StateWord state={STATES[state].state}>{STATES[state].word}</StateWord>,
  },
  { id: 'reason', header: 'Why', kind: 'long', cell: ({ reason }) => reason },
];

import type { Answer } from '../../api/client.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { Said, StateWord } from '../../parts/states.tsx';
import { counted, size } from '../../words/money.ts';
import { outcomeSaid } from '../episode/outcomes.ts';

type Result = NonNullable<NonNullable<Answer<'GET /v1/jobs/{id}'>['result']>['packet']>;
type File = Result['files'][number] & { readonly job: string };

/** The answer to a request for records, as it can be sent; and what a reviewer would not find in it. */
export function Packet({ id, packet }: { readonly id: string; readonly packet: Result }) {
  const { serial, files, counts, blocking } = packet;
  return (
    <>
      <Said state={blocking.length > 0 ? 'held' : 'fine'}>
        <p>
          <StateWord state={blocking.length > 0 ? 'held' : 'fine'}>
            {blocking.length > 0
              ? `${counted(blocking.length, 'requirement')} not supported in the record`
              : 'The record supports it'}
          </StateWord>{' '}
          {blocking.length > 0 &&
            'The packet says so on its first page: complete the record before it is sent, if it can be.'}
        </p>
        {blocking.map((check) => (
          <p key={check} className="mono">
            {check}
          </p>
        ))}
      </Said>
      <dl className="totals">
        <div>
          <dt>Serial</dt>
          <dd className="mono">{serial}</dd>
        </div>
        {Object.entries(counts).map(([outcome, count]) => (
          <div key={outcome}>
            <dt>
              <StateWord state={outcomeSaid(outcome).state}>{outcomeSaid(outcome).word}</StateWord>
            </dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <h2>Files</h2>
      <Register
        caption="To send, and to keep. Each download is in the audit log."
        columns={COLUMNS}
        rows={files.map((file) => ({ ...file, job: id }))}
        keyOf={({ name }) => name}
      />
    </>
  );
}

const COLUMNS: readonly Column<File>[] = [
  {
    id: 'name',
    header: 'File',
    cell: ({ name, job }) => (
      <a href={`/v1/jobs/${job}/packet/${name}`} download>
        {name}
      </a>
    ),
  },
  { id: 'what', header: 'What it is', cell: ({ name }) => whatIs(name) },
  { id: 'bytes', header: 'Size', kind: 'figure', cell: ({ bytes }) => size(bytes) },
];

function whatIs(name: string): string {
  if (name.endsWith('.fhir.json')) return 'The same as a FHIR document, for a payer that takes it';
  if (name.endsWith('.json')) return 'The same for programs';
  return 'Pages to send: what is claimed, the record, the arithmetic, the authority';
}

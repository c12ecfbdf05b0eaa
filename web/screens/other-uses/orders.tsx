import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { checkOrders } from '../../api/send.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { Empty, Failed, Said, StateWord } from '../../parts/states.tsx';
import type { State } from '../../words/states.ts';

type Item = Answer<'POST /v1/orders/check'>['items'][number];

const ANSWERS: Readonly<Record<Item['answer'], { readonly state: State; readonly word: string }>> = {
  kx: { state: 'fine', word: 'KX: every criterion is shown' },
  not_kx: { state: 'held', word: 'No KX' },
  unknown: { state: 'unknown', word: 'Not shown' },
  no_use: { state: 'quiet', word: 'KX has no use here' },
};

/** An order file, item by item: each criterion of its policy, and the evidence that shows it. The file is not kept. */
export function Orders() {
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<Answer<'POST /v1/orders/check'>>();
  const [problem, setProblem] = useState<unknown>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    setFound(undefined);
    try {
      setFound(await checkOrders(file));
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <>
      <section className="drop" aria-label="Order file">
        <div>
          <strong>Orders and their evidence, as JSON or CSV</strong>
          <p className="quiet">Each item is held against the criteria of its policy. Nothing of the file is kept.</p>
        </div>
        <Button onClick={() => input.current?.click()}>Choose a file</Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".json,.csv"
          aria-label="Orders"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </section>
      {problem !== undefined && <Failed error={problem} />}
      {found && <Unread issues={found.issues} />}
      {found && found.items.length === 0 && <Empty title="No order is in the file" />}
      {found?.items.map((item) => (
        <OneItem key={`${item.order} ${item.code}`} item={item} />
      ))}
    </>
  );
}

/** Parts of the file that could not be read: nothing was judged by them. */
function Unread({ issues }: Pick<Answer<'POST /v1/orders/check'>, 'issues'>) {
  if (issues.length === 0) return null;
  return (
    <Said state="needs">
      <p>
        <StateWord state="needs">Parts of the file could not be read, and nothing was judged by them</StateWord>
      </p>
      {issues.map(({ code, pointer, expected }) => (
        <p key={`${code} ${pointer}`}>
          <span className="mono">{pointer}</span>
          {expected !== '' && `: expected ${expected}.`} <span className="mono quiet">{code}</span>
        </p>
      ))}
    </Said>
  );
}

function OneItem({ item }: { readonly item: Item }) {
  const said = ANSWERS[item.answer];
  return (
    <section aria-label={`${item.order}, ${item.code}`}>
      <h2>
        {item.order} · {item.code} ×{item.units} <StateWord state={said.state}>{said.word}</StateWord>
      </h2>
      <p className="quiet">
        {item.policy} {item.on && `as of ${item.on}`}
        {item.instead && `; instead ${item.instead.modifier}: ${item.instead.why}, ${item.instead.pays} pays`}
      </p>
      <Register caption="Criteria" isCaptionHidden columns={COLUMNS} rows={item.criteria} keyOf={({ id }) => id} />
    </section>
  );
}

const COLUMNS: readonly Column<Item['criteria'][number]>[] = [
  { id: 'says', header: 'Criterion', cell: ({ says }) => says },
  {
    id: 'met',
    header: 'Shown',
    kind: 'tight',
    cell: ({ met }) => (
      <StateWord state={met === null ? 'unknown' : met ? 'fine' : 'held'}>
        {met === null ? 'Not shown' : met ? 'Yes' : 'No'}
      </StateWord>
    ),
  },
  { id: 'evidence', header: 'By', cell: ({ evidence }) => evidence },
];

import type { Answer } from '../../api/client.ts';
import { usePages } from '../../api/hooks.ts';
import { Paged } from '../../parts/more.tsx';
import { Empty, StateWord } from '../../parts/states.tsx';

type Change = Answer<'GET /v1/jobs/{id}/changes'>['items'][number];

/** What was put into the claims that go out, segment by segment; every other byte is as it came. */
export function Changes({ id }: { readonly id: string }) {
  const changes = usePages('GET /v1/jobs/{id}/changes', { params: { id }, query: { limit: 100 } });
  return (
    <section aria-label="What changed">
      <h2>What changed in the claims that go out</h2>
      <Paged
        of={changes}
        empty={
          <Empty title="Nothing was changed">
            <p>The released claims are byte for byte as they came: no line of them needed KX.</p>
          </Empty>
        }
      >
        {(items) => (
          <ol className="changes">
            {items.map((change) => (
              <li key={`${change.claim}.${change.line}.${change.code}`}>
                <OneChange change={change} />
              </li>
            ))}
          </ol>
        )}
      </Paged>
    </section>
  );
}

function OneChange({ change }: { readonly change: Change }) {
  const { claim, line, serviceDate, code, before, after, byte, segmentBefore, segmentAfter } = change;
  return (
    <>
      <p>
        <b>
          {claim}
          {line ? ` · ${line}` : ''}
        </b>{' '}
        {serviceDate} <StateWord state="fine">{[code, ...after].filter(Boolean).join(' ')}</StateWord>{' '}
        <span className="quiet">
          was {[code, ...before].filter(Boolean).join(' ')}
          {byte !== null && `; byte ${byte} of the file that came in`}
        </span>
      </p>
      <pre className="segment">
        <Inserted before={segmentBefore} after={segmentAfter} />
      </pre>
    </>
  );
}

/** The segment as it goes out, with what was put in marked. */
function Inserted({ before, after }: { readonly before: string; readonly after: string }) {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return (
    <>
      {after.slice(0, start)}
      <ins>{after.slice(start, after.length - end)}</ins>
      {after.slice(after.length - end)}
    </>
  );
}
